"""What leaves a plan towards leaders: only lines written for them, only when released, only in scope."""

from datetime import date

import pytest
from django.core import mail
from django.urls import reverse

from make import make_member, make_teacher
from people.models import Consent, LeaderLevel, LeaderScope, Plc, School, Teacher
from rap import actions, leader, pdf, release
from rap.models import RapFocus
from rap_room import SECRET, fresh, make_plan, make_rap_room, only_focus, teacher, write
from sessions.models import LogEntry

pytestmark = pytest.mark.django_db


def url(room, verb, **more):
    return reverse(f"rap:{verb}", kwargs={"code": room.session.code, "item": room.items["rap"].code, **more})


def home(room, **query):
    return room.client(room.lea).get(reverse("leader:home", args=[room.plc.code]), query)


def set_level(room, level):
    Plc.objects.filter(pk=room.plc.pk).update(leader_level=level)
    room.session.refresh_from_db()


def test_an_edition_holds_the_leaders_lines_and_check_dates_alone():
    room = make_rap_room()
    found = leader.draft_of(make_plan(room))
    part = found.parts[0]
    assert (part.area, part.goal, part.support, part.checks, part.name) == (
        "Phonics routine",
        "The routine runs four days a week",
        "Aide time at 8:10",
        (date(2027, 1, 31),),
        "",
    )


def test_at_the_level_counts_the_parts_hold_no_words():
    room = make_rap_room()
    rap = make_plan(room)
    set_level(room, LeaderLevel.COUNTS)
    found = leader.draft_of(fresh(rap))
    assert (found.partnerships, found.goals, found.requests) == (1, 1, 1)
    assert all(part.is_empty for part in found.parts)


def test_a_name_shows_only_at_its_level_and_only_where_it_was_agreed():
    room = make_rap_room()
    rap = make_plan(room)
    heron = teacher("Heron")
    assert leader.draft_of(fresh(rap)).parts[0].name == ""
    set_level(room, LeaderLevel.NAMED)
    assert leader.draft_of(fresh(rap)).parts[0].name == ""
    Teacher.objects.filter(pk=heron.pk).update(consent=Consent.NAMED, agreed_on=date(2027, 1, 5))
    assert leader.draft_of(fresh(rap)).parts[0].name == "Realname Heron"
    release.release(fresh(rap))
    Teacher.objects.filter(pk=heron.pk).update(consent=Consent.ALIAS, agreed_on=None)
    assert leader.released_of(fresh(rap), schools=None).parts[0].name == ""


def test_nobody_widens_backwards():
    room = make_rap_room()
    rap = make_plan(room)
    set_level(room, LeaderLevel.COUNTS)
    release.release(fresh(rap))
    set_level(room, LeaderLevel.NAMED)
    assert leader.released_of(fresh(rap), schools=None).level == LeaderLevel.COUNTS


def test_a_coach_may_tighten_and_not_widen():
    room = make_rap_room()
    rap = make_plan(room)
    release.tighten(rap, LeaderLevel.COUNTS)
    assert leader.draft_of(fresh(rap)).level == LeaderLevel.COUNTS
    with pytest.raises(ValueError, match="named"):
        release.tighten(rap, LeaderLevel.NAMED)
    assert room.htmx(room.ben).post(url(room, "tighten"), {"level": "named"}).status_code == 400


@pytest.mark.parametrize(
    ("field", "words"),
    [
        ("leader_goal", "heron runs the routine"),
        ("support", "Cover for Realname Heron"),
        ("focus_area", "Juniper's phonics"),
    ],
)
def test_a_release_is_refused_while_a_line_names_an_own_teacher(field, words):
    room = make_rap_room()
    rap = make_plan(room)
    write(rap, only_focus(rap), field, words)
    answer = room.client(room.ben).post(url(room, "release"))
    assert answer.status_code == 422
    assert "Not released: a line names a teacher." in answer.content.decode()
    assert fresh(rap).released_leader_at is None
    assert "No plan is released yet" in home(room).content.decode()


def test_a_teacher_who_left_the_caseload_is_still_spotted():
    room = make_rap_room()
    rap = make_plan(room)
    room.ben.caseload.all().delete()
    write(rap, only_focus(rap), "leader_goal", "Heron reads")
    with pytest.raises(release.RefusedError) as refused:
        release.release(rap)
    assert [(p.field, p.words) for p in refused.value.problems] == [("leader_goal", ("Heron",))]


def test_edits_after_a_release_reach_a_leader_only_by_the_next_release():
    room = make_rap_room()
    rap = make_plan(room)
    release.release(rap)
    write(rap, only_focus(rap), "leader_goal", "Heron, in other words")
    assert "Heron" not in home(room).content.decode()
    assert leader.released_of(fresh(rap), schools=None).parts[0].goal == "The routine runs four days a week"
    page = room.client(room.ben).get(url(room, "leader-edition")).content.decode()
    assert "Changed since: leaders still read the released lines." in page


def test_a_release_tells_the_leaders_in_scope_by_a_letter_without_content():
    room = make_rap_room()
    rap = make_plan(room)
    mail.outbox.clear()
    assert room.client(room.ben).post(url(room, "release")).status_code == 302
    letter = mail.outbox[0]
    assert letter.to == ["lea.brand@example.org"]
    assert reverse("leader:home", args=[room.plc.code]) in letter.body
    assert [word for word in (*SECRET, "Ben", "Phonics") if word in letter.subject + letter.body] == []
    assert LogEntry.objects.filter(action="release leader edition", about=rap.code).count() == 1


def test_taking_back_leaves_nothing_to_read():
    room = make_rap_room()
    rap = make_plan(room)
    release.release(rap)
    room.client(room.ben).post(url(room, "release"), {"released": "no"})
    assert fresh(rap).released == []
    assert "Phonics" not in home(room).content.decode()


def test_a_leader_of_one_school_reads_the_parts_of_that_school():
    room = make_rap_room()
    other = School.objects.create(plc=room.plc, name="Quarry Hill")
    make_teacher(room.ben, "Otter", school=other)
    rap = make_plan(room)
    focus = actions.add_focus(rap, teacher("Otter"))
    write(rap, focus, "leader_goal", "One goal is agreed")
    release.release(fresh(rap))
    LeaderScope.objects.filter(leader=room.lea).update(school=other)
    html = home(room).content.decode()
    assert "One goal is agreed" in html
    assert "The routine runs" not in html
    assert "Aide time" not in html
    text = pdf.html_of(fresh(rap), "leader", exporter=room.lea)
    assert ("One goal is agreed" in text, "The routine runs" in text) == (True, False)


def test_a_leader_whose_schools_have_no_part_finds_no_plan():
    room = make_rap_room()
    rap = make_plan(room)
    release.release(rap)
    LeaderScope.objects.filter(leader=room.lea).update(school=School.objects.create(plc=room.plc, name="Pinder Creek"))
    answer = room.client(room.lea).get(reverse("leader:pdf", args=[room.plc.code, rap.code]))
    assert answer.status_code == 404
    assert (
        room.client(room.lea).get(reverse("leader:booklet", args=[room.plc.code, room.session.code])).status_code == 404
    )
    assert "Ben Okoye" not in home(room).content.decode()


def test_a_leader_without_scope_is_told_whom_to_ask():
    room = make_rap_room()
    release.release(make_plan(room))
    LeaderScope.objects.all().delete()
    html = home(room).content.decode()
    assert "No school is set for you yet" in html
    assert "Phonics" not in html


def test_a_partnership_that_is_left_out_is_in_no_edition():
    room = make_rap_room()
    rap = make_plan(room)
    focus = only_focus(rap)
    room.client(room.ben).post(url(room, "withhold", focus=focus.code), {"withheld": "yes"})
    assert leader.draft_of(fresh(rap)).parts == ()
    release.release(fresh(rap))
    assert leader.released_of(fresh(rap), schools=None) is None


def test_the_page_of_a_leader_holds_nothing_private():
    room = make_rap_room()
    rap = make_plan(room)
    actions.hand_in(rap)
    release.release(fresh(rap))
    html = home(room).content.decode()
    assert "Phonics routine" in html
    assert [word for word in SECRET if word in html] == []


def test_few_coaches_in_a_school_bring_a_hint():
    room = make_rap_room()
    assert leader.may_be_guessed(make_plan(room))
    crowd = make_rap_room_with_three()
    assert not leader.may_be_guessed(make_plan(crowd))


def make_rap_room_with_three():
    School.objects.all().delete()
    Teacher.objects.all().delete()
    Plc.objects.all().delete()
    from people.models import User

    User.objects.all().delete()
    room = make_rap_room()
    third = make_member(room.plc, "Eve Third", is_coach=True)
    make_teacher(third, "Otter", school=School.objects.get(plc=room.plc))
    return room


def test_the_full_edition_is_the_facilitators_only_when_released():
    room = make_rap_room()
    rap = make_plan(room)
    read, paper = url(room, "read", rap=rap.code), url(room, "pdf", rap=rap.code, edition="full")
    assert [room.client(room.ana).get(one).status_code for one in (read, paper)] == [404, 404]
    room.client(room.ben).post(url(room, "release-full"), {"released": "yes"})
    assert [room.client(room.ana).get(one).status_code for one in (read, paper)] == [200, 200]
    assert "Realname" not in room.client(room.ana).get(read).content.decode()
    room.client(room.ben).post(url(room, "release-full"), {"released": "no"})
    assert [room.client(room.ana).get(one).status_code for one in (read, paper)] == [404, 404]


def test_a_partner_reads_on_the_screen_and_exports_nothing():
    room = make_rap_room()
    rap = make_plan(room)
    read, paper = url(room, "read", rap=rap.code), url(room, "pdf", rap=rap.code, edition="full")
    assert room.client(room.cleo).get(read).status_code == 404
    write(rap, fresh(rap), "partner", room.cleo)
    answer = room.client(room.cleo).get(read)
    assert answer.status_code == 200
    assert "Realname" not in answer.content.decode()
    assert room.client(room.cleo).get(paper).status_code == 404
    assert LogEntry.objects.filter(action="read plan", actor=room.cleo).count() == 1


@pytest.mark.parametrize(
    ("data", "status"),
    [
        ({"how": "yes"}, 302),
        ({"how": "change", "text": "From Tuesday"}, 302),
        ({"how": "no", "text": "No aide this quarter"}, 302),
        ({"how": "no"}, 422),
        ({"how": "change", "text": "  "}, 422),
        ({"text": "Only words"}, 422),
        ({"how": "maybe"}, 422),
    ],
)
def test_an_answer_is_two_taps_and_a_sentence_where_it_is_no_plain_yes(data, status):
    room = make_rap_room()
    rap = make_plan(room)
    release.release(rap)
    focus = only_focus(rap)
    answer = room.client(room.lea).post(reverse("leader:answer", args=[room.plc.code, focus.code]), data)
    focus.refresh_from_db()
    assert answer.status_code == status
    assert focus.support_answer == (data["how"] if status == 302 else "")
    if status == 422 and data.get("text", "").strip():
        assert data["text"] in answer.content.decode()


def test_the_request_does_not_say_who_asks():
    room = make_rap_room()
    release.release(make_plan(room))
    html = home(room).content.decode()
    asks = html[html.index('id="asks"') :]
    assert "Aide time at 8:10" in asks
    assert "Ben" not in asks


def test_an_answer_reaches_the_coach_and_can_be_undone():
    room = make_rap_room()
    rap = make_plan(room)
    release.release(rap)
    focus = only_focus(rap)
    args = [room.plc.code, focus.code]
    lea = room.client(room.lea)
    assert (
        lea.get(lea.post(reverse("leader:answer", args=args), {"how": "yes", "text": "From Tuesday"}).url).status_code
        == 200
    )
    item = reverse("sessions:item", args=[room.session.code, room.items["rap"].code])
    assert "Lea Brand: Yes." in room.client(room.ben).get(item).content.decode()
    lea.post(reverse("leader:undo", args=args))
    focus.refresh_from_db()
    assert (focus.support_answer, focus.answer_text, focus.answered_by) == ("", "", None)


def test_a_second_leader_does_not_overwrite_the_first():
    room = make_rap_room()
    max_ = make_member(room.plc, "Max Second", is_leader=True)
    LeaderScope.objects.create(leader=max_)
    rap = make_plan(room)
    release.release(rap)
    args = [room.plc.code, only_focus(rap).code]
    assert room.client(room.lea).post(reverse("leader:answer", args=args), {"how": "yes"}).status_code == 302
    second = room.client(max_).post(reverse("leader:answer", args=args), {"how": "no", "text": "No"})
    assert second.status_code == 409
    assert "Another leader answered this one" in second.content.decode()
    assert RapFocus.objects.get().support_answer == "yes"


def test_requests_come_in_the_order_of_their_checks():
    room = make_rap_room()
    late = make_plan(room)
    early = make_plan(room, room.cleo, "Basalt")
    write(early, only_focus(early), "support", "A line in writing")
    write(early, only_focus(early).actions.get(), "check_on", date(2027, 1, 7))
    for rap in (late, early):
        release.release(fresh(rap))
    html = home(room).content.decode()
    assert html.index("A line in writing") < html.index("Aide time at 8:10")
    assert "2 wait for you" in html


def test_the_page_is_empty_in_words_before_anything_happened():
    room = make_rap_room(opened=False)
    assert "No session was held yet." in home(room).content.decode()
    running = room.htmx(room.ana)
    running.post(reverse("sessions:start", args=[room.session.code]))
    html = home(room).content.decode()
    assert "No plan is finished yet." in html
    assert "Nothing waits for you." in html


def test_extras_from_above_find_their_place(settings):
    settings.LEADER_EXTRAS = "rap_extras.extras"
    room = make_rap_room()
    html = home(room).content.decode()
    assert "Nine of 24 partnerships are thriving" in html
    assert "There are no actions from last quarter" in html


@pytest.mark.parametrize("plans", [1, 2])
def test_the_page_asks_as_often_for_one_plan_as_for_two(plans, django_assert_num_queries):
    room = make_rap_room()
    for coach, alias in [(room.ben, "Heron"), (room.cleo, "Basalt")][:plans]:
        release.release(make_plan(room, coach, alias))
    client = room.client(room.lea)
    home_url = reverse("leader:home", args=[room.plc.code])
    client.get(home_url)
    with django_assert_num_queries(14):
        client.get(home_url)

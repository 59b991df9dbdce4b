"""What leaves a plan towards leaders: only lines written for them, only when released, only in scope."""

from datetime import date

import pytest
from django.core import mail
from django.urls import reverse

from make import make_member, make_teacher
from people.models import Consent, LeaderLevel, LeaderScope, Plc, School, Teacher
from rap import actions, leader, pdf, release
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

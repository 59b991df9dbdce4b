import pytest
from django.urls import reverse

from live.models import Topic
from make import make_member
from rap import actions, closing
from rap.models import ExitPulse, Rap
from rap.step import step
from rap_room import fresh, make_last_quarter, make_morning, make_plan, make_rap_room
from sessions import actions as walk
from sessions import ledger
from sessions.models import Attendance, Here, Kind, Outcome
from sessions.screens import html_of

pytestmark = pytest.mark.django_db


def url(room, verb, kind, **more):
    return reverse(f"rap:{verb}", kwargs={"code": room.session.code, "item": room.items[kind].code, **more})


def page(room, who, kind):
    return (
        room.client(who).get(reverse("sessions:item", args=[room.session.code, room.items[kind].code])).content.decode()
    )


def region(room, name, kind, audience="room"):
    found = next(one for one in step.regions if one.name == name)
    return html_of(found, room.room(kind, audience))


def test_one_tap_and_one_line_settle_an_action():
    room = make_rap_room()
    line, _other = make_last_quarter(room)
    ben = room.htmx(room.ben)
    settle = url(room, "settle", "look_back", line=line.code)
    assert ben.post(settle, {f"outcome-{line.code}": "partly"}).status_code == 204
    assert ben.post(settle, {f"note-{line.code}": "Two days a week"}).status_code == 204
    assert ben.post(settle, {f"helped-{line.code}": "yes"}).status_code == 204
    line.refresh_from_db()
    assert (line.outcome, line.outcome_note, line.helped) == ("partly", "Two days a week", True)
    assert ben.post(settle, {f"outcome-{line.code}": "done"}).status_code == 204
    line.refresh_from_db()
    assert (line.outcome, line.outcome_note, line.helped) == ("done", "Two days a week", True)


@pytest.mark.parametrize(
    ("data", "status"),
    [({"outcome": "great"}, 400), ({"note": "No tap yet"}, 422), ({"outcome": "done", "note": "x" * 501}, 422)],
)
def test_what_cannot_be_stored_is_refused(data, status):
    room = make_rap_room()
    line, _other = make_last_quarter(room)
    posted = {f"{key}-{line.code}": value for key, value in data.items()}
    assert room.htmx(room.ben).post(url(room, "settle", "look_back", line=line.code), posted).status_code == status


def test_without_script_one_button_settles_all():
    room = make_rap_room()
    first, second = make_last_quarter(room)
    sent = {f"outcome-{first.code}": "done", f"note-{first.code}": "Four days a week", f"note-{second.code}": ""}
    answer = room.client(room.ben).post(url(room, "settle-all", "look_back"), sent)
    for line in (first, second):
        line.refresh_from_db()
    assert answer.status_code == 302
    assert [(line.outcome, line.outcome_note) for line in (first, second)] == [("done", "Four days a week"), ("", "")]


def test_without_script_a_line_without_its_tap_stays_on_the_page():
    room = make_rap_room()
    first, second = make_last_quarter(room)
    sent = {f"outcome-{first.code}": "done", f"note-{second.code}": "Not on a Monday"}
    answer = room.client(room.ben).post(url(room, "settle-all", "look_back"), sent)
    first.refresh_from_db()
    assert (answer.status_code, first.outcome) == (422, "done")
    assert [(line.complaint, line.outcome_note) for line in answer.context["page"].context["lines"]] == [
        ("", ""),
        ("First tap what became of it. Your line is kept here.", "Not on a Monday"),
    ]
    assert 'value="Not on a Monday"' in answer.content.decode()


def test_nobody_settles_for_somebody_else():
    room = make_rap_room()
    line, _other = make_last_quarter(room)
    data = {f"outcome-{line.code}": "done"}
    assert room.htmx(room.cleo).post(url(room, "settle", "look_back", line=line.code), data).status_code == 404


def test_without_script_the_whole_line_is_one_form():
    room = make_rap_room()
    line, _other = make_last_quarter(room)
    data = {f"outcome-{line.code}": "dropped", f"note-{line.code}": "On leave"}
    assert room.client(room.ben).post(url(room, "settle", "look_back", line=line.code), data).status_code == 302
    line.refresh_from_db()
    assert (line.outcome, line.outcome_note) == ("dropped", "On leave")


def test_the_room_sees_counts_of_everybody_and_no_line():
    room = make_rap_room()
    first, second = make_last_quarter(room)
    closing.settle(room.session, first, outcome=Outcome.DONE, note="A private line")
    closing.settle(room.session, second, outcome=Outcome.NOT_YET)
    for html in (region(room, "look-back", "look_back"), region(room, "look-back-screen", "look_back", "screen")):
        assert [word for word in ("Action 1", "private line", "Heron", "Ben", "Cleo's own") if word in html] == []
    assert "1 Done, 0 Partly, 1 Not yet, 0 Dropped" in region(room, "look-back", "look_back")
    assert "One has no word yet" in region(room, "look-back-screen", "look_back", "screen")
    own = page(room, room.ben, "look_back")
    assert "Action 1 of Ben" in own
    assert "Cleo&#x27;s own action" not in own


def test_the_first_quarter_says_that_there_is_nothing_yet():
    room = make_rap_room()
    assert "Nothing to look back on yet" in page(room, room.ben, "look_back")
    assert "This is the first quarter" in region(room, "look-back-screen", "look_back", "screen")


def test_progress_waits_for_nobody_without_actions():
    room = make_rap_room()
    first, second = make_last_quarter(room)
    eve = make_member(room.plc, "Eve Third", is_coach=True)
    walk.come_in(room.session, eve, here=Here.PRESENT)
    closing.settle(room.session, first, outcome=Outcome.DONE)
    rows = {
        row.member.name: (row.done, row.of, row.is_done)
        for row in step.progress(room.session, room.items["look_back"]).rows
    }
    assert rows == {"Ben Okoye": (1, 2, False), "Cleo Marsh": (0, 1, False), "Eve Third": (0, 0, True)}
    closing.settle(room.session, second, outcome=Outcome.DROPPED)
    assert step.progress(room.session, room.items["look_back"]).rows[0].is_done


def test_a_sentence_is_private_until_it_is_shown():
    room = make_rap_room()
    ben = room.htmx(room.ben)
    say = url(room, "commitment", "close")
    assert ben.post(say, {"commitment": "First try within eight days"}).status_code == 204
    assert "First try" not in region(room, "commitments", "close")
    assert ben.post(say, {"commitment": "First try within eight days", "show": "yes"}).status_code == 204
    assert "First try within eight days" in region(room, "commitments", "close")
    assert "Ben Okoye" in region(room, "commitments", "close")
    assert [line.text for line in ledger.of(room.ben, room.session, Kind.COMMITMENT)] == ["First try within eight days"]
    ben.post(say, {"commitment": "First try within eight days", "show": "no"})
    assert "First try" not in region(room, "commitments-screen", "close", "screen")
    assert ledger.of(room.ben, room.session, Kind.COMMITMENT) == []


def test_a_sentence_that_names_a_teacher_is_not_shown():
    room = make_rap_room()
    ben = room.htmx(room.ben)
    say = url(room, "commitment", "close")
    answer = ben.post(say, {"commitment": "I sit with Heron on Tuesday", "show": "yes"})
    assert (answer.status_code, "“Heron” is a teacher of yours." in answer.content.decode()) == (422, True)
    assert "Heron" not in region(room, "commitments-screen", "close", "screen")
    ben.post(say, {"commitment": "I sit with her on Tuesday", "show": "yes"})
    assert ben.post(say, {"commitment": "I sit with Realname Heron"}).status_code == 422
    assert Rap.objects.get().commitment == "I sit with her on Tuesday"


def test_the_facilitator_takes_a_sentence_down():
    room = make_rap_room()
    rap = make_plan(room)
    closing.write_commitment(rap, "I will")
    closing.show_commitment(rap, shown=True)
    down = url(room, "take-down", "close", rap=rap.code)
    assert room.htmx(room.cleo).post(down).status_code == 403
    assert room.htmx(room.ana).post(down).status_code == 204
    assert fresh(rap).commitment_shown_at is None
    assert fresh(rap).commitment == "I will"


def test_three_taps_are_counted_from_three_people_on_and_never_by_person():
    room = make_rap_room()
    eve = make_member(room.plc, "Eve Third", is_coach=True)
    pulse = url(room, "pulse", "close")
    for member, tap in ((room.ben, "3"), (room.cleo, "2")):
        assert room.htmx(member).post(pulse, {"worth_it": tap, "heard": "9", "next_step": "x"}).status_code == 204
    assert closing.pulse_of(room.session) == []
    closing.tap(room.session, eve, "worth_it", 3)
    assert closing.pulse_of(room.session)[0] == (
        "It was worth the morning",
        [("Not really", 0), ("Partly", 1), ("Yes", 2)],
    )
    assert [(p.worth_it, p.heard) for p in ExitPulse.objects.order_by("pk")] == [(3, None), (2, None), (3, None)]
    room.htmx(room.ben).post(pulse, {"worth_it": "1"})
    assert ExitPulse.objects.filter(member=room.ben).count() == 1


def test_handing_in_at_the_close():
    room = make_rap_room()
    assert "Hand in my RAP" in page(room, room.ben, "close")
    assert room.htmx(room.ben).post(url(room, "hand-in", "close")).status_code == 204
    assert "Your plan was handed in at" in page(room, room.ben, "close")


def test_an_autosave_tells_others_only_when_a_word_of_progress_changes():
    room = make_rap_room()
    rap = make_plan(room)
    focus = rap.focus.get()

    def version():
        return Topic.objects.get(name=room.session.topic).version

    before = version()
    actions.write(rap, focus, "goal", "Other words", seen=10**6, page="p")
    assert version() == before
    actions.write(rap, focus, "goal", "", seen=10**6, page="p")
    assert version() == before + 1


def test_the_console_shows_who_is_ready_and_no_word_of_a_plan():
    room = make_rap_room()
    rap = make_plan(room)
    actions.hand_in(rap)
    for kind in ("rap", "close"):
        room.go(kind)
        html = room.client(room.ana).get(reverse("sessions:console", args=[room.session.code])).content.decode()
        assert "Ben Okoye" in html
        assert [word for word in ("Phonics", "blends", "Heron", "probing") if word in html] == []


def test_a_sample_coach_writes_through_the_same_actions():
    room = make_rap_room()
    first, _second = make_last_quarter(room)
    texts = {
        "look_back": [("done", "Four days a week"), ("partly", "")],
        "rap": {
            "reflections": "Warm meetings replaced trying.",
            "coach_goal": "A first try within eight days.",
            "focus": [
                {
                    "teacher": "Heron",
                    "goal": "The routine runs",
                    "leader_goal": "A routine runs",
                    "focus_area": "Phonics",
                    "support": "Aide time",
                    "actions": [("Rehearse", "Heron and I", 5, 22)],
                }
            ],
        },
        "commitment": "First try within eight days.",
        "pulse": (3, 3, 2),
        "partner": ("Cleo Marsh", 22),
        "release": True,
        "release_full": True,
    }
    for kind in ("look_back", "rap", "close"):
        step.sample(room.session, room.items[kind], room.ben, texts)
    rap = Rap.objects.get(coach=room.ben)
    first.refresh_from_db()
    assert (first.outcome, first.outcome_note) == ("done", "Four days a week")
    assert (rap.partner, rap.is_handed_in, rap.released[0]["goal"]) == (room.cleo, True, "A routine runs")
    assert step.export(room.session, room.ben)["focus"][0]["goal"] == "The routine runs"
    assert step.brief(first.teacher, room.ben, room.session)["last_actions"][0]["outcome"] == "done"


def test_who_is_chosen_as_a_partner_and_who_is_no_more_hears_of_it():
    room = make_rap_room()
    rap = make_plan(room)
    topic = Attendance.objects.get(session=room.session, member=room.cleo).topic

    def version():
        return Topic.objects.versions([topic])[topic]

    before = version()
    actions.write(rap, rap, "partner", room.cleo, seen=10**6, page="p")
    assert version() == before + 1
    actions.write(rap, rap, "partner", None, seen=10**6, page="p")
    assert version() == before + 2


def test_a_goal_that_the_morning_brings_counts_on_other_screens():
    room = make_rap_room()
    make_morning(room)
    before = Topic.objects.versions([room.session.topic])[room.session.topic]
    for _again in range(2):
        actions.open_rap(room.session, room.ben)
    assert Topic.objects.versions([room.session.topic])[room.session.topic] == before + 1

"""Rooms for the tests of the plan: what the morning wrote, a plan that is complete, a quarter before this one."""

from datetime import date

from make import Meeting, make_room, make_session
from people.models import Member, Teacher
from rap import actions
from rap.models import Rap, RapFocus
from sessions import ledger
from sessions.agenda import Line
from sessions.models import Focus, Kind, Session, State, Takeaway

LINES = [Line("rap", "look_back"), Line("rap", "rap"), Line("rap", "close")]
SECRET = ("Heron", "Juniper", "Realname", "evidence of success", "rehearse", "Said in a probing question")


def make_rap_room(**more) -> Meeting:
    return make_room(LINES, **more)


def teacher(alias: str) -> Teacher:
    return Teacher.objects.get(alias=alias)


def make_morning(room: Meeting, coach: Member | None = None) -> None:
    """Ben chose Heron for the group and Juniper in writing; Cleo gave the suggestion he kept."""
    coach = coach or room.ben
    for order, alias in enumerate(("Heron", "Juniper"), 1):
        Focus.objects.create(session=room.session, coach=coach, teacher=teacher(alias), order=order)
    heron = {"teacher": teacher("Heron")}
    note = ledger.note
    note(coach, room.session, Kind.CASE_GOAL, text="The routine runs four days a week", ref="g", **heron)
    note(
        coach,
        room.session,
        Kind.SUGGESTION,
        text="Come with the cards cut",
        ref="s",
        credit=room.cleo,
        **heron,
    )
    note(coach, room.session, Kind.FIRST_STEP, text="rehearse three minutes", ref="f", by=date(2027, 1, 14), **heron)
    note(coach, room.session, Kind.STAR, text="Ask what I should stop doing", ref="p")
    note(coach, room.session, Kind.EARLY_IDEA, text="Shorter check-ins", ref="e")


def make_plan(room: Meeting, coach: Member | None = None, alias: str = "Heron") -> Rap:
    """A plan with everything written, private lines full of what no leader may read."""
    rap = actions.open_rap(room.session, coach or room.ben)
    focus = actions.add_focus(rap, teacher(alias))
    write(rap, focus, "goal", f"{alias} blends sounds, Realname {alias} knows")
    write(rap, focus, "sign_of_success", "evidence of success")
    write(rap, focus, "leader_goal", "The routine runs four days a week")
    write(rap, focus, "focus_area", "Phonics routine")
    write(rap, focus, "support", "Aide time at 8:10")
    action = actions.add_action(rap, focus)
    write(rap, action, "what", f"rehearse with {alias}")
    write(rap, action, "check_on", date(2027, 1, 31))
    write(rap, rap, "reflections", "Said in a probing question")
    return fresh(rap)


def write(rap: Rap, row, field: str, value, seen: int = 10**6, page: str = "test") -> bool:
    return actions.write(rap, row, field, value, seen=seen, page=page)


def fresh(rap: Rap) -> Rap:
    return Rap.objects.select_related("session__plc", "coach", "partner").get(pk=rap.pk)


def only_focus(rap: Rap) -> RapFocus:
    return RapFocus.objects.get(rap=rap)


def make_last_quarter(room: Meeting, *, actions_of_ben: int = 2) -> list[Takeaway]:
    """A session before this one, ended, with actions of Ben's and one of Cleo's."""
    before = make_session(room.plc, room.ana, [Line("rap", "rap")], days_ago=80, quarter="Quarter 2")
    Session.objects.filter(pk=before.pk).update(state=State.ENDED)
    note = ledger.note
    note(room.cleo, before, Kind.ACTION, text="Cleo's own action", ref="c1", teacher=teacher("Basalt"))
    return [
        note(room.ben, before, Kind.ACTION, text=f"Action {n} of Ben", ref=f"b{n}", teacher=teacher("Heron"))
        for n in range(1, actions_of_ben + 1)
    ]

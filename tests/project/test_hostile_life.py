"""Two screens, odd moments and late presses: nothing is lost, nothing counts twice, nothing breaks."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier
from typing import Any

import pytest
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from carousel.models import PosterEntry, Star
from grow.models import Question, Suggestion
from make import Meeting, make_room, make_session
from people.models import Member, Teacher
from rap import actions as raps
from rap.models import RapFocus
from sessions import actions
from sessions.agenda import Line
from sessions.clock import Clock
from sessions.models import Group, Seat, Session, State

LINES = [
    Line("", "open"),
    Line("reflection", "reflection"),
    Line("matrix", "norm"),
    Line("matrix", "place"),
    Line("carousel", "carousel"),
    Line("grow", "choose"),
    Line("grow", "consult"),
    Line("rap", "rap"),
]


def url(room: Meeting, name: str, *codes: str) -> str:
    return reverse(name, args=[room.session.code, *codes])


# --- The session -----------------------------------------------------------------------------------------------------
@pytest.mark.django_db
def test_reopening_while_another_session_runs_is_refused_in_words() -> None:
    room = make_room(LINES)
    ana = room.client(room.ana)
    ana.post(url(room, "sessions:end"))
    actions.open_session(make_session(room.plc, room.ana, LINES), by=room.ana)

    answer = ana.post(url(room, "sessions:reopen"), follow=True)

    assert answer.status_code == 200
    assert [str(words) for words in answer.context["messages"]] == [
        "Another session of this PLC is open. End it first; only one can run at a time."
    ]
    room.session.refresh_from_db()
    assert room.session.state == State.ENDED


@pytest.mark.django_db
def test_an_agenda_keeps_its_last_item() -> None:
    room = make_room([Line("", "open"), Line("", "break")], opened=False)
    ana = room.client(room.ana)
    for kind in ("open", "break"):
        ana.post(url(room, "sessions:change-item", room.items[kind].code), {"do": "out"})

    assert list(room.session.items.values_list("kind", flat=True)) == ["break"]
    assert ana.get(url(room, "sessions:agenda")).status_code == 200


@pytest.mark.django_db
@pytest.mark.parametrize("do", ["save", "add", "out", "later"])
def test_the_agenda_of_a_session_that_is_over_stays(do: str) -> None:
    room = make_room(LINES)
    actions.end(room.session, by=room.ana)
    before = list(room.session.items.values_list("title", "position"))
    data = {"do": do, "what": ".break", "title": "Another", "minutes": "5", "floor": "1"}

    room.client(room.ana).post(url(room, "sessions:change-item", room.items["place"].code), data)

    assert list(room.session.items.values_list("title", "position")) == before


@pytest.mark.django_db
@pytest.mark.parametrize("state", ["planned", "locked"])
@pytest.mark.parametrize("name", ["sessions:reveal", "matrix:reveal"])
def test_nothing_is_revealed_before_the_opening_and_after_the_lock(state: str, name: str) -> None:
    room = make_room([Line("matrix", "place")], opened=False)
    ended = timezone.now() - timedelta(days=8) if state == "locked" else None
    Session.objects.filter(pk=room.session.pk).update(state=state, ended_at=ended)
    codes = [room.items["place"].code] if name == "matrix:reveal" else []

    answer = room.client(room.ana).post(url(room, name, *codes))

    assert answer.status_code == 403
    room.items["place"].refresh_from_db()
    assert room.items["place"].revealed is False


@pytest.mark.django_db
def test_more_time_for_an_item_that_was_just_left_is_not_given_to_the_next() -> None:
    room = make_room(LINES)
    stale = Session.objects.select_related("current").get(pk=room.session.pk)
    room.go("norm")
    ends = Session.objects.get(pk=room.session.pk).item_ends_at

    changed = actions.set_clock(stale, Clock(stale.item_ends_at).extended(60, timezone.now()))

    assert changed is False
    assert Session.objects.get(pk=room.session.pk).item_ends_at == ends


@pytest.mark.django_db
def test_a_pause_that_is_ended_twice_is_given_back_once() -> None:
    room = make_room(LINES, more_coaches=1)
    room.go("choose")
    room.go("consult")
    group = Group.objects.get(item=room.items["consult"])
    began = timezone.now() - timedelta(minutes=5)
    Session.objects.filter(pk=room.session.pk).update(paused_left=600, paused_at=began, item_ends_at=None)
    two = [Session.objects.select_related("current").get(pk=room.session.pk) for _ in range(2)]

    done = [actions.set_clock(one, Clock(None, 600).resumed(timezone.now())) for one in two]

    assert done == [True, False]
    later = Group.objects.get(pk=group.pk).beat_ends_at
    assert later is not None
    assert group.beat_ends_at is not None
    assert 290 < (later - group.beat_ends_at).total_seconds() < 310


# --- Words that must not vanish --------------------------------------------------------------------------------------
@pytest.mark.django_db
def test_words_for_a_part_that_another_page_took_out_are_not_called_saved() -> None:
    room = make_room(LINES)
    room.go("rap")
    rap = raps.open_rap(room.session, room.ben)
    focus = raps.add_focus(rap, room.ben.caseload.get(teacher__alias="Heron").teacher)
    raps.drop_focus(rap, RapFocus.objects.get(pk=focus.pk))
    name = f"goal-{focus.code}"

    answer = room.htmx(room.ben).post(
        url(room, "rap:save", room.items["rap"].code), {name: "A goal typed elsewhere", "only": name, "seen": "1"}
    )

    assert answer.status_code == 422
    assert answer.content.decode() == "This part was taken out of the plan on another page. Your words are kept here."


@pytest.mark.django_db
def test_words_that_aliases_make_too_long_are_refused_and_never_cut() -> None:
    room = make_room(LINES, more_coaches=1)
    Teacher.objects.filter(alias="Heron").update(alias="The heron at the far end of the lake", name="Ida Quist")
    texts = {most: ("Ida " * 20).ljust(most, "x") for most in (300, 500, 1000)}
    for kind in ("norm", "carousel", "choose", "consult"):
        room.go(kind)
    case = room.items["consult"].groups.get().consultancies.get(host=room.ben)
    poster = room.items["carousel"].posters.first()
    ben, at = room.htmx(room.ben), {kind: item.code for kind, item in room.items.items()}

    answers = [
        ben.post(url(room, "matrix:words", at["norm"], "delight", "1"), {"version": "1", "text": texts[300]}),
        ben.post(url(room, "carousel:add", at["carousel"], poster.code), {"kind": "idea", "text": texts[500]}),
        ben.post(url(room, "grow:write", at["consult"], case.code), {"goal": texts[1000]}),
        ben.post(url(room, "grow:step", at["consult"], case.code), {"first_step": texts[500]}),
    ]

    assert [answer.status_code for answer in answers] == [422] * 4
    assert {answer.content.decode().partition(":")[0] for answer in answers} == {
        "With aliases in the place of names this is too long"
    }
    case.refresh_from_db()
    assert (case.goal, case.first_step, PosterEntry.objects.count()) == ("", "", 0)


@pytest.mark.django_db
def test_a_plan_that_was_released_empty_can_be_handed_in() -> None:
    room = make_room(LINES)
    room.go("rap")
    ben, item = room.client(room.ben), room.items["rap"].code
    ben.post(url(room, "rap:release", item))

    answer = ben.post(url(room, "rap:hand-in", item))

    assert answer.status_code == 302
    assert raps.open_rap(room.session, room.ben).is_handed_in


# --- Caps ------------------------------------------------------------------------------------------------------------
@pytest.mark.django_db
def test_one_person_covers_no_poster_with_notes() -> None:
    room = make_room(LINES)
    room.go("carousel")
    poster = room.items["carousel"].posters.first()
    add = url(room, "carousel:add", room.items["carousel"].code, poster.code)
    ben = room.htmx(room.ben)

    answers = [ben.post(add, {"kind": "idea", "text": f"Note {n}", "client_key": f"{n}"}) for n in range(62)]
    again = ben.post(add, {"kind": "idea", "text": "Note 1", "client_key": "1"})

    assert [answer.status_code for answer in answers] == [200] * 60 + [422] * 2
    assert "60" in answers[-1].content.decode()
    assert again.status_code == 204
    assert PosterEntry.objects.count() == 60


@pytest.mark.django_db
def test_one_person_floods_no_case() -> None:
    room = make_room(LINES, more_coaches=1)
    room.go("choose")
    room.go("consult")
    case = room.items["consult"].groups.get().consultancies.get(round=1)
    peer = next(m for m in (room.ben, room.cleo) if m.pk != case.host_id)
    say = url(room, "grow:say", room.items["consult"].code, case.code)
    browser = room.htmx(peer)

    held = [browser.post(say, {"do": "hold", "text": f"Thought {n}"}).status_code for n in range(61)]
    asked = [browser.post(say, {"do": "ask", "text": f"Question {n}"}).status_code for n in range(61)]

    assert held == [204] * 60 + [409]
    assert asked == [204] * 60 + [409]
    assert (Suggestion.objects.count(), Question.objects.count()) == (60, 60)


# --- At the same moment ----------------------------------------------------------------------------------------------
def at_once(*work: Callable[[], Any]) -> list[Any]:
    """Runs each in a thread of its own, all started together; what each returned or raised."""
    barrier = Barrier(len(work))

    def one(job: Callable[[], Any]) -> Any:
        try:
            barrier.wait(10)
            return job()
        except Exception as error:  # noqa: BLE001 -- the caller looks at it
            return error
        finally:
            connection.close()

    with ThreadPoolExecutor(len(work)) as pool:
        return list(pool.map(one, work))


@pytest.mark.django_db(transaction=True)
def test_presses_at_the_same_moment_count_once() -> None:
    room = make_room(LINES, more_coaches=3)
    room.go("carousel")
    room.client(room.ben).post(
        url(room, "carousel:add", room.items["carousel"].code, room.items["carousel"].posters.first().code),
        {"kind": "idea", "text": "Model it once", "client_key": "k"},
    )
    entry = PosterEntry.objects.get()
    coaches = [*Member.objects.filter(plc=room.plc, is_coach=True)]
    browsers = [room.htmx(coach) for coach in coaches]
    star = url(room, "carousel:star", room.items["carousel"].code, entry.code)

    starred = at_once(*(lambda b=b: b.post(star).status_code for b in [*browsers, *browsers]))  # type: ignore[misc]

    assert starred == [200] * 10
    assert Star.objects.count() == 5
    entry.refresh_from_db()
    assert entry.idea is not None
    assert entry.idea.stars == 5

    room.session.refresh_from_db()
    seen = room.session.move
    leads = [room.htmx(room.ana) for _ in range(4)]
    moved = at_once(
        *(
            lambda b=b: b.post(url(room, "sessions:move"), {"to": "next", "seen": seen}).status_code  # type: ignore[misc]
            for b in leads
        )
    )
    room.session.refresh_from_db()
    assert moved == [200] * 4
    assert room.session.current == room.items["choose"]

    room.go("consult")
    late = room.ben
    Seat.objects.filter(group__item=room.items["consult"], member=late).delete()
    at_once(
        *(
            lambda b=b: b.post(url(room, "grow:join", room.items["consult"].code)).status_code  # type: ignore[misc]
            for b in [room.htmx(late) for _ in range(4)]
        )
    )
    assert Seat.objects.filter(group__item=room.items["consult"], member=late).count() == 1


@pytest.mark.django_db(transaction=True)
def test_two_facilitators_who_give_a_minute_each_give_two() -> None:
    room = make_room(LINES)
    before = Session.objects.get(pk=room.session.pk).item_ends_at
    leads = [room.htmx(room.ana) for _ in range(2)]

    at_once(*(lambda b=b: b.post(url(room, "sessions:clock"), {"do": "+1"}) for b in leads))  # type: ignore[misc]

    after = Session.objects.get(pk=room.session.pk).item_ends_at
    assert before is not None
    assert after is not None
    assert round((after - before).total_seconds()) == 120

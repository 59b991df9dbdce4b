"""The year in pictures: which pictures there are, what they say, and how often the database is asked for them."""

import re

import pytest
from django.urls import reverse

from make import make_teacher
from sessions import ledger
from sessions.models import AgendaItem, Idea, Kind, Outcome, Session
from year_room import coaches_of, make_year

pytestmark = pytest.mark.django_db


def url(room, name="page"):
    return reverse(f"year:{name}", args=[room.plc.code])


def page(room, who, name="page", **query):
    answer = room.client(who).get(url(room, name), query)
    assert answer.status_code == 200
    return answer


def keys(answer):
    return [figure.key for figure in answer.context["figures"]]


def figure(answer, key):
    return next(one for one in answer.context["figures"] if one.key == key)


def test_first_quarter_has_boards_bars_and_spread_but_nothing_to_compare():
    room = make_year(1)

    assert keys(page(room, room.ben)) == ["boards", "shares", "spread"]


@pytest.mark.parametrize(
    ("quarters", "found"),
    [(2, ["boards", "shares", "moves", "spread"]), (3, ["boards", "shares", "moves", "flow", "spread"])],
)
def test_second_quarter_brings_the_movement_and_the_third_the_flow(quarters, found):
    room = make_year(quarters)

    assert keys(page(room, room.ben)) == found


def test_sentences_are_made_from_the_numbers():
    answer = page(room := make_year(3), room.ben)

    # Of four courses of each of four coaches three end high-high, and one falls back in quarter 2.
    assert figure(answer, "boards").title == "Thriving: 4 of 16 in Quarter 3, 12 of 16 in Quarter 5"
    assert figure(answer, "shares").title == "Building trust: 4 of 16 in Quarter 3, 4 of 16 in Quarter 5"
    assert figure(answer, "moves").title == "8 of 16 moved up, 8 stayed since Quarter 4"
    assert figure(answer, "flow").title == (
        "Placed in all 3 quarters: 16. From first to last 12 of 16 moved up, 4 back, 0 stayed."
    )


def test_movement_tables_stand_latest_first_with_their_marks():
    moves = figure(page(room := make_year(3), room.ben), "moves").draw

    assert [(one["sentence"], one["mark"]) for one in moves] == [
        ("8 of 16 moved up, 8 stayed", ""),
        ("8 of 16 moved up, 4 back, 4 stayed", "New wording, version 2"),
    ]
    assert sum(cell["n"] for row in moves[0]["rows"] for cell in row["cells"]) == 16


def test_new_wording_is_marked_in_every_picture_that_compares_quarters():
    html = page(room := make_year(3), room.ben).content.decode()
    parts = {part[: part.index('"')]: part for part in html.split('class="sec yearfig f-')[1:]}

    assert {key for key, part in parts.items() if "New wording, version 2" in part or "newline" in part} == {
        "boards",
        "shares",
        "moves",
        "flow",
    }


def test_every_drawing_has_a_title_a_description_and_a_twin():
    html = page(room := make_year(3), room.ben).content.decode()
    main = html[html.index("<main") : html.index("</main>")]

    for svg in re.findall(r"<svg[^>]*role=\"img\"[^>]*>", main):
        title, description = re.search(r'aria-labelledby="([\w-]+) ([\w-]+)"', svg).groups()
        assert (main.count(f'id="{title}"'), main.count(f'id="{description}"')) == (1, 1)
    assert main.count('role="img"') == 3 + 1 + 1 + 3
    assert main.count("<table") >= 5
    assert " style=" not in main


def test_picture_that_was_never_shown_is_not_drawn():
    room = make_year(2, shown=False)

    assert keys(page(room, room.ben)) == ["spread"]
    AgendaItem.objects.filter(kind="norm").update(revealed_at=None)
    assert "The first quarter stands here after its session" in page(room, room.ben).content.decode()


def test_session_that_runs_stands_on_the_page_once_its_picture_is_shown():
    room = make_year(2, ended=False)
    assert len(figure(page(room, room.ben), "boards").draw) == 2

    AgendaItem.objects.filter(session=room.session, kind="place").update(revealed_at=None)
    assert len(figure(page(room, room.ben), "boards").draw) == 1


def test_quarter_of_two_coaches_is_named_and_stays_empty():
    room = make_year(2, more_coaches=0)

    assert keys(page(room, room.ben)) == []


def test_four_quarters_stand_on_a_page_and_the_others_behind_a_link():
    room = make_year(3)
    for n in range(3):
        old = Session.objects.order_by("starts_at").first()
        copy = Session.objects.create(
            plc=room.plc,
            title="Old",
            quarter=f"Old {n}",
            state="locked",
            starts_at=old.starts_at.replace(year=2020 - n),
        )
        ledger.note(room.ben, copy, Kind.ACTION, text="Visit", ref="a", outcome=Outcome.DONE)
    window = page(room, room.ben).context["window"]

    assert [one.name for one in window.quarters] == ["Old 0", "Quarter 3", "Quarter 4", "Quarter 5"]
    before = page(room, room.ben, until=window.earlier).context["window"]
    assert [one.name for one in before.quarters] == ["Old 2", "Old 1"]
    assert (before.earlier, before.later) == ("", room.session.code)


def note_actions(room):
    """Three ideas; one action was done, from a starred idea, and helped; one is not told of yet."""
    session = Session.objects.order_by("starts_at").first()
    ideas = [
        Idea.objects.create(plc=room.plc, session=session, text=f"Idea {n}", quadrant="hd_le", stars=n)
        for n in range(3)
    ]
    done = {"outcome": Outcome.DONE, "helped": True, "idea": ideas[2]}
    ledger.note(room.ben, session, Kind.ACTION, text="Rehearse", ref="a", **done)
    ledger.note(room.cleo, session, Kind.ACTION, text="Rehearse too", ref="b", outcome=Outcome.PARTLY, idea=ideas[2])
    ledger.note(room.cleo, session, Kind.ACTION, text="Wait", ref="c", idea=ideas[1])
    return session


def test_actions_and_ideas_are_counted_and_an_idea_counts_once():
    room = make_year(2)
    note_actions(room)
    answer = page(room, room.ben)

    assert figure(answer, "follow-through").title == (
        "Quarter 3: 1 of 3 actions done, 1 partly, 0 not yet, 0 dropped, 1 without a word yet"
    )
    assert figure(answer, "ideas").title == "3 ideas, 2 starred, 2 in plans. Tried: 1, helped: 1."


def test_support_is_drawn_for_facilitators_and_for_leaders_but_not_for_coaches():
    from rap import actions, release
    from rap_room import teacher, write

    room = make_year(1, ended=False)
    heron = make_teacher(room.ben, "Wren")
    rap = actions.open_rap(room.session, room.ben)
    focus = actions.add_focus(rap, teacher("Wren"))
    write(rap, focus, "support", "Aide time at 8:10")
    actions.hand_in(rap)
    room.go("place")
    from sessions import actions as walk

    walk.end(room.session, by=room.ana)

    assert heron.alias == "Wren"
    assert "support" not in keys(page(room, room.ben))
    assert figure(page(room, room.ana), "support").title == "Quarter 3: 1 request for support, 0 answered"
    assert "support" not in keys(page(room, room.lea, "leader"))
    rap.refresh_from_db()
    release.release(rap)
    assert figure(page(room, room.lea, "leader"), "support").title == "Quarter 3: 1 request for support, 0 answered"


# --- One's own --------------------------------------------------------------------------------------------------------
def test_own_page_shows_each_teacher_through_all_quarters():
    room = make_year(3)
    own = page(room, room.ben, "mine").context["own"]

    assert [(one.name[:8], one.sentence) for one in own] == [
        ("Realname", "Building trust, then Thriving"),
        ("Realname", "Trying, not yet enjoying, then Thriving"),
        ("Realname", "Warm, not yet trying, then Thriving"),
        ("Realname", "Thriving, then Building trust"),
    ]
    assert [stop.delight for stop in own[0].stops] == ["1", "2, high", "3"]


def test_own_page_of_who_does_not_coach_says_so():
    room = make_year(1)

    assert "You do not coach in this PLC" in page(room, room.ana, "mine").content.decode()


def test_teacher_who_was_let_go_stays_by_alias():
    from people.roster import assign_caseload

    room = make_year(2)
    first = room.ben.caseload.filter(teacher__alias__startswith="Alder").first().teacher
    assign_caseload(first, coaches=[])
    own = page(room, room.ben, "mine").context["own"]

    assert [(one.teacher.alias == first.alias, bool(one.name), one.is_earlier) for one in own[-1:]] == [
        (True, False, True)
    ]


# --- What it costs ----------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(("quarters", "more"), [(1, 2), (3, 2), (3, 8)])
@pytest.mark.parametrize(("name", "asks"), [("page", 12), ("mine", 8), ("leader", 12)])
def test_pages_ask_as_often_for_many_as_for_few(quarters, more, name, asks, django_assert_max_num_queries):
    room = make_year(quarters, more_coaches=more)
    who = room.lea if name == "leader" else coaches_of(room)[0]
    client = room.client(who)
    client.get(url(room, name))

    with django_assert_max_num_queries(asks):
        client.get(url(room, name))

"""Notes: stuck on once, changed by their author, looked after by the facilitator; stars and what the ledger holds."""

import pytest
from django.db import IntegrityError

from carousel import actions
from carousel.models import PosterEntry, Star
from carousel.step import step
from live import bus
from live.models import Topic
from make import make_member
from sessions import actions as walk
from sessions import ledger
from sessions.models import Idea, Kind
from sessions.step import Own

from .conftest import ROUND_1, WALK


def carried(car, coach):
    return [(one.text, one.idea_id, one.credit) for one in ledger.of(coach, car.session, Kind.STAR)]


def test_an_idea_goes_into_the_idea_bank_a_reason_does_not(car, room):
    idea = car.add(room.ben, "A tiny try")
    reason = car.add(room.ben, "Plan too big", kind="reason")

    assert (idea.group, idea.poster.quadrant, reason.idea) == ("A", "hd_le", None)
    assert list(Idea.objects.values_list("text", "quadrant", "author", "stars", "hidden_at")) == [
        ("A tiny try", "hd_le", room.ben.pk, 0, None)
    ]


def test_the_same_sending_twice_is_one_note(car, room):
    car.add(room.ben, "A tiny try", key="k")
    car.add(room.ben, "A tiny try", key="k")
    car.add(room.cleo, "A tiny try", key="k")

    assert PosterEntry.objects.count() == 2
    assert Idea.objects.count() == 2


def test_the_database_holds_one_entry_a_sending(car, room):
    entry = car.add(room.ben, key="k")

    with pytest.raises(IntegrityError):
        PosterEntry.objects.create(poster=entry.poster, author=room.ben, client_key="k", kind="reason", text="x")


def test_real_names_of_ones_own_teachers_become_aliases(car, room):
    entry = car.add(room.ben, "Ask Realname Heron first")
    actions.edit(entry, by=room.ben, text="Ask Realname Juniper first")

    assert car.note(entry).text == "Ask Juniper first"
    assert Idea.objects.get().text == "Ask Juniper first"


def test_writing_tells_the_room(car, room):
    before = Topic.objects.versions([car.session.topic])[car.session.topic]

    car.add(room.ben)

    assert Topic.objects.versions([car.session.topic])[car.session.topic] > before


@pytest.fixture
def told(django_capture_on_commit_callbacks):
    """What pages are told by a write: `told(write, …)` answers with the changes, the narrow ones first."""
    if bus.shared():
        pytest.skip("there the database tells, and only those who listen to it")
    heard = []
    bus.listen(heard.append)

    def by(write, *args, **more):
        heard.clear()
        with django_capture_on_commit_callbacks(execute=True):
            write(*args, **more)
        return list(heard)

    yield by
    bus.unlisten(heard.append)


def test_a_note_tells_its_author_of_their_list_and_in_the_gallery_everybody_of_their_part(car, room, told):
    mine = car.session.attendance.get(member=room.ben).topic

    def signals(text):
        return [(change.topic, sorted(change.signals)) for change in told(car.add, room.ben, text)]

    assert signals("In the brief") == [(mine, ["own"]), (car.session.topic, [])]
    car.to(WALK)
    assert signals("In the gallery") == [(car.session.topic, ["panel"])]


def test_who_has_written_is_drawn_anew_only_when_that_changed(car, room, told):
    def is_drawn(write, *args, **more):
        return "who" in told(write, *args, **more)[-1].regions

    car.to(ROUND_1)
    assert is_drawn(car.add, room.ben, "First")
    assert not is_drawn(car.add, room.ben, "Second")
    assert is_drawn(car.add, room.ben, "At another poster", quadrant="ld_he")
    assert is_drawn(car.add, room.cleo, "Somebody else's first")
    for note in PosterEntry.objects.filter(author=room.ben):
        assert is_drawn(actions.remove, car.note(note), removed=True)
    assert is_drawn(car.add, room.ben, "First again")


def test_a_note_taken_off_can_be_put_back(car, room):
    entry = car.add(room.ben)
    car.star(entry, room.cleo)

    actions.remove(car.note(entry), removed=True)
    assert (PosterEntry.objects.visible().count(), Idea.objects.get().hidden_at is None) == (0, False)
    assert carried(car, room.cleo) == []

    actions.remove(car.note(entry), removed=False)
    assert (PosterEntry.objects.visible().count(), Idea.objects.get().hidden_at) == (1, None)
    assert carried(car, room.cleo) == [("A tiny try", entry.idea_id, room.ben)]


def test_taking_down_takes_the_idea_out_of_everybodys_hands(car, room):
    entry = car.add(room.ben)
    car.star(entry, room.cleo)

    actions.hide(car.note(entry), hidden=True, by=room.ana)

    assert list(ledger.idea_bank(room.plc.pk)) == []
    assert carried(car, room.cleo) == []
    actions.hide(car.note(entry), hidden=False, by=room.ana)
    assert [idea.stars for idea in ledger.idea_bank(room.plc.pk)] == [1]


def test_a_star_is_carried_on_and_given_back(car, room):
    entry = car.add(room.ben)
    car.star(entry, room.cleo)
    car.star(entry, room.cleo)
    car.star(entry, room.ben)

    assert Idea.objects.get().stars == 2
    assert carried(car, room.cleo) == [("A tiny try", entry.idea_id, room.ben)]

    car.star(entry, room.cleo, starred=False)

    assert Idea.objects.get().stars == 1
    assert carried(car, room.cleo) == []
    assert carried(car, room.ben) != []


def test_new_words_are_carried_on_too(car, room):
    entry = car.add(room.ben)
    car.star(entry, room.cleo)

    actions.edit(car.note(entry), by=room.ben, text="A tiny try of five minutes")

    assert carried(car, room.cleo) == [("A tiny try of five minutes", entry.idea_id, room.ben)]


def test_twins_count_each_coach_once_and_come_apart_again(car, room):
    one, twin = car.add(room.ben, "A tiny try"), car.add(room.cleo, "Try something tiny")
    for entry, who in ((one, room.ben), (twin, room.ben), (twin, room.cleo)):
        car.star(entry, who)

    assert actions.merge(car.note(twin), into=car.note(one), by=room.ana)
    assert [e.text for e in PosterEntry.objects.visible()] == ["A tiny try"]
    assert list(Idea.objects.values_list("stars", flat=True)) == [2, 0]
    assert carried(car, room.ben) == [("A tiny try", one.idea_id, room.ben)]
    assert carried(car, room.cleo) == [("A tiny try", one.idea_id, room.ben)]

    assert actions.merge(car.note(twin), into=None, by=room.ana)
    assert list(Idea.objects.values_list("stars", flat=True)) == [1, 2]
    assert carried(car, room.cleo) == [("Try something tiny", twin.idea_id, room.cleo)]
    assert Star.objects.count() == 3


def test_unstarring_a_pair_takes_back_both_stars(car, room):
    one, twin = car.add(room.ben, "A tiny try"), car.add(room.cleo, "Try something tiny")
    car.star(one, room.ben)
    car.star(twin, room.ben)
    actions.merge(car.note(twin), into=car.note(one), by=room.ana)

    car.star(one, room.ben, starred=False)

    assert (Star.objects.count(), carried(car, room.ben)) == (0, [])


def test_a_twin_of_a_twin_joins_the_same_note(car, room):
    first, second, third = (car.add(room.ben, text) for text in ("One", "Two", "Three"))
    actions.merge(car.note(second), into=car.note(first), by=room.ana)
    assert not actions.merge(car.note(third), into=car.note(second), by=room.ana)
    actions.merge(car.note(first), into=car.note(third), by=room.ana)

    assert [e.merged_into_id for e in PosterEntry.objects.order_by("pk")] == [third.pk, third.pk, None]


@pytest.mark.parametrize(("kind", "quadrant"), [("reason", "hd_le"), ("idea", "ld_le")])
def test_only_notes_of_one_list_are_twins(car, room, kind, quadrant):
    one, other = car.add(room.ben), car.add(room.cleo, "Other", kind=kind, quadrant=quadrant)

    assert not actions.merge(car.note(other), into=car.note(one), by=room.ana)
    assert not actions.merge(car.note(one), into=car.note(one), by=room.ana)


def test_the_facilitators_hand_is_logged(car, room):
    entry = car.add(room.ben)
    actions.hide(car.note(entry), hidden=True, by=room.ana)

    logged = car.session.log.filter(action="take down")
    assert [(one.actor, one.about) for one in logged] == [(room.ana, entry.code)]


def test_a_sample_coach_writes_where_the_group_has_been(car, room):
    from carousel.step import step

    texts = {
        "reasons": [("ld_he", "Notes feel like checking"), ("hd_le", "Plan too big")],
        "ideas": [("ld_he", "Ask what to stop"), ("hd_le", "A tiny try")],
        "stars": ["A tiny try", "Nobody wrote this"],
    }
    car.to(ROUND_1)
    step.sample(car.session, car.item, room.ben, texts)
    assert [e.text for e in PosterEntry.objects.all()] == ["Notes feel like checking", "Ask what to stop"]

    car.to(WALK)
    step.sample(car.session, car.item, room.ben, texts)
    step.sample(car.session, car.item, room.ben, texts)

    assert PosterEntry.objects.count() == 4
    assert [text for text, *_ in carried(car, room.ben)] == ["A tiny try"]


def test_a_sample_of_a_past_session_is_whole(car, room):
    from carousel.step import step

    walk.end(car.session, by=room.ana)
    late = make_member(room.plc, "Old Hand", is_coach=True)
    step.sample(car.session, car.item, late, {"ideas": [("ld_le", "Be useful once")], "stars": ["Be useful once"]})

    assert [idea.stars for idea in Idea.objects.all()] == [1]


def test_whoever_starred_something_has_caught_up_here(car, room):
    note = car.add(room.ben)
    assert step.own(car.item, room.cleo) == Own()

    car.star(note, room.cleo)

    assert step.own(car.item, room.cleo) == Own(is_done=True, words="You starred 1 idea.")

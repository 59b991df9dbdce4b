import pytest

from make import make_teacher
from rap import actions, prefill, showing
from rap.models import RapAction, RapFocus
from rap_room import fresh, make_last_quarter, make_morning, make_rap_room, only_focus, teacher, write
from sessions import ledger
from sessions.models import Focus, Kind, Outcome

pytestmark = pytest.mark.django_db


def words(rap):
    return [
        (a.focus.teacher.alias, a.what) for a in RapAction.objects.filter(focus__rap=rap).order_by("focus", "position")
    ]


def test_the_first_look_brings_what_the_morning_wrote():
    room = make_rap_room()
    make_morning(room)
    rap = actions.open_rap(room.session, room.ben)
    assert [(f.teacher.alias, f.position, f.goal) for f in rap.focus.all()] == [
        ("Heron", 1, "The routine runs four days a week"),
        ("Juniper", 2, ""),
    ]
    assert words(rap) == [
        ("Heron", "rehearse three minutes"),
        ("Heron", "Come with the cards cut"),
        ("Juniper", "Ask what I should stop doing"),
    ]
    assert [line.text for line in prefill.offers(rap)] == ["Shorter check-ins"]


def test_a_second_look_doubles_nothing_and_brings_nothing_back():
    room = make_rap_room()
    make_morning(room)
    rap = actions.open_rap(room.session, room.ben)
    actions.drop_action(rap, RapAction.objects.get(what="Come with the cards cut"))
    actions.drop_focus(rap, RapFocus.objects.get(rap=rap, teacher=teacher("Juniper")))
    version = fresh(rap).version
    again = actions.open_rap(room.session, room.ben)
    assert words(again) == [("Heron", "rehearse three minutes")]
    assert again.version == version
    assert {line.text for line in prefill.offers(again)} == {
        "Come with the cards cut",
        "Ask what I should stop doing",
        "Shorter check-ins",
    }


def test_what_comes_later_is_taken_in_without_touching_what_was_written():
    room = make_rap_room()
    rap = actions.open_rap(room.session, room.ben)
    focus = actions.add_focus(rap, teacher("Heron"))
    write(rap, focus, "goal", "My own words")
    make_morning(room)
    rap = actions.open_rap(room.session, room.ben)
    assert [f.goal for f in rap.focus.all()] == ["My own words", ""]
    assert words(rap)[0] == ("Heron", "rehearse three minutes")


def test_others_lines_stay_with_others():
    room = make_rap_room()
    make_morning(room)
    assert list(actions.open_rap(room.session, room.cleo).focus.all()) == []


def test_a_field_names_its_origin_and_says_when_it_was_changed():
    room = make_rap_room()
    make_morning(room)
    rap = actions.open_rap(room.session, room.ben)
    heron = RapFocus.objects.get(rap=rap, teacher=teacher("Heron"))
    step, cards = heron.actions.all()
    star = RapAction.objects.get(focus__teacher__alias="Juniper")
    assert showing.origin(heron, "goal").words == "from your consultancy"
    assert showing.origin(step, "what").words == "from your consultancy"
    assert showing.origin(cards, "what").words == "kept from Cleo's suggestion"
    assert showing.origin(star, "what").words == "from your poster star"
    write(rap, cards, "what", "Come with the cards cut, stay seven minutes")
    assert showing.origin(cards, "what").words == "kept from Cleo's suggestion, changed"
    write(rap, cards, "what", "")
    gone = showing.origin(cards, "what")
    assert (gone.gone, gone.text) == (True, "Come with the cards cut")
    assert showing.origin(heron, "sign_of_success") is None


def test_an_offer_becomes_an_action_that_can_be_followed_to_its_source():
    room = make_rap_room()
    make_morning(room)
    rap = actions.open_rap(room.session, room.ben)
    line = prefill.offers(rap)[0]
    made = actions.add_action(rap, RapFocus.objects.get(teacher=teacher("Juniper")), line)
    assert (made.what, made.source) == ("Shorter check-ins", line)
    assert prefill.offers(rap) == []


def test_unfinished_actions_of_last_quarter_are_offered():
    room = make_rap_room()
    first, second = make_last_quarter(room)
    ledger.settle(first, outcome=Outcome.DONE)
    ledger.settle(second, outcome=Outcome.NOT_YET)
    rap = actions.open_rap(room.session, room.ben)
    assert [line.text for line in prefill.offers(rap)] == ["Action 2 of Ben"]


def test_no_more_than_three_focus_teachers_and_three_actions():
    room = make_rap_room()
    extra = [make_teacher(room.ben, f"Extra{n}") for n in range(3)]
    for order, one in enumerate(extra, 1):
        Focus.objects.create(session=room.session, coach=room.ben, teacher=one, order=order)
    for n in range(5):
        ledger.note(room.ben, room.session, Kind.SUGGESTION, text=f"Idea {n}", ref=f"{n}", teacher=extra[0])
    rap = actions.open_rap(room.session, room.ben)
    assert [a.what for a in rap.focus.first().actions.all()] == ["Idea 0", "Idea 1", "Idea 2"]
    assert len(prefill.offers(rap)) == 2
    with pytest.raises(actions.FullError):
        actions.add_focus(rap, teacher("Heron"))
    with pytest.raises(actions.FullError):
        actions.add_action(rap, rap.focus.first())


def test_only_focus_of_an_empty_plan_is_what_one_adds():
    room = make_rap_room()
    rap = actions.open_rap(room.session, room.ben)
    actions.add_focus(rap, teacher("Heron"))
    actions.add_focus(rap, teacher("Heron"))
    assert only_focus(rap).position == 1

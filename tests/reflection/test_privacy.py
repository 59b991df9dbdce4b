"""What is not in a response, and what is, before and after the reveal."""

import pytest
from django.urls import reverse

from make import make_member, make_teacher
from people.models import Caseload
from reflection.models import Line
from reflection.step import step
from sessions.actions import come_in
from sessions.screens import live_regions

SECRETS = ("Basalt sang", "the entry map", "a walk first")


@pytest.fixture
def written(room, write):
    """Cleo wrote on all three kinds of lines."""
    write(room.cleo, "celebration", 1, "Basalt sang", leaders_may_read=True)
    write(room.cleo, "shoutout", 1, "the entry map", receiver=room.ben)
    write(room.cleo, "idea", 1, "a walk first")


def everywhere(room):
    """All that somebody else than Cleo gets: pages, panels, shared regions, console and projector."""
    item = reverse(*_at(room, "sessions:item"))
    pages = [room.client(room.ben).get(item), room.client(room.ana).get(item)]
    pages.append(room.client(room.ana).get(reverse("sessions:console", args=[room.session.code])))
    room.session.refresh_from_db()
    shared = [live_regions(room.visit(room.ana, "reflection").session, who, None) for who in ("room", "lead", "screen")]
    return "".join([*(page.content.decode() for page in pages), *(str(one) for one in shared)])


def _at(room, name):
    found, kwargs = room.url(name, "reflection")
    return found, None, None, kwargs


def found_in(text):
    return [secret for secret in SECRETS if secret in text]


def test_before_the_reveal_no_word_leaves_the_row(room, written):
    assert found_in(everywhere(room)) == []


def test_after_the_reveal_the_room_reads_the_wall(room, written, reveal):
    reveal()

    assert found_in(everywhere(room)) == [*SECRETS]


def test_hidden_again_no_word_is_shown(room, written, reveal):
    reveal()
    reveal(False)

    assert found_in(everywhere(room)) == []


@pytest.mark.parametrize("revealed", [False, True])
def test_shown_to(room, write, written, reveal, revealed):
    write(room.ben, "idea", 1, "my own")
    if revealed:
        reveal()
    seen = Line.objects.shown_to(room.visit(room.ben, "reflection")).values_list("text", flat=True)

    assert sorted(seen) == (["Basalt sang", "a walk first", "my own", "the entry map"] if revealed else ["my own"])


@pytest.mark.parametrize("revealed", [False, True])
def test_leader_reads_ticked_celebrations_only(room, write, written, reveal, revealed):
    write(room.cleo, "celebration", 2, "not ticked")
    if revealed:
        reveal()

    assert [line["text"] for line in step.export(room.session, room.lea)["lines"]] == (
        ["Basalt sang"] if revealed else []
    )


def test_stranger_reads_nothing(room, written, reveal):
    reveal()

    assert step.export(room.session, room.dan) == {"lines": []}


def test_guest_reads_only_the_session_they_were_in(room, written, reveal):
    inside = make_member(room.plc, "Gus Guest", is_coach=True, is_guest=True)
    outside = make_member(room.plc, "Gwen Guest", is_coach=True, is_guest=True)
    come_in(room.session, inside)
    reveal()

    counts = [len(step.export(room.session, guest)["lines"]) for guest in (inside, outside)]
    assert counts == [3, 0]


def test_wall_puts_the_alias_back(room, write, reveal):
    teacher = make_teacher(room.cleo, "Otter", name="Maud Quill")
    write(room.cleo, "celebration", 1, "Maud Quill laughs again")
    write(room.cleo, "shoutout", 1, "asking Quill", receiver=room.ben)
    write(room.cleo, "idea", 1, "meet maud less")
    # Also of a teacher who has moved on since.
    Caseload.objects.filter(teacher=teacher).update(until="2026-01-01")
    reveal()
    text = everywhere(room)

    assert [word for word in ("Maud", "maud", "Quill") if word in text] == []
    assert [words for words in ("Otter laughs again", "asking Otter", "meet Otter less") if words not in text] == []


def test_owner_sees_own_words_and_how_others_read_them(room, write):
    make_teacher(room.ben, "Otter", name="Maud Quill")
    write(room.ben, "celebration", 1, "Maud Quill laughs again")
    page = room.client(room.ben).get(reverse(*_at(room, "sessions:item"))).content.decode()

    assert ("Maud Quill laughs again" in page, "Otter laughs again" in page) == (True, True)


def test_for_person_reads_after_the_reveal_only(room, written, reveal):
    before = list(Line.objects.for_person(room.ben))
    reveal()

    assert (before, [line.text for line in Line.objects.for_person(room.ben)]) == ([], ["the entry map"])


def test_export_gives_own_words_as_typed_and_others_by_alias(room, write, reveal):
    make_teacher(room.ben, "Otter", name="Maud Quill")
    write(room.ben, "idea", 1, "Visit Maud Quill")
    reveal()

    own, others = (step.export(room.session, who)["lines"][0]["text"] for who in (room.ben, room.cleo))
    assert (own, others) == ("Visit Maud Quill", "Visit Otter")


def test_brief_names_celebrations_of_that_teacher(room, written, reveal):
    teacher = room.cleo.caseload.get(teacher__alias="Basalt").teacher
    other = room.cleo.caseload.get(teacher__alias="Clover").teacher
    hidden = step.brief(teacher, room.ben, room.session)
    own = step.brief(teacher, room.cleo, room.session)
    reveal()

    expected = {"celebrations": [{"text": "Basalt sang", "by": "Cleo Marsh"}]}
    assert (hidden, own) == ({"celebrations": []}, expected)
    assert step.brief(teacher, room.ben, room.session) == expected
    assert step.brief(other, room.ben, room.session) == {"celebrations": []}

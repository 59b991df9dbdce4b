"""Names in free text: those of one's own caseload are put back to the alias."""

import pytest

from make import make_member, make_plc, make_teacher
from people.models import Member
from sessions.aliases import masked, names_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def ben() -> Member:
    ben = make_member(make_plc(), "Ben Okoye", is_coach=True)
    make_teacher(ben, "Heron", name="Grace Lindholm")
    make_teacher(ben, "Otter", name="Jo Lindholm-Reyes")
    return ben


def test_masked_replaces_whole_names_surnames_and_first_names(ben: Member) -> None:
    text = "grace lindholm asked; Grace stayed. Lindholm's class"

    assert masked(text, ben) == "Heron asked; Heron stayed. Heron's class"


def test_masked_leaves_words_that_only_hold_a_name(ben: Member) -> None:
    assert masked("gracefully done", ben) == "gracefully done"


def test_masked_knows_nothing_of_other_coaches(ben: Member) -> None:
    cleo = make_member(ben.plc, "Cleo Marsh", is_coach=True)

    assert masked("Grace Lindholm", cleo) == "Grace Lindholm"


def test_names_in_tells_what_was_typed(ben: Member) -> None:
    assert names_in("We planned with GRACE today", ben) == ["GRACE"]
    assert names_in("We planned with Heron today", ben) == []


def test_masked_tells_a_name_from_a_word(ben: Member) -> None:
    make_teacher(ben, "Kestrel", name="Will May")

    assert masked("We will meet in may. Will came.", ben) == "We will meet in may. Kestrel came."

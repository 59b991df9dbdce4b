"""Names in free text: those of one's own caseload are put back to the alias."""

import re
import sys

import pytest

from make import make_member, make_plc, make_teacher
from people.models import Member, Teacher
from sessions.aliases import Named, masked, masked_by, named_in, patterns

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


def test_named_in_tells_names_and_aliases_as_typed_each_once(ben: Member) -> None:
    own = Teacher.objects.ever_of(ben)

    assert named_in("We planned with GRACE and heron today, GRACE and I", own) == ["heron", "GRACE"]
    assert named_in("We planned gracefully with a herons' nest in sight", own) == []


def test_masked_tells_a_name_from_a_word(ben: Member) -> None:
    make_teacher(ben, "Kestrel", name="Will May")

    assert masked("We will meet in may. Will came.", ben) == "We will meet in may. Kestrel came."


NAMES = ("Grace Lindholm", "Jo Lindholm-Reyes", "Siân O’Neil", "Al Xu", "Will May", "İpek Işık", "Jürgen Großmann", "Q")


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("case", [str, str.upper, str.lower, str.title, str.swapcase])
def test_patterns_for_one_text_find_what_all_patterns_find(name: str, case: type[str]) -> None:
    everybody = [Named(one, f"Alias {n}") for n, one in enumerate(NAMES)]
    words = [name, *name.split(), *name.replace("-", " ").split(), name.replace("’", "'"), name.replace("’", "ʼ")]
    texts = [f"Then {case(word)}, after that." for word in words]

    found = [masked_by(text, patterns(everybody, text)) for text in texts]
    assert found == [masked_by(text, patterns(everybody)) for text in texts]


def test_every_letter_that_a_pattern_takes_for_another_hints_at_the_name() -> None:
    """A name of one letter, for every letter, as others could type it: a long s for s, a dotless i for i."""
    letters = [chr(n) for n in range(sys.maxunicode + 1) if chr(n).isalpha() and chr(n).lower() != chr(n).upper()]
    others = {one: {one.lower(), one.upper(), one.title(), one.casefold()} for one in letters}
    for one, typed in [("i", "ı"), ("s", "ſ"), ("k", "\u212a"), ("å", "\u212b"), ("σ", "ς"), ("β", "ϐ"), ("i", "İ")]:
        others.setdefault(one, set()).add(typed)
    missed = [
        (one, typed)
        for one, found in others.items()
        for typed in found
        if re.search(rf"\b{one * 3}\b", typed * 3, re.IGNORECASE)
        and masked_by(typed * 3, patterns([Named(one * 3, "Heron")], typed * 3)) != "Heron"
    ]

    assert missed == []

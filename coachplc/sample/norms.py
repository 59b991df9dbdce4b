"""How the levels were worded, and how the two fictional vignettes of each quarter were rated."""

from typing import Final

DELIGHT, ENGAGEMENT = "delight", "engagement"

# Quarter 1 accepted the library's words but for one line; quarter 3 starts from those of quarter 2.
WORDS: Final[dict[int, dict[tuple[str, int], str]]] = {
    1: {
        (DELIGHT, 2): "Comes most times and is friendly; some of it helps; would not miss it much",
    },
    2: {
        (DELIGHT, 1): "Meetings moved or missed more often than kept; polite and short; would not choose it",
        (DELIGHT, 2): "Comes most times and is friendly; some of it helps; would not miss it much",
        (DELIGHT, 3): "Keeps or asks for time; brings own topic; tells us or others what helped",
        (ENGAGEMENT, 1): "A plan is agreed, nothing tried by next time",
        (ENGAGEMENT, 2): "Tries once or when reminded; tells about it, no evidence; visits by arrangement",
        (ENGAGEMENT, 3): "Tries between meetings unasked; brings student work or notes; invites visits; "
        "students’ habits shift",
    },
    3: {
        (DELIGHT, 3): "Keeps or asks for time; brings own topic; tells us or others what helped, unasked",
    },
}
# For each vignette of a quarter what everybody said, in the order of the coaches.
RATINGS: Final[dict[int, tuple[dict[str, tuple[str, ...]], dict[str, tuple[str, ...]]]]] = {
    1: (
        {DELIGHT: ("3", "3", "2+", "3", "3", "2+"), ENGAGEMENT: ("1", "2-", "1", "1", "1", "2-")},
        {DELIGHT: ("1", "1", "2-", "1", "2-", "2-"), ENGAGEMENT: ("3", "2+", "3", "3", "2+", "3")},
    ),
    2: (
        {DELIGHT: ("3", "3", "3", "3", "3", "3"), ENGAGEMENT: ("1", "1", "2-", "1", "1", "2-")},
        {DELIGHT: ("1", "2-", "1", "1", "2-", "1"), ENGAGEMENT: ("3", "3", "3", "3", "2+", "3")},
    ),
    3: (
        {DELIGHT: ("2+", "2+", "3", "2+", "2+", "3"), ENGAGEMENT: ("2+", "2-", "2+", "2-", "2+", "2-")},
        {DELIGHT: ("1", "1", "2-", "1", "1", "1"), ENGAGEMENT: ("1", "1", "1", "1", "1", "2-")},
    ),
}

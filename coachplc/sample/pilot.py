"""The short meeting in spring in which this PLC tried the matrix for the first time: no norming yet, no plans."""

from typing import Final

from sessions.agenda import Line

from .placements import Place, at

PILOT: Final = "Spring pilot"
LINES: Final = (Line("", "open"), Line("matrix", "place", 30, 20))
# Whom each coach placed by the library's words; three teachers came in fall.
PLACES: Final[dict[str, Place]] = {
    "Heron": at("2-", "2-", "First meetings; friendly, and in a hurry"),
    "Saffron": at("1", "2+", "Does fluency her own way, and well; sees no use for two people in it"),
    "Otter": at("2-", "1", "Met twice, agreed on nothing"),
    "Basalt": at("2+", "2-", "Likes to talk math; number talk seen once"),
    "Clover": at("2-", "1", "New in the building; says yes to everything"),
    "Marlin": at("1", "2-", "Came because the principal asked him to"),
    "Thistle": at("2-", "1", "Two short talks by the copier"),
    "Willow": at("2+", "2-", "Asks what other classes write; one visit"),
    "Kestrel": at("1", "1", "Did not want a second meeting"),
    "Amber": at("2-", "2+", "Keeps a conferring log; meets only when asked"),
    "Cobalt": at("1", "2-", "Let me watch arrival once"),
    "Lark": at("3", "2-", "Asked for help in week one; class meeting planned"),
    "Tamarack": at("1", "1", "No answer to two letters"),
    "Poppy": at("2+", "1", "Glad of the company; nothing put up yet"),
    "Sorrel": at("2+", "2+", "Sentence frames in one subject; shows them when asked"),
    "Finch": at("2-", "2-", "Polite; language goal written once, for my visit"),
    "Granite": at("1", "1", "“Not this year”"),
    "Maple": at("2-", "1", "Listens; has no time for math centers"),
    "Plover": at("1", "1", "Prefers not to meet"),
    "Citrus": at("2+", "2+", "Tried a counting task and told me how it went"),
}

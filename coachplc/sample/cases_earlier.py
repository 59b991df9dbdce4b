"""The consultancies of quarter 1, shorter ones: everybody was new to it."""

from typing import Final

from .cases import CLARIFYING, KEEP, NOT_NOW, PROBING, Case, Said

QUARTER_1: Final = {
    "Dana": Case(
        "Heron",
        {
            "question": "How do we get from one good group to a habit?",
            "goal": "Decodable groups twice a week.",
            "reality": "One group ran, with books I had sorted. The rest of the boxes stand in the hallway.",
            "tried": "A list of titles.",
        },
        (
            ("Priya", CLARIFYING, "Who sorts the books now?"),
            ("Jolene", PROBING, "What made the first group easy?"),
        ),
        (
            Said("Jolene", "Bring one sorted set on Monday, not a list", KEEP),
            Said("Priya", "Ask students to sort", NOT_NOW),
        ),
        ("One sorted set in her room", "{2024-10-14}", "07:50", "Jolene", "{2024-10-18}"),
    ),
    "Priya": Case(
        "Kestrel",
        {
            "question": "How do I work with somebody who has seen it all?",
            "goal": "I know what gets in her way.",
            "reality": "Two meetings, ten minutes each. “I have seen this before.”",
            "tried": "A strategy, then another one.",
        },
        (
            ("Dana", CLARIFYING, "What has she asked you for?"),
            ("Jolene", PROBING, "What has she seen that you have not?"),
        ),
        (
            Said("Dana", "Ask for ten minutes on what is in the way, bring nothing", KEEP),
            Said("Jolene", "Take her bus duty once", NOT_NOW),
        ),
        ("Ask for ten minutes", "{2024-10-15}", "14:40", "Dana", "{2024-10-18}"),
    ),
    "Jolene": Case(
        "Cobalt",
        {
            "question": "What helps a polite no become a small yes?",
            "goal": "An entry routine that needs no voice.",
            "reality": "He listens, thanks me, and raises his voice at 8:05.",
            "tried": "A script, a video.",
        },
        (
            ("Priya", CLARIFYING, "How long does the entry take?"),
            ("Dana", PROBING, "What would he notice first if it worked?"),
        ),
        (
            Said("Priya", "Practice it once with the class while he watches", KEEP),
            Said("Dana", "Count the minutes with him", NOT_NOW),
        ),
        ("Practice with the class", "{2024-10-17}", "08:05", "Priya", "{2024-10-18}"),
    ),
    "Marcus": Case(
        "Clover",
        {
            "question": "What keeps a string she likes on paper?",
            "goal": "One number string run to its end.",
            "reality": "Planned twice, with laughter. Not run.",
            "tried": "Planning it again.",
        },
        (
            ("Hannah", CLARIFYING, "How many numbers are in the string?"),
            ("Ruben", PROBING, "Which part of it would you be afraid of?"),
        ),
        (
            Said("Hannah", "Model the first half, she runs the second", KEEP),
            Said("Ruben", "Let two students lead it", NOT_NOW),
        ),
        ("Model one string together", "{2024-10-22}", "09:15", "Hannah", "{2024-10-25}"),
    ),
    "Ruben": Case(
        "Granite",
        {
            "question": "How do I start with somebody who stands in the doorway?",
            "goal": "One lesson taught together.",
            "reality": "He takes the plan and the door closes.",
            "tried": "Plans.",
        },
        (
            ("Marcus", CLARIFYING, "Which lesson does he like?"),
            ("Hannah", PROBING, "What could you do in there before you ask?"),
        ),
        (
            Said("Marcus", "Offer to teach with him, a lesson of his choice", KEEP),
            Said("Hannah", "Come with his colleague", NOT_NOW),
        ),
        ("Offer one lesson together", "{2024-10-16}", "12:10", "Marcus", "{2024-10-18}"),
    ),
    "Hannah": Case(
        "Plover",
        {
            "question": "How do I coach somebody who writes better than she talks?",
            "goal": "Counting routine three days a week.",
            "reality": "Meetings are short; her mails are long and good.",
            "tried": "Longer meetings.",
        },
        (
            ("Ruben", CLARIFYING, "What does she write about?"),
            ("Marcus", PROBING, "What if mail were the meeting?"),
        ),
        (
            Said("Ruben", "Set the routine up together once, write afterwards", KEEP),
            Said("Marcus", "Film it", NOT_NOW),
        ),
        ("Set it up together", "{2024-10-17}", "07:40", "Ruben", "{2024-10-18}"),
    ),
}

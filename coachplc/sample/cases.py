"""The consultancies of quarter 2: the host's case, what was asked and suggested, and what the host said to it."""

from typing import Any, Final, NamedTuple

from .posters import PRINTED, REHEARSE, SIDE_BY_SIDE, TINY

CLARIFYING, PROBING = "clarifying", "probing"
KEEP, ADAPT, NOT_NOW = "keep", "adapt", "not_now"


class Said(NamedTuple):
    """One suggestion; `idea` is the poster idea it came from, `own` the host's version when adapted."""

    by: str
    text: str
    verdict: str
    own: str = ""
    idea: str = ""


class Case(NamedTuple):
    """`texts`: fields of the case. `asked`: who, which kind, what. `step`: what, when, hour, whom to tell by when."""

    teacher: str
    texts: dict[str, Any]
    asked: tuple[tuple[str, str, str], ...]
    said: tuple[Said, ...]
    step: tuple[str, str, str, str, str]


# Who sat together, in the order of hosting.
GROUPS: Final = {
    1: (("Dana", "Priya", "Jolene"), ("Marcus", "Ruben", "Hannah")),
    2: (("Dana", "Ruben", "Hannah"), ("Marcus", "Priya", "Jolene")),
}
QUARTER_2: Final = {
    "Dana": Case(
        "Juniper",
        {
            "question": "What in how I plan with her keeps the routine on paper?",
            "goal": "By the end of the quarter Juniper runs the 10-minute phonics routine four days a week "
            "without me in the room.",
            "reality": "Three planning meetings, each warm and full; each ended with a new slide deck. "
            "Said “next week for sure” three times.",
            "tried": "Modelling once, a checklist, a reminder email.",
            "cleared": "The block is 25 minutes. She has not seen it in another kindergarten room.",
            "notes": "Feeling needed. I had not seen that.",
        },
        (
            ("Ruben", CLARIFYING, "How long is the block?"),
            ("Hannah", CLARIFYING, "Has she seen it in another kindergarten room?"),
            ("Hannah", PROBING, "What do the meetings give you that you would miss?"),
            ("Ruben", PROBING, "What would a bad first try cost her?"),
            ("Hannah", PROBING, "If no meeting existed, when would the routine begin?"),
        ),
        (
            Said("Ruben", "Rehearse the first three minutes standing in her room", KEEP, idea=REHEARSE),
            Said("Hannah", "Cancel the next planning meeting, arrive with cards cut, stay seven minutes", KEEP),
            Said("Ruben", "Bring the aide into the plan", ADAPT, "Juniper decides whether the aide comes in"),
            Said("Ruben", "Visit a first-grade morning on my caseload; I ask that teacher first", NOT_NOW),
        ),
        ("Rehearse, then run three minutes", "{2025-01-14}", "08:10", "Ruben", "{2025-01-17}"),
    ),
    "Ruben": Case(
        "Granite",
        {
            "question": "How do I get from one lesson together to one habit of his own?",
            "goal": "Partner talk once a week, in a lesson he likes.",
            "reality": "One co-taught lesson in nine weeks. He kept a single step and says it is enough.",
            "tried": "A card with four steps, a video, asking every Monday.",
            "cleared": "He picked the lesson himself. Fifth-graders sit in rows.",
        },
        (
            ("Hannah", CLARIFYING, "Who chose the lesson you taught together?"),
            ("Dana", PROBING, "What did he keep, and what does that say about what he likes?"),
            ("Hannah", PROBING, "What would you lose if he never met you again and still did it?"),
        ),
        (
            Said("Dana", "Take the talk part yourself, let him watch his class", KEEP, idea=TINY),
            Said("Hannah", "Ask him which lesson he would show a friend", NOT_NOW),
        ),
        ("Offer the map lesson, I take the partner talk", "{2025-01-21}", "10:30", "Dana", "{2025-01-24}"),
    ),
    "Hannah": Case(
        "Maple",
        {
            "question": "What am I doing that keeps us sorting?",
            "goal": "Counting jars twice a week without me.",
            "reality": "Thirty happy minutes of sorting each week. The jars came out once.",
            "tried": "Leaving the jars on the table, a photo from another room.",
            "cleared": "We meet in her room, after school.",
        },
        (
            ("Ruben", CLARIFYING, "Where do you meet?"),
            ("Dana", PROBING, "Who needs the sorting more, she or you?"),
            ("Ruben", PROBING, "What happens in the minute after the box is closed?"),
        ),
        (
            Said("Dana", "End sorting with the first three minutes of the routine", KEEP, idea=REHEARSE),
            Said("Ruben", "Meet in the morning, not after school", NOT_NOW),
        ),
        ("Last five minutes: the first three of the routine", "{2025-01-16}", "15:20", "Dana", "{2025-01-17}"),
    ),
    "Marcus": Case(
        "Clover",
        {
            "question": "Why does a string that she enjoys with me not happen without me?",
            "goal": "Two number strings a week alone.",
            "reality": "Every plan is good, every meeting is funny. One string in nine weeks, with me beside her.",
            "tried": "Cards, modelling, a calendar entry.",
            "cleared": "She has the cards in her desk.",
        },
        (
            ("Jolene", CLARIFYING, "Where are the cards when school starts?"),
            ("Priya", PROBING, "What is she afraid the class will do in minute four?"),
            ("Jolene", PROBING, "What do you do with your hands while she teaches?"),
        ),
        (
            Said("Priya", "Rehearse the first three minutes at the board before school", KEEP, idea=REHEARSE),
            Said("Jolene", "Tape the card next to the attendance sheet", NOT_NOW, idea=PRINTED),
        ),
        ("Rehearse at her board, three minutes", "{2025-01-15}", "07:45", "Priya", "{2025-01-17}"),
    ),
    "Priya": Case(
        "Fennel",
        {
            "question": "How do I come back without being part of what hurt?",
            "goal": "She asks for a date herself.",
            "reality": "Three warm months, then a hard formal observation. Since then “so busy”.",
            "tried": "A card, a coffee, waiting.",
            "cleared": "I was not in the room that day. She may think I knew.",
        },
        (
            ("Marcus", CLARIFYING, "Does she know that you did not know?"),
            ("Jolene", PROBING, "Whose comfort does the waiting serve?"),
            ("Marcus", PROBING, "What would a hello without a plan look like?"),
        ),
        (
            Said("Jolene", "Write two lines: hello, no plan, my door", KEEP),
            Said("Marcus", "Offer to teach while she watches the class", NOT_NOW, idea=TINY),
        ),
        ("Two lines, in her box", "{2025-01-14}", "07:30", "Jolene", "{2025-01-17}"),
    ),
    "Jolene": Case(
        "Poppy",
        {
            "question": "What turns a stream of ideas into one morning?",
            "goal": "Visual schedule four mornings a week.",
            "reality": "She asks for ideas weekly and loves each. The schedule hangs; used on two days.",
            "tried": "New ideas, every week. I hear it now.",
            "cleared": "The arrow is too high for five-year-olds.",
        },
        (
            ("Priya", CLARIFYING, "Who can reach the arrow?"),
            ("Marcus", PROBING, "What would happen if you brought no idea next week?"),
            ("Priya", PROBING, "Which of the ideas does she talk about when you are not there?"),
        ),
        (
            Said("Marcus", "Rehearse only the first three minutes of the morning, today", KEEP, idea=REHEARSE),
            Said("Priya", "Swap the next talk for moving the arrow down together", NOT_NOW, idea=SIDE_BY_SIDE),
        ),
        ("Move the arrow down, rehearse the start", "{2025-01-15}", "08:00", "Marcus", "{2025-01-17}"),
    ),
}

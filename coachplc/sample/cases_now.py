"""Quarter 3: each coach's case, and what each peer asks and suggests whoever hosts: groups are dealt that day."""

from typing import Any, Final, NamedTuple

from .cases import ADAPT, KEEP, NOT_NOW


class Own(NamedTuple):
    texts: dict[str, Any]
    step: tuple[str, int, str]


class Peer(NamedTuple):
    clarifying: str
    probing: tuple[str, ...]
    # What is suggested, what a sample host says to it, and in which words of their own.
    suggestions: tuple[tuple[str, str, str], ...]


CASES: Final = {
    "Dana": Own(
        {
            "question": "What in how I offer time makes it so easy to move?",
            "goal": "Small groups meet twice a week for three weeks.",
            "reality": "Two hallway talks kept, one goal agreed. Nothing tried yet; the group list is on his wall.",
            "tried": "Fixed times, a written page on who hears what, mending the projector.",
        },
        ("Tuesday at the copier, ten minutes, then the first group", 4, "08:00"),
    ),
    "Marcus": Own(
        {
            "question": "How do I leave so that the fourth minute is hers?",
            "goal": "One string to its end, alone.",
            "reality": "Three minutes run well while I stand there. When I step out, they stop.",
            "tried": "Rehearsing, cards, standing farther back each week.",
        },
        ("Plan only the fourth minute with her", 5, "07:45"),
    ),
    "Priya": Own(
        {
            "question": "What would she like to make better herself?",
            "goal": "Two conferences a week with the sheet she kept.",
            "reality": "She used my sheet with two students and did not tell me. I saw it on her desk.",
            "tried": "The poems, ten minutes about what is in the way.",
        },
        ("Ask her what is wrong with the sheet", 6, "14:45"),
    ),
    "Jolene": Own(
        {
            "question": "How does a routine become the students’?",
            "goal": "Five mornings that start without him.",
            "reality": "Three mornings a week. He counts the minutes and still leads every step.",
            "tried": "Counting together, hallway duty on his side.",
        },
        ("Two students explain the entry to me", 8, "08:10"),
    ),
    "Ruben": Own(
        {
            "question": "How do I stop being one more thing?",
            "goal": "One sentence from him about what he wants.",
            "reality": "Goals on the board daily, partner talk twice a week, meetings of ten minutes.",
            "tried": "Asking what to stop. He said: “Nothing, it is fine.”",
        },
        ("Ask what he would show a new colleague", 7, "12:20"),
    ),
    "Hannah": Own(
        {
            "question": "How do I keep a goal hers once I have written it down?",
            "goal": "Number line twice a week, with her own problems.",
            "reality": "Goal agreed in week two. She used the line once, with the problem I brought.",
            "tried": "Fraction strips, a card in her plan book.",
        },
        ("She picks the problem, I bring the line", 5, "09:30"),
    ),
}
PEERS: Final = {
    "Dana": Peer(
        "When did it last work for a whole week?",
        ("What are you protecting by helping?", "What would you do if you had seven minutes, not thirty?"),
        (
            ("Arrive with one thing done and leave after seven minutes", KEEP, ""),
            ("Let the aide or a colleague run one part", NOT_NOW, ""),
        ),
    ),
    "Marcus": Peer(
        "Who picks what you look at?",
        ("What does the teacher see when you watch?", "Which minute is the hard one?"),
        (
            ("Plan only the hard minute; the rest runs", ADAPT, "Plan the hard minute, at the door, not at a table"),
            ("Film two minutes, the teacher deletes what they like", NOT_NOW, ""),
        ),
    ),
    "Priya": Peer(
        "What has the teacher asked for, in their own words?",
        ("What are you hoping nobody asks you?", "What would a hello without a plan be here?"),
        (
            ("Ask what they would change in what you brought", KEEP, ""),
            ("Write two lines and wait a week", NOT_NOW, ""),
        ),
    ),
    "Jolene": Peer(
        "What do students do in that minute?",
        ("Who else in the room could carry this?", "What would you notice first if it worked?"),
        (
            ("Let students explain the routine to you", ADAPT, "Students explain it to the class next door"),
            ("Take a duty for them this week", KEEP, ""),
        ),
    ),
    "Ruben": Peer(
        "How long is the time you have together?",
        ("What would a bad first try cost?", "What do they keep when you are gone, and why that?"),
        (
            ("Ask which ten minutes they want you to see", KEEP, ""),
            (
                "Teach it once yourself while they watch the class",
                ADAPT,
                "Teach the first three minutes, then hand over",
            ),
        ),
    ),
    "Hannah": Peer(
        "What stands on paper, and in whose handwriting?",
        ("What do the meetings give you that you would miss?", "If you did nothing for two weeks, what would go on?"),
        (
            ("Let them write the goal down, you only listen", KEEP, ""),
            ("Rehearse the first three minutes together, today", ADAPT, "Rehearse the last three minutes"),
        ),
    ),
}
# Suggestions that come from a poster of the same morning.
IDEAS: Final = {
    "Plan only the hard minute; the rest runs": "Plan only the fourth minute; the first three run",
    "Let students explain the routine to you": "Let students explain the routine to the visitor",
    "Ask which ten minutes they want you to see": "Teacher chooses which ten minutes I see",
}

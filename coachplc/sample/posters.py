"""What stood on the three posters: possible reasons and ideas, who wrote them, and who starred an idea."""

from typing import Final, NamedTuple

WARM, TRYING, BUILDING = "hd_le", "ld_he", "ld_le"


class Idea(NamedTuple):
    author: str
    text: str
    # First names of the coaches who starred it, in one line.
    stars: str


class Poster(NamedTuple):
    reasons: tuple[tuple[str, str], ...]
    ideas: tuple[Idea, ...]


REHEARSE: Final = "Rehearse the first three minutes together, today"
TINY: Final = "“Tiny try” of five minutes, coach watches the class only"
STOP: Final = "Ask “what should I stop doing?”"
WHO_HEARS: Final = "Explain who hears what, in writing"
USEFUL: Final = "Be useful once before asking anything"
IN_THE_WAY: Final = "Ask for a 10-minute “what gets in your way” talk"
PRINTED: Final = "Leave with the material printed"
SIDE_BY_SIDE: Final = "Swap one meeting for side-by-side set-up"

POSTERS: Final[dict[int, dict[str, Poster]]] = {
    1: {
        WARM: Poster(
            (
                ("Dana", "We like each other, so nobody wants to be the first to fail"),
                ("Marcus", "The plan needs a quiet week, and there is none"),
                ("Hannah", "I do the preparing, so the trying stays mine"),
            ),
            (
                Idea("Priya", "Agree on the day before we say goodbye", "Dana Marcus Jolene Hannah"),
                Idea("Jolene", "Do it once with the class, teacher watches", "Marcus Ruben Hannah"),
                Idea("Ruben", "One step only, on a card", "Dana Priya"),
            ),
        ),
        TRYING: Poster(
            (
                ("Priya", "It works without us, and we do not say so"),
                ("Jolene", "Our visits come at the worst time of the day"),
                ("Ruben", "Meetings cost more than they give"),
            ),
            (
                Idea("Dana", "Ask which ten minutes suit", "Marcus Priya Jolene Ruben"),
                Idea("Marcus", "Say what I saw in one line, the same day", "Dana Hannah"),
                Idea("Hannah", "Meet where they are: hallway, bus, copy room", "Jolene Ruben"),
            ),
        ),
        BUILDING: Poster(
            (
                ("Jolene", "Somebody else asked for me"),
                ("Ruben", "They had a coach before, and it felt like an inspection"),
                ("Dana", "Nobody has said what I am for"),
            ),
            (
                Idea("Marcus", "Carry something heavy first", "Dana Priya Ruben Hannah"),
                Idea("Priya", "Two fixed times to choose from", "Dana Marcus"),
                Idea("Hannah", "Say what I will not do: report", "Priya Jolene Ruben"),
            ),
        ),
    },
    2: {
        WARM: Poster(
            (
                ("Hannah", "The talk itself is the relief"),
                ("Marcus", "Plan too big"),
                ("Priya", "Fear of a messy first try"),
                ("Jolene", "No material at hand"),
            ),
            (
                Idea("Ruben", REHEARSE, "Dana Marcus Jolene Ruben Hannah"),
                Idea("Dana", PRINTED, "Marcus Priya Jolene Hannah"),
                Idea("Marcus", TINY, "Dana Priya Ruben Hannah"),
                Idea("Jolene", SIDE_BY_SIDE, "Priya Ruben"),
                Idea("Priya", "Teacher picks the day, coach sends a thumbs-up that morning", "Dana Jolene"),
                Idea("Hannah", "Visit a peer who is one step ahead", "Marcus"),
            ),
        ),
        TRYING: Poster(
            (
                ("Dana", "Coaching costs planning time"),
                ("Ruben", "Notes feel like checking"),
                ("Jolene", "Help comes as forms"),
                ("Hannah", "Success unseen"),
            ),
            (
                Idea("Priya", STOP, "Dana Marcus Priya Ruben Hannah"),
                Idea("Marcus", "10-minute standing check-in", "Dana Priya Jolene Hannah"),
                Idea("Ruben", "Bring the student evidence to them", "Marcus Jolene Hannah"),
                Idea("Dana", "Give their routine a stage at grade level, if they wish", "Marcus Priya Ruben"),
                Idea("Hannah", "Email is fine, agree two lines a week", "Ruben Jolene"),
            ),
        ),
        BUILDING: Poster(
            (
                ("Marcus", "Coach was sent, not asked for"),
                ("Jolene", "Earlier bad experience"),
                ("Priya", "Year of overload"),
                ("Ruben", "Unclear who hears what"),
            ),
            (
                Idea("Hannah", WHO_HEARS, "Dana Priya Jolene Ruben Hannah"),
                Idea("Jolene", USEFUL, "Dana Marcus Priya Ruben Hannah"),
                Idea("Priya", IN_THE_WAY, "Marcus Jolene Ruben"),
                Idea("Ruben", "Co-teach something they love", "Priya Hannah"),
                Idea("Marcus", "Let a trusted colleague introduce", "Dana Jolene"),
                Idea("Dana", "Agree on a pause with a restart date", "Marcus"),
            ),
        ),
    },
    3: {
        WARM: Poster(
            (
                ("Dana", "The first minute is clear, the fourth is not"),
                ("Jolene", "Trying alone feels like being watched by the class"),
                ("Hannah", "We celebrate the plan, so the plan is enough"),
            ),
            (
                Idea("Marcus", "Plan only the fourth minute; the first three run", "Dana Priya Jolene"),
                Idea("Dana", "The aide runs one table from day one", "Jolene Hannah Ruben"),
                Idea("Ruben", "Teacher sets the timer, not me", "Marcus Hannah"),
            ),
        ),
        TRYING: Poster(
            (
                ("Priya", "They get better and we ask for more"),
                ("Marcus", "A meeting about something that works feels late"),
            ),
            (
                Idea("Hannah", "Skip the meeting when the evidence is in", "Dana Marcus Ruben"),
                Idea("Priya", "Ask what they would show a new colleague", "Dana Jolene Hannah Ruben"),
                Idea("Jolene", "Let students explain the routine to the visitor", "Marcus Priya"),
            ),
        ),
        BUILDING: Poster(
            (
                ("Ruben", "Two good days, then three weeks of nothing"),
                ("Hannah", "The goal is ours, not theirs"),
            ),
            (
                Idea("Dana", "Hallway talks on a fixed weekday", "Priya Ruben Hannah"),
                Idea("Jolene", "Offer a duty, not a meeting", "Dana Marcus Priya"),
                Idea("Ruben", "Teacher chooses which ten minutes I see", "Jolene Hannah"),
            ),
        ),
    },
}
# The ideas that a coach starred first: those that grew into an action of a focus teacher without a case.
LEADING: Final[dict[int, dict[str, tuple[str, ...]]]] = {
    1: {
        "Dana": ("One step only, on a card", "Two fixed times to choose from"),
        "Marcus": ("Ask which ten minutes suit", "Two fixed times to choose from"),
        "Priya": ("One step only, on a card", "Ask which ten minutes suit"),
        "Jolene": ("Agree on the day before we say goodbye",),
        "Ruben": ("Do it once with the class, teacher watches", "Meet where they are: hallway, bus, copy room"),
        "Hannah": ("Say what I saw in one line, the same day",),
    },
    2: {
        "Dana": (STOP, WHO_HEARS),
        "Marcus": ("Bring the student evidence to them",),
        "Priya": (USEFUL, "Give their routine a stage at grade level, if they wish"),
        "Jolene": ("Bring the student evidence to them",),
        "Ruben": (STOP,),
        "Hannah": (USEFUL, "Bring the student evidence to them"),
    },
    3: {},
}

"""The plans (RAPs) at the end of quarters 1, 2 and 3. Goals stand twice: the coach's own, and in words for a leader.

An action is what, who, and in how many days after the meeting it is done and checked.
"""

from typing import Any, Final

from .plans_earlier import QUARTER_1
from .plans_now import QUARTER_3

PROBE: Final = "{2025-03-04 F}"
PLANS: Final[dict[int, dict[str, dict[str, Any]]]] = {
    1: QUARTER_1,
    2: {
        "Dana": {
            "reflections": "My warm meetings replaced trying. Partnerships moved when I came with something done "
            "(Heron) or asked what to stop (Saffron). I have avoided a straight talk with Otter.",
            "coach_goal": "In every cycle, a first try within eight school days.",
            "focus": [
                {
                    "teacher": "Juniper",
                    "goal": f"20 of 22 students blend three sounds on the {PROBE} probe; routine 4 days a week",
                    "sign_of_success": "Tally on the door; probe",
                    "leader_goal": f"20 of 22 kindergartners in one room blend three sounds on the {PROBE} probe",
                    "focus_area": "Phonics routine",
                    "support": "An aide present Tuesday to Thursday at 8:10",
                    "actions": [
                        ("If it is Tuesday 8:10, I come with cut cards and stay seven minutes", "I", 4, 21),
                        ("Rehearse the first three minutes standing in her room", "I, with Juniper", 4, 21),
                        ("Cancel the next planning meeting, arrive with cards cut", "I", 7, 21),
                    ],
                },
                {
                    "teacher": "Saffron",
                    "goal": "She would choose to go on in spring (asked, not guessed)",
                    "sign_of_success": "Her words; length of meeting",
                    "leader_goal": "Make coaching worth the time it takes, as the teacher sees it",
                    "focus_area": "Making coaching worth the time",
                    "actions": [
                        ("If we meet, I ask “what should I stop doing?” first and stop one thing", "I", 21, 35)
                    ],
                },
                {
                    "teacher": "Otter",
                    "goal": "One goal agreed by {2025-02-07}",
                    "sign_of_success": "Goal written or pause agreed",
                    "leader_goal": "Agree on one first goal, or on a pause, by {2025-02-07}",
                    "focus_area": "Agreeing a first goal",
                    "support": "A written line that coaching is not part of evaluation",
                    "actions": [
                        ("Who hears what, in writing, on his desk; be useful once before I ask", "I", 14, 28),
                        ("If he moves a meeting, I offer a ten-minute hallway talk the same day", "I", 28, 28),
                    ],
                },
            ],
            "commitment": "First try within eight days.",
            "partner": ("Ruben", 21),
            "release_full": True,
        },
        "Marcus": {
            "reflections": "Filming worked, as she chose what to show. Where I choose the evidence, nobody tries.",
            "coach_goal": "The teacher picks the evidence, every time.",
            "focus": [
                {
                    "teacher": "Clover",
                    "goal": "Two number strings a week without me in the room by {2025-03-07}",
                    "sign_of_success": "Photos of the board, picked by Clover",
                    "leader_goal": "Number strings become a twice-weekly habit in one third grade",
                    "focus_area": "Number routines",
                    "support": "Cover for twenty minutes on two Wednesdays, to watch a colleague",
                    "actions": [
                        ("Wednesday 7:45: I stand at her board, cards in hand", "I", 5, 21),
                        ("Rehearse the first three minutes, then stop, whatever happens", "I, with Clover", 12, 21),
                    ],
                },
                {
                    "teacher": "Marlin",
                    "goal": "Our meetings give back more time than they take",
                    "sign_of_success": "He says so, or we stop",
                    "leader_goal": "Exit slips are used by a whole grade team, with less meeting time",
                    "focus_area": "Checking for understanding",
                    "actions": [("I sort one set of slips with his team instead of our meeting", "I", 20, 34)],
                },
            ],
            "commitment": "Teachers pick the evidence, I carry the camera.",
            "partner": ("Priya", 24),
        },
        "Priya": {
            "reflections": "After a formal observation people step back from everybody, me too. It is not about me.",
            "coach_goal": "Restart softly: hello first, plan later.",
            "focus": [
                {
                    "teacher": "Fennel",
                    "goal": "We meet again by choice, and one mini-lesson opening is tried by {2025-02-21}",
                    "sign_of_success": "She asks for the date",
                    "leader_goal": "Restart one partnership after a hard observation, at the teacher’s pace",
                    "focus_area": "Restart after observation",
                    "support": "No walk-through in that room while we try things out, until {2025-02-21}",
                    "actions": [
                        ("A two-line letter: hello, no plan, my door", "I", 4, 20),
                        ("Offer to teach the opening while she watches the class", "I", 18, 34),
                    ],
                },
                {
                    "teacher": "Kestrel",
                    "goal": "One conference side by side, on a text she loves",
                    "sign_of_success": "It happened; she says what she noticed",
                    "leader_goal": "Find one piece of writing instruction worth doing together",
                    "focus_area": "Conferring",
                    "actions": [("Make the set of poems she mentioned, before asking anything", "I", 10, 27)],
                },
                {
                    "teacher": "Amber",
                    "goal": "Her conferring log reaches the grade team, if she wishes",
                    "sign_of_success": "She shows it, or tells us why not",
                    "leader_goal": "A conferring log that works is seen by the grade team",
                    "focus_area": "Conferring",
                    "actions": [("Ask her what a stage would have to look like", "I", 14, 34)],
                },
            ],
            "commitment": "Hello before plan.",
            "partner": ("Marcus", 24),
        },
        "Jolene": {
            "reflections": "Duty first, advice later: that is where the laughing came back.",
            "coach_goal": "Join a duty before I offer anything.",
            "focus": [
                {
                    "teacher": "Poppy",
                    "goal": "Visual schedule in use four mornings a week by {2025-03-07}",
                    "sign_of_success": "Students move the arrow",
                    "leader_goal": "A visual schedule is used four mornings a week in one kindergarten",
                    "focus_area": "Morning routines",
                    "support": "Twelve laminated schedule sets before {2025-01-24}",
                    "actions": [
                        ("Move the arrow down to where five-year-olds reach it", "I, with Poppy", 5, 20),
                        ("Rehearse the first three minutes of the morning with the arrow", "Poppy", 14, 34),
                    ],
                },
                {
                    "teacher": "Cobalt",
                    "goal": "Entry routine three mornings a week",
                    "sign_of_success": "Minutes until the first task, counted by him",
                    "leader_goal": "Mornings start three minutes sooner in one first grade",
                    "focus_area": "Morning routines",
                    "actions": [("Bring him the minutes I counted at the door, ask what he sees", "I", 12, 27)],
                },
            ],
            "commitment": "I take a duty first.",
            "partner": ("Hannah", 27),
        },
        "Ruben": {
            "reflections": "Where I teach first, there is something to talk about. Where I talk first, there is not.",
            "coach_goal": "Co-teach before every first meeting.",
            "focus": [
                {
                    "teacher": "Granite",
                    "goal": "Partner talk once a week, in a lesson he likes",
                    "sign_of_success": "He names the lesson",
                    "leader_goal": "Partner talk becomes a weekly part of one fifth-grade lesson",
                    "focus_area": "Academic talk",
                    "support": "One co-teaching period a week without other duties for me",
                    "actions": [
                        ("Co-teach the map lesson he loves, I take the partner talk", "I", 11, 27),
                        ("Ask him which ten minutes I should see next", "I", 18, 34),
                    ],
                },
                {
                    "teacher": "Finch",
                    "goal": "He tells me one thing he wants from me",
                    "sign_of_success": "One sentence that starts with “I want”",
                    "leader_goal": "Make language goals pay off for the teacher, too",
                    "focus_area": "Language goals",
                    "actions": [("Ask “what should I stop doing?”, and stop it that week", "I", 7, 27)],
                },
            ],
            "commitment": "I teach first and meet later.",
            "partner": ("Dana", 21),
        },
        "Hannah": {
            "reflections": "I sort and sort, and the sorting is lovely. The routine starts when I put the box down.",
            "coach_goal": "A goal by the second week, in the teacher’s words.",
            "focus": [
                {
                    "teacher": "Maple",
                    "goal": "Counting jars twice a week by {2025-02-28}",
                    "sign_of_success": "Jars on the shelf are not dusty",
                    "leader_goal": "A counting routine runs twice a week in one kindergarten",
                    "focus_area": "Counting routines",
                    "support": "Swap one planning period a month, so that we can set up together",
                    "actions": [
                        ("Put the box down after twenty-five minutes", "I", 6, 20),
                        ("Last five minutes: rehearse the first three of the routine", "I, with Maple", 13, 27),
                    ],
                },
                {
                    "teacher": "Slate",
                    "goal": "One goal in her own words by {2025-01-24}",
                    "sign_of_success": "It stands on a card in her plan book",
                    "leader_goal": "Agree on a first goal within two weeks",
                    "focus_area": "Agreeing a first goal",
                    "actions": [("Be useful once: the fraction strips she has been asking for", "I", 5, 14)],
                },
                {
                    "teacher": "Plover",
                    "goal": "She reads what the routine does, without a meeting",
                    "sign_of_success": "Her answer to my two lines",
                    "leader_goal": "Show what a daily counting routine changes, in two lines a week",
                    "focus_area": "Counting routines",
                    "actions": [("Two lines each Friday, one number from her class in them", "I", 7, 34)],
                },
            ],
            "commitment": "I put the box down after five minutes.",
            "partner": ("Jolene", 27),
        },
    },
    3: QUARTER_3,
}
# Quarter 2's actions as they are looked back on when quarter 3 opens.
LOOK_BACK_3: Final = {
    "Dana": [
        ("done", "Four days a week since {2025-02-03}"),
        ("done", "Once was enough"),
        ("partly", "I cancelled one and missed the next"),
        ("partly", "She named two things; one of them is not mine to stop"),
        ("done", "Page written, projector mended"),
        ("done", "Goal agreed: small-group time"),
    ],
    "Marcus": [
        ("done", "Two Wednesdays"),
        ("not_yet", "She stops with me, not alone"),
        ("done", "The team does it on Thursdays now"),
    ],
    "Priya": [
        ("done", "She answered the same day"),
        ("partly", "One opening; the second was a fire drill"),
        ("done", "Poems are on her wall"),
        ("dropped", "She would rather not, and that is fine"),
    ],
    "Jolene": [
        ("done", "It took a screwdriver"),
        ("done", "They fight for the arrow"),
        ("done", "Four minutes, he says"),
    ],
    "Ruben": [
        ("done", "Maps and partner talk go well together"),
        ("not_yet", "Next week"),
        ("partly", "Asked; no answer yet"),
    ],
    "Hannah": [
        ("partly", "Twice; then we sorted on"),
        ("not_yet", ""),
        ("done", "Strips first, goal second"),
        ("done", "Seven letters, seven answers"),
    ],
}
# What two leaders answered to wishes of quarter 2: the coach, the teacher, who answered, how, and in which words.
ANSWERS: Final = (
    ("Dana", "Juniper", "Andre Mabry", "yes", "The aide comes Tuesday to Thursday from next week."),
    ("Hannah", "Maple", "Sheila Brandt", "change", "Yes, on the first Thursday of each month."),
)

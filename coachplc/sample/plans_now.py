"""The plans of quarter 3: what sample coaches hand in when the meeting that is ready to open comes to its end."""

from typing import Any, Final

QUARTER_3: Final[dict[str, dict[str, Any]]] = {
    "Dana": {
        "reflections": "Three minutes were enough for Juniper. With Otter it was never about the plan.",
        "coach_goal": "The teacher holds the clock.",
        "focus": [
            {
                "teacher": "Otter",
                "goal": "Small groups meet twice a week for three weeks",
                "sign_of_success": "The group list on the wall is used",
                "leader_goal": "Small-group time takes place twice a week in one second grade",
                "focus_area": "Small-group time",
                "support": "No meetings in the first hour on Tuesdays and Thursdays",
                "actions": [
                    ("Hallway talk every Tuesday at the copier, ten minutes", "I", 4, 21),
                    ("Take one of the two groups myself the first time", "I", 11, 28),
                ],
            },
            {
                "teacher": "Juniper",
                "goal": "The aide leads one table alone",
                "sign_of_success": "I am not in the room",
                "leader_goal": "A phonics routine runs with teacher and aide, without a coach",
                "focus_area": "Phonics routine",
                "actions": [("The aide and Juniper swap tables once a week", "Juniper", 14, 35)],
            },
        ],
        "commitment": "The clock is not mine.",
        "partner": ("Ruben", 21),
    },
    "Marcus": {
        "reflections": "Stopping after three minutes is harder for me than for anybody else.",
        "coach_goal": "Leave while it works.",
        "focus": [
            {
                "teacher": "Clover",
                "goal": "One string to its end, alone",
                "sign_of_success": "A photo of the board I did not ask for",
                "leader_goal": "Number strings run to their end in one third grade",
                "focus_area": "Number routines",
                "support": "Twenty minutes of cover to watch a colleague",
                "actions": [
                    ("Plan only the fourth minute together", "We", 5, 20),
                    ("Watch a colleague’s string for ten minutes", "Clover", 13, 27),
                ],
            },
        ],
        "commitment": "I leave while it works.",
        "partner": ("Priya", 24),
    },
    "Priya": {
        "reflections": "Hello before plan. It holds for me, too.",
        "coach_goal": "One thing she loves, each time.",
        "focus": [
            {
                "teacher": "Kestrel",
                "goal": "Two conferences a week with the sheet she kept",
                "sign_of_success": "She changes the sheet",
                "leader_goal": "Writing conferences become a habit in one fifth grade",
                "focus_area": "Conferring",
                "actions": [
                    ("Ask what she would change on the sheet", "I", 6, 21),
                    ("Confer side by side on the poems", "We", 14, 28),
                ],
            },
            {
                "teacher": "Fennel",
                "goal": "Openings of two mini-lessons a week",
                "sign_of_success": "She tells me which",
                "leader_goal": "Short lesson openings are tried twice a week in one third grade",
                "focus_area": "Mini-lessons",
                "actions": [("She chooses which ten minutes I see", "Fennel", 10, 28)],
            },
        ],
        "commitment": "One poem before one plan.",
        "partner": ("Marcus", 24),
    },
    "Jolene": {
        "reflections": "Once students explain the routine, it is theirs.",
        "coach_goal": "Students first.",
        "focus": [
            {
                "teacher": "Cobalt",
                "goal": "Five mornings, students start without him",
                "sign_of_success": "He is at the door, not at the board",
                "leader_goal": "Students start the day by themselves in one first grade",
                "focus_area": "Morning routines",
                "support": "A second bell two minutes later for this hallway",
                "actions": [
                    ("Two students explain the entry to a visitor", "Cobalt", 8, 21),
                    ("I take hallway duty on his side", "I", 3, 21),
                ],
            },
        ],
        "commitment": "Students explain it, I listen.",
        "partner": ("Hannah", 27),
    },
    "Ruben": {
        "reflections": "Ten minutes chosen by the teacher are worth thirty chosen by me.",
        "coach_goal": "Ask which ten minutes.",
        "focus": [
            {
                "teacher": "Finch",
                "goal": "One sentence from him about what he wants",
                "sign_of_success": "It is on paper and it is his",
                "leader_goal": "Agree with one teacher on what coaching should give back",
                "focus_area": "Language goals",
                "actions": [
                    ("Ask what he would show a new colleague", "I", 7, 21),
                    ("No meeting in weeks when the goals are up", "We", 14, 35),
                ],
            },
        ],
        "commitment": "Which ten minutes? I ask it every time.",
        "partner": ("Dana", 21),
    },
    "Hannah": {
        "reflections": "A goal in week two felt early and was not.",
        "coach_goal": "The routine starts before the box opens.",
        "focus": [
            {
                "teacher": "Slate",
                "goal": "Number line twice a week, with her own problems",
                "sign_of_success": "She brings the problem",
                "leader_goal": "A number line is used twice a week in one second grade",
                "focus_area": "Number routines",
                "actions": [
                    ("She picks the problem, I bring the line", "We", 5, 20),
                    ("Step out after three minutes", "I", 13, 27),
                ],
            },
            {
                "teacher": "Maple",
                "goal": "Jars before sorting, once a week",
                "sign_of_success": "The box is still closed when I come",
                "leader_goal": "A counting routine starts the math block once a week in one kindergarten",
                "focus_area": "Counting routines",
                "support": "The shared planning period on the first Thursday, kept",
                "actions": [("First minute of the routine at the end of sorting day", "I, with Maple", 6, 20)],
            },
        ],
        "commitment": "Routine first, box later.",
        "partner": ("Jolene", 27),
    },
}

"""The plans of quarter 1: 16 focus teachers and 29 actions, and what became of them by quarter 2."""

from typing import Any, Final

QUARTER_1: Final[dict[str, dict[str, Any]]] = {
    "Dana": {
        "reflections": "Where I come with something done, people try. Where I come with a question, they are kind.",
        "coach_goal": "Something done before something asked.",
        "focus": [
            {
                "teacher": "Heron",
                "goal": "Decodable groups twice a week",
                "leader_goal": "Small-group reading with decodable books twice a week in one first grade",
                "focus_area": "Decodable reading",
                "actions": [
                    ("Monday before eight: one sorted set of decodables in her room", "I", 7, 28),
                    ("Read running notes together for ten minutes every second week", "We", 14, 42),
                ],
            },
            {
                "teacher": "Saffron",
                "goal": "The warm-up stays, the meetings get shorter",
                "leader_goal": "Keep a daily fluency warm-up going with less meeting time",
                "focus_area": "Fluency",
                "actions": [
                    ("Send the fluency file on Sunday, one page", "I", 9, 28),
                    ("Visit the warm-up once and say only what I saw", "I", 20, 42),
                ],
            },
            {
                "teacher": "Otter",
                "goal": "One meeting that takes place",
                "leader_goal": "Find a time that holds",
                "focus_area": "Finding time",
                "actions": [("Offer two fixed times, Otter picks one", "I", 5, 28)],
            },
        ],
        "commitment": "Something done before something asked.",
        "partner": ("Marcus", 28),
    },
    "Marcus": {
        "reflections": "Two schools make me late and brief. Brief is good.",
        "coach_goal": "One look, one line, the same day.",
        "focus": [
            {
                "teacher": "Clover",
                "goal": "One number string run to its end",
                "leader_goal": "A first number string in one third grade",
                "focus_area": "Number routines",
                "actions": [
                    ("I model one string, Clover runs the second half", "We", 11, 28),
                    ("Write the string on a card, five numbers, no more", "I", 6, 28),
                ],
            },
            {
                "teacher": "Basalt",
                "goal": "A number talk a week that students carry",
                "leader_goal": "A weekly number talk in one fourth grade",
                "focus_area": "Number routines",
                "actions": [
                    ("Watch the ten minutes she picks", "I", 12, 35),
                    ("Watch each other’s talk once", "We", 26, 42),
                ],
            },
            {
                "teacher": "Marlin",
                "goal": "Exit slips once a week",
                "leader_goal": "Weekly exit slips in one fifth grade",
                "focus_area": "Checking for understanding",
                "actions": [("Look at the slips together for five minutes, at one of two fixed times", "We", 14, 35)],
            },
        ],
        "commitment": "One line, the same day.",
        "partner": ("Dana", 28),
    },
    "Priya": {
        "reflections": "I love strategies more than people love being given them.",
        "coach_goal": "Three questions before one answer.",
        "focus": [
            {
                "teacher": "Kestrel",
                "goal": "I know what gets in her way",
                "leader_goal": "Understand what a first useful step would be",
                "focus_area": "Conferring",
                "actions": [
                    ("Ask for ten minutes about what gets in the way", "I", 10, 28),
                    ("Bring the book order she could not get to", "I", 5, 28),
                ],
            },
            {
                "teacher": "Willow",
                "goal": "Three annotated samples each month",
                "leader_goal": "Student writing samples are read together each month",
                "focus_area": "Writing samples",
                "actions": [
                    ("Annotate three samples together", "We", 12, 35),
                    ("Confer side by side twice", "We", 26, 42),
                ],
            },
            {
                "teacher": "Amber",
                "goal": "The log saves her time",
                "leader_goal": "A conferring log that saves planning time",
                "focus_area": "Conferring",
                "actions": [("A colleague sits in on one conference, in the ten minutes she picks", "Amber", 20, 35)],
            },
        ],
        "commitment": "Three questions first.",
        "partner": ("Jolene", 30),
    },
    "Jolene": {
        "reflections": "Nobody needs another behavior chart. A shared morning helps.",
        "coach_goal": "Once with the class, then talk.",
        "focus": [
            {
                "teacher": "Cobalt",
                "goal": "An entry routine that needs no voice",
                "leader_goal": "A calm start of the day in one first grade",
                "focus_area": "Morning routines",
                "actions": [
                    ("Practice the entry routine with the class once", "We", 6, 28),
                    ("Keep a tally of smooth mornings", "Cobalt", 14, 35),
                ],
            },
            {
                "teacher": "Lark",
                "goal": "Students lead the class meeting once",
                "leader_goal": "Students lead a class meeting in one second grade",
                "focus_area": "Class meetings",
                "actions": [
                    ("Class meeting every Monday, day agreed", "Lark", 4, 28),
                    ("Hand the meeting to students on one Friday", "Lark", 28, 42),
                ],
            },
        ],
        "commitment": "With the class first.",
        "partner": ("Priya", 30),
    },
    "Ruben": {
        "reflections": "A frame a day is enough. My toolkit was for me.",
        "coach_goal": "One thing, every day.",
        "focus": [
            {
                "teacher": "Granite",
                "goal": "One lesson taught together",
                "leader_goal": "One lesson taught together in one fifth grade",
                "focus_area": "Academic talk",
                "actions": [
                    ("Co-teach one lesson of his choice", "We", 17, 35),
                    ("Keep one partner-talk step afterwards", "Granite", 26, 42),
                ],
            },
            {
                "teacher": "Sorrel",
                "goal": "A sentence frame a day in science",
                "leader_goal": "Sentence frames every day in one subject",
                "focus_area": "Sentence frames",
                "actions": [
                    ("One frame a day in science", "Sorrel", 7, 28),
                    ("Frames on the wall, chosen by students", "Sorrel", 21, 42),
                ],
            },
            {
                "teacher": "Finch",
                "goal": "Goals on the board, then talk",
                "leader_goal": "Language goals lead to student talk",
                "focus_area": "Language goals",
                "actions": [
                    ("Language goal on the board daily; I stop by, no meeting", "Finch", 7, 28),
                    ("Two minutes of partner talk after it", "Finch", 21, 42),
                ],
            },
        ],
        "commitment": "One frame a day.",
        "partner": ("Hannah", 28),
    },
    "Hannah": {
        "reflections": "I am new and I may say so.",
        "coach_goal": "Bring the material, then be quiet.",
        "focus": [
            {
                "teacher": "Plover",
                "goal": "Counting routine three days a week",
                "leader_goal": "A counting routine three days a week in one first grade",
                "focus_area": "Counting routines",
                "actions": [
                    ("Set the routine up and run it together once", "We", 6, 28),
                    ("Visit the colleague next door together", "We", 21, 42),
                ],
            },
            {
                "teacher": "Citrus",
                "goal": "Work samples at every meeting",
                "leader_goal": "Student work leads every coaching talk in one second grade",
                "focus_area": "Student work",
                "actions": [
                    ("One line the same day about the samples", "I", 6, 28),
                    ("Try the counting collection on Thursdays", "Citrus", 14, 42),
                ],
            },
        ],
        "commitment": "I bring the box and stay quiet.",
        "partner": ("Ruben", 28),
    },
}
# 15 done, 8 partly, 4 not yet, 2 dropped, in the order of the actions above.
LOOK_BACK_2: Final = {
    "Dana": [
        ("done", "Every Monday but one"),
        ("done", "She brings the notes now"),
        ("done", "One page, read"),
        ("partly", "Visited; I said too much"),
        ("not_yet", "Both times were moved"),
    ],
    "Marcus": [
        ("partly", "I modelled; she watched"),
        ("done", "Card is on her board"),
        ("done", "She picked the hard ones"),
        ("done", "Both ways"),
        ("not_yet", "He uses them, we have not looked yet"),
    ],
    "Priya": [
        ("partly", "Ten minutes became four"),
        ("done", "Books came"),
        ("done", "Seven, in the end"),
        ("partly", "Once"),
        ("dropped", "The schedule changed; no free period in common"),
    ],
    "Jolene": [
        ("partly", "Half the class, then the bell"),
        ("not_yet", ""),
        ("done", "Not one Monday missed"),
        ("done", "They asked for a second one"),
    ],
    "Ruben": [
        ("partly", "Twenty minutes of it"),
        ("not_yet", "Not on his own"),
        ("done", "Science and then math"),
        ("done", "Their words"),
        ("done", "Daily"),
        ("partly", "On some days"),
    ],
    "Hannah": [
        ("partly", "Set up; run by me"),
        ("dropped", "The colleague went on leave"),
        ("done", "Every week"),
        ("done", "Thursdays are loud"),
    ],
}

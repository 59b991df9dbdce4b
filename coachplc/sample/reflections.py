"""3-2-1: three celebrations, two shout-outs, one early idea, by quarter and coach. `leaders`: which celebrations."""

from typing import Any, Final

REFLECTIONS: Final[dict[int, dict[str, dict[str, Any]]]] = {
    1: {
        "Dana": {
            "celebrations": [
                "Heron ran her first decodable group the week after I sorted the books with her.",
                "Juniper stayed after school to watch me teach the blending lesson.",
                "Saffron keeps a fluency chart without anybody asking for it.",
            ],
            "leaders": (1,),
            "shoutouts": [
                ("Ruben", "He lent me his picture cards for the first week."),
                ("Teresa", "one roster instead of four spreadsheets."),
            ],
            "idea": "Arrive with something done.",
        },
        "Marcus": {
            "celebrations": [
                "Basalt’s number talks are short now, and the students talk more than the teacher.",
                "Clover laughs about the strings that went wrong on paper.",
                "Two schools, one bag, and I have not lost the exit slips yet.",
            ],
            "leaders": (1,),
            "shoutouts": [
                ("Priya", "reading my first observation notes and asking what I saw."),
                ("Jolene", "standing in the hallway with me on the second day."),
            ],
            "idea": "Film ten minutes instead of writing two pages.",
        },
        "Priya": {
            "celebrations": [
                "Amber’s conferring log is better than the one I brought.",
                "Willow put one annotated sample on the team’s table.",
                "I asked three questions before I answered one.",
            ],
            "leaders": (1,),
            "shoutouts": [
                ("Dana", "the sounds chart that my third-graders still need."),
                ("Hannah", "saying out loud that she did not know yet."),
            ],
            "idea": "Ask what is in the way before I bring a strategy.",
        },
        "Jolene": {
            "celebrations": [
                "Lark’s class meeting happens on Mondays, whatever else is on.",
                "Cobalt let me try the entry routine with his class.",
                "The calm corner in Tamarack’s room is used, and nobody is sent there.",
            ],
            "leaders": (1,),
            "shoutouts": [
                ("Marcus", "carrying the rug for the calm corner across the parking lot."),
                ("Teresa", "asking before she put me on a third committee."),
            ],
            "idea": "Do the thing with the class once, then talk about it.",
        },
        "Ruben": {
            "celebrations": [
                "Sorrel’s students use the frames to disagree with each other.",
                "Finch has the language goal on the board by eight.",
                "Indigo asked how to say “show me” in three languages.",
            ],
            "leaders": (1,),
            "shoutouts": [
                ("Dana", "the phonics words with pictures that mean the same to everybody."),
                ("Marcus", "the drive between our schools and the questions on the way."),
            ],
            "idea": "One frame a day beats a whole toolkit.",
        },
        "Hannah": {
            "celebrations": [
                "Citrus asked for a weekly time before I offered one.",
                "Plover ran the counting routine the day after my reminder.",
                "I found all four rooms and learned every name on the doors.",
            ],
            "leaders": (1,),
            "shoutouts": [
                ("Priya", "lunch on my first Friday."),
                ("Jolene", "showing me how to leave a room quietly."),
            ],
            "idea": "Bring the manipulatives, not the article.",
        },
    },
    2: {
        "Dana": {
            "celebrations": [
                "Heron’s students now choose their own decodable.",
                "Saffron’s class chart rose from 61 to 78 words a minute on average.",
                "I stopped rescuing planning time.",
            ],
            "leaders": (1, 2),
            "shoutouts": [
                ("Ruben", "the sentence-frame cards."),
                ("Hannah", "asking the question I avoided."),
            ],
            "idea": "Shorter, standing check-ins.",
        },
        "Marcus": {
            "celebrations": [
                "Basalt’s number-talk clip went round the grade.",
                "Thistle’s students argue with drawings.",
                "Marlin kept exit slips through testing week.",
            ],
            "leaders": (1, 2),
            "shoutouts": [("Priya", "covering my visit."), ("Jolene", "the entry-routine script.")],
            "idea": "Let teachers pick the evidence.",
        },
        "Priya": {
            "celebrations": [
                "Willow asked for a second cycle.",
                "Amber’s conferences run without me.",
                "Kestrel stayed to the end.",
            ],
            "leaders": (1, 2),
            "shoutouts": [("Dana", "reading my notes."), ("Marcus", "humor in {2024-10-11 F}.")],
            "idea": "A soft restart after formal observations.",
        },
        "Jolene": {
            "celebrations": [
                "Lark’s students lead the Friday meeting.",
                "Cobalt laughs again.",
                "Office referrals in grade 2 are down from 11 to 6.",
            ],
            "leaders": (1, 3),
            "shoutouts": [
                ("Teresa", "protecting this morning."),
                ("Ruben", "translating the family letter."),
            ],
            "idea": "Join a duty before offering advice.",
        },
        "Ruben": {
            "celebrations": [
                "Sorrel wants to host a visit.",
                "Indigo sent a photo of the picture-word chart.",
                "Granite kept one step of the lesson we taught together.",
            ],
            "leaders": (1, 2),
            "shoutouts": [
                ("Hannah", "the counting chant in Spanish."),
                ("Dana", "the phonics map."),
            ],
            "idea": "Co-teach first, meet later.",
        },
        "Hannah": {
            "celebrations": [
                "Plover runs the counting routine daily.",
                "Citrus is steady, two work samples every time.",
                "I survived my first quarter.",
            ],
            "leaders": (1, 2),
            "shoutouts": [("Marcus", "the watch-me-plan hour."), ("Priya", "the kind email.")],
            "idea": "Learn to ask for a goal by week two.",
        },
    },
    3: {
        "Dana": {
            "celebrations": [
                "Juniper’s routine runs four days a week without me in the room.",
                "Saffron stayed the whole ten minutes, twice, and brought the chart herself.",
                "Otter and I have a goal. It took two hallway talks.",
            ],
            "leaders": (1,),
            "shoutouts": [
                ("Ruben", "asking every Friday whether I had rehearsed it yet."),
                ("Hannah", "“feeling needed”. I think of it before every meeting."),
            ],
            "idea": "Let the aide lead one table from the start.",
        },
        "Marcus": {
            "celebrations": [
                "Two colleagues came to watch Basalt, and she told them what to look for.",
                "Marlin sorts his exit slips with the grade team now.",
                "Thistle’s students write the captions to their drawings.",
            ],
            "leaders": (1, 2),
            "shoutouts": [
                ("Jolene", "sitting in the number string with me."),
                ("Dana", "the words “first try within eight days”. I borrowed them."),
            ],
            "idea": "Stop after three minutes on purpose, and let them want the fourth.",
        },
        "Priya": {
            "celebrations": [
                "Fennel asked me back in by herself.",
                "Kestrel kept my sheet and used it with two students.",
                "Willow leads the sample talk; I only take notes.",
            ],
            "leaders": (3,),
            "shoutouts": [
                ("Hannah", "testing the restart letter on me first."),
                ("Jolene", "taking bus duty so that I could see Amber’s log."),
            ],
            "idea": "A two-line letter after every formal observation: no plan, just hello.",
        },
        "Jolene": {
            "celebrations": [
                "Cobalt counts his own minutes: four saved each morning.",
                "Poppy’s students move the arrow on the schedule themselves.",
                "Another class came to watch Lark’s meeting.",
            ],
            "leaders": (1, 2),
            "shoutouts": [
                ("Priya", "trading a Tuesday with me without asking why."),
                ("Marcus", "naming what I do well before what I could try."),
            ],
            "idea": "Let students explain a routine to the visitor.",
        },
        "Ruben": {
            "celebrations": [
                "Sorrel hosted two visits and asked what to read next.",
                "Granite asked for the second co-teaching day himself.",
                "Indigo’s students add the words to the chart.",
            ],
            "leaders": (1,),
            "shoutouts": [
                ("Dana", "telling me how the rehearsal went before I asked."),
                ("Teresa", "the written page on who hears what."),
            ],
            "idea": "Ask the teacher to choose which ten minutes I see.",
        },
        "Hannah": {
            "celebrations": [
                "Slate and I agreed on a goal in week two.",
                "Citrus tried two follow-up tasks unasked.",
                "Plover’s class has a book of counts.",
            ],
            "leaders": (2,),
            "shoutouts": [
                ("Ruben", "three probing questions that had no advice in them."),
                ("Priya", "laughing with me about sorting day."),
            ],
            "idea": "End sorting day with the first minute of tomorrow’s routine.",
        },
    },
}

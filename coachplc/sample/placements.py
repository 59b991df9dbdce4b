"""Where each coach saw each partnership: delight, engagement and one line of evidence, in quarters 1, 2 and 3."""

from typing import Final, NamedTuple


class Place(NamedTuple):
    delight: str
    engagement: str
    evidence: str


def at(delight: str, engagement: str, evidence: str) -> Place:
    return Place(delight, engagement, evidence)


# alias: quarter 1 (None: not on the caseload yet), quarter 2, quarter 3
PLACES: Final[dict[str, tuple[Place | None, Place, Place]]] = {
    "Heron": (
        at("2+", "2-", "Friendly and on time; ran one decodable group after I sorted the books"),
        at("3", "2+", "Kept all six meetings; ran decodable groups twice a week and brought running notes both times"),
        at("3", "3", "Groups four days a week; showed the new second-grade teacher how she sorts the books"),
    ),
    "Juniper": (
        at("3", "2-", "Comes early, stays late; phonics routine tried once while I sat beside her"),
        at("3", "2-", "Never misses, says it helps; phonics routine planned three times, not yet run"),
        at("3", "2+", "Routine four days a week since {2025-02-03}; tally on the door, and the aide leads one table"),
    ),
    "Saffron": (
        at("1", "2+", "Moved two of three meetings; fluency warm-up three days a week, shown by email"),
        at("2-", "3", "Fluency warm-up every day with a class chart; ends meetings early, “send me the file”"),
        at(
            "2+",
            "3",
            "Told me which two forms to stop; stayed the whole ten minutes twice and brought the chart herself",
        ),
    ),
    "Otter": (
        at("1", "1", "Three meetings moved on the day; plan agreed in {2024-09-20 F}, not started"),
        at("1", "1", "Moved four of six meetings; last visit in {2024-09-20 F}; we have no goal yet"),
        at("2-", "1", "Two hallway talks kept; goal agreed: small-group time. Nothing tried yet"),
    ),
    "Basalt": (
        at("2+", "2+", "Runs a number talk when I am booked to watch; told me the questions help"),
        at("3", "3", "Asked me to film number talks; shared clip with grade team"),
        at("3", "3", "Two colleagues came to watch; she chose what they should look for"),
    ),
    "Clover": (
        at("3", "1", "Always glad to see me; number strings planned twice, not run"),
        at("3", "2-", "Tried one number string when I was in the room"),
        at("3", "2-", "Two strings with me beside her; on her own only the first three minutes"),
    ),
    "Marlin": (
        at("2-", "2-", "Comes when reminded; exit slips once, after I copied them"),
        at("2-", "2+", "Uses exit slips weekly now; still calls coaching “one more meeting”"),
        at("2-", "3", "Sorts the slips with his grade team on Thursdays; our meeting is now two lines by email"),
    ),
    "Thistle": (
        at("2+", "1", "Kind and interested; math talk moves agreed, not seen yet"),
        at("2+", "2+", "Two try-its between visits; students now explain with drawings"),
        at("3", "2+", "Asked for a third visit; drawings are on the wall with students’ own captions"),
    ),
    "Willow": (
        at("2+", "2-", "Likes our talks; annotated one sample when I brought it along"),
        at("3", "3", "Brings annotated writing samples; asked for a second cycle"),
        at("3", "3", "Runs the sample talk with the grade team; I only take notes"),
    ),
    "Kestrel": (
        at("1", "1", "Left after ten minutes both times; “I have seen this before”"),
        at("2-", "1", "Stayed the full 30 minutes for the first time; nothing tried"),
        at("2-", "2-", "Let me confer beside her once; kept my sheet and used it with two students"),
    ),
    "Amber": (
        at("2-", "3", "Confers daily with a log; says coaching costs her planning time"),
        at("2+", "3", "Invites visits; said the conferring checklist “saved my afternoons”"),
        at("2+", "3", "Steady; moved our meeting to her room so that I see the log first"),
    ),
    "Fennel": (
        at("3", "2-", "Brings questions to every meeting; tried the mini-lesson frame once"),
        at("2-", "1", "Pulled back after a hard formal observation in {2024-11-12 F}"),
        at("2+", "2-", "Asked me back in by herself; ran the opening of one mini-lesson"),
    ),
    "Cobalt": (
        at("2-", "2-", "Polite; practiced the entry routine once while I stood at the door"),
        at("2+", "2-", "Warmer since I took a recess duty; entry routine tried once"),
        at("2+", "2+", "Entry routine three mornings a week; counts the minutes himself"),
    ),
    "Lark": (
        at("3", "2+", "Class meeting most Mondays; sends me the questions that came up"),
        at("3", "3", "Class meeting daily; students lead it on Fridays"),
        at("3", "3", "Students lead it twice a week; another class came to watch"),
    ),
    "Tamarack": (
        at("1", "2-", "Does not answer mail; tried the calm corner after I set it up"),
        at("1", "2-", "Uses the calm corner I set up; declines meetings"),
        at("1", "2-", "Calm corner still in use; one wave through the door is what we have"),
    ),
    "Poppy": (
        at("2+", "1", "Asks for ideas whenever we meet; none up on the wall yet"),
        at("3", "2-", "Asks for ideas weekly; visual schedule up, used on two days"),
        at("3", "2+", "Schedule used four mornings a week; students move the arrow themselves"),
    ),
    "Sorrel": (
        at("2+", "3", "Sentence frames daily in science; visits fine when arranged"),
        at("3", "3", "Sentence frames in all subjects; asked to host a visit"),
        at("3", "3", "Hosted two visits; asked what she could read next"),
    ),
    "Finch": (
        at("2-", "2+", "Language goal on the board most days; short answers"),
        at("2-", "2+", "Language goals on the board daily; “just tell me what you need”"),
        at("2-", "2+", "Goals daily, partner talk twice a week; meetings still end after ten minutes"),
    ),
    "Indigo": (
        at("3", "2-", "Saves questions for me; picture-word chart started with me"),
        at("3", "2+", "Picture-word routine three mornings; sent a photo of the chart"),
        at("3", "3", "Routine every morning; students add the words; brought three charts along"),
    ),
    "Granite": (
        at("1", "1", "Stood in the doorway for our meeting; plan taken, not tried"),
        at("1", "2-", "Let me co-teach once; kept one partner-talk step"),
        at("2-", "2-", "Asked for the second co-teaching day himself; partner talk once a week"),
    ),
    "Maple": (
        at("2-", "2-", "Comes, says little; counting jars tried once"),
        at("2+", "2-", "Opens up since we sort manipulatives together; routine tried once"),
        at("2+", "2-", "Looks forward to sorting day; counting jars twice in five weeks"),
    ),
    "Plover": (
        at("1", "2-", "Prefers email to meeting; counting routine after my reminder"),
        at("2-", "2+", "Runs the counting routine daily; still prefers email"),
        at("2-", "3", "Daily, with a class book of counts; two lines of mail each week, always answered"),
    ),
    "Citrus": (
        at("3", "2+", "Asked for weekly time; brings one work sample"),
        at("3", "2+", "Steady; brings two work samples each time"),
        at("3", "3", "Picks the samples by a question of her own; tried two follow-up tasks unasked"),
    ),
    "Slate": (
        None,
        at("2-", "1", "First meetings polite; goal not yet agreed"),
        at("2-", "2-", "Goal agreed in week two of the quarter; number line used once while I watched"),
    ),
}

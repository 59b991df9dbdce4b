"""Who is in the sample PLC. All of them are made up, teachers' real names too."""

from typing import Final, NamedTuple

PLC: Final = "Three Springs Elementary Network"
PLACE: Final = "Larkfield library"
LARKFIELD, PINDER, QUARRY = "Larkfield", "Pinder Creek", "Quarry Hill"
SCHOOLS: Final = (LARKFIELD, PINDER, QUARRY)
AGREEMENT: Final = """We place the partnership, never the teacher.
First we write, then we talk.
Aliases in the room, and no student’s name anywhere.
What is said in a consultancy stays there.
We ask before we advise.
Nothing here is part of any evaluation."""


class Person(NamedTuple):
    name: str
    post: str
    schools: tuple[str, ...]
    first_year: bool = False


class Entry(NamedTuple):
    """A teacher as a coach's roster has them: alias, real name, and what the post is."""

    alias: str
    name: str
    grade: str
    subject: str
    years: int
    school: str


FACILITATOR: Final = Person("Teresa Lindqvist", "Network coaching lead", SCHOOLS)
# Reads the plans of one school; the other one those of the whole PLC.
PRINCIPAL: Final = Person("Andre Mabry", "Principal", (LARKFIELD,))
DIRECTOR: Final = Person("Sheila Brandt", "Director of elementary schools", ())
COACHES: Final = {
    "Dana": Person("Dana Whitlock", "K-2 literacy", (LARKFIELD,)),
    "Marcus": Person("Marcus Ebanks", "3-5 math", (LARKFIELD, QUARRY)),
    "Priya": Person("Priya Raman", "3-5 literacy", (PINDER,)),
    "Jolene": Person("Jolene Tsosie", "Behavior support", SCHOOLS),
    "Ruben": Person("Ruben Alcaraz", "Multilingual learners", (QUARRY,)),
    "Hannah": Person("Hannah Okafor", "K-2 math", (PINDER,), first_year=True),
}
TEACHERS: Final = {
    "Dana": (
        Entry("Heron", "Leanne Forsyth", "Grade 1", "Literacy", 4, LARKFIELD),
        Entry("Juniper", "Kayla Brandvold", "Kindergarten", "Literacy", 1, LARKFIELD),
        Entry("Saffron", "Doreen Hatcher", "Grade 2", "Literacy", 17, LARKFIELD),
        Entry("Otter", "Philip Garrow", "Grade 2", "Literacy", 8, LARKFIELD),
    ),
    "Marcus": (
        Entry("Basalt", "Amina Sesay", "Grade 4", "Math", 6, LARKFIELD),
        Entry("Clover", "Brooke Tilden", "Grade 3", "Math", 2, LARKFIELD),
        Entry("Marlin", "Stuart Pell", "Grade 5", "Math", 12, QUARRY),
        Entry("Thistle", "Odette Marchand", "Grade 4", "Math", 3, QUARRY),
    ),
    "Priya": (
        Entry("Willow", "Camille Rourke", "Grade 3", "Literacy", 5, PINDER),
        Entry("Kestrel", "Gwen Ashdown", "Grade 5", "Literacy", 21, PINDER),
        Entry("Amber", "Rosa Quintero", "Grade 4", "Literacy", 9, PINDER),
        Entry("Fennel", "Tessa Holloway", "Grade 3", "Literacy", 1, PINDER),
    ),
    "Jolene": (
        Entry("Cobalt", "Bernard Yoder", "Grade 1", "", 7, LARKFIELD),
        Entry("Lark", "Sunita Bhatt", "Grade 2", "", 2, PINDER),
        Entry("Tamarack", "Walter Kimbrel", "Grade 5", "", 14, QUARRY),
        Entry("Poppy", "Ines Calder", "Kindergarten", "", 3, PINDER),
    ),
    "Ruben": (
        Entry("Sorrel", "Yolanda Peck", "Grade 4", "All subjects", 10, QUARRY),
        Entry("Finch", "Dmitri Vance", "Grade 3", "All subjects", 4, QUARRY),
        Entry("Indigo", "Paige Lindgren", "Grade 1", "All subjects", 1, QUARRY),
        Entry("Granite", "Harold Stroud", "Grade 5", "All subjects", 19, QUARRY),
    ),
    "Hannah": (
        Entry("Maple", "Lucinda Frey", "Kindergarten", "Math", 6, PINDER),
        Entry("Plover", "Maureen Tait", "Grade 1", "Math", 11, PINDER),
        Entry("Citrus", "Javier Ocampo", "Grade 2", "Math", 2, PINDER),
        Entry("Slate", "Constance Weir", "Grade 2", "Math", 16, PINDER),
    ),
}
# Came to Hannah's caseload between the first and the second meeting.
NEW_IN_QUARTER_2: Final = "Slate"
# These two agreed to be named, on this day; the last one is not to be discussed.
NAMED: Final = {"Basalt": "{2025-01-08}", "Sorrel": "{2025-01-09}"}
CLOSED: Final = "Tamarack"

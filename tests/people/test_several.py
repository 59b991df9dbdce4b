"""Several people, or several teachers, added at once: looked at before they are stored, and taken back."""

import pytest
from django.urls import reverse
from django.utils import timezone

from make import make_member, make_plc, make_teacher
from people import actions, roster, several
from people.models import Letter, Member, School, Teacher, User

pytestmark = pytest.mark.django_db
SIX = "Ben Okoye, BEN@example.org, Larkfield\nCleo Marsh\nDana Wu\tHillside\nEli Roth; eli@example.org\n\nFay Lind"


def at(ana: Member, name: str) -> str:
    return reverse(f"people:{name}", args=[ana.plc.code])


def check(client, ana: Member, lines: str, what: str = "several-people", **more):
    return client.post(at(ana, what), {"lines": lines, "roles": ["is_coach"], **more})


def add(client, ana: Member, lines: str, what: str = "several-people", **more):
    """Looks, then says yes to what was shown."""
    seen = check(client, ana, lines, what, **more).context["mark"]
    return check(client, ana, lines, what, do="add", seen=seen, **more)


def said(client, ana: Member, lines: str, what: str = "several-people") -> list[tuple[str, str]]:
    return [(row.state, " ".join(row.words)) for row in check(client, ana, lines, what).context["rows"]]


def names(ana: Member) -> list[str]:
    return [one.name for one in ana.plc.members.regular()]


def test_check_says_what_will_happen_and_stores_nothing(client, ana):
    assert said(client, ana, SIX) == [
        ("new", "Gets a mail with a personal link."),
        ("new", ""),
        ("new", "“Hillside” will be added to the schools."),
        ("new", "Gets a mail with a personal link."),
        ("new", ""),
    ]
    assert names(ana) == ["Ana Ferro"]
    assert list(ana.plc.schools.values_list("name", flat=True)) == ["Larkfield"]


def test_yes_adds_them_as_coaches_with_their_schools(client, ana):
    answer = add(client, ana, SIX)

    assert answer.url == at(ana, "members")
    assert names(ana) == ["Ana Ferro", "Ben Okoye", "Cleo Marsh", "Dana Wu", "Eli Roth", "Fay Lind"]
    ben, dana = Member.objects.get(name="Ben Okoye"), Member.objects.get(name="Dana Wu")
    assert (ben.user.email, ben.is_coach, ben.is_leader, [*ben.schools.all()]) == (
        "ben@example.org", True, False, [School.objects.get(name="Larkfield")],
    )  # fmt: skip
    assert (dana.user.email, [school.name for school in dana.schools.all()]) == (None, ["Hillside"])
    page = client.get(at(ana, "members")).content.decode()
    assert "5 people were added." in page
    assert page.count(" checked>") == 5  # a press gives them their links


@pytest.mark.django_db(transaction=True)
def test_whoever_has_an_email_is_written_to(client):
    ana = make_member(make_plc(), "Ana Ferro", is_facilitator=True)
    client.force_login(ana.user, backend="coachplc.signed_in.ByLink")
    add(client, ana, SIX)
    assert sorted(letter.user.name for letter in Letter.objects.all()) == ["Ben Okoye", "Eli Roth"]


def test_others_by_a_tick(client, ana):
    add(client, ana, "Lea Brand, Larkfield\nLou Hart", roles=["is_leader"])
    lea, lou = Member.objects.get(name="Lea Brand"), Member.objects.get(name="Lou Hart")
    assert (lea.is_coach, lea.is_leader, lea.scopes.get().school, lou.scopes.get().school) == (
        False, True, School.objects.get(), None,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("line", "words"),
    [
        (", ben@example.org", "The name comes first."),
        ("ben@example.org", "The name comes first."),
        ("Ben, ben@", "“ben@” is not an e-mail address."),
        ("Ben, Larkfield, Hillside", "Too much for one person: name, e-mail, school. One person a line."),
        ("B" * 121, "Too long: a name has 120 letters at the most."),
        ("Ben, ana.ferro@example.org", "This e-mail is the one of Ana Ferro."),
    ],
)
def test_line_that_is_wrong_says_why(client, ana, line, words):
    assert said(client, ana, line) == [("wrong", words)]


def test_members_and_doubles_are_said_and_not_doubled(client, ana):
    make_member(ana.plc, "Ben Okoye", is_coach=True)
    assert said(client, ana, "ben  OKOYE\nCleo, c@example.org\nCleo\nDana, c@example.org") == [
        ("known", "Nothing changes."),
        ("new", "Gets a mail with a personal link."),
        ("known", "Stands in line 2 already."),
        ("wrong", "Line 2 has the same e-mail."),
    ]


def test_addresses_as_mail_programs_copy_them_are_read(client, ana):
    [row] = check(client, ana, "Ben Okoye <Ben@Example.org>").context["rows"]
    assert row.cells == ("Ben Okoye", "ben@example.org", "")


def test_wrong_lines_stay_in_the_box_and_the_others_are_stored(client, ana):
    answer = add(client, ana, "Ben Okoye\nCleo, cleo@")
    page = answer.content.decode()
    assert (answer.status_code, names(ana)) == (200, ["Ana Ferro", "Ben Okoye"])
    assert answer.context["form"]["lines"].value() == "Cleo, cleo@"
    assert "1 person was added." in page
    assert "Ben Okoye" not in page


def test_what_was_typed_stays_when_no_role_is_ticked(client, ana):
    answer = check(client, ana, SIX, roles=[])
    assert answer.status_code == 422
    assert "Eli Roth; eli@example.org" in answer.content.decode()


def test_yes_to_other_lines_than_were_shown_stores_nothing(client, ana):
    seen = check(client, ana, "Ben").context["mark"]
    answer = check(client, ana, "Ben\nCleo", do="add", seen=seen)
    assert (answer.status_code, names(ana)) == (409, ["Ana Ferro"])
    assert "nothing was added yet" in answer.content.decode()


def test_second_press_of_add_doubles_nobody(client, ana):
    seen = check(client, ana, SIX).context["mark"]
    check(client, ana, SIX, do="add", seen=seen)
    assert check(client, ana, SIX, do="add", seen=seen).status_code == 409
    assert Member.objects.count() == 6


def test_undo_takes_them_out_with_their_new_schools_but_not_who_came_in(client, ana):
    add(client, ana, SIX)
    User.objects.filter(name="Cleo Marsh").update(last_login=timezone.now())

    page = client.post(at(ana, "several-people-undo"), follow=True).content.decode()

    assert names(ana) == ["Ana Ferro", "Cleo Marsh"]
    assert [school.name for school in ana.plc.schools.all()] == ["Larkfield"]
    assert "4 people are out of the PLC again." in page
    assert "Cleo Marsh has come in since, and stays." in page
    assert "Undo" not in page


def test_who_was_taken_back_can_be_added_again_without_a_double(client, ana):
    add(client, ana, SIX)
    client.post(at(ana, "several-people-undo"))
    add(client, ana, SIX)
    assert len(names(ana)) == 6
    assert Member.objects.count() == 6


def test_name_alone_never_opens_the_past_of_somebody_who_left(client, ana):
    gone = make_member(ana.plc, "Ben Okoye", is_coach=True)
    User.objects.filter(pk=gone.user_id).update(email=None, last_login=timezone.now())
    actions.remove_member(gone)
    assert said(client, ana, "Ben Okoye") == [("new", "")]
    add(client, ana, "Ben Okoye")
    assert Member.objects.active().get(name="Ben Okoye") != gone


def test_email_brings_somebody_back(client, ana):
    gone = make_member(ana.plc, "Ben Okoye", is_coach=True)
    User.objects.update(last_login=timezone.now())
    actions.remove_member(gone)
    line = "Ben O, ben.okoye@example.org"
    assert said(client, ana, line) == [
        ("new", "Comes back, with what they wrote here. Gets a mail with a personal link.")
    ]
    add(client, ana, line)
    assert Member.objects.active().get(name="Ben O") == gone


def test_reading_asks_as_often_for_one_as_for_many(ana, django_assert_num_queries):
    with django_assert_num_queries(2):
        several.read(ana.plc, "\n".join(f"Coach {n}, c{n}@example.org, Larkfield" for n in range(50)))


# --- Teachers --------------------------------------------------------------------------------------------------------
@pytest.fixture
def ben(ana):
    return make_member(ana.plc, "Ben Okoye", is_coach=True)


def test_teachers_come_onto_caseloads_at_once(client, ana, ben):
    assert said(client, ana, "Heron, Ben\nBasalt, ben okoye\nClover", "several-teachers") == [
        ("new", ""),
        ("new", ""),
        ("new", "Waits for a coach."),
    ]
    answer = add(client, ana, "Heron, Ben\nBasalt, ben okoye\nClover", "several-teachers")
    assert answer.url == at(ana, "teachers")
    owned = {teacher.alias: roster.owns(ben, teacher) for teacher in Teacher.objects.all()}
    assert owned == {"Basalt": True, "Clover": False, "Heron": True}
    assert "3 teachers were added." in client.get(at(ana, "teachers")).content.decode()


def test_teacher_lines_that_are_wrong_say_why(client, ana, ben):
    make_member(ana.plc, "Ben Marsh", is_coach=True)
    make_teacher(ben, "Heron")
    lines = "heron\nOtter, Zoe\nLark, Ben\nFinch, Ben Okoye, Nora Feld\n,Ben\nNora Feld"
    assert said(client, ana, lines, "several-teachers") == [
        ("known", "Nothing changes."),
        ("wrong", "No coach of this PLC is called “Zoe”."),
        ("wrong", "More than one coach is called so. Write the whole name, or give the coach afterwards."),
        ("wrong", "Only an alias and a coach, please: never a real name."),
        ("wrong", "The alias comes first."),
        ("new", "Waits for a coach. Is this a real name? Then choose another word."),
    ]


def test_coach_adds_own_teachers_and_reads_no_other_names(client, ana, ben):
    make_member(ana.plc, "Cleo Marsh", is_coach=True)
    client.force_login(ben.user, backend="coachplc.signed_in.ByLink")
    assert said(client, ana, "Heron\nOtter, Cleo", "several-teachers") == [
        ("new", ""),
        ("wrong", "One alias a line, nothing more: they become your teachers."),
    ]
    add(client, ana, "Heron", "several-teachers")
    assert roster.owns(ben, Teacher.objects.get())


def test_undo_takes_teachers_off_the_roster_but_not_who_was_written_about(client, ana, ben):
    add(client, ana, "Heron, Ben\nBasalt, Ben", "several-teachers")
    Teacher.objects.filter(alias="Basalt").update(name="Nora Feld")
    page = client.post(at(ana, "several-teachers-undo"), follow=True).content.decode()
    assert list(Teacher.objects.values_list("alias", flat=True)) == ["Basalt"]
    assert "Something was written about Basalt since; they stay." in page

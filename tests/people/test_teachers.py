"""The roster: names are the owner's alone; caseloads, consent, settings and the working agreement."""

import datetime as dt

import pytest
from django.urls import reverse

from make import make_member, make_plc, make_teacher
from people import aliases, roster
from people.models import Caseload, Consent, Member, Teacher

pytestmark = pytest.mark.django_db


@pytest.fixture
def plc():
    return make_plc()


@pytest.fixture
def ana(plc):
    return make_member(plc, "Ana Ferro", is_facilitator=True)


@pytest.fixture
def ben(plc):
    return make_member(plc, "Ben Okoye", is_coach=True)


@pytest.fixture
def cleo(plc):
    return make_member(plc, "Cleo Marsh", is_coach=True)


@pytest.fixture
def as_(client):
    def sign_in(member: Member):
        client.force_login(member.user, backend="coachplc.signed_in.ByLink")
        return client

    return sign_in


def url(name: str, plc, *more: str) -> str:
    return reverse(f"people:{name}", args=[plc.code, *more])


def test_roster_shows_a_coach_own_names_and_nobody_elses(as_, plc, ben, cleo):
    make_teacher(ben, "Heron", "Nora Feld")
    make_teacher(cleo, "Basalt", "Otto Kern")
    page = as_(ben).get(url("teachers", plc)).content.decode()
    assert [word in page for word in ("Nora Feld", "Heron", "Otto Kern", "Basalt")] == [True, True, False, False]


def test_roster_shows_a_facilitator_aliases_only(as_, plc, ana, ben):
    make_teacher(ben, "Heron", "Nora Feld")
    page = as_(ana).get(url("teachers", plc)).content.decode()
    assert ("Heron" in page, "Nora Feld" in page) == (True, False)


def test_roster_is_closed_to_leaders_and_evaluators(as_, plc):
    lea = make_member(plc, "Lea", is_leader=True)
    eve = make_member(plc, "Eve", is_coach=True, evaluates=True)
    assert [as_(one).get(url("teachers", plc)).status_code for one in (lea, eve)] == [403, 403]


def test_roster_asks_as_often_for_one_as_for_many(as_, plc, ana, ben, cleo, django_assert_num_queries):
    make_teacher(ben, "Heron")
    client = as_(ana)
    client.get(url("teachers", plc))
    with django_assert_num_queries(6) as few:
        client.get(url("teachers", plc))
    for alias in ("Basalt", "Clover", "Marlin"):
        make_teacher(cleo, alias)
    with django_assert_num_queries(len(few)):
        client.get(url("teachers", plc))


def test_add_teacher_as_coach_is_own(as_, plc, ben):
    as_(ben).post(url("add-teacher", plc), {"name": "Nora Feld", "alias": "Heron", "consent": "alias"})
    teacher = Teacher.objects.get()
    assert (teacher.name, roster.owns(ben, teacher)) == ("Nora Feld", True)


def test_add_teacher_as_facilitator_has_no_name_and_waits_for_a_coach(as_, plc, ana):
    as_(ana).post(url("add-teacher", plc), {"name": "Nora Feld", "alias": "Heron", "consent": "closed"})
    teacher = Teacher.objects.get()
    assert (teacher.name, teacher.consent, Caseload.objects.count()) == ("", Consent.ALIAS, 0)
    assert [t.alias for t in as_(ana).get(url("teachers", plc)).context["loose"]] == ["Heron"]


def test_alias_is_one_of_a_kind(as_, plc, ben, cleo):
    make_teacher(cleo, "Heron")
    page = as_(ben).post(url("add-teacher", plc), {"alias": "heron", "consent": "alias", "name": "Kept Words"})
    assert (page.status_code, list(page.context["form"].errors)) == (422, ["alias"])
    assert "Kept Words" in page.content.decode()


def test_alias_is_not_part_of_the_name(as_, plc, ben):
    page = as_(ben).post(url("add-teacher", plc), {"alias": "Nora", "consent": "alias", "name": "Nora Feld"})
    assert list(page.context["form"].errors) == ["alias"]


def test_alias_offered_is_free(plc, ben, monkeypatch):
    monkeypatch.setattr(aliases, "WORDS", ["Heron", "Otter"])
    make_teacher(ben, "Heron")
    assert aliases.suggest(plc) == "Otter"
    make_teacher(ben, "Otter")
    assert aliases.suggest(plc).split(" ")[1] == "2"


def test_named_needs_the_day_it_was_agreed(as_, plc, ben):
    teacher = make_teacher(ben, "Heron", "Nora Feld")
    data = {"alias": "Heron", "name": "Nora Feld", "consent": "named"}
    page = as_(ben).post(url("change-teacher", plc, teacher.code), data)
    assert (page.status_code, list(page.context["form"].errors)) == (422, ["agreed_on"])
    as_(ben).post(url("change-teacher", plc, teacher.code), {**data, "agreed_on": "2026-09-12"})
    teacher.refresh_from_db()
    assert (teacher.consent, teacher.agreed_on) == (Consent.NAMED, dt.date(2026, 9, 12))
    as_(ben).post(url("change-teacher", plc, teacher.code), {**data, "consent": "closed", "agreed_on": "2026-09-12"})
    teacher.refresh_from_db()
    assert (teacher.consent, teacher.agreed_on) == (Consent.CLOSED, None)


def test_facilitator_changes_post_but_neither_name_nor_consent(as_, plc, ana, ben):
    teacher = make_teacher(ben, "Heron", "Nora Feld")
    page = as_(ana).get(url("change-teacher", plc, teacher.code))
    assert "Nora Feld" not in page.content.decode()
    data = {"alias": "Heron", "grade": "Grade 2", "name": "Changed", "consent": "closed"}
    as_(ana).post(url("change-teacher", plc, teacher.code), data)
    teacher.refresh_from_db()
    assert (teacher.grade, teacher.name, teacher.consent) == ("Grade 2", "Nora Feld", Consent.ALIAS)


def test_teacher_of_somebody_else_does_not_exist(as_, plc, ben, cleo):
    teacher = make_teacher(cleo, "Basalt")
    assert as_(ben).get(url("change-teacher", plc, teacher.code)).status_code == 404
    assert as_(ben).post(url("let-go", plc, teacher.code)).status_code == 404
    assert as_(ben).post(url("assign-caseload", plc, teacher.code), {"coach": ben.code}).status_code == 403


def test_school_of_another_plc_cannot_be_chosen(as_, plc, ben):
    school = make_plc("Elsewhere").schools.create(name="Far")
    page = as_(ben).post(url("add-teacher", plc), {"alias": "Heron", "consent": "alias", "school": school.pk})
    assert list(page.context["form"].errors) == ["school"]


def test_assign_caseload_ends_the_old_one_and_keeps_it(as_, plc, ana, ben, cleo):
    teacher = make_teacher(ben, "Heron")
    as_(ana).post(url("assign-caseload", plc, teacher.code), {"coach": [cleo.code]})
    assert [(c.coach, c.until is None) for c in teacher.caseloads.all()] == [(ben, False), (cleo, True)]
    as_(ana).post(url("assign-caseload", plc, teacher.code), {"coach": [cleo.code]})
    assert teacher.caseloads.count() == 2


def test_let_go_leaves_the_other_coach(as_, plc, ben, cleo):
    teacher = make_teacher(ben, "Heron")
    Caseload.objects.create(coach=cleo, teacher=teacher)
    as_(ben).post(url("let-go", plc, teacher.code))
    assert [(c.coach, c.until is None) for c in teacher.caseloads.all()] == [(ben, False), (cleo, True)]


def test_settings_are_saved_and_bad_ones_kept_out(as_, plc, ana):
    data = {
        "name": "Three Springs", "time_zone": "Europe/Berlin", "rap_name": "Plan", "leader_level": "counts",
        "strict": "on", "hd_he": "A", "hd_le": "B", "ld_he": "C", "ld_le": "D",
    }  # fmt: skip
    as_(ana).post(url("settings", plc), data)
    plc.refresh_from_db()
    assert (plc.time_zone, plc.rap_name, plc.strict, plc.ld_le) == ("Europe/Berlin", "Plan", True, "D")
    assert as_(ana).post(url("settings", plc), {**data, "time_zone": "Mars/Base"}).status_code == 422


def test_agreement_is_agreed_per_version(as_, plc, ana, ben):
    as_(ben).post(url("agree", plc))
    as_(ben).post(url("agree", plc))
    assert as_(ben).get(url("agreement", plc)).context["agreed"] is True
    assert as_(ana).get(url("agreement", plc)).context["waiting"] == []
    as_(ana).post(url("write-agreement", plc), {"text": "One thing.\n\n Another. "})
    assert plc.agreements.first().lines == ["One thing.", "Another."]
    assert as_(ben).get(url("agreement", plc)).context["agreed"] is False
    as_(ana).post(url("write-agreement", plc), {"text": "One thing.\nAnother."})
    assert plc.agreements.count() == 2


def test_agreement_by_htmx_answers_without_a_page(as_, plc, ben):
    assert as_(ben).post(url("agree", plc), headers={"HX-Request": "true"}).status_code == 204

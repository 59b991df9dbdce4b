"""Nobody reads a teacher, a coach or a small number out of the year: in pages, titles, papers, mails or logs."""

import logging
import re

import pytest
from django.urls import reverse

from make import make_member
from matrix import across
from people.models import Member, Teacher
from rap import pdf, release
from rap_room import make_plan
from sessions import press, recap
from sessions.models import LogEntry, Session
from year_room import EVIDENCE, coaches_of, make_year

pytestmark = pytest.mark.django_db


def secrets(room):
    """What must stand on nobody else's page: names, aliases, codes and evidence of teachers."""
    teachers = Teacher.objects.filter(plc=room.plc)
    return [EVIDENCE, *(word for one in teachers for word in (one.name, one.alias, one.code))]


def found_in(text, words):
    return [word for word in words if word in text]


def get(room, who, name, **query):
    return room.client(who).get(reverse(f"year:{name}", args=[room.plc.code]), query)


def said(room, who, name):
    answer = get(room, who, name)
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.fixture
def room():
    return make_year(3)


def test_page_of_the_plc_names_no_teacher_and_no_coach(room):
    for who in (room.ben, room.ana):
        html = said(room, who, "page")
        others = [one.name for one in room.plc.members.exclude(pk=who.pk)]
        assert found_in(html, [*secrets(room), *others]) == []


def test_page_of_leaders_names_nobody_and_draws_no_single_partnership(room):
    html = said(room, room.lea, "leader")
    others = [one.name for one in room.plc.members.exclude(pk=room.lea.pk)]

    assert found_in(html, [*secrets(room), *others]) == []
    assert 'class="pt"' not in html
    assert "Thriving" in html


def test_own_page_holds_ones_own_teachers_and_nobody_elses(room):
    html = said(room, room.ben, "mine")
    own = Teacher.objects.of_coach(room.ben)
    others = Teacher.objects.filter(plc=room.plc).exclude(pk__in=own)

    assert all(one.name in html for one in own.filter(alias__startswith="Alder"))
    assert found_in(html, [word for one in others for word in (one.name, one.alias, one.code)]) == []
    assert EVIDENCE not in html


@pytest.mark.parametrize("name", ["page", "mine"])
def test_leader_stranger_guest_and_evaluator_do_not_get_in(room, name):
    guest = make_member(room.plc, "Gus Guest", is_coach=True, is_guest=True)
    evaluator = make_member(room.plc, "Eva Evaluator", is_coach=True, evaluates=True)

    got = {one.first_name: get(room, one, name).status_code for one in (room.lea, room.dan, guest, evaluator)}
    assert got == {"Lea": 403, "Dan": 404, "Gus": 404, "Eva": 403}


def test_page_of_leaders_is_closed_to_coaches_strangers_and_guests(room):
    guest = make_member(room.plc, "Gus Guest", is_coach=True, is_guest=True)

    got = {one.first_name: get(room, one, "leader").status_code for one in (room.ben, room.dan, guest, room.ana)}
    assert got == {"Ben": 403, "Dan": 404, "Gus": 404, "Ana": 200}


def test_colleague_who_takes_a_teacher_over_reads_no_earlier_place(room):
    from people.roster import assign_caseload

    first = Teacher.objects.of_coach(room.ben).filter(alias__startswith="Alder").first()
    assign_caseload(first, coaches=[room.cleo])

    assert first.alias not in said(room, room.cleo, "mine")


def test_titles_carry_no_name(room):
    pages = [said(room, room.ben, "page"), said(room, room.ben, "mine"), said(room, room.lea, "leader")]
    titles = [re.search(r"<title>(.*?)</title>", html)[1] for html in pages]

    assert titles == [
        "The year · CoachPLC",
        "My teachers across the year · CoachPLC",
        "The year in counts · CoachPLC",
    ]


def test_logs_carry_no_name(room, caplog):
    with caplog.at_level(logging.DEBUG, logger="coachplc"):
        for who, name in ((room.ben, "page"), (room.ben, "mine"), (room.lea, "leader")):
            said(room, who, name)

    assert found_in(caplog.text, [*secrets(room), room.ben.name]) == []
    written = " ".join(LogEntry.objects.values_list("about", flat=True))
    assert found_in(written, secrets(room)) == []


def booklet(room):
    """One released plan of Ben's, so that there is a booklet at all."""
    rap = make_plan(room)
    release.release(rap)
    return pdf.booklet_html(Session.objects.get(pk=room.session.pk), Member.objects.get(pk=room.lea.pk))


def test_booklet_holds_the_year_in_counts_with_the_drawings_of_the_screen(room):
    html = booklet(room)
    year = html[html.index("yearpaper") :]
    screen = said(room, room.lea, "leader")

    assert found_in(year, [*secrets(room), *(one.name for one in coaches_of(room))]) == []
    drawings = re.findall(r"<svg class=\"(?:mini|chart)\".*?</svg>", year, re.DOTALL)
    assert len(drawings) >= 4
    assert [one for one in drawings if one not in screen] == []
    assert "follow-through" not in year


def test_booklet_with_the_year_becomes_a_pdf(room):
    assert press.typeset(booklet(room)).startswith(b"%PDF")


def test_page_of_a_leader_about_one_session_says_what_the_year_says(room):
    html = room.client(room.lea).get(reverse("leader:home", args=[room.plc.code])).content.decode()
    shown = across.shown_outside(room.plc.pk, strict=False)[room.session.pk]

    assert f"{shown.counts['hd_he']} of {shown.total} partnerships are thriving." in html
    assert found_in(html, secrets(room)) == []


def test_picture_that_was_never_shown_stays_in_the_room_for_leaders_too():
    room = make_year(2, shown=False)

    assert "Too few to show" in said(room, room.lea, "leader")
    html = room.client(room.lea).get(reverse("leader:home", args=[room.plc.code])).content.decode()
    assert "partnerships are thriving" not in html
    assert [part.look for part in recap.parts_of(room.session, outside=True)] == ["levels"]


def test_session_that_still_runs_is_not_on_the_page_of_leaders():
    room = make_year(2, ended=False)

    answer = get(room, room.lea, "leader")
    assert [one.name for one in answer.context["window"].quarters] == ["Quarter 3"]


def test_two_coaches_are_too_few_for_leaders_and_for_the_room():
    room = make_year(2, more_coaches=0)

    assert "Too few to show" in said(room, room.lea, "leader")
    assert "partnerships in Quarter" not in said(room, room.ben, "page")

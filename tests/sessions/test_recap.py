"""The recap of a session: who reads it, what stands in it, and that no teacher does."""

from io import BytesIO

import pytest
from django.urls import reverse
from pypdf import PdfReader

from carousel.models import Kind as NoteKind
from carousel.models import Poster, PosterEntry
from make import make_member, make_room, make_teacher
from matrix import actions as norming
from matrix import placing
from people.models import Member
from rap import closing
from rap.actions import open_rap
from reflection import actions as reflecting
from reflection.models import Kind
from sessions import actions, recap
from sessions.agenda import Line
from sessions.aliases import unnamed
from sessions.models import Here, Idea, LogEntry, PdfState, RecapPdf, Session

LINES = [
    Line("", "open"),
    Line("reflection", "reflection"),
    Line("matrix", "norm"),
    Line("matrix", "place"),
    Line("carousel", "carousel"),
    Line("rap", "close"),
]
POSITIONS = [("3", "3"), ("3", "1"), ("1", "3"), ("1", "1")]
pytestmark = pytest.mark.django_db


@pytest.fixture
def room():
    """Ben has written and shown something at every item."""
    found = make_room(LINES)
    wall = found.go("reflection")
    for number, (text, ticked) in enumerate([("Heron asked me in", True), ("Realname Juniper laughs", False)], 1):
        reflecting.write(wall, by=found.ben, kind=Kind.CELEBRATION, number=number, text=text, leaders_may_read=ticked)
    reflecting.write(wall, by=found.ben, kind=Kind.SHOUTOUT, number=1, text="the visit to Basalt", receiver=found.cleo)
    reflecting.write(wall, by=found.ben, kind=Kind.IDEA, number=1, text="An early idea")
    actions.reveal(wall, by=found.ana)
    rap = open_rap(found.session, found.ben)
    closing.write_commitment(rap, "First try within eight days")
    closing.show_commitment(rap, shown=True)
    return found


def end(room):
    actions.end(room.session, by=room.ana)
    room.session.refresh_from_db()


def url(room, name="recap"):
    return reverse(f"sessions:{name}", args=[room.session.code])


def said(room, *, outside=False):
    """Every line by the look of its part."""
    return {
        part.look: [(line.text, line.by, line.to) for line in part.lines]
        for part in recap.parts_of(room.session, outside=outside)
    }


def star(room, text, stars):
    item = room.items["carousel"]
    poster, _made = Poster.objects.get_or_create(item=item, quadrant="hd_le", defaults={"name": "Warm, not yet trying"})
    idea = Idea.objects.create(plc=room.plc, session=room.session, text=text, quadrant="hd_le", stars=stars)
    PosterEntry.objects.create(
        poster=poster, kind=NoteKind.IDEA, text=text, author=room.ben, client_key=text, idea=idea
    )


def test_room_reads_what_was_shown_without_a_teacher(room):
    end(room)

    assert said(room) == {
        "cards": [("A teacher asked me in", "Ben Okoye", ""), ("A teacher laughs", "Ben Okoye", "")],
        "thanks": [("the visit to a teacher", "Ben Okoye", "Cleo Marsh")],
        "promises": [("First try within eight days", "Ben Okoye", "")],
    }


def test_outside_reads_ticked_celebrations_and_no_thanks(room):
    end(room)

    assert said(room, outside=True) == {
        "cards": [("A teacher asked me in", "Ben Okoye", "")],
        "promises": [("First try within eight days", "Ben Okoye", "")],
    }


def test_what_was_not_shown_stays_out(room):
    actions.reveal(room.items["reflection"], by=room.ana, revealed=False)
    closing.show_commitment(open_rap(room.session, room.ben), shown=False)
    end(room)

    assert said(room) == {}
    assert b"Nothing was shown to the room yet" in room.client(room.ben).get(url(room)).content


def test_ideas_are_those_most_starred_of_each_poster(room):
    for text, stars in [("Not starred", 0), ("Twice", 2), ("Once", 1), ("Ask Heron", 5), ("Thrice", 3), ("Again", 1)]:
        star(room, text, stars)
    end(room)

    poster = "Warm, not yet trying"
    assert said(room)["ideas"] == [(text, "", poster) for text in ("Ask a teacher", "Thrice", "Twice", "Once")]


def test_wording_is_the_accepted_one(room):
    room.go("norm")
    normset = norming.begin(room.session)
    before = "levels" in said(room)
    norming.accept(normset, by=room.ana)
    end(room)

    levels = said(room)["levels"]
    assert before is False
    assert [(by, to) for _text, by, to in levels] == [
        (axis, level) for axis in ("Delight", "Engagement") for level in ("3", "2", "1")
    ]


def test_picture_is_counts_over_the_threshold_and_only_once_shown(room):
    dora = make_member(room.plc, "Dora Ito", is_coach=True)
    actions.come_in(room.session, dora)
    item = room.go("place")
    for coach in (room.ben, room.cleo, dora):
        for n, (delight, engagement) in enumerate(POSITIONS):
            teacher = make_teacher(coach, f"Alias{n}{coach.pk}")
            placing.place(item, coach, teacher, seen=0, delight=delight, engagement=engagement)
    hidden = "counts" in said(room)
    actions.reveal(item, by=room.ana)
    end(room)

    assert hidden is False
    assert [(text, by) for text, by, _to in said(room)["counts"]] == [
        (name, "3") for name in ("Thriving", "Warm, not yet trying", "Trying, not yet enjoying", "Building trust")
    ]


def test_picture_of_a_small_room_stays_out(room):
    item = room.go("place")
    teacher = room.ben.caseload.first().teacher
    placing.place(item, room.ben, teacher, seen=0, delight="3", engagement="3")
    actions.reveal(item, by=room.ana)
    end(room)

    assert "counts" not in said(room)


def test_page_names_who_was_there_and_the_next_day(room):
    room.session.attendance.filter(member=room.cleo).update(here=Here.ABSENT)
    Session.objects.filter(pk=room.session.pk).update(next_date="2027-01-20")
    end(room)

    page = room.client(room.ben).get(url(room)).content.decode()
    found = recap.recap_of(room.session, outside=False)
    assert found["names"] == ["Ana Ferro", "Ben Okoye"]
    assert "Wednesday 20 January 2027" in page
    assert [name in page for name in ("Heron", "Juniper", "Basalt", "Realname", "An early idea")] == [False] * 5
    assert "Share with leaders" not in page


def test_before_the_end_there_is_none(room):
    assert room.client(room.ben).get(url(room)).status_code == 404


def test_leader_reads_it_while_it_is_shared_and_counts_instead_of_names(room):
    end(room)
    lea, ana = room.client(room.lea), room.client(room.ana)
    seen = [lea.get(url(room)).status_code]
    for shared in ("yes", "no"):
        ana.post(url(room, "share-recap"), {"shared": shared})
        response = lea.get(url(room))
        seen.append(response.status_code)
        if shared == "yes":
            page = response.content.decode()
            link = url(room) in lea.get(reverse("leader:home", args=[room.plc.code])).content.decode()

    assert seen == [403, 200, 403]
    assert [words in page for words in ("A teacher asked me in", "3 people of the PLC")] == [True, True]
    assert [words in page for words in ("A teacher laughs", "the visit to", "Ana Ferro", "For facilitators")] == [
        False
    ] * 4
    assert link is True


def test_who_evaluates_and_who_only_knocked_read_nothing(room):
    guest = make_member(room.plc, "Gil Guest", is_coach=True, is_guest=True)
    actions.come_in(room.session, guest, here=Here.KNOCKING)
    end(room)
    Session.objects.filter(pk=room.session.pk).update(recap_shared_at=room.session.ended_at)
    Member.objects.filter(pk=room.lea.pk).update(evaluates=True)

    assert room.client(room.lea).get(url(room)).status_code == 403
    assert room.client(guest).get(url(room)).status_code == 404
    room.session.attendance.filter(member=guest).update(here=Here.PRESENT)
    assert room.client(guest).get(url(room)).status_code == 200


def test_pdf_is_made_once_and_logged_and_names_no_teacher(room):
    end(room)
    client = room.client(room.ben)
    client.get(url(room, "recap-pdf"))
    response = client.get(url(room, "recap-pdf"))

    text = "".join(page.extract_text() for page in PdfReader(BytesIO(response.content)).pages)
    assert (response["Content-Type"], RecapPdf.objects.get().state) == ("application/pdf", PdfState.READY)
    assert response["Content-Disposition"] == 'attachment; filename="quarter-3-recap.pdf"'
    assert [words in text for words in ("A teacher asked me in", "Ben Okoye", "Not part of any evaluation")] == [
        True
    ] * 3
    assert [words in text for words in ("Heron", "Juniper", "Basalt", "Realname")] == [False] * 4
    assert LogEntry.objects.filter(action="export", about=f"recap room {room.session.code}").count() == 2


def test_pdf_of_a_leader_is_an_edition_of_its_own(room):
    end(room)
    recap.share(room.session, shared=True, by=room.ana)
    room.client(room.lea).get(url(room, "recap-pdf"))
    room.client(room.ben).get(url(room, "recap-pdf"))

    assert sorted(RecapPdf.objects.values_list("exporter__name", "edition")) == [
        ("Ben Okoye", "room"),
        ("Lea Brand", "outside"),
    ]


def test_page_after_the_end_and_the_console_lead_to_it(room):
    end(room)

    assert url(room) in room.client(room.ben).get(reverse("sessions:page", args=[room.session.code])).content.decode()
    console = reverse("sessions:console", args=[room.session.code])
    assert url(room) in room.client(room.ana).get(console).content.decode()


def test_queries_do_not_grow_with_the_lines(room, django_assert_max_num_queries):
    for n in range(20):
        coach = make_member(room.plc, f"Coach{n} Extra", is_coach=True)
        make_teacher(coach, f"Extra{n}")
        reflecting.write(room.items["reflection"], by=coach, kind=Kind.CELEBRATION, number=1, text="Extra3 came")
        star(room, f"Idea {n}", 1)
    end(room)
    with django_assert_max_num_queries(14):
        recap.recap_of(room.session, outside=False)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Heron and JUNIPER came.", "A teacher and a teacher came."),
        ("We went. Heron's class sang", "We went. A teacher's class sang"),
        ("Realname Heron and Realname’s notes", "A teacher and a teacher’s notes"),
        ("Herons fly", "Herons fly"),
        ("", ""),
    ],
)
def test_unnamed_puts_a_teacher_in_the_place_of_each(text, words):
    room = make_room([Line("", "open")], opened=False)

    assert unnamed([text], [row.teacher for row in room.ben.caseload.all()]) == [words]

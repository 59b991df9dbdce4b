"""The papers themselves: what their text holds, how they are tagged, who gets them, and what a renderer may fetch."""

from io import BytesIO, StringIO

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse
from pypdf import PdfReader

from rap import actions, pdf, release
from rap.models import RapPdf
from rap_room import SECRET, fresh, make_plan, make_rap_room, only_focus, teacher, write
from sessions import press
from sessions.models import LogEntry, PdfState

pytestmark = pytest.mark.django_db


def url(room, rap, edition="leader"):
    where = {"code": room.session.code, "item": room.items["rap"].code, "rap": rap.code, "edition": edition}
    return reverse("rap:pdf", kwargs=where)


def text_of(body: bytes) -> str:
    return " ".join(" ".join(page.extract_text() for page in PdfReader(BytesIO(body)).pages).split())


def make_released(room, coach=None, alias="Heron"):
    rap = make_plan(room, coach, alias)
    actions.hand_in(rap)
    release.release(fresh(rap))
    return fresh(rap)


def test_the_leader_edition_holds_the_leaders_lines_and_nothing_private():
    room = make_rap_room()
    rap = make_released(room)
    answer = room.client(room.lea).get(reverse("leader:pdf", args=[room.plc.code, rap.code]))
    text = text_of(answer.content)
    for words in ("Ben Okoye", "Phonics routine", "The routine runs four days a week", "Aide time at 8:10", "31 Jan"):
        assert words in text
    assert "Coaching record. Not part of any evaluation." in text
    assert "Exported by Lea Brand on" in text
    assert [word for word in SECRET if word in text] == []


def test_the_full_edition_carries_aliases_at_most():
    room = make_rap_room()
    rap = make_released(room)
    text = text_of(room.client(room.ben).get(url(room, rap, "full")).content)
    for words in (
        "Heron blends sounds, Heron knows",
        "evidence of success",
        "rehearse with Heron",
        "Exported by Ben Okoye",
    ):
        assert words in text
    assert "Realname" not in text


@pytest.mark.parametrize("edition", ["leader", "full"])
def test_a_paper_is_tagged_has_a_language_and_a_title(edition):
    room = make_rap_room()
    rap = make_released(room)
    reader = PdfReader(BytesIO(room.client(room.ben).get(url(room, rap, edition)).content))
    root = reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "en"
    assert "/StructTreeRoot" in root
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert (reader.metadata or {}).get("/Title", "").startswith("RAP, ")
    assert b"pdfuaid" in root["/Metadata"].get_data()


def test_a_download_is_an_attachment_that_nobody_keeps_and_that_is_logged():
    room = make_rap_room()
    rap = make_released(room)
    answer = room.client(room.ben).get(url(room, rap))
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Disposition"] == 'attachment; filename="rap-ben-okoye-leader.pdf"'
    assert "no-store" in answer["Cache-Control"]
    assert LogEntry.objects.filter(action="export", about=f"leader {rap.code}", actor=room.ben).count() == 1


def test_the_same_pages_are_made_once_and_changed_ones_anew():
    room = make_rap_room()
    rap = make_released(room)
    client = room.client(room.ben)
    client.get(url(room, rap, "full"))
    made = RapPdf.objects.get(edition="full", exporter=room.ben)
    client.get(url(room, rap, "full"))
    assert RapPdf.objects.get(edition="full", exporter=room.ben) == made
    write(rap, only_focus(rap), "goal", "Another goal")
    assert "Another goal" in text_of(client.get(url(room, rap, "full")).content)
    assert RapPdf.objects.get(edition="full", exporter=room.ben) != made


@pytest.fixture
def busy(settings):
    """A background that has not come round to it yet."""
    settings.TASKS = {"default": {"BACKEND": "django.tasks.backends.dummy.DummyBackend"}}


def test_while_it_is_made_the_page_says_so_and_asks_again(busy):
    room = make_rap_room()
    rap = make_released(room)
    page = room.client(room.ben).get(url(room, rap))
    assert page.status_code == 200
    assert "Being made, a moment" in page.content.decode()
    assert 'hx-trigger="every 2s"' in page.content.decode()
    wait = room.htmx(room.ben).get(url(room, rap))
    assert 'id="pdf-wait"' in wait.content.decode()
    made = RapPdf.objects.get(edition="leader", exporter=room.ben)
    RapPdf.objects.filter(pk=made.pk).update(state=PdfState.READY, body=b"%PDF-1.7")
    assert "It is ready." in room.htmx(room.ben).get(url(room, rap)).content.decode()
    RapPdf.objects.filter(pk=made.pk).update(state=PdfState.FAILED)
    assert "This PDF could not be made." in room.client(room.ben).get(url(room, rap)).content.decode()


def test_one_that_could_not_be_made_can_be_tried_again():
    room = make_rap_room()
    rap = make_released(room)
    RapPdf.objects.update(state=PdfState.FAILED, body=None)
    assert "could not be made" in room.client(room.ben).get(url(room, rap)).content.decode()
    again = room.client(room.ben).get(url(room, rap), {"again": "1"}, follow=True)
    assert again["Content-Type"] == "application/pdf"


def test_a_page_that_is_too_long_fails_alone():
    room = make_rap_room()
    rap = make_plan(room)
    made = pdf.order(room.session, rap, "full", room.ben, "<p>" + "x" * press.MOST_HTML)
    assert made.state == PdfState.FAILED


@pytest.mark.parametrize(
    "hostile",
    [
        '<img src="file:///etc/passwd" alt="x">',
        '<link rel="stylesheet" href="http://127.0.0.1:9/x.css">',
        '<link rel="attachment" href="file:///etc/hostname">',
        '<object data="http://127.0.0.1:9/x.svg"></object>',
        '<p style="background:url(http://127.0.0.1:9/x.png)">x</p>',
        '<style>@import url("http://127.0.0.1:9/x.css")</style>',
    ],
)
def test_a_page_that_asks_for_anything_is_refused(hostile):
    html = f'<!doctype html><html lang="en"><head><title>x</title></head><body><p>x</p>{hostile}</body></html>'
    with pytest.raises(press.RefusedError, match="blocked"):
        press.pdf_of(html)


def test_what_somebody_typed_is_text_on_paper():
    room = make_rap_room()
    rap = make_plan(room)
    write(rap, only_focus(rap), "leader_goal", '<img src="file:///etc/passwd"> & 50 %')
    release.release(fresh(rap))
    assert '<img src="file:///etc/passwd"> & 50 %' in text_of(room.client(room.ben).get(url(room, rap)).content)


def test_a_page_that_takes_too_long_is_given_up():
    with pytest.raises(TimeoutError):
        press.pdf_of("<p>x</p>" * 20_000, seconds=0.5)
    assert press.pdf_of('<html lang="en"><title>x</title><p>After that</p>').startswith(b"%PDF")


def test_the_booklet_has_a_cover_and_every_released_plan():
    room = make_rap_room()
    make_released(room)
    make_released(room, room.cleo, "Basalt")
    answer = room.client(room.lea).get(reverse("leader:booklet", args=[room.plc.code, room.session.code]))
    reader = PdfReader(BytesIO(answer.content))
    text = text_of(answer.content)
    assert len(reader.pages) == 3
    assert "2 coaching plans from Quarter 3" in text
    assert [word for word in (*SECRET, "Basalt", "Clover") if word in text] == []


def run(*args):
    out = StringIO()
    call_command("export_raps", *args, stdout=out)
    return out.getvalue()


def test_the_command_writes_what_was_released_and_says_so(tmp_path):
    room = make_rap_room()
    rap = make_released(room)
    make_plan(room, room.cleo, "Basalt")
    said = run(room.session.code, "--edition", "leader", "--out", str(tmp_path / "new"))
    files = list((tmp_path / "new").iterdir())
    assert [file.name for file in files] == [f"rap-ben-okoye-leader-{rap.code.lower()}.pdf"]
    assert "Exported by the operator" in text_of(files[0].read_bytes())
    assert said.splitlines() == [files[0].name, f"1 plan, leader edition, written to {tmp_path / 'new'}"]
    assert LogEntry.objects.filter(action="export", about="leader 1 by operator", actor=None).count() == 1


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (["NOTHERE"], "No session has the code 'NOTHERE'."),
        (["NOTHERE", "--edition", "secret"], "There is no edition 'secret': say leader or full."),
    ],
)
def test_the_command_says_in_one_line_what_is_wrong(args, words, tmp_path):
    with pytest.raises(CommandError) as error:
        run(*args, "--out", str(tmp_path))
    assert str(error.value) == words


def test_the_command_writes_no_full_edition_that_was_not_released(tmp_path):
    room = make_rap_room()
    rap = make_released(room)
    with pytest.raises(CommandError, match="No plan of this session was released as full edition"):
        run(room.session.code, "--edition", "full", "--out", str(tmp_path))
    release.release_full(rap, released=True)
    run(room.session.code, "--edition", "full", "--out", str(tmp_path))
    assert len(list(tmp_path.iterdir())) == 1


def test_a_long_plan_goes_on_on_a_second_page_with_its_head():
    room = make_rap_room()
    rap = actions.open_rap(room.session, room.ben)
    for alias in ("Heron", "Juniper"):
        focus = actions.add_focus(rap, teacher(alias))
        write(rap, focus, "goal", "long words " * 40)
        write(rap, focus, "sign_of_success", "sign " * 50)
        for n in range(3):
            write(rap, actions.add_action(rap, focus), "what", f"{n} " + "act " * 70)
    write(rap, fresh(rap), "reflections", "I learned " * 150)
    reader = PdfReader(BytesIO(press.pdf_of(pdf.html_of(fresh(rap), "full", exporter=room.ben))))
    assert len(reader.pages) == 3
    assert all("Coaching record" in page.extract_text() for page in reader.pages)

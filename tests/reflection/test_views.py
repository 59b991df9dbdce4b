"""The buttons and autosaves, with htmx and without script."""

import pytest
from django.urls import reverse

from costs import queries_of
from make import make_member, make_session
from reflection.models import Act, Line, Wall
from sessions.agenda import Line as AgendaLine
from sessions.models import Done, Session


def url(room, name, **more):
    codes = {"code": room.session.code, "item": room.items["reflection"].code}
    return reverse(name, kwargs={**codes, **more})


def words(kind="celebration", number=1, **fields):
    return {f"{kind}-{number}-{name}": value for name, value in fields.items()}


def line_url(room, kind="celebration", number=1):
    return url(room, "reflection:write", kind=kind, number=number)


def test_autosave_answers_that_it_is_saved(room):
    answer = room.htmx(room.ben).post(line_url(room), words(text="A class reads\r\naloud "))

    assert (answer.status_code, "X-Saved-At" in answer.headers) == (204, True)
    assert Line.objects.get().text == "A class reads\naloud"


def test_what_holds_no_field_of_the_line_is_not_called_saved(room):
    answer = room.htmx(room.ben).post(line_url(room), {"text": "From a page of yesterday"})

    assert (answer.status_code, "X-Saved-At" in answer.headers, Line.objects.count()) == (422, False, 0)
    assert answer.content.decode().startswith("Not saved")


def test_without_script_the_form_goes_back_to_the_page(room):
    answer = room.client(room.ben).post(line_url(room), words(text="A class reads"))

    assert (answer.status_code, answer["Location"]) == (302, url(room, "sessions:item") + "#line-celebration-1")
    assert Line.objects.get().text == "A class reads"


def test_without_script_one_button_keeps_all_lines_and_says_done(room, write):
    write(room.ben, "celebration", 2, "As before")
    lines = words(text="A class reads") | words(number=2, text="As before") | words(number=3, text="")
    shoutouts = words("shoutout", text="the map", to=room.cleo.code) | words("shoutout", 2, text="", to="")
    room.client(room.ben).post(url(room, "reflection:sheet"), {**lines, **shoutouts, "done": "yes"})

    written = [(line.kind, line.number, line.text) for line in Line.objects.order_by("kind", "number")]
    assert written == [
        ("celebration", 1, "A class reads"),
        ("celebration", 2, "As before"),
        ("shoutout", 1, "the map"),
    ]
    assert Done.objects.get().member == room.ben


def test_without_script_a_line_that_cannot_be_kept_is_given_back(room):
    lines = words(text="A class reads") | words(number=2, text="too long, " * 50)
    answer = room.client(room.ben).post(url(room, "reflection:sheet"), {**lines, "done": "yes"})

    assert (answer.status_code, Line.objects.get().text) == (422, "A class reads")
    assert [one.value for one in answer.context["kept"] if one.is_words] == ["A class reads", "too long, " * 50]
    assert not Done.objects.exists()


def test_shoutout_goes_to_a_member(room):
    room.htmx(room.ben).post(line_url(room, "shoutout"), words("shoutout", text="the map", to=room.cleo.code))

    assert Line.objects.get().receiver == room.cleo


def test_kept_copy_with_the_text_alone_keeps_the_person(room, write):
    write(room.ben, "shoutout", 1, "the map", receiver=room.cleo)
    room.htmx(room.ben).post(line_url(room, "shoutout"), words("shoutout", text="the big map"))
    line = Line.objects.get()

    assert (line.text, line.receiver) == ("the big map", room.cleo)


@pytest.mark.parametrize("who", ["ben", "dan", "lea", "eve", "gus"])
def test_shoutout_is_refused_for_whom_it_cannot_reach(room, who):
    people = {
        "eve": make_member(room.plc, "Eve Gone", is_coach=True, active=False),
        "gus": make_member(room.plc, "Gus Guest", is_coach=True, is_guest=True),
    }
    member = people.get(who) or getattr(room, who)
    answer = room.htmx(room.ben).post(line_url(room, "shoutout"), words("shoutout", text="the map", to=member.code))

    why = "This person is no longer in the PLC. Please choose again."
    assert (answer.status_code, answer.content.decode(), Line.objects.count()) == (422, why, 0)


def test_too_long_line_is_refused_in_words(room):
    answer = room.htmx(room.ben).post(line_url(room), words(text="x" * 401))

    why = "This line is too long: 400 signs at most. Your words are still here."
    assert (answer.status_code, answer.content.decode(), Line.objects.count()) == (422, why, 0)


@pytest.mark.parametrize(("kind", "number"), [("celebration", 4), ("celebration", 0), ("idea", 2), ("praise", 1)])
def test_line_that_is_no_place_does_not_exist(room, kind, number):
    answer = room.htmx(room.ben).post(line_url(room, kind, number), words(kind, number, text="x"))

    assert (answer.status_code, Line.objects.count()) == (404, 0)


def test_item_of_another_step_does_not_exist(room):
    names = {"code": room.session.code, "item": room.items["open"].code}
    answer = room.htmx(room.ben).post(reverse("reflection:tick", kwargs={**names, "number": 1}))
    revealed = room.htmx(room.ana).post(reverse("reflection:reveal", kwargs=names))

    assert (answer.status_code, revealed.status_code) == (404, 404)


def test_tick_is_set_and_taken_back(room, write):
    write(room.ben, "celebration", 2, "A class reads")
    where = url(room, "reflection:tick", number=2)
    ticked = []
    for data in ({"leaders": "yes"}, {}):
        room.htmx(room.ben).post(where, data)
        ticked.append(Line.objects.get().leaders_may_read)

    assert ticked == [True, False]
    assert room.htmx(room.ben).post(url(room, "reflection:tick", number=4)).status_code == 404


def test_locked_session_is_not_written_any_more(room):
    Session.objects.filter(pk=room.session.pk).update(state="locked")
    written = room.htmx(room.ben).post(line_url(room), words(text="late"))
    revealed = room.htmx(room.ana).post(url(room, "reflection:reveal"))

    assert (written.status_code, revealed.status_code, Line.objects.count()) == (403, 403, 0)


def test_reveal_and_hide(room):
    seen = []
    for data in ({}, {"revealed": "no"}):
        answer = room.client(room.ana).post(url(room, "reflection:reveal"), data)
        room.items["reflection"].refresh_from_db()
        seen.append((answer.status_code, answer["Location"], room.items["reflection"].revealed))

    console = reverse("sessions:console", args=[room.session.code])
    assert seen == [(302, console, True), (302, console, False)]


def test_show_turns_the_wall(room, reveal):
    reveal()
    wall = Wall.objects.get()
    data = {"act": "ideas", "page": "1", "seen": str(wall.move)}
    answers = [room.htmx(room.ana).post(url(room, "reflection:show"), data).status_code for _ in range(2)]
    turned = Wall.objects.get()

    assert (answers, turned.act, turned.move) == ([204, 204], Act.IDEAS, wall.move + 1)


@pytest.mark.parametrize(
    "data",
    [
        {},
        {"act": "none", "page": "1", "seen": "0"},
        {"act": "ideas", "page": "x", "seen": "0"},
        {"act": "ideas", "page": "1", "seen": "9" * 12},
    ],
)
def test_show_refuses_what_no_button_sends(room, data):
    assert room.htmx(room.ana).post(url(room, "reflection:show"), data).status_code == 400


def test_coach_page_before_and_after(room, write, reveal):
    write(room.cleo, "shoutout", 1, "the <b>map</b>", receiver=room.ben)
    client = room.client(room.ben)
    before = client.get(url(room, "sessions:item")).content.decode()
    reveal()
    after = client.get(url(room, "sessions:item")).content.decode()

    marks = ("until Ana reveals it", 'id="for-you"', "can read this now", "the &lt;b&gt;map&lt;/b&gt;")
    assert [mark in before for mark in marks] == [True, False, False, False]
    assert [mark in after for mark in marks] == [False, True, True, True]


def test_done_coach_reads_how_many_are(room):
    client = room.client(room.ben)
    client.post(url(room, "sessions:done"), {"done": "yes"})
    page = client.get(url(room, "sessions:item")).content.decode()

    assert ("Waiting for the reveal." in page, "1 of 2 are done." in page) == (True, True)


def test_thanks_of_an_earlier_session_stay_readable(room, write, reveal):
    write(room.cleo, "shoutout", 1, "the map", receiver=room.ben)
    reveal()
    Session.objects.filter(pk=room.session.pk).update(state="ended")
    later = make_session(room.plc, room.ana, [AgendaLine(step="reflection", kind="reflection")], days_ago=-90)
    Session.objects.filter(pk=later.pk).update(state="ended")
    item = later.items.get()
    page = room.client(room.ben).get(reverse("sessions:item", args=[later.code, item.code])).content.decode()

    assert ("What you were thanked for before" in page, "for the map" in page) == (True, True)


@pytest.mark.parametrize(("revealed", "page", "console"), [(False, 6, 3), (True, 6, 6)])
@pytest.mark.parametrize("more", [0, 9])
def test_pages_ask_the_database_as_often_for_many_as_for_few(make_wall, more, revealed, page, console):
    room = make_wall(more_coaches=more, revealed=revealed)

    assert queries_of(room.visit(room.ben, "reflection")) == page
    assert queries_of(room.visit(room.ana, "reflection", "console")) == console

import pytest
from django.urls import reverse

from grow.models import Consultancy, Question, Suggestion
from grow.rounds import PHASES, phase_of
from grow.step import step
from grow_room import at_table, case_of, go_to, item_of, make_consult, url_of
from people.models import Teacher
from sessions import ledger
from sessions.models import Focus, Group, Kind, Seat

pytestmark = pytest.mark.django_db


def where(room):
    table = at_table(room)
    return (table.number, table.phase)


def test_beginning_gives_everybody_a_round_and_starts_the_groups_clock():
    room = make_consult()
    turns = list(Consultancy.objects.values_list("host__name", "round"))
    assert turns == [("Ben Okoye", 1), ("Cleo Marsh", 2)]
    assert where(room) == (1, "goal")
    assert at_table(room).group.beat_ends_at is not None
    beats = [phase_of(beat) for beat in at_table(room).beats]
    assert beats == [*PHASES, "break", *PHASES, "end"]


def test_preparing_again_changes_nothing():
    room = make_consult()
    go_to(room, "probe")
    step.prepare(room.session, item_of(room))
    assert (where(room), Consultancy.objects.count(), Group.objects.count()) == ((1, "probe"), 2, 1)


def test_the_host_writes_the_case_field_by_field():
    room = make_consult()
    ben = room.htmx(room.ben)
    url = url_of(room, "write", room.ben)
    for data in (
        {"goal": "Realname Heron runs it four days"},
        {"reality": "Three warm meetings"},
        {"notes": "Seven, not thirty"},
    ):
        assert ben.post(url, data).status_code == 204
    case = Consultancy.objects.get(host=room.ben)
    assert (case.goal, case.reality, case.notes) == (
        "Heron runs it four days",
        "Three warm meetings",
        "Seven, not thirty",
    )
    assert case.focus == Focus.objects.get(coach=room.ben)
    goal = ledger.of(room.ben, room.session, Kind.CASE_GOAL)
    assert [(line.text, line.teacher.alias) for line in goal] == [("Heron runs it four days", "Heron")]
    ben.post(url, {"goal": ""})
    assert ledger.of(room.ben, room.session, Kind.CASE_GOAL) == []


def test_a_field_too_long_is_refused_in_words():
    room = make_consult()
    answer = room.htmx(room.ben).post(url_of(room, "write", room.ben), {"goal": "x" * 1001})
    assert (answer.status_code, answer["Content-Type"]) == (422, "text/plain; charset=utf-8")


def test_the_host_may_bring_no_teacher_but_a_question():
    room = make_consult()
    Focus.objects.all().delete()
    assert (
        room.htmx(room.ben).post(url_of(room, "write", room.ben), {"question": "What do I avoid?"}).status_code == 204
    )
    assert case_of(room, room.ben).asks == "What do I avoid?"
    assert Focus.objects.count() == 0


def test_the_question_of_a_case_is_the_focus_question():
    room = make_consult()
    room.htmx(room.ben).post(url_of(room, "write", room.ben), {"question": "What else?"})
    assert Focus.objects.get(coach=room.ben).question == "What else?"
    assert case_of(room, room.ben).asks == "What else?"


def test_only_the_host_writes_and_only_peers_speak():
    room = make_consult()
    assert room.htmx(room.cleo).post(url_of(room, "write", room.ben), {"goal": "mine"}).status_code == 403
    answer = room.htmx(room.ben).post(url_of(room, "say", room.ben), {"do": "ask", "text": "Why?"})
    assert answer.status_code == 403


def test_asking_twice_with_one_key_asks_once():
    room = make_consult()
    go_to(room, "probe")
    cleo = room.htmx(room.cleo)
    words = {"do": "ask", "text": "What do you get from it?", "client_key": "k1"}
    assert [cleo.post(url_of(room, "say", room.ben), words).status_code for _ in range(2)] == [204, 204]
    assert list(Question.objects.values_list("text", "kind")) == [("What do you get from it?", "probing")]


def test_in_clarify_a_question_is_a_clarifying_one():
    room = make_consult()
    go_to(room, "clarify")
    room.htmx(room.cleo).post(url_of(room, "say", room.ben), {"do": "ask", "text": "How long is the block?"})
    assert Question.objects.get().kind == "clarifying"


@pytest.mark.parametrize("phase", ["goal", "reality", "clarify", "probe"])
def test_a_suggestion_before_options_is_refused_and_not_stored(phase):
    room = make_consult()
    go_to(room, phase)
    answer = room.htmx(room.cleo).post(url_of(room, "say", room.ben), {"do": "send", "text": "Cancel it"})
    assert answer.status_code == 409
    assert "Suggestions open with Options." in answer.content.decode()
    assert Suggestion.objects.count() == 0


@pytest.mark.parametrize("phase", ["options", "way"])
def test_a_suggestion_from_options_on_is_read_by_the_group(phase):
    room = make_consult()
    go_to(room, phase)
    Teacher.objects.filter(alias="Basalt").update(name="Ida Quist")
    Teacher.objects.filter(alias="Heron").update(name="Ulf Berg")
    words = {"do": "send", "text": "Ask Ida Quist and Berg", "client_key": "k"}
    answers = [room.htmx(room.cleo).post(url_of(room, "say", room.ben), words) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [204, 204]
    assert list(Suggestion.objects.values_list("text", flat=True)) == ["Ask Basalt and Heron"]
    page = room.client(room.ben).get(reverse("sessions:page", args=[room.session.code])).content.decode()
    assert "Ask Basalt and Heron" in page


def test_after_the_round_a_suggestion_is_refused():
    room = make_consult()
    go_to(room, "goal", 2)
    answer = room.htmx(room.cleo).post(url_of(room, "say", room.ben), {"do": "send", "text": "Late"})
    assert (answer.status_code, Suggestion.objects.count()) == (409, 0)


def test_an_empty_text_is_refused_beside_the_field():
    room = make_consult()
    go_to(room, "options")
    for do in ("send", "ask", "hold"):
        answer = room.htmx(room.cleo).post(url_of(room, "say", room.ben), {"do": do, "text": " "})
        assert (answer.status_code, "Write it first." in answer.content.decode()) == (422, True)


def test_what_was_typed_is_not_lost_without_script():
    room = make_consult()
    go_to(room, "probe")
    answer = room.client(room.cleo).post(
        url_of(room, "say", room.ben), {"do": "send", "text": "Cancel the next meeting"}
    )
    assert answer.status_code == 409
    assert "Cancel the next meeting" in answer.content.decode()


def test_a_suggestion_may_come_from_the_posters():
    from sessions.models import Idea

    room = make_consult()
    idea = Idea.objects.create(
        plc=room.plc, session=room.session, text="Rehearse three minutes", quadrant="hd_le", stars=2
    )
    go_to(room, "options")
    answer = room.htmx(room.cleo).post(url_of(room, "say", room.ben), {"do": "send", "text": "", "idea": idea.code})
    assert answer.status_code == 204
    assert Suggestion.objects.get().idea == idea
    assert (
        "from the poster"
        in room.client(room.ben).get(reverse("sessions:page", args=[room.session.code])).content.decode()
    )


def test_a_held_thought_is_sent_in_options_with_one_tap_or_dropped():
    room = make_consult()
    go_to(room, "probe")
    cleo = room.htmx(room.cleo)
    for text in ("Visit a first grade", "Another thought"):
        assert cleo.post(url_of(room, "say", room.ben), {"do": "hold", "text": text}).status_code == 204
    first, second = Suggestion.objects.order_by("pk")
    send = url_of(room, "send", room.ben, suggestion=first.code)
    assert cleo.post(send).status_code == 409
    go_to(room, "options")
    assert cleo.post(send).status_code == 204
    assert cleo.post(url_of(room, "drop", room.ben, suggestion=second.code)).status_code == 204
    assert cleo.post(url_of(room, "drop", room.ben, suggestion=first.code)).status_code == 204
    assert list(Suggestion.objects.sent().values_list("text", flat=True)) == ["Visit a first grade"]


def test_a_latecomer_joins_the_smallest_group_and_hosts_in_writing():
    from make import make_member

    room = make_consult()
    mia = make_member(room.plc, "Mia Roe", is_coach=True)
    room.seatless(mia)
    page = room.client(mia).get(reverse("sessions:page", args=[room.session.code])).content.decode()
    assert "Join the smallest group" in page
    assert [room.htmx(mia).post(url_of(room, "join")).status_code for _ in range(2)] == [204, 204]
    assert Seat.objects.filter(member=mia).count() == 1
    assert Consultancy.objects.get(host=mia).round == 0
    assert [host.first_name for host in at_table(room).hosts] == ["Ben", "Cleo"]
    # Others help in writing whatever the phase; the host decides on the case's own page.
    answer = room.htmx(room.ben).post(url_of(room, "say", mia), {"do": "send", "text": "Begin small"})
    assert answer.status_code == 204
    assert "Begin small" in room.client(mia).get(url_of(room, "read", mia)).content.decode()


def test_pages_of_every_phase_say_what_to_do():
    room = make_consult()
    words = {
        "goal": ("What should be different?", "Listen. The case fills in"),
        "reality": ("How is it now?", "Keep your questions for the next step."),
        "clarify": ("Answer in short", "Ask for one fact"),
        "probe": ("Think aloud", "Ask one open question"),
        "options": ("Listen. Write. Say nothing yet.", "Suggest one thing"),
        "way": ("What will you take with you?", "Listen. The choice is the host’s alone."),
        "break": ("Five minutes off", "Five minutes off"),
        "end": ("Your group is through", "Your group is through"),
    }
    page = reverse("sessions:page", args=[room.session.code])
    for phase, (host, peer) in words.items():
        go_to(room, phase, 2 if phase == "end" else 1)
        assert host in room.client(room.ben).get(page).content.decode()
        assert peer in room.client(room.cleo).get(page).content.decode()

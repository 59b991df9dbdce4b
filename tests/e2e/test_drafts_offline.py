"""The line goes while somebody writes: the page says so, keeps the words, and sends them once when it can."""

from playwright.sync_api import Locator, Page, Route, expect

from browsers import Enter, Person
from carousel.models import PosterEntry
from rap.models import ExitPulse
from reflection.models import Line as Written
from writing import arrive, make_walk

KEPT = "Not saved yet. Kept on this device, will be sent by itself."
ADD, SAVE = "**/add/", "**/line/**"


def at(person: Enter, place: str) -> Person:
    room = make_walk()
    ben = person("Ben", room.ben.user)
    ben.open(arrive(room, place))
    ben.live()
    return ben


def compose(page: Page) -> Locator:
    return page.locator("form.compose textarea:visible")


def stick_on(page: Page) -> None:
    page.get_by_role("button", name="Stick on as an idea").locator("visible=true").click()


def notes() -> list[str]:
    """Ben's, without the one that hangs from the beginning."""
    return list(PosterEntry.objects.order_by("pk").values_list("text", flat=True))[1:]


def words(page: Page) -> Locator:
    return page.locator("#state .words")


def lose_the_answer(route: Route) -> None:
    """The server has stored it; the page never hears so."""
    route.fetch()
    route.abort()


def test_a_line_typed_without_network_is_saved_when_it_is_back(person: Enter) -> None:
    ben = at(person, "3-2-1")
    field = ben.page.locator(".sayline textarea").first
    field.press_sequentially("A class that ")
    ben.context.set_offline(True)
    field.press_sequentially("reads aloud")
    expect(words(ben.page)).to_have_text(KEPT)
    expect(field).to_be_focused()

    ben.context.set_offline(False)

    expect(words(ben.page)).to_contain_text("Saved at")
    expect(field).to_have_value("A class that reads aloud")
    assert Written.objects.get().text == "A class that reads aloud"
    ben.faults.clear()  # the line was cut on purpose


def test_a_saved_line_whose_answer_is_lost_is_no_second_device(person: Enter) -> None:
    ben = at(person, "3-2-1")
    field = ben.page.locator(".sayline textarea").first
    ben.page.route(SAVE, lose_the_answer)
    field.fill("A class")
    expect(words(ben.page)).to_have_text(KEPT)
    assert Written.objects.get().text == "A class"
    ben.page.unroute(SAVE)

    field.press_sequentially(" that reads aloud")

    expect(words(ben.page)).to_contain_text("Saved at")
    assert Written.objects.get().text == "A class that reads aloud"
    ben.faults.clear()  # the answer was lost on purpose


def test_a_line_the_server_had_no_time_for_goes_again_by_itself(person: Enter) -> None:
    ben = at(person, "3-2-1")
    ben.page.route(SAVE, lambda route: route.fulfill(status=503, body="busy"), times=1)

    ben.page.locator(".sayline textarea").first.fill("A class")

    expect(words(ben.page)).to_have_text(KEPT)
    expect(words(ben.page)).to_contain_text("Saved at")
    assert Written.objects.get().text == "A class"
    ben.faults.clear()  # the refusal was on purpose


def test_a_note_whose_answer_is_lost_hangs_once(person: Enter) -> None:
    ben = at(person, "posters")
    ben.page.route(ADD, lose_the_answer, times=1)
    compose(ben.page).fill("Try one tiny thing")

    stick_on(ben.page)

    expect(words(ben.page)).to_have_text(KEPT)
    assert notes() == ["Try one tiny thing"]
    expect(compose(ben.page)).to_have_value("")  # once the server has answered the second sending
    expect(words(ben.page)).to_contain_text("Saved at")
    expect(ben.page.locator("#own > ul > li")).to_have_count(2)
    assert notes() == ["Try one tiny thing"]
    ben.faults.clear()  # the answer was lost on purpose


def test_a_note_changed_after_its_answer_was_lost_loses_no_words(person: Enter) -> None:
    ben = at(person, "posters")
    ben.page.route(ADD, lose_the_answer, times=1)
    compose(ben.page).fill("Try one")
    stick_on(ben.page)
    expect(words(ben.page)).to_have_text(KEPT)

    compose(ben.page).fill("Try two")
    stick_on(ben.page)

    expect(compose(ben.page)).to_have_value("")
    assert notes()[-1] == "Try two"
    ben.faults.clear()  # the answer was lost on purpose


def test_a_form_is_not_cleared_before_the_answer_nor_of_what_was_typed_since(person: Enter) -> None:
    ben = at(person, "posters")
    held: list[Route] = []
    ben.page.route(ADD, lambda route: held.append(route))  # noqa: PLW0108 -- Playwright marks the function itself
    compose(ben.page).fill("Try one")
    with ben.page.expect_request(ADD):
        stick_on(ben.page)
    expect(compose(ben.page)).to_have_value("Try one")
    compose(ben.page).fill("And another")

    held[0].continue_()

    expect(ben.page.locator("#own").get_by_text("Try one")).to_have_count(1)
    expect(compose(ben.page)).to_have_value("And another")
    ben.page.unroute(ADD)
    stick_on(ben.page)
    expect(compose(ben.page)).to_have_value("")
    assert notes() == ["Try one", "And another"]


def test_a_note_begun_and_not_sent_stands_there_again_after_a_reload(person: Enter) -> None:
    ben = at(person, "posters")
    compose(ben.page).fill("Half a thought")

    ben.page.reload()

    expect(compose(ben.page)).to_have_value("Half a thought")
    stick_on(ben.page)
    expect(compose(ben.page)).to_have_value("")
    ben.page.reload()
    ben.live()
    expect(compose(ben.page)).to_have_value("")
    assert notes() == ["Half a thought"]


def test_a_tap_without_network_goes_again_by_itself(person: Enter) -> None:
    ben = at(person, "commitment")
    ben.context.set_offline(True)
    ben.page.locator("label:has(#t-heard-3)").click()
    expect(words(ben.page)).to_have_text(KEPT)

    ben.context.set_offline(False)

    expect(words(ben.page)).to_have_text("")
    assert [one.heard for one in ExitPulse.objects.all()] == [3]
    ben.faults.clear()  # the line was cut on purpose


def test_a_button_without_network_says_that_it_was_not_heard(person: Enter) -> None:
    ben = at(person, "3-2-1")
    ben.context.set_offline(True)
    ben.page.get_by_role("button", name="I am done").click()
    expect(ben.page.locator("#toasts")).to_have_text("Not sent: there is no connection. Please press once more.")
    ben.context.set_offline(False)

    ben.page.get_by_role("button", name="I am done").click()

    expect(ben.page.get_by_role("button", name="Done. Change it")).to_be_visible()
    expect(ben.page.locator("#toasts")).to_have_text("")
    ben.faults.clear()  # the line was cut on purpose

"""A phone in a pocket: its line stands, but nobody reads. The others must not notice."""

from carousel.models import PosterEntry

PAPER = "\N{MEMO}" * 450  # 1800 bytes on the wire
CARDS = 80  # more than network and server hold back for one line


def test_sockets_that_never_read_delay_nobody_and_get_the_latest_in_the_end(house):
    here = house(coaches=4, narrow=True)
    deaf = [here.page(person).open(buffer=4096) for person in here.people[1:] for _ in range(2)]
    good = here.page(here.people[0]).open()
    for number in range(CARDS):
        words = f"Card {number} {PAPER}"
        writer = here.people[number % 2]
        assert writer.post(here.add_path, kind="idea", text=words, client_key=words[:9]).stored
        assert good.listen(5, lambda page, words=words: words in here.wall(page)), words
    assert PosterEntry.objects.count() == CARDS
    for page in deaf:
        assert page.listen(30, lambda page: here.wall(page) == here.wall(good))
        page.close()
    # Nothing was queued for them: they got the latest, and not all that was before.
    assert [page.frames < CARDS for page in deaf] == [True] * len(deaf)

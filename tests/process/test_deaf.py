"""A phone in a pocket: its line stands, but nobody reads. The others must not notice."""

from carousel.models import PosterEntry

PAPER = "A long thought on one piece of paper. " * 13
NOTES, CARDS = 600, 12  # frames so large that no network keeps all of them for somebody who does not read


def test_sockets_that_never_read_delay_nobody_and_get_the_latest_in_the_end(house):
    here = house(coaches=4)
    PosterEntry.objects.bulk_create(
        PosterEntry(poster=here.poster, kind="reason", text=PAPER, client_key=str(number)) for number in range(NOTES)
    )
    deaf = [here.page(person).open(buffer=4096) for person in here.people[1:] for _ in range(2)]
    ben, good = here.people[0], here.page(here.people[0]).open()
    for number in range(CARDS):
        words = f"Card {number} for everybody"
        assert ben.post(here.add_path, kind="idea", text=words, client_key=words).status == 204
        assert good.listen(5, lambda page, words=words: words in here.wall(page)), words
    assert good.frames >= CARDS
    for page in deaf:
        assert page.listen(30, lambda page: words in here.wall(page))
        page.close()
    # Nothing was queued for them: they got the latest, and not all that was before.
    assert [page.frames < CARDS for page in deaf] == [True] * len(deaf)

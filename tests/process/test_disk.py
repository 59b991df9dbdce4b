"""A full disk takes no more words, says so, and gives back all it has; with space again everything goes on."""

import pytest
from django.db import connection

from carousel.models import PosterEntry

pytestmark = pytest.mark.skipif(connection.vendor != "sqlite", reason="how full a disk is, is told to SQLite")
PAPER = "What we would try together. " * 17


def pages_used():
    with connection.cursor() as cursor:
        return cursor.execute("PRAGMA page_count").fetchone()[0]


def test_full_disk_refuses_words_and_loses_none(house, tmp_path):
    disk = tmp_path / "pages"
    disk.write_text("1000000")
    with connection.cursor() as cursor:
        cursor.execute("VACUUM")  # what other tests left empty would be filled first
    here = house(DISK=str(disk))
    ben, page = here.people[0], here.page(here.people[1]).open()
    stored = []

    def add(number):
        words = f"{number} {PAPER}"[:500].strip()
        answer = ben.post(here.add_path, kind="reason", text=words, client_key=str(number))
        if answer.stored:
            stored.append(words)
        return answer

    assert add(0).stored
    disk.write_text(str(pages_used()))
    answers = [add(number) for number in range(1, 40)]
    refused = [answer for answer in answers if not answer.stored]
    assert {answer.status for answer in refused} == {507}
    assert "Everything that was saved can still be read." in refused[0].text
    assert [here.person(coach).get(here.page_path).status for coach in here.coaches] == [200, 200]
    assert [*PosterEntry.objects.order_by("pk").values_list("text", flat=True)] == stored
    assert page.listen(6, lambda page: stored[-1] in here.wall(page))
    disk.write_text("1000000")
    assert add(len(answers)).stored
    assert [*PosterEntry.objects.order_by("pk").values_list("text", flat=True)] == stored
    assert page.listen(6, lambda page: stored[-1] in here.wall(page))

"""Topics that draw nothing, as each person has one: what they say, and from how many threads."""

import asyncio

from live.bus import Change
from live.view import NOTHING

from .conftest import until


def test_what_many_threads_say_at_once_is_all_heard(room, gate):
    gate.let_in("ana", ("p.1", "me"))

    async def work(it):
        page = await it.page("ana", query="seen=p.1:0").open()

        def say(who):
            for number in range(200):
                it.hub.post(Change(f"p.{who}", number + 1, NOTHING, frozenset({"own"})))

        await asyncio.gather(*(asyncio.to_thread(say, who) for who in range(1, 6)))
        await until(lambda: page.heard and page.heard[-1][2] == "p.1:200")
        assert {name for name, _data, _seen in page.heard} == {"own"}

    room(work)


def test_a_topic_without_pictures_draws_nothing_and_says_at_once(room, gate):
    gate.let_in("ana", ("p.1", "me"))

    async def work(it):
        page = await it.page("ana", query="seen=p.1:0").open()
        it.hub.changed(Change("p.1", 1, NOTHING, frozenset({"own"})))
        assert page.heard == [("own", {"topic": "p.1"}, "p.1:1")]
        it.hub.changed(Change("p.1", 2, NOTHING, frozenset({"seats"})))
        await until(lambda: gate.renewed)

    room(work)
    assert not gate.rendered

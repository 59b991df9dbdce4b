"""Which two stories are rated: of the library, or own ones that the PLC keeps."""

import pytest
from django.urls import reverse

from boards import LINES, accept, after, norming, normset_of
from make import make_room
from matrix import actions, library, stories
from matrix.actions import ClosedError
from matrix.models import NormSet, Story
from sessions import actions as walk

pytestmark = pytest.mark.django_db
STORY = {"title": "The locked room", "text": "Says yes to every plan, and the door stays locked."}


def url(room, name="stories", *more):
    return reverse(f"matrix:{name}", args=[room.session.code, room.items["norm"].code, *more])


def rate(room, who):
    normset = normset_of(room)
    actions.rate(room.items["norm"], who, {one.key: ("3", "1") for one in normset.vignettes})


def own_story(room):
    return stories.write(room.plc, by=room.ana, **STORY)


def test_two_stories_are_chosen_before_the_session_is_open():
    room = make_room(LINES, opened=False)
    page = room.client(room.ana).get(url(room)).content.decode()
    assert page.count('name="story"') == len(library.VIGNETTES)
    assert page.count(" checked") == 2

    answer = room.client(room.ana).post(url(room), {"story": ["graphs", "moved"]})
    assert answer.status_code == 302
    walk.open_session(room.session, by=room.ana)
    room.session.refresh_from_db()
    room.go("norm")
    assert [one.key for one in normset_of(room).vignettes] == ["graphs", "moved"]
    assert normset_of(room).levels.count() == 6


def test_agenda_leads_to_the_page():
    room = make_room(LINES, opened=False)
    agenda = reverse("sessions:agenda", args=[room.session.code])

    text = room.client(room.ana).get(f"{agenda}?item={room.items['norm'].code}").content.decode()
    assert f'href="{url(room)}"' in text
    text = room.client(room.ana).get(f"{agenda}?item={room.items['place'].code}").content.decode()
    assert f'href="{url(room)}"' not in text


@pytest.mark.parametrize("keys", [[], ["graphs"], ["graphs", "moved", "photo"], ["graphs", "none"]])
def test_it_is_two_that_are_offered_or_none(keys):
    room = norming()
    answer = room.client(room.ana).post(url(room), {"story": keys})

    assert answer.status_code == 422
    assert "Choose two stories." in answer.content.decode()
    assert [one.key for one in normset_of(room).vignettes] == list(library.PAIRS[0])


def test_stories_stay_once_somebody_has_rated():
    room = norming()
    accept(room)
    rate(room, room.ben)
    answer = room.client(room.ana).post(url(room), {"story": ["graphs", "moved"]})

    assert answer.status_code == 409
    assert "Somebody has rated already, so the two stories stay." in answer.content.decode()
    with pytest.raises(ClosedError):
        stories.choose(normset_of(room), ["graphs", "moved"], by=room.ana)
    stories.choose(normset_of(room), library.PAIRS[0], by=room.ana)


def test_nothing_is_chosen_once_locked():
    room = norming()
    room.session.state = "locked"
    room.session.save()

    assert room.client(room.ana).post(url(room), {"story": ["graphs", "moved"]}).status_code == 403


def test_own_story_is_kept_and_rated():
    room = norming()
    assert room.client(room.ana).post(url(room, "new-story"), STORY).status_code == 302
    story = Story.objects.get()
    assert room.client(room.ana).post(url(room), {"story": [story.code, "moved"]}).status_code == 302
    accept(room)
    rate(room, room.ben)

    page = reverse("sessions:item", args=[room.session.code, room.items["norm"].code])
    assert STORY["text"] in room.client(room.cleo).get(page).content.decode()
    text = room.client(room.ana).get(url(room)).content.decode()
    assert text.count("Rated in Quarter 3") == 2
    after(room)
    assert STORY["title"] in room.client(room.ana).get(url(room)).content.decode()


def test_what_is_wrong_with_a_story_stands_beside_it():
    room = norming()
    answer = room.client(room.ana).post(url(room, "new-story"), {"title": "Only a title", "text": ""})
    assert answer.status_code == 422
    assert 'value="Only a title"' in answer.content.decode()

    story = own_story(room)
    answer = room.client(room.ana).post(url(room, "change-story", story.code), {"title": "", "text": "x"})
    assert answer.status_code == 422


def test_own_story_is_changed_until_it_was_rated_and_is_then_a_new_one():
    room = norming()
    story = own_story(room)
    change = url(room, "change-story", story.code)
    assert STORY["text"] in room.client(room.ana).get(change).content.decode()
    assert room.client(room.ana).post(change, {**STORY, "title": "The door"}).status_code == 302
    story.refresh_from_db()
    assert (story.title, Story.objects.count()) == ("The door", 1)

    stories.choose(normset_of(room), [story.code, "moved"], by=room.ana)
    accept(room)
    rate(room, room.ben)
    newer = stories.change(story, by=room.ana, title="Another", text="Words")
    story.refresh_from_db()
    assert (newer.title, story.title, story.put_away) == ("Another", "The door", True)
    assert [one.title for one in normset_of(room).vignettes] == ["The door", "Moved again"]


def test_story_is_put_away_unless_a_session_waits_for_it():
    room = norming()
    story = own_story(room)
    away = {"do": "away"}
    stories.choose(normset_of(room), [story.code, "moved"], by=room.ana)
    room.client(room.ana).post(url(room, "change-story", story.code), away)
    assert Story.objects.get().put_away is False

    stories.choose(normset_of(room), ["graphs", "moved"], by=room.ana)
    room.client(room.ana).post(url(room, "change-story", story.code), away)
    assert Story.objects.get().put_away is True
    assert STORY["title"] not in room.client(room.ana).get(url(room)).content.decode()


def test_story_of_another_plc_does_not_exist():
    room = norming()
    foreign = stories.write(room.dan.plc, by=room.dan, **STORY)

    assert room.client(room.ana).get(url(room, "change-story", foreign.code)).status_code == 404
    assert STORY["title"] not in room.client(room.ana).get(url(room)).content.decode()
    NormSet.objects.filter(session=room.session).update(first=foreign.code)
    assert [one.key for one in normset_of(room).vignettes] == [library.PAIRS[0][1]]


def test_names_of_ones_own_teachers_become_the_alias():
    room = norming()
    story = stories.write(room.plc, title="Like Realname Heron", text="Realname Heron says yes.", by=room.ben)

    assert (story.title, story.text) == ("Like Heron", "Heron says yes.")


def test_page_says_what_the_drafts_start_from_and_sets_it():
    room = norming()
    accept(room)
    after(room)
    text = room.client(room.ana).get(url(room)).content.decode()
    assert 'value="last" checked' in text

    room.client(room.ana).post(url(room), {"story": ["graphs", "moved"], "from": "library"})
    assert 'value="library" checked' in room.client(room.ana).get(url(room)).content.decode()

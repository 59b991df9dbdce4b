"""What others see: groups and never authors, nothing that was taken down, leaders only after the end."""

from carousel import actions
from carousel.models import Poster, PosterEntry
from carousel.step import step
from make import make_room
from sessions import actions as walk
from sessions.models import Seat

from .conftest import LINES, ROUND_1, WALK, Carousel


def test_walls_show_the_group_and_not_the_author(car, room):
    car.to(ROUND_1)
    car.add(room.cleo, quadrant="ld_le")
    shared = car.region("carousel-ideas-ll-1")

    assert ("Group B" in shared, "Cleo" in shared, "<form" in shared) == (True, False, False)
    assert car.region("carousel-ideas-ll-1") == shared
    assert "Cleo Marsh" not in car.html(room.ben)


def test_taken_down_words_reach_their_author_alone(car, room):
    car.to(ROUND_1)
    note = car.add(room.ben, "This names somebody", quadrant="ld_he")
    actions.hide(note, hidden=True, by=room.ana)

    shared = car.region("carousel-ideas-lh-1") + car.region("carousel-screen", "screen") + car.html(room.cleo)
    assert note.text not in shared
    assert "took this down" in car.html(room.ben)


def test_no_real_name_leaves_its_coach(car, room):
    car.to(WALK)
    car.add(room.ben, "Realname Heron likes it")

    for text in (car.html(room.ben), car.html(room.cleo), car.region("carousel-screen", "screen")):
        assert "Realname" not in text


def test_leaders_read_posters_after_the_end_without_authors(car, room):
    note = car.add(room.ben)
    car.star(note, room.cleo)
    assert PosterEntry.objects.after_the_end(car.session) == []

    walk.end(car.session, by=room.ana)

    found = [{"quadrant": "hd_le", "kind": "idea", "text": "A tiny try", "stars": 1}]
    assert PosterEntry.objects.after_the_end(car.session) == found
    assert step.export(car.session, room.lea) == {"notes": found}


def test_export_marks_ones_own_notes(car, room):
    car.add(room.ben)

    def mine(who):
        return [(note["text"], note["stars"], note["mine"]) for note in step.export(car.session, who)["notes"]]

    assert mine(room.ben) == [("A tiny try", None, True)]
    assert mine(room.cleo) == [("A tiny try", None, False)]
    assert step.export(car.session, room.lea) == {"notes": []}


def test_a_set_is_a_wall_of_its_own_and_the_gallery_has_all(db):
    meeting = make_room(LINES, more_coaches=11)
    meeting.go("carousel")
    car = Carousel(meeting)
    car.to(ROUND_1)
    far = Poster.objects.get(quadrant="hd_le", set_number=2)
    actions.add(far, by=Seat.objects.get(group__name="F", position=1).member, kind="idea", text="Far", client_key="k")

    shown = ["Far" in car.region(f"carousel-ideas-hl-{number}") for number in (1, 2, 3)]
    assert shown == [False, True, False]
    car.to(WALK)
    assert "Far" in car.html(meeting.ben)

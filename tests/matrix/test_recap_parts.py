"""What the matrix leaves in a recap: the wording with the groups that worded it, and the room's picture, drawn."""

import re

import pytest
from django.template.loader import render_to_string
from django.urls import reverse

from boards import accept, norming, word
from sessions import actions as walk
from sessions import papers, press, recap
from year_room import make_year

pytestmark = pytest.mark.django_db


def page(room, who):
    return room.client(who).get(reverse("sessions:recap", args=[room.session.code])).content.decode()


def paper(room):
    frame = papers.frame(room.session, "Ben")
    return render_to_string("sessions/pdf/recap.html", {**frame, **recap.recap_of(room.session, outside=False)})


@pytest.mark.parametrize(("more", "credit"), [(0, "worded by the room"), (2, "worded by the group for Delight")])
def test_wording_says_which_group_worded_a_level_and_no_person(more, credit):
    room = norming(more)
    word(room, room.ben, "Asks for the next visit")
    accept(room)
    walk.end(room.session, by=room.ana)
    room.session.refresh_from_db()
    (part,) = [one for one in recap.parts_of(room.session, outside=True) if one.look == "levels"]

    assert [line.credit for line in part.lines][:2] == [credit, "from the library"]
    for html in (page(room, room.cleo), paper(room)):
        levels = html[html.index("r-levels") : html.index("</table>", html.index("r-levels"))]
        assert levels.count(credit) == 1
        assert "Ben" not in levels


def test_picture_is_the_same_drawing_on_the_page_and_on_paper():
    room = make_year(1)
    html = page(room, room.ben)
    (drawn,) = re.findall(r'<svg class="mini".*?</svg>', html, re.DOTALL)
    (part,) = [one for one in recap.parts_of(room.session, outside=False) if one.look == "counts"]

    numbers = re.findall(r'class="ct" data-q="(..)".*?>(\d+)<', drawn)
    assert sorted(numbers) == sorted((line.to, line.by) for line in part.lines if line.by)
    assert 'class="pt"' not in drawn
    assert drawn in paper(room)
    assert press.typeset(paper(room)).startswith(b"%PDF")


def test_small_room_has_no_drawing():
    room = make_year(1, more_coaches=0)

    assert 'class="mini"' not in page(room, room.ben)
    assert 'class="mini"' not in paper(room)

"""No autosaved text of any step is covered unseen by a second device of its own author."""

import pytest

from writing import PLACES, Fields, arrive, make_walk

pytestmark = pytest.mark.django_db


def draft(field, text, *knew):
    """What a page with script sends: its words, and the ones it knew to be stored."""
    named = {field["name"]: text, f"knew.{field['name']}": list(knew)}
    return named | ({"version": field["version"]} if field["version"] else {})


@pytest.mark.parametrize("place", PLACES)
def test_a_text_the_page_never_showed_is_refused_with_both(place):
    room = make_walk()
    ben = room.htmx(room.ben)
    page = ben.get(arrive(room, place), headers={"HX-Request": "false"}).content.decode()
    fields = Fields(page).found
    assert fields, page
    for field in fields:
        here, was = field["hx-post"], field["value"]
        assert ben.post(here, draft(field, "From the laptop", was)).status_code == 204, field

        answer = ben.post(here, draft(field, "From the phone", was))

        assert answer.status_code == 409, field
        assert [text in answer.content.decode() for text in ("From the laptop", "From the phone")] == [True, True]
        # Both seen, one's own chosen.
        assert ben.post(here, draft(field, "From the phone", was, "From the laptop")).status_code == 204, field
        # The answer to that was lost: what is sent next names it, and is no other device.
        assert (
            ben.post(here, draft(field, "From the phone, more", "From the laptop", "From the phone")).status_code == 204
        )

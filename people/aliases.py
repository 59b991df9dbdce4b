"""Neutral words to offer as an alias: birds, plants, stones and colours, none that describes a person."""

import secrets

from people.models import Plc, Teacher

WORDS = (
    "Alder Amber Aspen Basalt Birch Bramble Cedar Clover Cobalt Coral Cypress Dune Elder Ember Fennel Fern Finch "
    "Flint Garnet Granite Hazel Heron Holly Indigo Iris Ivy Jasper Juniper Kestrel Larch Lark Laurel Linden Lotus "
    "Maple Marlin Mica Myrtle Nettle Oak Olive Onyx Opal Orchid Osprey Otter Pebble Pine Plover Poppy Quartz "
    "Quill Raven Reed Robin Rowan Russet Saffron Sage Slate Sorrel Spruce Swift Sycamore Tamarack Teal Thistle "
    "Thyme Topaz Umber Violet Willow Wren Yarrow Zinnia "
).split()


def suggest(plc: Plc) -> str:
    """A word nobody of this PLC carries yet; a numbered one when all are taken."""
    taken = {alias.lower() for alias in Teacher.objects.filter(plc=plc).values_list("alias", flat=True)}
    free = [word for word in WORDS if word.lower() not in taken]
    if free:
        return secrets.choice(free)
    return next(name for n in range(2, 10_000) if (name := f"{secrets.choice(WORDS)} {n}").lower() not in taken)

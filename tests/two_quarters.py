"""Two quarters of a network of six coaches, as spots."""

from matrix.pictures import Spot
from sessions.quadrants import read

# Alias, coach, first quarter, second quarter; "" is not placed.
TWO_QUARTERS = """
Heron W 2+/2- 3/2+|Juniper W 3/2- 3/2-|Saffron W 1/2+ 2-/3|Otter W 1/1 1/1
Basalt E 2+/2+ 3/3|Clover E 3/1 3/2-|Marlin E 2-/2- 2-/2+|Thistle E 2+/1 2+/2+
Willow R 2+/2- 3/3|Kestrel R 1/1 2-/1|Amber R 2-/3 2+/3|Fennel R 3/2- 2-/1
Cobalt T 2-/2- 2+/2-|Lark T 3/2+ 3/3|Tamarack T 1/2- 1/2-|Poppy T 2+/1 3/2-
Sorrel A 2+/3 3/3|Finch A 2-/2+ 2-/2+|Indigo A 3/2- 3/2+|Granite A 1/1 1/2-
Maple O 2-/2- 2+/2-|Plover O 1/2- 2-/2+|Citrus O 3/2+ 3/2+|Slate O - 2-/1
"""


def spots_of(quarter: int) -> list[Spot]:
    found = []
    for entry in TWO_QUARTERS.replace("\n", "|").strip("|").split("|"):
        alias, coach, *places = entry.split()
        if places[quarter] != "-":
            delight, engagement = places[quarter].split("/")
            found.append(Spot(alias, coach, read(delight), read(engagement)))
    return found

"""How people are called."""


def first_of(name: str) -> str:
    """The first name alone."""
    return name.split(" ", maxsplit=1)[0]

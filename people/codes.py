"""Codes that people type and tokens that links carry."""

import hashlib
import secrets

# Crockford's base 32: no I, L, O, U, so a code can be read out and typed from the back of a room.
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
LOOKALIKES = str.maketrans("ILO", "110")


def new_code(length: int = 10) -> str:
    """A random public code of `length` characters, 5 bits each."""
    number = secrets.randbits(5 * length)
    return "".join(ALPHABET[number >> 5 * place & 31] for place in range(length))


def short_code() -> str:
    """The code of a record in a URL: a name, never a permission."""
    return new_code(12)


def join_code() -> str:
    """Ten characters (50 bits), shown 5 + 5."""
    return new_code(10)


def typed(code: str) -> str:
    """A code as somebody typed it: small letters, spaces, hyphens, O/I/L for 0/1/1 are all accepted."""
    return "".join(c for c in code.upper().translate(LOOKALIKES) if c in ALPHABET)


def new_token() -> str:
    """A secret for a link: 192 bits, safe in a URL."""
    return secrets.token_urlsafe(24)


def fingerprint(token: str) -> str:
    """What is kept of a token; the token itself is shown once and never stored."""
    return hashlib.sha256(token.encode()).hexdigest()

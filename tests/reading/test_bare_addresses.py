"""Bare addresses are found by their first letters, and are those that a search for the whole pattern finds."""

from hypothesis import example, given
from hypothesis import strategies as some

from newsdesk.reading.body.destinations import BARE_LINK, BARE_LINK_APART, bare_addresses

PIECES = [
    "http://",
    "https://",
    "www.",
    "a",
    "_",
    "/",
    ".",
    " ",
    "\n",
    "<",
    "(",
    "[",
    "]",
    "\x02",
    "\x03",
    "http",
    "://",
]


@given(pieces=some.lists(some.sampled_from(PIECES), max_size=12))
@example(["http://", "a", "\x02", "http://", "a"])
@example(["www.", "a", "/", "www.", "a", " ", "https://", "a", "[", "http://", "a", "]"])
def test_every_bare_address_is_found(pieces: list[str]) -> None:
    text = "".join(pieces)

    searched = {found.start(): found[0] for pattern in (BARE_LINK_APART, BARE_LINK) for found in pattern.finditer(text)}

    assert [(found.start(), found[0]) for found in bare_addresses(text)] == sorted(searched.items())

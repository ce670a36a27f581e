"""Inputs: real ones, cut, doubled, swapped and overwritten; and those put together of what means something."""

from collections.abc import Sequence

from hypothesis import strategies as some
from hypothesis.strategies import SearchStrategy

# Numbers at which programs err: none, the largest of a byte, of a short and of a long one, and the signs of each.
EDGES = [b"\0", b"\xff", b"\x7f", b"\x80", b"\0\0\0\0", b"\xff\xff\xff\xff", b"\x7f\xff\xff\xff", b"\0\1", b"\1\0\0\0"]


@some.composite
def mutated(draw: some.DrawFn, samples: Sequence[bytes], words: Sequence[bytes] = ()) -> bytes:
    """One of the samples after a few accidents; `words` are what may have come into it, beside any bytes."""
    raw = draw(some.sampled_from(samples))
    put_in = some.one_of(
        some.sampled_from([*words, *EDGES]),
        some.binary(max_size=8),
        some.builds(bytes.__mul__, some.sampled_from([*words, *EDGES]), some.sampled_from([2, 30, 1000])),
    )
    for _ in range(draw(some.integers(1, 6))):
        start = draw(some.integers(0, len(raw)))
        end = min(len(raw), start + draw(some.sampled_from([0, 0, 1, 1, 2, 4, 8, 60, 1000])))
        match draw(some.sampled_from(["in place", "doubled", "moved", "cut off", "joined"])):
            case "in place":
                raw = raw[:start] + draw(put_in) + raw[end:]
            case "doubled":
                raw = raw[:end] + raw[start:]
            case "moved":
                to = draw(some.integers(0, len(raw)))
                rest = raw[:start] + raw[end:]
                raw = rest[:to] + raw[start:end] + rest[to:]
            case "cut off":
                raw = raw[:start] if draw(some.booleans()) else raw[start:]
            case _:
                other = draw(some.sampled_from(samples))
                raw = raw[:start] + other[draw(some.integers(0, len(other))) :]
    return raw


def grammar(words: Sequence[str], most: int = 60) -> SearchStrategy[bytes]:
    """What is put together of `words`, some of them many times over."""
    part = some.one_of(
        some.sampled_from(words),
        some.builds(str.__mul__, some.sampled_from(words), some.sampled_from([2, 3, 7, 40])),
        some.text(max_size=3),
    )
    return some.lists(part, max_size=most).map(lambda parts: "".join(parts).encode(errors="replace"))

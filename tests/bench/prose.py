"""A random generator → the Markdown body of one story, of about 720 words."""

from collections.abc import Callable, Iterator
from random import Random

from .vocabulary import NOUNS, PLACES, filled, heading, plain_sentence, sentence

HOSTS = ("wire.example", "ministry.example", "observatory.example", "maps.example", "records.example")


def body(random: Random) -> str:
    """Paragraphs with headings between them, and sometimes a list, a quotation, a table or a footnote."""
    blocks = list(_paragraphs(random, int(random.triangular(330, 920, 610))))
    _link(random, blocks)
    _emphasise(random, blocks)
    note = _footnote(random, blocks) if random.random() < 0.2 else None
    for block in _furniture(random):
        blocks.insert(random.randrange(2, len(blocks)), block)
    _head(random, blocks)
    return "\n\n".join(blocks + ([note] if note else [])) + "\n"


def _paragraphs(random: Random, words: int) -> Iterator[str]:
    while words > 0:
        paragraph = " ".join(sentence(random) for _ in range(random.choice((2, 3, 3, 4))))
        words -= paragraph.count(" ") + 1
        yield paragraph


def _link(random: Random, blocks: list[str]) -> None:
    for place in random.sample(range(len(blocks)), 2):
        noun = random.choice(NOUNS)
        address = f"https://{random.choice(HOSTS)}/{random.choice(PLACES).lower()}/{random.randrange(10_000)}"
        blocks[place] += f" The [{noun} seen by this desk]({address}) says the same."


def _emphasise(random: Random, blocks: list[str]) -> None:
    for mark in ("*", "*", "**"):
        _mark(random, blocks, random.randrange(len(blocks)), mark)


def _mark(random: Random, blocks: list[str], place: int, mark: str) -> None:
    words = blocks[place].split(" ")
    # Only words of letters: Markdown dialects differ on emphasis next to brackets and quotation marks.
    bare = [number for number, word in enumerate(words) if word.isalpha() and len(word) > 4]
    if bare:
        chosen = random.choice(bare)
        words[chosen] = f"{mark}{words[chosen]}{mark}"
        blocks[place] = " ".join(words)


def _footnote(random: Random, blocks: list[str]) -> str:
    blocks[random.randrange(len(blocks))] += "[^1]"
    return f"[^1]: {plain_sentence(random)}"


def _furniture(random: Random) -> Iterator[str]:
    for share, write in FURNITURE:
        if random.random() < share:
            yield write(random)


def _list(random: Random) -> str:
    marks = ("- ",) * 5 if random.random() < 0.8 else ("1. ", "2. ", "3. ", "4. ", "5. ")
    return "\n".join(mark + plain_sentence(random) for mark in marks[: random.randrange(3, 6)])


def _quotation(random: Random) -> str:
    return "> " + "\n> ".join(plain_sentence(random) for _ in range(2))


def _table(random: Random) -> str:
    rows = [filled(random, "| PLACE | NUMBER | ADJECTIVE NOUN |") for _ in range(4)]
    return "\n".join(["| Place | Vehicles | Seen |", "|---|--:|---|", *rows])


def _head(random: Random, blocks: list[str]) -> None:
    count = random.choice((2, 2, 3))
    for number in range(count, 0, -1):
        blocks.insert(len(blocks) * number // (count + 1), f"## {heading(random)}")


FURNITURE: tuple[tuple[float, Callable[[Random], str]], ...] = (
    (0.5, _list),
    (0.08, _quotation),
    (0.05, _table),
)

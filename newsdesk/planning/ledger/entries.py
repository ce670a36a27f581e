"""What to type into copy or settings so that a published address is kept: as a hint, and as keys to paste."""

from collections.abc import Iterable, Mapping

from msgspec import Struct

from newsdesk.vocabulary.problems import Typed, on_one_line


class Entry(Struct, frozen=True):
    """What to type for a `key` of the front matter or settings in `file`: a text, or entries of a list or mapping.

    `before` are the entries that the key has already.
    """

    file: str
    key: str
    value: Typed
    before: Typed = ""

    @property
    def advice(self) -> str:
        """How to type it: the whole key on one line, or what to add to the entries that are there."""
        if self.before:
            return f"add `{on_one_line(self.value)[1:-1]}` to `{self.key}:`"
        return f"type `{self.key}: {on_one_line(self.value)}`"

    def joined(self, there: Typed) -> Typed:
        """The value together with what is `there` already."""
        if isinstance(self.value, tuple) and isinstance(there, tuple):
            return tuple(dict.fromkeys((*there, *self.value)))
        if isinstance(self.value, Mapping) and isinstance(there, Mapping):
            return {**there, **self.value}
        return self.value


class Loss(Struct, frozen=True):
    """A published address that a plan would lose, by its path; the `reason` as words behind a sentence, and what to
    type to keep it; nothing, where the clock is wrong. The same keeps so many `others`. Of what has another name now,
    `renaming` are the words for it behind `rename`: its kind, the old name and the new one.
    """

    path: str
    reason: str
    entries: tuple[Entry, ...]
    others: int = 0
    renaming: str = ""


def advice_on(loss: Loss) -> str:
    """A sentence with all that is to be typed, and where."""
    if not loss.entries:
        return "It was published later than that: set the clock right."
    files: dict[str, list[str]] = {}
    for entry in loss.entries:
        files.setdefault(entry.file, []).append(entry.advice)
    steps = [f"{' and '.join(advice)} in {file}" for file, advice in files.items()]
    by_command = f" `rename {loss.renaming}` would have typed it, and the new name everywhere." if loss.renaming else ""
    return f"To keep {'them' if loss.others else 'it'}, {', and '.join(steps)}.{by_command}"


def keys_to_paste(entries: Iterable[Entry]) -> dict[str, dict[str, Typed]]:
    """Each key with all its entries, old ones and new ones, by its file."""
    files: dict[str, dict[str, Typed]] = {}
    for entry in entries:
        keys = files.setdefault(entry.file, {})
        keys[entry.key] = entry.joined(keys.get(entry.key, entry.before))
    return files

"""Keys with their values, as they are typed in YAML: for hints, and for lines to paste."""

from collections.abc import Iterator, Mapping

import msgspec

from newsdesk.vocabulary.problems import Paste, Typed

# What may begin no plain text, though it may be within one.
NOT_FIRST = "-_"


def on_one_line(value: Typed) -> str:
    """A value as it stands behind its key."""
    if isinstance(value, str):
        return _text(value)
    if isinstance(value, tuple):
        return f"[{', '.join(map(_text, value))}]"
    return f"{{{', '.join(f'{_text(name)}: {_text(text)}' for name, text in value.items())}}}"


def lines_to_paste(paste: Paste) -> Iterator[str]:
    """All keys, one entry a line, below the name of their file."""
    for file, keys in paste.items():
        yield f"Paste into {file}, in place of the keys that are there:"
        yield ""
        for key, value in keys.items():
            if isinstance(value, str):
                yield f"{key}: {_text(value)}"
            else:
                yield f"{key}:"
                yield from _entries(value)
        yield ""


def _entries(value: tuple[str, ...] | Mapping[str, str]) -> Iterator[str]:
    if isinstance(value, tuple):
        yield from (f"  - {_text(text)}" for text in value)
    else:
        yield from (f"  {_text(name)}: {_text(text)}" for name, text in value.items())


def _text(text: str) -> str:
    """A text as it is if it is a plain word or path, else in quotation marks, as in JSON."""
    is_plain = text.translate({ord(mark): None for mark in "/-_"}).isalnum() and text[0] not in NOT_FIRST
    return text if is_plain else msgspec.json.encode(text).decode()

"""A view → its encoding, in which what many views share stands by its digest; and the view of such an encoding."""

import re
from collections.abc import Callable
from datetime import datetime
from functools import cache
from hashlib import blake2b
from typing import Any
from zoneinfo import ZoneInfo

import msgspec
from msgspec.structs import replace

from newsdesk import views
from newsdesk.views import AnyView, ArticlePage, Chrome, Feed, FeedItem, ListingPage, Redirect, Teaser, Words
from newsdesk.vocabulary.output import Format, Output

# JSON writes a control character of a text as an escape, so none is in it but those around a digest.
PART_MARK = b"\x01"
PART = re.compile(PART_MARK + b"([0-9a-f]+)" + PART_MARK)

# The time of information is told in UTC (Zulu), also where that is the time of the desk.
ALWAYS_UTC = "as_of"

SharedPart = Chrome | Teaser | FeedItem | Words


def _nowhere(_: str, __: bytes) -> None:
    """What is shared is kept nowhere: who hashes views asks for its digest alone."""


class ViewEncoder:
    """Encodes views. What many of them share (chrome, teasers, feed items) is encoded once, and given to `keep`.

    That is called with the digest and the encoding of a part, once for each part of the plan.
    """

    def __init__(self, keep: Callable[[str, bytes], None] = _nowhere) -> None:
        # JSON keeps the UTC offset of an instant: MessagePack has one encoding for 14:00Z and 16:00+02:00, which a page
        # shows differently.
        self._encode = msgspec.json.Encoder().encode
        self._keep = keep
        self._known: dict[int, msgspec.Raw] = {}

    def __call__(self, output: Output) -> bytes:
        """The format and the view of `output`, encoded."""
        view: AnyView = output.view
        by_digest: dict[str, Any] = {}
        if isinstance(view, Redirect):
            by_digest["words"] = self._digest_of(view.words)
        elif hasattr(view, "chrome"):
            by_digest["chrome"] = self._digest_of(view.chrome)
        if isinstance(view, ArticlePage):
            by_digest["related"] = self._digests_of(view.related)
        elif isinstance(view, ListingPage):
            by_digest["teasers"] = self._digests_of(view.teasers)
        elif isinstance(view, Feed):
            by_digest["items"] = self._digests_of(view.items)
        return self._encode((output.format, replace(view, **by_digest) if by_digest else view))

    def _digests_of(self, parts: tuple[SharedPart, ...]) -> tuple[msgspec.Raw, ...]:
        return tuple([self._known.get(id(part)) or self._digest_of(part) for part in parts])

    def _digest_of(self, part: SharedPart) -> msgspec.Raw:
        # The plan keeps every part alive, so no other object can get the same id.
        if known := self._known.get(id(part)):
            return known
        encoded = self._encode(part)
        digest = digest_of_view(encoded)
        self._keep(digest, encoded)
        marked = self._known[id(part)] = msgspec.Raw(PART_MARK + digest.encode() + PART_MARK)
        return marked


def digest_of_view(encoded: bytes) -> str:
    """The digest by which an encoding is known."""
    return blake2b(encoded, digest_size=16).hexdigest()


def parts_of(encoded: bytes) -> list[str]:
    """The digests of the parts that stand in an encoding."""
    return [digest.decode() for digest in PART.findall(encoded)]


def decoded_view(encoded: bytes, kind: str, parts: Callable[[str], bytes]) -> tuple[Format, AnyView]:
    """The format and the view of an encoding. `kind` is the name of its class, `parts` gives the encoding of a part.

    Raises `msgspec.MsgspecError` if these are not what was encoded.
    """
    whole = PART.sub(lambda found: parts(found[1].decode()), encoded)
    form, view = _decoder_of(kind).decode(whole)
    chrome = getattr(view, "chrome", None)
    return form, view if chrome is None or chrome.timezone == "UTC" else _in_zone(view, ZoneInfo(chrome.timezone))


def _in_zone(value: Any, zone: ZoneInfo) -> Any:
    """The same with its times in a `zone`, by whose name readers are told of them: the encoding has their offset."""
    if isinstance(value, datetime):
        local = value.astimezone(zone)
        return local if local.utcoffset() == value.utcoffset() else value
    if isinstance(value, tuple):
        return tuple([_in_zone(each, zone) for each in value])
    if isinstance(value, msgspec.Struct):
        fields = [(field, getattr(value, field)) for field in value.__struct_fields__]
        return type(value)(*[each if field == ALWAYS_UTC else _in_zone(each, zone) for field, each in fields])
    return value


@cache
def _decoder_of(kind: str) -> msgspec.json.Decoder[tuple[Format, AnyView]]:
    view: Any = getattr(views, kind)
    return msgspec.json.Decoder(tuple[Format, view])

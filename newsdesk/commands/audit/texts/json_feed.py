"""A JSON Feed → which members are missing, unknown or of the wrong kind (jsonfeed.org, version 1.1)."""

import json
from collections.abc import Iterator, Mapping

from newsdesk.commands.audit.faults import OutputFault, Position
from newsdesk.reading.diagnostics import quoted

VERSION = "https://jsonfeed.org/version/1.1"
# The members of each object with their types, in the order of the specification; the required ones begin with a `!`.
Members = Mapping[str, type | str]
FEED: Members = {
    "!version": str, "!title": str, "home_page_url": str, "feed_url": str, "description": str, "user_comment": str,
    "next_url": str, "icon": str, "favicon": str, "authors": "author", "language": str, "expired": bool,
    "hubs": "hub", "!items": "item",
}  # fmt: skip
OBJECTS: Mapping[str, Members] = {
    "author": {"name": str, "url": str, "avatar": str},
    "hub": {"!type": str, "!url": str},
    "item": {
        "!id": str, "url": str, "external_url": str, "title": str, "content_html": str, "content_text": str,
        "summary": str, "image": str, "banner_image": str, "date_published": str, "date_modified": str,
        "authors": "author", "tags": list, "language": str, "attachments": "attachment",
    },
    "attachment": {"!url": str, "!mime_type": str, "title": str, "size_in_bytes": int, "duration_in_seconds": int},
}  # fmt: skip
# One of which each must have.
ONE_OF = {"item": ("content_html", "content_text"), "author": ("name", "url", "avatar")}
MEND = "Mend what wrote it: readers of feeds pass over what they do not know, and over items without what they need."


def faults_in_json_feed(text: str) -> Iterator[OutputFault]:
    """What is wrong with the members of a feed; nothing of what is no JSON, which is told elsewhere."""
    try:
        feed = json.loads(text)
    except (ValueError, RecursionError):
        return
    yield from ((_place(text, near), rule, message, MEND) for near, rule, message in _faults(feed))


# What is looked for to tell the place, the rule, and what is wrong.
_Found = tuple[str, str, str]


def _faults(feed: object) -> Iterator[_Found]:
    yield from _in_object(feed, "feed", FEED)
    if not isinstance(feed, dict):
        return
    if isinstance(feed.get("version"), str) and feed["version"] != VERSION:
        yield "version", "wrong-member", f"The version is `{quoted(feed['version'])}`, not `{VERSION}`."
    seen: set[str] = set()
    items = feed.get("items")
    for item in items if isinstance(items, list) else ():
        identity = item.get("id") if isinstance(item, dict) else None
        if isinstance(identity, str) and identity in seen:
            yield identity, "repeated-identity", f"Two items are `{quoted(identity)}`: readers see one of them."
        seen.add(str(identity))


def _in_object(value: object, kind: str, members: Members) -> Iterator[_Found]:
    if not isinstance(value, dict):
        yield kind, "wrong-member", f"{_named(kind)} is no object."
        return
    near = str(value.get("id", kind))
    known = {name.removeprefix("!"): wanted for name, wanted in members.items()}
    for name in (name for name in members if name[0] == "!" and name[1:] not in value):
        yield near, "missing-member", f"{_named(kind)} has no `{name[1:]}`."
    if kind in ONE_OF and not any(name in value for name in ONE_OF[kind]):
        yield near, "missing-member", f"{_named(kind)} has neither of `{'`, `'.join(ONE_OF[kind])}`."
    for name, held in value.items():
        # What begins so is an extension.
        if not name.startswith("_"):
            yield from _in_member(name, held, known.get(name), kind)


def _in_member(name: str, held: object, wanted: type | str | None, kind: str) -> Iterator[_Found]:
    if wanted is None:
        yield name, "unknown-member", f"{_named(kind)} has a member `{quoted(name)}`, which JSON Feed does not know."
    elif isinstance(wanted, str):
        if not isinstance(held, list):
            yield name, "wrong-member", f"`{name}` is no list."
            return
        for each in held:
            yield from _in_object(each, wanted, OBJECTS[wanted])
    elif not isinstance(held, wanted) or (wanted is int and isinstance(held, bool)):
        yield name, "wrong-member", f"`{name}` is of another type than JSON Feed has for it."
    elif not held and wanted is str and name in ("id", "url"):
        yield name, "wrong-member", f"`{name}` is empty."


def _named(kind: str) -> str:
    return "The feed" if kind == "feed" else f"An {kind}" if kind[0] in "ai" else f"A {kind}"


def _place(text: str, near: str) -> Position:
    """Where `near` stands last, as a text: the later one of two is the one too many."""
    position = max(text.rfind(json.dumps(near, ensure_ascii=False)), 0)
    return text.count("\n", 0, position) + 1, position - text.rfind("\n", 0, position)

"""Changes of site.yaml, each of which must be seen: of every key that there is, also of one that is added tomorrow."""

from collections.abc import Iterator, Mapping
from typing import Any

import yaml

from newsdesk.reading.schema.key_table import KeyTable
from newsdesk.reading.schema.site_tables import SITE
from newsdesk.reading.schema.value_types.lists import MapOf
from newsdesk.vocabulary.settings import Policies, Switches
from tests.stateful import SETTINGS

# What the examples of the keys would not try: several values of one key, several keys at once, what SETTINGS name.
CHOSEN: tuple[dict[str, Any], ...] = (
    {"title": "Another Desk"},
    {"tagline": "Even smaller news"},
    {"url": "https://moved.example"},
    {"url": f"{SETTINGS['url']}/news"},
    {"url": "https://moved.example/a/b/"},
    {"language": "fr"},
    {"language": "ar"},
    {"language": "ar", "digits": "local"},
    {"timezone": "Asia/Tokyo"},
    {"timezone": "America/New_York"},
    {"pages": {"per_list": 1}},
    {"pages": {"per_list": 3}},
    {"feeds": {"items": 1}},
    {"feeds": {"items": 30, "hub": "https://hub.example/"}},
    {"desks": {**SETTINGS["desks"], "asia": {"name": "Asia", "chief": "ben"}}},
    {"desks": {"europe": {"name": "Europa", "about": "The continent."}, "africa": {"name": "Africa"}}},
    {"tags": {}},
    {"tags": {"cma": {"name": "CMA", "about": "A coordination."}, "sahel": {"name": "Sahel", "about": "The shore."}}},
    {"storylines": {"peace": {"name": "Peace at last"}, "war": {"name": "The war", "start": "story-1"}}},
    {"policies": {}},
    {"policies": dict.fromkeys(Policies.__struct_fields__, "corrections-policy")},
    {"contact": {}},
    {"contact": {"email": "other@tiny.example", "security": "https://tiny.example/report"}},
    {"outputs": {"ninjs": True, "cards": True, "redirect_maps": True}},
    *[{"outputs": {name: not getattr(Switches(), name)}} for name in Switches.__struct_fields__],
    {"outputs": {"maps": True}, "maps": {"borders": False, "note": "Coasts alone."}},
    {"indexnow": {"key": "0123456789abcdef"}},
    {"front": {"lead": "story-1", "top": ["story-0", {"story": "story-2", "until": "2031-01-01T00:00:00Z"}]}},
)
# What has tests of its own: the folder that is deployed, and what a build asks for so that no address is lost.
TRIED_ELSEWHERE = {("publish", "output"), ("redirects",), ("gone",)}


def _paths_in(change: Mapping[str, Any]) -> Iterator[tuple[str, ...]]:
    """The keys that a change names; those of each desk, storyline and tag as `("desks", "chief")`."""
    for name, value in change.items():
        yield (name,)
        for inner, below in value.items() if isinstance(value, Mapping) else ():
            yield from ((name, key) for key in (below if isinstance(below, Mapping) else [inner]))


def _examples() -> Iterator[dict[str, Any]]:
    """A change of each key that no other change names: to the example that the table gives of it."""
    tried = {path for change in CHOSEN for path in _paths_in(change)} | TRIED_ELSEWHERE
    for key in SITE.keys:
        named = isinstance(key.value, MapOf)
        table = key.value.value if isinstance(key.value, MapOf) else key.value
        if not isinstance(table, KeyTable):
            if (key.name,) not in tried:
                yield {key.name: yaml.safe_load(key.example)}
            continue
        stands = SETTINGS.get(key.name) or yaml.safe_load(key.example)
        for inner in table.keys:
            if (key.name, inner.name) not in tried:
                typed = {inner.name: yaml.safe_load(inner.example)}
                first = next(iter(stands))
                yield {key.name: {**stands, **({first: {**stands[first], **typed}} if named else typed)}}


CHANGES_OF_SETTINGS = (*CHOSEN, *_examples())

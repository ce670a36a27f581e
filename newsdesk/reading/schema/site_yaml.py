"""`site.yaml` → `Settings`, or every problem in it."""

from collections.abc import Iterable, Iterator
from typing import Any
from zoneinfo import ZoneInfo, available_timezones

from newsdesk.reading.diagnostics import Diagnostics, quoted
from newsdesk.reading.files.text.decoding import decode
from newsdesk.reading.schema.prose import refuse_what_hides
from newsdesk.reading.schema.site_tables import SITE
from newsdesk.reading.yaml.delimiters import has_conflict
from newsdesk.reading.yaml.nodes import Node, node_at
from newsdesk.reading.yaml.read_nodes import read_nodes
from newsdesk.vocabulary.folders import SETTINGS_FILE
from newsdesk.vocabulary.links.link_targets import Origin, canonical
from newsdesk.vocabulary.names.slugs import without_case_and_accents
from newsdesk.vocabulary.names.suggestions import closest_words, did_you_mean
from newsdesk.vocabulary.problems import Rejected
from newsdesk.vocabulary.settings import Front, Redirection, Settings, Tag


def settings_from(raw: bytes) -> Settings:
    """The settings in `raw`, the bytes of `site.yaml`. Raises `Rejected` (status 2) with every problem."""
    diagnostics = Diagnostics(SETTINGS_FILE)
    text = decode(raw, diagnostics)
    is_whole = text is not None and not has_conflict(text, diagnostics)
    fields = read_nodes(text, 1, diagnostics) if text is not None and is_whole else None
    values = SITE.values(fields, diagnostics) if fields else {}
    if fields:
        refuse_what_hides(SITE, fields, diagnostics)
    if fields and not diagnostics.problems:
        _check_references(values, fields, diagnostics)
    if diagnostics.problems:
        raise Rejected(diagnostics.problems, status=2)
    return _settings(values)


def _check_references(values: dict[str, Any], fields: Node, diagnostics: Diagnostics) -> None:
    try:
        ZoneInfo(values.get("timezone", "UTC"))
    except (KeyError, ValueError, OSError):
        diagnostics.add(
            node_at(fields, ("timezone",)).place,
            "unknown-timezone",
            f"There is no time zone `{values['timezone']}`.",
            _zone_meant(values["timezone"]),
        )
    first_slots: dict[str, object] = {}
    for path, slot in values.get("front", Front()).slots:
        if first_slots.setdefault(slot.story, path) != path:
            message = f"`{slot.story}` stands on the front page already."
            place = node_at(fields, (*path, "story")).place
            diagnostics.add(place, "named-twice", message, "Name another story, or delete the entry.")
    for path, message in _shared_tags(values.get("tags", ())):
        diagnostics.add(node_at(fields, path).place, "duplicate-tag", message, "Give one of them another name.")
    for address in _loops(values.get("redirects", ()), Origin(values["url"].rstrip("/"))):
        message = f"`{quoted(address)}` leads back to itself."
        place = node_at(fields, ("redirects", address)).place
        diagnostics.add(place, "redirect-loop", message, "Type where its page is now, or delete the line.")
    if not values["desks"]:
        diagnostics.add(node_at(fields, ("desks",)).place, "no-desks", "There is no desk.", "Type at least one.")


def _zone_meant(typed: str) -> str:
    """The hint for a time zone that there is not: one of that city, or of a name like it."""
    # Those of `Etc` count in the other direction: `Etc/GMT+3` is three hours behind Greenwich.
    zones = sorted(zone for zone in available_timezones() if not zone.startswith("Etc/"))
    name = typed.casefold()
    of_city = [zone for zone in zones if name in (zone.casefold(), zone.rpartition("/")[2].casefold())]
    near = of_city or (closest_words(typed, zones, alike=80) if typed.replace("/", "").isalpha() else [])
    return did_you_mean(near) or "Type `UTC` or a name such as `Europe/Paris`."


def _loops(redirects: Iterable[Redirection], origin: Origin) -> Iterator[str]:
    """Each address that redirects lead back to."""
    following = {canonical(each.address): origin.within(each.target) for each in redirects}
    for address in [each.address for each in redirects if "?" not in each.address]:
        passed, at = {canonical(address)}, following.get(canonical(address), "")
        while at in following and at not in passed:
            passed.add(at)
            at = following[at]
        if at == canonical(address):
            yield address


def _shared_tags(tags: Iterable[Tag]) -> Iterator[tuple[tuple[str, ...], str]]:
    """Path and message of each tag that is typed like another, by name or by slug: nobody could say which is meant."""
    first: dict[str, str] = {}
    for tag in tags:
        for typed in (tag.slug, tag.name):
            other = first.setdefault(without_case_and_accents(typed), tag.slug)
            if other != tag.slug:
                yield ("tags", tag.slug, "name"), f"`{quoted(typed)}` is the tag `{other}` too."


def _settings(values: dict[str, Any]) -> Settings:
    pages, feeds = values.pop("pages", {}), values.pop("feeds", {})
    values["url"] = values["url"].rstrip("/")
    return Settings(
        **values,
        **pages,
        **{f"feed_{name}" if name == "items" else name: value for name, value in feeds.items()},
    )

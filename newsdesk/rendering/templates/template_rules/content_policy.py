"""A tag of a template → what of it the content security policy (CSP) that we send refuses, or asks another host for."""

from collections.abc import Iterator

from newsdesk.rendering.templates.template_rules.addresses import (
    css_addresses,
    is_its_own_content,
    leads_elsewhere,
    listed_in,
    refreshed_to,
    runs_a_script,
)
from newsdesk.rendering.templates.template_rules.event_handlers import is_event_handler
from newsdesk.rendering.templates.template_rules.html_states import UNKNOWN, Attribute, HtmlTag

STYLES = "Put the rules into a part of assets/style.css/, and give the element a class."
LINK = "Link to what it shows."
# The elements that the policy blocks (`default-src 'none'`; W3C, Content Security Policy Level 3).
BLOCKED_ELEMENTS = {
    "style": STYLES,
    "script": "Delete it: pages work without scripts. Data for machines is made by the filter `structured`.",
    **dict.fromkeys(("iframe", "frame", "frameset", "object", "embed", "applet", "portal", "fencedframe"), LINK),
    "bgsound": "Link to the recording.",
    "base": "Delete it: every address of the site begins with its own `/`.",
    "form": "Link to a page, or to a mailto: address.",
}
LOADING = frozenset({"src", "srcset", "imagesrcset", "poster", "background", "manifest", "lowsrc", "dynsrc"})
SETS = frozenset({"srcset", "imagesrcset"})
# A browser sends a request to these when a link is followed, or a picture seen.
REPORTING = frozenset({"ping", "attributionsrc"})
FOLLOWED = frozenset({"a", "area"})
HREFS = frozenset({"href", "xlink:href"})
# Attributes of SVG that may hold `url(…)`, and those that give other attributes a value.
PAINTING = frozenset(
    {"fill", "stroke", "filter", "mask", "clip-path", "cursor", "marker", "marker-start", "marker-mid", "marker-end"}
)
ANIMATIONS = frozenset({"animate", "animatemotion", "animatetransform", "set"})
ANIMATED = frozenset({"to", "from", "by", "values"})
# What a `<link>` with one of these `rel` values leads to is fetched, or its host looked up; any other is only a name.
FETCHED_RELS = frozenset({
    "stylesheet", "icon", "apple-touch-icon", "apple-touch-icon-precomposed", "apple-touch-startup-image",
    "mask-icon", "fluid-icon", "manifest", "preload", "prefetch", "prerender", "preconnect", "dns-prefetch",
    "subresource", "compression-dictionary", "import", "modulepreload",
})  # fmt: skip
SCRIPT_RELS = frozenset({"import", "modulepreload"})
SETTING_POLICY = frozenset(
    {"content-security-policy", "content-security-policy-report-only", "x-dns-prefetch-control", "set-cookie"}
)
OTHERS = frozenset(
    {"style", "formaction", "action", "data", "type", "rel", "itemprop", "property", "http-equiv", "content"}
)
CHECKED = frozenset({*LOADING, *REPORTING, *HREFS, *PAINTING, *ANIMATED, *OTHERS})

Violation = tuple[int, tuple[str, str]]


def is_checked(name: str) -> bool:
    """Whether an attribute of this name matters to the policy on any element."""
    return name in CHECKED or name.startswith("on") or UNKNOWN in name


def violations(tag: HtmlTag, runs_script: bool = False) -> Iterator[Violation]:
    """The offset, message and hint for everything in a tag that the policy refuses.

    That of a template which `runs_script` lets files of the site run.
    """
    if element := _blocked(tag, runs_script):
        yield (
            tag.offset,
            (f"`<{element}>` is refused by the site's content security policy.", BLOCKED_ELEMENTS[element]),
        )
    for attribute in tag.attributes:
        if words := _refused(attribute, tag):
            yield attribute.offset, words


def fragment_violations(fragment: HtmlTag) -> Iterator[Violation]:
    """The same for attributes without a tag: only what is surely an attribute, because its value is in quotes."""
    quoted = tuple(each for each in fragment.attributes if each.quote in ('"', "'"))
    return violations(HtmlTag(fragment.name, fragment.offset, quoted))


def _blocked(tag: HtmlTag, runs_script: bool) -> str | None:
    if tag.name == "script" and _value(tag, "type").strip() == "application/ld+json" and not _has(tag, "src"):
        return None
    if tag.name == "script" and runs_script and _has(tag, "src"):
        return None
    return tag.name if tag.name in BLOCKED_ELEMENTS else None


def _refused(attribute: Attribute, tag: HtmlTag) -> tuple[str, str] | None:
    """Message and hint if the policy refuses `attribute`."""
    name, value = attribute.name.rstrip(UNKNOWN) or UNKNOWN, attribute.value
    if name == "style":
        return "The site's content security policy refuses styles within a page.", STYLES
    if is_event_handler(attribute.name):
        shown = attribute.name.replace(UNKNOWN, "…")
        return f"`{shown}` is a script, which the site's content security policy refuses.", "Delete it."
    if name == UNKNOWN and attribute.quote:
        return "An attribute whose name is printed can be any: a style, or a script.", "Type its name."
    if name == "formaction":
        return "The site's content security policy lets no form be sent.", BLOCKED_ELEMENTS["form"]
    if name in REPORTING:
        return "This tells a server what readers do; the site's content security policy refuses it.", "Delete it."
    if tag.name == "meta":
        return _refused_meta(attribute, tag)
    if name in LOADING or (name in HREFS and _loads(tag)):
        return next(filter(None, map(_refused_source, listed_in(value) if name in SETS else (value,))), None)
    if name in HREFS or name == "action":
        return _refused_target(value)
    if name in PAINTING:
        return next(filter(None, map(_refused_source, css_addresses(value))), None)
    if name in ANIMATED and tag.name in ANIMATIONS:
        values = value.split(";")
        return next(filter(None, map(_refused_target, values)), None) or next(
            filter(None, map(_refused_source, values)), None
        )
    if name == "rel" and tag.name == "link" and (scripts := SCRIPT_RELS & set(value.lower().split())):
        return f"`rel={min(scripts)}` loads a script, which the site's content security policy refuses.", "Delete it."
    return None


def _refused_meta(attribute: Attribute, tag: HtmlTag) -> tuple[str, str] | None:
    header = _value(tag, "http-equiv").strip().lower()
    if attribute.name == "http-equiv" and header in SETTING_POLICY:
        return (
            f"`{header}` is for the server to send.",
            "Delete it: a server is told by `_headers`, or by its own settings.",
        )
    if attribute.name == "content" and header == "refresh":
        address = refreshed_to(attribute.value)
        if leads_elsewhere(address):
            return "This sends readers to another site without being asked.", "Link to it."
    return None


def _refused_source(address: str) -> tuple[str, str] | None:
    if not leads_elsewhere(address):
        return None
    hint = "Put the file into assets/, and type its address there."
    if is_its_own_content(address):
        return "The site's content security policy refuses files within a page.", hint
    return "This is loaded from another host, which learns who reads the page.", hint


def _refused_target(address: str) -> tuple[str, str] | None:
    if not runs_a_script(address):
        return None
    return "This address runs a script or holds a page of its own, which browsers refuse here.", "Link to a page."


def _loads(tag: HtmlTag) -> bool:
    """Whether the `href` of this tag is fetched with the page: all are, but those of links and of mere names."""
    if tag.name == "link":
        if not _has(tag, "rel"):
            return not (_has(tag, "itemprop") or _has(tag, "property"))
        return bool(FETCHED_RELS & set(_value(tag, "rel").lower().split()))
    return bool(tag.name) and tag.name not in FOLLOWED


def _has(tag: HtmlTag, name: str) -> bool:
    return any(each.name == name for each in tag.attributes)


def _value(tag: HtmlTag, name: str) -> str:
    return next((each.value for each in tag.attributes if each.name == name), "")

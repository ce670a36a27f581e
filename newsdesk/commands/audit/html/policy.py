"""What of a page is refused by a content security policy that lets a site load its own files, and run nothing."""

import re

from newsdesk.commands.audit.html.start_tags import StartTag
from newsdesk.commands.audit.html.vocabulary import FETCHED_LINKS, JSON_LD, NAMING_LINKS
from newsdesk.reading.diagnostics import quoted

LINK = "Link to what it shows."
# The elements that such a policy blocks, or with which a page could lead readers and their words elsewhere.
BLOCKED = {
    **dict.fromkeys(("iframe", "frame", "frameset", "object", "embed", "applet", "portal", "fencedframe"), LINK),
    **dict.fromkeys(("form", "input", "button", "select", "textarea"), "Link to a page, or to a mailto: address."),
    "style": "Put the rules into a part of assets/style.css/.",
    "base": "Delete it: addresses begin with a `/`.",
    "script": "Delete it: pages work without scripts.",
}
# For browsers, these are requests to servers that the reader did not ask for.
TELLING = frozenset({"ping", "attributionsrc", "formaction", "action"})
REFRESH = re.compile(r"""\s*[\d.]*\s*[;,]?\s*(?:url\s*=\s*)?['"]?([^'"]*)""", re.IGNORECASE)


def blocked_element(tag: StartTag, runs_script: bool = False) -> tuple[str, str] | None:
    """Message and hint if the policy refuses the whole element. That of a page that `runs_script` lets files run."""
    name = tag.name.removeprefix("svg:")
    if runs_script and tag.name == "script" and tag.get("type") == "module" and tag.get("src"):
        return None
    if name not in BLOCKED or (tag.name == "script" and tag.get("type") == JSON_LD and tag.get("src") is None):
        return None
    return f"`<{name}>` is refused by the content security policy.", BLOCKED[name]


def blocked_attribute(tag: StartTag, name: str, value: str) -> tuple[str, str] | None:
    """Message and hint if the policy refuses an attribute."""
    if name == "style":
        hint = "Put the rules into a part of assets/style.css/, and give the element a class."
        return "Styles in a page are refused by the content security policy.", hint
    if name.startswith("on") or name == "srcdoc":
        return f"`{quoted(name)}` runs a script, which the content security policy refuses.", "Delete it."
    if name in TELLING:
        return f"`{name}` tells a server what readers do; the content security policy refuses it.", "Delete it."
    if (tag.name, name) == ("meta", "http-equiv") and value.strip().lower() not in ("refresh", "content-type"):
        return (
            f"`{quoted(value)}` is for the server to send.",
            "Delete it: a server is told by `_headers`, or by its own settings.",
        )
    if (tag.name, name) == ("link", "rel"):
        unknown = [rel for rel in value.lower().split() if rel not in FETCHED_LINKS | NAMING_LINKS]
        if unknown:
            return f"`rel={quoted(unknown[0])}` has browsers fetch what no page of this site needs.", "Delete it."
    return None


def refreshed_to(tag: StartTag) -> str | None:
    """Where `<meta http-equiv="refresh">` sends readers; None if this is no such tag."""
    if tag.name != "meta" or (tag.get("http-equiv") or "").strip().lower() != "refresh":
        return None
    found = REFRESH.match(tag.get("content") or "")
    return found[1].strip() if found else ""

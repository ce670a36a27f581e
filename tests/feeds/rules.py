"""A feed validator: the bytes of a feed, its address and the time of the request → violations of the rules.

Each finding names its rule: F for RSS 2.0 with the RSS Advisory Board's profile, A for Atom (RFC 4287), J for JSON
Feed 1.1. Rules about several versions of a feed are tested elsewhere: F6 and H2 in `test_history`, P1 to P4 in
`test_archives`. Each defect of the unmodified output of feedgen (G1 to G16) violates one of these rules: links without
their relation A4, text of the wrong type A5, a link that is the feed itself F1, no hub F22, no byline F14, no
modification time F21, the full text in place of the summary F9, a guid that claims to be a permalink F5, a group of one
picture F17, no author A1.
"""

import re
from collections.abc import Callable
from datetime import datetime
from xml.etree.ElementTree import ParseError

from tests.feeds.document import Document
from tests.feeds.forms import Messages
from tests.feeds.rules_atom import ATOM_RULES
from tests.feeds.rules_json import JSON_RULES
from tests.feeds.rules_rss import RSS_RULES

UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x80-\x9f\ufffd\ufffe\uffff]")

Finding = tuple[str, str]


def check(raw: bytes, served_at: str, now: datetime) -> list[Finding]:
    """Check a feed in any of the three formats. Returns each violation as (rule, message)."""
    document = Document(raw, served_at, now)
    if raw.startswith(b"{"):
        return _found(JSON_RULES, document)
    if unfit := [*_unfit(document)]:
        return [("F23", each) for each in unfit]
    return _found(RSS_RULES if document.root.tag == "rss" else ATOM_RULES, document)


def _found(rules: dict[str, Callable[[Document], Messages]], document: Document) -> list[Finding]:
    return [(name, message) for name, rule in rules.items() for message in rule(document)]


def _unfit(document: Document) -> Messages:
    try:
        text = document.raw.decode()
        yield from (f"{each!r} has no place in XML" for each in set(UNFIT.findall(text)))
        assert document.root is not None
    except (ParseError, UnicodeDecodeError) as error:
        yield f"no XML: {error}"

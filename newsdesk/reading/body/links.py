"""The destinations in a body → references to files and stories, or problems with those that are not allowed."""

import posixpath
import re
from collections.abc import Iterator
from html import unescape
from itertools import islice
from urllib.parse import unquote

from newsdesk.reading.body.destinations import (
    Destination,
    DestinationKind,
    destinations,
    malformed_links,
    undefined_labels,
)
from newsdesk.reading.body.whole_addresses import whole_address
from newsdesk.reading.body.words import BodyWords
from newsdesk.reading.diagnostics import quoted
from newsdesk.reading.files.characters import MIXED
from newsdesk.reading.files.hidden_characters import HIDDEN
from newsdesk.runtime.disk_names import composed
from newsdesk.vocabulary.media import PICTURE_EXTENSIONS
from newsdesk.vocabulary.story_parts import Reference

SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:|//")
# Browsers ignore these anywhere in an address.
IGNORED_BY_BROWSERS = re.compile(r"[\x00-\x20\x7f]")
# The number of a character, which `unescape` reads only if it has not thousands of digits; no character has eight.
NUMBER = re.compile(r"&#0*([0-9]{1,8})[0-9]*")
WEB_SCHEMES = ("https://", "http://")
ALLOWED_SCHEMES = (*WEB_SCHEMES, "mailto:", "story:")
WEB_HOST = re.compile(r"https?://([^/?#]*)")

MAX_PROBLEMS = 20

# Rule, message and hint.
Fault = tuple[str, str, str]
ONION_WARNING = (
    "onion-link",
    "An onion address opens in the Tor Browser alone, and a link to it can betray who follows it.",
    "Print the address as text, between backquotes, and say how to open it.",
)


def references(words: BodyWords) -> Iterator[Reference]:
    """Every reference to another file or story. Reports each destination that is not allowed, and what is no link."""
    for position in islice(malformed_links(words), MAX_PROBLEMS) if "](" in words.text else ():
        words.fault(position, *_malformed(words.source[position:]))
    for position, label in islice(undefined_labels(words), MAX_PROBLEMS):
        message = f"Nothing says where `[{quoted(label)}]` leads."
        hint = f"Type the address below: `[{quoted(label)}]: https://…`, or behind the words: `[words](https://…)`."
        words.fault(position, "missing-definition", message, hint)
    for destination in destinations(words):
        if destination.form is DestinationKind.PICTURE and not destination.alt:
            hint = "Type it between the brackets: `![a quay at dusk](…)`."
            message = "This picture has no words for those who cannot see it."
            words.diagnostics.add(destination.place, "missing-alt", message, hint)
        # As a browser reads it, so that entities or ignored characters cannot disguise a scheme such as `javascript:`.
        plain = IGNORED_BY_BROWSERS.sub("", unescape(NUMBER.sub(r"&#\1", destination.typed)))
        if fault := _fault(destination, plain):
            words.diagnostics.add(destination.place, *fault)
        elif is_onion(plain):
            words.diagnostics.warn(destination.place, *ONION_WARNING)
        elif plain.startswith("story:") or not (SCHEME.match(plain) or plain[0] in "/#"):
            yield from _reference(destination, words)


def _malformed(typed: str) -> Fault:
    """What is wrong with the parenthesis behind the words of a link; `typed` begins with it."""
    inner, closed, _ = typed[1:].partition("\n\n")[0].partition(")")
    if not closed:
        return "unclosed-link", "The address that begins here is never closed.", "Type `)` behind it."
    message = f"`({quoted(inner)})` is no address, so this would be printed as it stands."
    return "not-a-link", message, f"Put it between angle brackets: `(<{quoted(inner.strip())}>)`."


def _fault(destination: Destination, plain: str) -> Fault | None:
    if not plain:
        return "empty-link", "This leads nowhere: the parentheses are empty.", "Type between them what it leads to."
    if destination.form is DestinationKind.PICTURE:
        return _picture_fault(plain)
    if "\\" in plain:
        return "link-type", "A link is typed with `/`, never with a backslash.", "Type `/` in its place."
    if destination.form is DestinationKind.AUTOLINK and not plain.startswith((*WEB_SCHEMES, "mailto:")):
        hint = f"Type `[words]({quoted(plain)})`." if plain.startswith(ALLOWED_SCHEMES) else "Type an https:// address."
        return "link-type", "Only an https:// address becomes a link between `<` and `>`.", hint
    scheme = SCHEME.match(unquote(plain))
    if scheme is None:
        return None
    if not plain.startswith(ALLOWED_SCHEMES) or not destination.typed.startswith(ALLOWED_SCHEMES):
        return _scheme_fault(plain, scheme[0])
    return host_fault(plain)


def _picture_fault(plain: str) -> Fault | None:
    if SCHEME.match(unquote(plain)):
        message = "A picture that is fetched from elsewhere tells others who reads the story."
        return "remote-image", message, "Save it beside this file, if you may, and type the name of that file."
    if plain[0] in "/#" or "\\" in plain:
        message = f"`{quoted(plain)}` is not a picture beside the copy."
        return "outside-the-site", message, "Put the picture beside this file, and type its name."
    if not plain.casefold().endswith(PICTURE_EXTENSIONS):
        message = f"`{quoted(plain)}` is not a picture."
        return "not-a-picture", message, f"The name of a picture ends in {', '.join(PICTURE_EXTENSIONS)}."
    return None


def _scheme_fault(plain: str, scheme: str) -> Fault:
    if (whole := whole_address(plain)) != plain:
        hint = f"Type `{quoted(whole)}`, or let `check --fix` do it."
    elif plain.casefold().startswith(ALLOWED_SCHEMES):
        hint = f"Type `{scheme.casefold()}` plainly, in small letters."
    elif scheme.casefold() in ("http:", "https:"):
        hint = f"Type `{scheme.casefold()}//` and the name of a site."
    else:
        hint = "Type an https:// address, a path to a story, or `story:its-slug`."
    return "link-type", f"Links that begin with `{quoted(scheme)}` are not allowed.", hint


def is_onion(address: str) -> bool:
    """Whether an address leads to an onion service of Tor."""
    host = WEB_HOST.match(address) if ".onion" in address else None
    return host is not None and host[1].partition(":")[0].endswith(".onion")


def host_fault(address: str) -> Fault | None:
    """Rule, message and hint for the host of an address: credentials, no host, mixed alphabets; None if it is valid."""
    found = WEB_HOST.match(address)
    if found is None:
        return None
    _, at, host = found[1].rpartition("@")
    if at:
        message = f"What stands before the `@` is no part of the site's name: this leads to `{quoted(host)}`."
        return "credentials-in-link", message, "Leave out the `@` and what stands before it."
    if not host:
        return "link-type", "This address names no site.", "Type it whole, such as https://desk.example/page."
    if not host.isascii() and (MIXED.search(host) or HIDDEN.search(host)):
        message = f"`{quoted(host)}` mixes letters of two alphabets that look alike, or hides one."
        return "misleading-host", message, "Type the address anew, in one alphabet."
    return None


def _reference(destination: Destination, words: BodyWords) -> Iterator[Reference]:
    path, hash_mark, fragment = destination.typed.partition("#")
    if not path.startswith("story:"):
        path = posixpath.normpath(posixpath.join(posixpath.dirname(words.diagnostics.file), composed(unquote(path))))
    if path.startswith("../"):
        message = f"`{quoted(destination.typed)}` leads out of the folder of the site."
        words.diagnostics.add(destination.place, "outside-the-site", message, "Put what it names beside the copy.")
        return
    place = destination.place
    is_picture = destination.form is DestinationKind.PICTURE
    yield Reference(destination.typed, path, hash_mark + fragment, *place, is_picture)

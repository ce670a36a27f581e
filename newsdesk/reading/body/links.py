"""The destinations in a body → references to files, stories and addresses, or problems with those not allowed."""

import re
from collections.abc import Iterator
from html import unescape
from itertools import islice
from urllib.parse import unquote

from newsdesk.reading.body.destinations import (
    ANGLED,
    BARE,
    PICTURE,
    Destination,
    TypedLink,
    destinations,
)
from newsdesk.reading.body.missing_schemes import with_scheme
from newsdesk.reading.body.pictures import picture_fault
from newsdesk.reading.body.words import BodyWords
from newsdesk.reading.diagnostics import MAX_PROBLEMS, MAX_QUOTE_LENGTH, quoted
from newsdesk.reading.files.text.characters import MIXED, unseen
from newsdesk.reading.files.text.hidden_characters import HIDDEN, hidden_in
from newsdesk.reading.schema.hints.guessed_addresses import guessed_address
from newsdesk.vocabulary.links.link_targets import WEB_SCHEMES, is_of_a_preview, target_of
from newsdesk.vocabulary.links.references import Reference

SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:|//")
# Browsers ignore these anywhere in an address.
IGNORED_BY_BROWSERS = re.compile(r"[\x00-\x20\x7f]")
# The number of a character, which `unescape` reads only if it has not thousands of digits; no character has eight.
NUMBER = re.compile(r"&#0*([0-9]{1,8})[0-9]*")
ALLOWED_SCHEMES = (*WEB_SCHEMES, "mailto:", "story:")
WITH_A_FOLDER_OR_SCHEME = ("/", *WEB_SCHEMES)
AS_ITS_ADDRESS = (BARE, ANGLED)
HALF_TITLE = re.compile(r"\S+\s+[\"'(“„«]")
SCHEME_AND_BLANK = re.compile(r"(https?://|mailto:|story:)\s*", re.IGNORECASE)
FILE_NAME = re.compile(r"\.\w{2,4}\Z")
# A text may need them, an address does not; joiners belong to words of Persian or Hindi, which addresses hold.
UNSEEN_IN_ADDRESS = re.compile("[\u00ad\u061c\u200e\u200f]")
WEB_HOST = re.compile(r"https?://([^/?#]*)")

# Rule, message and hint.
Fault = tuple[str, str, str]
ONION_WARNING = (
    "onion-link",
    "An onion address opens in the Tor Browser alone, and a link to it can betray who follows it.",
    "Print the address as text, between backquotes, and say how to open it.",
)


def references(words: BodyWords, links: list[TypedLink]) -> Iterator[Reference]:
    """Every reference to a file, a story or an address; `links` are inline. Reports what is not allowed or no link."""
    # Where the parenthesis opens of what is no link: its address is not closed, or has a blank.
    for position in islice((link.closing + 1 for link in links if link.tail is None), MAX_PROBLEMS):
        words.fault(position, *_malformed(words.source[position:]))
    for destination in destinations(words, links):
        if destination.form is PICTURE and not destination.alt:
            hint = "Type it between the brackets: `![a quay at dusk](…)`."
            message = "This picture has no words for those who cannot see it."
            words.diagnostics.add(destination.place, "missing-alt", message, hint)
        plain = as_browsers_read(destination.typed)
        if fault := _fault(destination, plain):
            words.diagnostics.add(destination.place, *fault)
        elif hidden := _hidden_in_address(destination, words):
            words.diagnostics.add(destination.place, *hidden)
        elif not plain.startswith("mailto:") or "?" in plain:
            if is_onion(plain):
                words.diagnostics.warn(destination.place, *ONION_WARNING)
            if reference := _reference(destination, plain, words):
                yield reference


def _hidden_in_address(destination: Destination, words: BodyWords) -> Fault | None:
    """What is wrong with a character that nobody sees, which the text around an address would allow."""
    found = None if destination.typed.isascii() else UNSEEN_IN_ADDRESS.search(destination.typed)
    if found is None or not destination.typed.startswith(WEB_SCHEMES):
        return None
    line = words.published.body.split("\n")[destination.place[0] - words.published.first_line]
    if found[0] in {line[position] for position in hidden_in(line)}:
        return None  # Told with the file.
    return "invisible-character", unseen(destination.typed, found.start()), "Delete it, or type the address anew."


def destination_fault(typed: str) -> Fault | None:
    """What is wrong with the destination of a link; None if it is allowed."""
    return _fault(Destination(typed, (1, 1)), as_browsers_read(typed))


def as_browsers_read(typed: str) -> str:
    """A destination without what could disguise a scheme such as `javascript:`: entities, and characters ignored."""
    plain = unescape(NUMBER.sub(r"&#\1", typed)) if "&" in typed else typed
    return plain if plain.isprintable() and " " not in plain else IGNORED_BY_BROWSERS.sub("", plain)


def _malformed(typed: str) -> Fault:
    """What is wrong with the parenthesis behind the words of a link; `typed` begins with it."""
    inner, closed, _ = typed[1:].partition("\n\n")[0].partition(")")
    if not closed:
        return "unclosed-link", "The address that begins here is never closed.", "Type `)` behind it."
    message = f"`({quoted(inner)})` is no address, so this would be printed as it stands."
    inner = inner.strip()
    if HALF_TITLE.match(inner):
        hint = 'Behind an address belong words between quotation marks, with `\\"` for those within them.'
    elif "(" in inner and not any(map(str.isspace, inner)):
        hint = "A parenthesis in it is not closed: type `)` once more, or `%28` in place of the one that opens."
    elif scheme := SCHEME_AND_BLANK.match(inner):
        typed = scheme[1].casefold() + inner[scheme.end() :].replace(" ", "%20")
        hint = f"Type it without blanks: `({quoted(typed, 2 * MAX_QUOTE_LENGTH)})`."
    elif "/" in inner or FILE_NAME.search(inner):
        hint = f"Put it between angle brackets: `(<{quoted(inner)}>)`."
    else:
        hint = "Type an address, or `\\[` with a backslash where the words begin, if this is no link."
    return "not-a-link", message, hint


def _fault(destination: Destination, plain: str) -> Fault | None:
    if not plain:
        return "empty-link", "This leads nowhere: the parentheses are empty.", "Type between them what it leads to."
    if destination.form is PICTURE:
        return picture_fault(plain)
    if "\\" in plain:
        return "link-type", "A link is typed with `/`, never with a backslash.", "Type `/` in its place."
    if destination.form is ANGLED and not plain.startswith((*WEB_SCHEMES, "mailto:")):
        if plain.startswith(ALLOWED_SCHEMES):
            hint = f"Type `[words]({quoted(plain)})`."
        else:
            hint = _scheme_fault(plain, plain.partition(":")[0] + ":")[2]
        return "link-type", "Only an https:// address becomes a link between `<` and `>`.", hint
    if destination.form in AS_ITS_ADDRESS and is_of_a_preview(plain):
        return preview_fault(plain)
    if plain.startswith(ALLOWED_SCHEMES) and destination.typed.startswith(ALLOWED_SCHEMES):
        return host_fault(plain)
    if not plain.casefold().startswith(ALLOWED_SCHEMES) and (meant := guessed_address(plain)):
        message = f"`{quoted(plain)}` is not a whole address."
        by_itself = ", or let `check --fix` do it" if with_scheme(plain) == meant else ""
        return "link-type", message, f"Type `{quoted(meant, 2 * MAX_QUOTE_LENGTH)}`{by_itself}."
    scheme = SCHEME.match(unquote(plain))
    return _scheme_fault(plain, scheme[0]) if scheme else None


def _scheme_fault(plain: str, scheme: str) -> Fault:
    if plain.casefold().startswith(ALLOWED_SCHEMES):
        hint = f"Type `{scheme.casefold()}` plainly, in small letters."
    elif scheme.casefold() in ("http:", "https:"):
        hint = f"Type `{scheme.casefold()}//` and the name of a site."
    elif scheme.casefold() in ("tel:", "sms:", "whatsapp:"):
        hint = "Type the number as plain text."
    elif scheme.casefold() in ("javascript:", "vbscript:", "data:", "blob:"):
        hint = "Type the words alone, without a link."
    else:
        hint = "Type an https:// address, a path to a story, or `story:its-slug`."
    return "link-type", f"Links that begin with `{quoted(scheme)}` are not allowed.", hint


def is_onion(address: str) -> bool:
    """Whether an address leads to an onion service of Tor."""
    host = WEB_HOST.match(address) if ".onion" in address else None
    return host is not None and host[1].partition(":")[0].endswith(".onion")


def preview_fault(address: str) -> Fault:
    """Rule, message and hint for an address of a preview that readers would see."""
    message = f"`{quoted(address)}` is a page of the preview on this machine, and readers would read that address."
    return "preview-address", message, "Type words for it: `[words](story:its-slug)`."


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


def _reference(destination: Destination, plain: str, words: BodyWords) -> Reference | None:
    # The name of a file may hold what an address may not.
    typed = plain if plain.startswith(WITH_A_FOLDER_OR_SCHEME) else destination.typed
    target, fragment = target_of(typed, words.diagnostics.file)
    if target.startswith("../"):
        message = f"`{quoted(destination.typed)}` leads out of the folder of the site."
        words.diagnostics.add(destination.place, "outside-the-site", message, "Put what it names beside the copy.")
        return None
    is_picture = destination.form is PICTURE
    is_bare = destination.form in AS_ITS_ADDRESS
    return Reference(destination.typed, target, fragment, *destination.place, is_picture, is_bare)

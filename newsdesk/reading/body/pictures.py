"""Where the pictures of a body may lead: to a file beside the copy, of a kind that every browser shows."""

import re
from urllib.parse import unquote

from newsdesk.reading.diagnostics import quoted
from newsdesk.reading.files.picture_exports import export_hint
from newsdesk.vocabulary.http.media_types import PICTURE_EXTENSIONS, extension_of

# A scheme has two letters or more: `C:` is a drive.
SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+:|//")
AFTER_PATH = "?#"


def picture_fault(plain: str) -> tuple[str, str, str] | None:
    """Rule, message and hint for the destination of a picture, as a browser reads it; None if it is allowed."""
    scheme = SCHEME.match(unquote(plain))
    if scheme and scheme[0].casefold() == "data:":
        message = "This picture is written out within the text."
        return "remote-image", message, "Save it as a file beside this one, and type the name of that file."
    if scheme and scheme[0].casefold() != "file:":
        message = "A picture that is fetched from elsewhere tells others who reads the story."
        return "remote-image", message, f"Save it beside this file, if you may, and type {_name_of(plain)}."
    if scheme or plain[0] in "/#" or "\\" in plain or plain[1:2] == ":":
        message = f"`{quoted(plain)}` is not a picture beside the copy."
        return "outside-the-site", message, f"Put the picture beside this file, and type {_name_of(plain)}."
    if plain.casefold().endswith(PICTURE_EXTENSIONS):
        return None
    if plain.split("?")[0].split("#")[0].casefold().endswith(PICTURE_EXTENSIONS):
        cut = next(mark for mark in plain if mark in AFTER_PATH)
        hint = f"Take out what stands behind it, from the `{cut}` on."
    else:
        hint = export_hint(extension_of(plain)) or f"The name of a picture ends in {', '.join(PICTURE_EXTENSIONS)}."
    return "not-a-picture", f"`{quoted(plain)}` is not a picture.", hint


def _name_of(address: str) -> str:
    """The name that a file at the end of an address could have beside the copy."""
    name = unquote(re.split(r"[/\\]", re.split("[?#]", address)[0])[-1])
    return f"`{quoted(name)}`" if name.casefold().endswith(PICTURE_EXTENSIONS) else "the name of that file"

"""A file of a kind that the site cannot use → what to make of it."""

import os

from newsdesk.reading.diagnostics import escape_invisible
from newsdesk.reading.files.latin_slugs import latin_slug
from newsdesk.reading.files.picture_exports import export_hint
from newsdesk.vocabulary import folders
from newsdesk.vocabulary.http.media_types import ATTACHMENT_EXTENSIONS, PICTURE_EXTENSIONS
from newsdesk.vocabulary.problems import Problem

KNOWN_SUFFIXES = (".md", *PICTURE_EXTENSIONS)
COPY_SUFFIXES = (".md", ".markdown", ".mdown", ".mkd", ".txt")
# Documents of other programs, from which copy is made.
DOCUMENT_SUFFIXES = (
    ".doc", ".docx", ".odt", ".rtf", ".html", ".htm", ".rst", ".adoc", ".org", ".mdx", ".tex", ".pages",
)  # fmt: skip


def is_known(file: str) -> bool:
    """Whether a file, by its path from the folder of the site, is one that the folder which it is in is for."""
    if file.startswith(f"{folders.WORDS}/"):
        return folders.holds_words(file)
    return folders.is_asset(file) or file.endswith(KNOWN_SUFFIXES)


def unknown_file(file: str) -> Problem:
    """What to say of `file`, which is neither copy nor what goes with it, and what to do with it by its ending."""
    stem, suffix = os.path.splitext(os.path.basename(file))
    hint = f"Copy ends in .md, pictures in {', '.join(PICTURE_EXTENSIONS)}."
    if file.startswith(f"{folders.CONTENT}/"):
        hint += f" Beside a story, {', '.join(ATTACHMENT_EXTENSIONS)} can be published with it."
    if file.startswith(f"{folders.WORDS}/"):
        hint = "Words are in files such as `words/fr.yaml`, each called by its language; no folder is read there."
    elif suffix.lower() in COPY_SUFFIXES:
        hint = f"If it is copy, let its name end in `.md`: `{_copy_name(stem)}`."
    elif suffix.lower() in DOCUMENT_SUFFIXES:
        hint = (
            f"Take it out of this folder. If it is copy, type its text into a file such as `{_copy_name(stem)}`; "
            "if it goes with a story as a document, export it as PDF."
        )
    elif suffix.lower() in (*PICTURE_EXTENSIONS, *ATTACHMENT_EXTENSIONS) and suffix != suffix.lower():
        hint = f"Rename it to `{stem}{suffix.lower()}`, with its ending in small letters."
    elif suffix.lower() in ATTACHMENT_EXTENSIONS:
        hint = "Put it beside the story that it goes with, or into `assets/`, where it is public at once."
    elif export := export_hint(suffix[1:].lower()):
        hint = f"Take it out of this folder. {export}"
    message = f"`{stem}{suffix}` is neither copy nor anything that goes with it."
    return Problem(escape_invisible(file), 1, 1, "unknown-file", message, hint)


def _copy_name(stem: str) -> str:
    """What to call a file of copy: not `x.md.md` for `x.md.txt`, and with the slug of its name."""
    while stem.lower().endswith(COPY_SUFFIXES):
        stem = os.path.splitext(stem)[0]
    return f"{latin_slug(stem) or stem}.md"

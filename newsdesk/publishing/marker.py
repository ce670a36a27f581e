"""The marker: a file in an output folder that says what newsdesk publishes there, and of which site."""

from pathlib import Path

from msgspec import Struct

from newsdesk.runtime.disk.entries import NOTHING_THERE, NotAFile, read_file_at

MARKER = ".newsdesk-output"
MARKER_TEXTS = {
    False: "This folder is written by newsdesk. Files that it did not write are left alone.\n",
    True: "This folder is a preview, and can hold drafts and sealed stories. Never deploy it.\n",
}
SITE = "Site: "


class Mark(Struct, frozen=True):
    """What a marker says: whether the folder is a `preview`, and the name of its `site`.

    `preview` is None where that cannot be read, as after a crash; the name is empty where an older version wrote it.
    """

    preview: bool | None
    site: str


def mark_in(folder: Path) -> Mark | None:
    """What the marker in `folder` says; None if there is none. Raises `OSError`."""
    try:
        text = read_file_at(folder / MARKER).decode("utf-8", "replace")
    except (NotAFile, *NOTHING_THERE):
        return None
    preview = next((preview for preview, kind in MARKER_TEXTS.items() if text.startswith(kind)), None)
    sites = [line.removeprefix(SITE) for line in text.splitlines() if line.startswith(SITE)]
    return Mark(preview, sites[0] if sites else "")


def mark_output_folder(output: Path, preview: bool, site: str) -> None:
    """Create `output` if it is missing, and write into it what it is and the name of the `site`."""
    output.mkdir(parents=True, exist_ok=True)
    # A build that is killed while it writes the marker leaves a part of it, which says less.
    if mark_in(output) != Mark(preview, site):
        (output / MARKER).write_text(f"{MARKER_TEXTS[preview]}{SITE}{site}\n", encoding="utf-8")

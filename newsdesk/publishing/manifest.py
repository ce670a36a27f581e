"""`manifest.json`, in the output itself: the path and the digest of every file that newsdesk published there.

It makes the output known without what `.newsdesk/` remembers of it: nothing that is withdrawn stays only because a
folder was moved, lost or restored. Whoever serves a copy can tell by it which files are missing or altered.
"""

from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from newsdesk.runtime.disk.entries import NOTHING_THERE, NotAFile, read_file_at
from newsdesk.runtime.state.state_errors import NOT_AS_ENCODED
from newsdesk.vocabulary.addresses import STYLESHEET_FILE

FILE_NAME = "manifest.json"
# Of hashlib's blake2b with this many bytes, in hexadecimal digits.
DIGEST = "blake2b-16"
# So many digests are put into a large manifest in less time than it takes to make it anew.
MOST_EDITED = 50


class Manifest(Struct, frozen=True):
    """Maps the path of each file below the folder to its `digest`, whose kind is named.

    `taken_down` are the paths of stories that were withdrawn, and of addresses that were given up. `superseded` are
    those of the files which are no part of the site any more: stylesheets, for whoever still has a page of before.
    """

    files: dict[str, str] = {}
    taken_down: tuple[str, ...] = ()
    superseded: tuple[str, ...] = ()
    digest: str = DIGEST


def manifest_bytes(files: Mapping[str, str], taken_down: tuple[str, ...], superseded: tuple[str, ...] = ()) -> bytes:
    """The manifest as it is published: the same for the same files, in whatever order they were made."""
    manifest = Manifest(dict(sorted(files.items())), taken_down, superseded)
    return msgspec.json.format(msgspec.json.encode(manifest), indent=1) + b"\n"


def with_digests(manifest: bytes, edited: Mapping[str, tuple[str, str]]) -> bytes | None:
    """The same manifest with other digests: `edited` maps the path of a file to the one before and the new one.

    None if one of these files does not stand there with its digest before, or if they are many: it then takes less
    time to make the manifest anew.
    """
    if len(edited) > MOST_EDITED:
        return None
    changed = bytearray(manifest)
    for path, (before, now) in edited.items():
        start = b"\n  %b: " % msgspec.json.encode(path)
        place = changed.find(start + msgspec.json.encode(before))
        if place < 0 or len(before) != len(now):
            return None
        # Behind the quotation mark.
        place += len(start) + 1
        changed[place : place + len(now)] = now.encode()
    return bytes(changed)


def read_manifest(folder: Path) -> Manifest:
    """What the manifest in `folder` says; nothing if none is there. Raises `OSError`."""
    with suppress(NotAFile, *NOTHING_THERE, *NOT_AS_ENCODED):
        manifest = msgspec.json.decode(read_file_at(folder / FILE_NAME), type=Manifest)
        if manifest.digest == DIGEST:
            # By a manifest that was tampered with, nobody may be led out of the folder, and no page may stay.
            superseded = tuple(path for path in manifest.superseded if STYLESHEET_FILE.fullmatch(path))
            files = {path: each for path, each in manifest.files.items() if _is_inside(path)}
            return replace(manifest, files=files, superseded=superseded)
    return Manifest()


def _is_inside(path: str) -> bool:
    return {"", ".", ".."}.isdisjoint(path.split("/")) and "\\" not in path and ":" not in path.partition("/")[0]

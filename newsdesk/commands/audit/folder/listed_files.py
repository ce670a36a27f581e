"""The files of the output compared with `manifest.json`, by which whoever serves a copy knows what is missing there."""

import json
from collections.abc import Iterator
from hashlib import blake2b

from newsdesk.commands.audit.faults import OutputFault
from newsdesk.commands.audit.folder.published_tree import PublishedTree
from newsdesk.vocabulary.problems import Problem

MANIFEST = "manifest.json"
# Of hashlib's blake2b with this many bytes, in hexadecimal digits.
DIGEST = "blake2b-16"
TOP = (1, 1)
# By these a file is known as one that newsdesk has made; others can have been put there by the desk.
OUR_FOLDERS = ("pictures/", "cards/", "sitemaps/", "search/")
OUR_NAMES = frozenset({"index.html", "feed.xml", "atom.xml", "feed.json", "index.ninjs.json"})
COPIES = (".gz", ".br")
BUILD = "Build again; if it is told again, find what changes files behind the build."


class _Unreadable(Exception):
    """Raised with what is wrong with the manifest."""


def compared_with_manifest(tree: PublishedTree) -> tuple[dict[str, str], tuple[Problem, ...]]:
    """The digest of each file that the manifest lists, by its path, and a problem for each that is missing."""
    try:
        digests = _digests_in(tree)
    except _Unreadable as unreadable:
        return {}, (_problem(tree, MANIFEST, "malformed-manifest", str(unreadable)),)
    missing = [
        _problem(tree, path, "missing-file", "The manifest lists this file, and it is not there.")
        for path in digests.keys() - tree.files
    ]
    unlisted = [
        _problem(tree, path, "unlisted-file", "The manifest does not list this file, so that nobody would miss it.")
        for path in tree.files - digests.keys() - {MANIFEST}
        if _is_ours(path)
    ]
    return digests, (*missing, *unlisted)


def altered(raw: bytes, digest: str) -> Iterator[OutputFault]:
    """A fault if the bytes of a file are not those of its `digest` in the manifest; none where that is empty."""
    if digest and blake2b(raw, digest_size=16).hexdigest() != digest:
        yield TOP, "altered-file", "The manifest lists this file with other bytes.", BUILD


def _digests_in(tree: PublishedTree) -> dict[str, str]:
    if MANIFEST not in tree.files:
        raise _Unreadable("The manifest is missing.")
    try:
        manifest = json.loads(tree.read(MANIFEST))
    except (ValueError, RecursionError):
        raise _Unreadable("The manifest is no JSON.") from None
    files = manifest.get("files") if isinstance(manifest, dict) else None
    if not isinstance(files, dict) or manifest.get("digest") != DIGEST:
        raise _Unreadable(f"The manifest does not list files with digests of {DIGEST}.")
    return {path: str(digest) for path, digest in files.items()}


def _is_ours(path: str) -> bool:
    name = path.rpartition("/")[2]
    for ending in COPIES:
        name = name.removesuffix(ending)
    return name in OUR_NAMES or path.startswith(OUR_FOLDERS) or path.endswith(COPIES)


def _problem(tree: PublishedTree, path: str, rule: str, message: str) -> Problem:
    return Problem(tree.told(path), 1, 1, rule, message, BUILD)

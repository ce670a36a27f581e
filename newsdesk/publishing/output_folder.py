"""Whether a folder may be published into, and the marker file that identifies an output folder."""

import os
from collections.abc import Collection, Iterator, Mapping
from contextlib import suppress
from functools import cache, partial
from itertools import accumulate
from pathlib import Path

from newsdesk.runtime.entries import FILE, FOLDER, kind_at, no_folder_on_the_way, read_file_at
from newsdesk.vocabulary import folders
from newsdesk.vocabulary.output import digest_of
from newsdesk.vocabulary.problems import Misuse

MARKER = ".newsdesk-output"
MARKER_TEXTS = {
    False: "This folder is written by newsdesk. Files that it did not write are left alone.\n",
    True: "This folder is a preview, and can hold drafts and sealed stories. Never deploy it.\n",
}
BY_OPTION_OR_SETTING = f"with --output, or with `publish: {{output: …}}` in {folders.SETTINGS_FILE}."
IGNORED_FILES = frozenset({MARKER, ".gitignore"})


def check_output_folder(output: Path, root: Path, preview: bool) -> None:
    """Raise `Misuse` for a folder that could contain files of others, or that would mix a preview with a site."""
    refuse_folder_of_others(output, root)
    for folder in (output, *output.parents):
        if _mark_in(folder) == MARKER_TEXTS[not preview]:
            holds = "the site to deploy" if preview else "a preview"
            raise Misuse(f"{folder} holds {holds}. Name another folder {BY_OPTION_OR_SETTING}")


def refuse_folder_of_others(output: Path, root: Path) -> None:
    """Raise `Misuse` for a folder that could contain files of others than newsdesk."""
    # A link to a folder is as dangerous as that.
    _refuse_dangerous(Path(os.path.realpath(output)), root)
    _refuse_files(output)
    mark = kind_at(output / MARKER)
    if mark not in ("", FILE):
        raise Misuse(f"{output / MARKER} is a {mark}, where newsdesk marks the folder as its own. Move it away.")
    if output.exists() and not is_empty(output) and not mark:
        raise Misuse(
            f"{output} is not empty, and nothing in it says that newsdesk wrote it. Empty it, or name another folder "
            f"{BY_OPTION_OR_SETTING}"
        )


def is_empty(output: Path) -> bool:
    """Whether nothing is published in `output`, which exists."""
    return IGNORED_FILES.issuperset(os.listdir(output))


def mark_output_folder(output: Path, preview: bool) -> None:
    """Create `output` if it is missing, and write the marker file into it."""
    output.mkdir(parents=True, exist_ok=True)
    # The content is compared, because a build that is killed while it writes the marker leaves a truncated one.
    if _mark_in(output) != MARKER_TEXTS[preview]:
        (output / MARKER).write_text(MARKER_TEXTS[preview], encoding="utf-8")


def refuse_ways_out(output: Path, paths: Collection[str]) -> None:
    """Raise `Misuse` if what should be a folder on the way to one of `paths` below `output` is a link, or a file.

    Through a link, files of others would be replaced and removed. A file that is itself one of `paths` makes way.
    """
    innermost = {path.rpartition("/")[0] for path in paths} - {""}
    for way in sorted(innermost.union(*map(_above, innermost))):
        kind = kind_at(f"{output}/{way}")
        if kind not in ("", FOLDER) and not (kind == FILE and way in paths):
            raise Misuse(
                f"{output / way} is a {kind}, and stands where a folder of the site must be. Move it away, and run "
                "this again."
            )


def _above(folder: str) -> Iterator[str]:
    return accumulate(folder.split("/")[:-1], lambda above, name: f"{above}/{name}")


def intact_files(output: Path, digests: Mapping[str, str]) -> Iterator[str]:
    """Those of the paths, mapped to their `digests`, at which `output` itself has the very bytes that were published.

    What somebody has changed, or put into its place, is not ours any more.
    """
    way_out = cache(partial(no_folder_on_the_way, str(output)))
    for path, digest in digests.items():
        with suppress(OSError):
            if not way_out(f"{path.rpartition('/')[0]}/") and digest_of(read_file_at(output / path)) == digest:
                yield path


def entries_below(output: Path) -> Iterator[str]:
    """The path of everything below `output` that is no folder, and of every empty folder; a link is not followed."""
    for folder, inside, files in os.walk(output):
        links = [name for name in inside if kind_at(os.path.join(folder, name)) != FOLDER]
        is_empty_folder = not inside and not files and folder != str(output)
        for name in (*files, *links, *[""] * is_empty_folder):
            yield Path(folder, name).relative_to(output).as_posix()


def clear_output_folder(output: Path, ours: Collection[str]) -> tuple[str, ...]:
    """Remove the files `ours` from `output`, and the folders that this empties. Returns the names left.

    While files of others are left, the marker stays too: without it, no build would touch the folder again. Raises
    `Misuse` if a file stands where the folder should be, or a link where one of its folders should.
    """
    _refuse_files(output)
    if not output.is_dir():
        return ()
    refuse_ways_out(output, set(ours))
    for path in ours:
        (output / path).unlink(missing_ok=True)
        remove_empty((output / path).parent, output)
    left = set(os.listdir(output)) - IGNORED_FILES
    if not left:
        (output / MARKER).unlink(missing_ok=True)
    return tuple(sorted(left))


def _refuse_files(output: Path) -> None:
    """Raise `Misuse` if `output`, or what it should be in, is there and is not a folder."""
    for folder in (output, *output.parents):
        if os.path.lexists(folder) and not folder.is_dir():
            raise Misuse(f"{folder} is not a folder. Name a folder {BY_OPTION_OR_SETTING}")


def _mark_in(folder: Path) -> str:
    with suppress(OSError):
        return read_file_at(folder / MARKER).decode("utf-8", "replace")
    return ""


def remove_empty(folder: Path, top: Path) -> None:
    """Remove `folder` and its parents below `top`, as far as they are empty."""
    while folder != top:
        try:
            folder.rmdir()
        except OSError:
            return
        folder = folder.parent


def _refuse_dangerous(output: Path, root: Path) -> None:
    # An account that the system does not know has no home: what is found then is no folder.
    home = Path(os.path.realpath(os.path.expanduser("~")))
    precious = [root, *(root / name for name in folders.SOURCE_FOLDERS), home]
    for folder in precious:
        if _is_within(folder, output):
            raise Misuse(f"{output} holds more than a built site. Name a folder of its own {BY_OPTION_OR_SETTING}")
    for folder in precious[1:-1]:
        if _is_within(output, folder):
            raise Misuse(
                f"{output} lies inside {folder.name}/, which is read. Name another folder {BY_OPTION_OR_SETTING}"
            )
    if ".git" in output.parts or (output / ".git").exists():
        raise Misuse(f"{output} belongs to a repository. Name a folder of its own {BY_OPTION_OR_SETTING}")
    ours = any(output.is_relative_to(root / name) for name in (folders.PREVIEW, folders.VERIFIED))
    if output.is_relative_to(root / folders.STATE) and not ours:
        raise Misuse(f"{output} is where newsdesk keeps what it remembers. Name another folder {BY_OPTION_OR_SETTING}")


def _is_within(folder: Path, above: Path) -> bool:
    """Whether `folder` is `above` or lies in there, also under another name, as of a volume that is mounted twice."""
    return folder.is_relative_to(above) or any(_are_one(each, above) for each in (folder, *folder.parents))


def _are_one(folder: Path, other: Path) -> bool:
    try:
        return os.path.samefile(folder, other)
    except OSError:
        return False

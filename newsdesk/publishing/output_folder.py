"""Whether a folder may be published into, and what is left of it when that is cleared."""

import os
from collections.abc import Collection, Iterator, Mapping
from contextlib import suppress
from functools import cache, partial
from itertools import accumulate
from pathlib import Path

from newsdesk.publishing.manifest import FILE_NAME
from newsdesk.publishing.marker import MARKER, mark_in
from newsdesk.runtime.disk.entries import FILE, FOLDER, LINK, NOTHING_THERE, kind_at, no_folder_on_the_way, read_file_at
from newsdesk.runtime.workspace import CURRENT_RELEASE, RELEASES
from newsdesk.vocabulary import folders
from newsdesk.vocabulary.output import digest_of
from newsdesk.vocabulary.problems import Misuse

BY_OPTION_OR_SETTING = f"with --output, or with `publish: {{output: …}}` in {folders.SETTINGS_FILE}."
# What is in a folder with nothing published.
IGNORED_FILES = frozenset({MARKER, FILE_NAME, ".gitignore"})


def check_output_folder(output: Path, root: Path, preview: bool) -> None:
    """Raise `Misuse` for a folder that could contain files of others, or that would mix a preview with a site."""
    refuse_folder_of_others(output, root)
    for folder in (output, *output.parents):
        if (mark := mark_in(folder)) and mark.preview is (not preview):
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
    """Whether nothing is published in `output`."""
    try:
        return IGNORED_FILES.issuperset(os.listdir(output))
    except NOTHING_THERE:
        return True


def refuse_other_site(output: Path, site: str, before: str) -> None:
    """Raise `Misuse` if `output` holds another site than the one called `site`, or `before` its last build."""
    mark = mark_in(output)
    if mark and mark.site not in ("", site, before):
        raise Misuse(
            f"{output} holds another site: {mark.site}. Name another folder {BY_OPTION_OR_SETTING} If it is this site, "
            "and had another name then, remove all that is in the folder."
        )


def refuse_other_layout(output: Path, releases: int) -> None:
    """Raise `Misuse` if `output` is a plain folder where `releases` are to be kept, or the reverse."""
    kind = kind_at(output / CURRENT_RELEASE)
    if releases and kind not in ("", LINK):
        raise Misuse(
            f"{output / CURRENT_RELEASE} is a {kind}, where newsdesk has a link to the release that readers get. Move "
            "it away, and run this again."
        )
    has_releases = kind == LINK or (output / RELEASES).is_dir()
    if not releases and kind == LINK:
        raise Misuse(
            f"{output} holds releases. Type `publish: {{releases: …}}` in {folders.SETTINGS_FILE} again, or name "
            "another folder there for a plain one."
        )
    if releases and not has_releases and not is_empty(output):
        raise Misuse(
            f"{output} is a plain folder. Name another one for releases, as in `publish: {{output: public, releases: "
            f"{releases}}}`, let the server show `public/{CURRENT_RELEASE}`, and then remove the old one with "
            "`clean --output`."
        )


def refuse_ways_out(output: Path, paths: Collection[str]) -> None:
    """Raise `Misuse` if what should be a folder on the way to one of `paths` below `output` is a link, or a file.

    Through a link, files of others would be replaced and removed. A file that is itself one of `paths` makes way.
    """
    if is_empty(output):
        # To ask of every folder of a new site takes longer than to move it in.
        return
    innermost = {path.rpartition("/")[0] for path in paths} - {""}
    for way in sorted(innermost.union(*map(folders_above, innermost))):
        kind = kind_at(f"{output}/{way}")
        if kind not in ("", FOLDER) and not (kind == FILE and way in paths):
            raise Misuse(
                f"{output / way} is a {kind}, and stands where a folder of the site must be. Move it away, and run "
                "this again."
            )


def folders_above(path: str) -> Iterator[str]:
    """The folders on the way to a path, outermost first."""
    return accumulate(path.split("/")[:-1], lambda above, name: f"{above}/{name}")


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


def remove_empty(folder: Path, top: Path) -> None:
    """Remove `folder` and its parents below `top`, as far as they are empty."""
    while folder != top:
        try:
            folder.rmdir()
        except NOTHING_THERE:
            # It was never made, and what it was to be in was.
            pass
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

"""Files of the theme → copies in the folder of a desk, each with the original, by which later changes are known."""

from collections.abc import Collection

from newsdesk.commands.theme.overrides import files_of_theme, original_of, override_at, theme_bytes
from newsdesk.reading.diagnostics import quoted
from newsdesk.runtime.disk.entries import FILE, kind_at, no_folder_on_the_way
from newsdesk.runtime.disk.themed_folder import ThemedFolder
from newsdesk.runtime.disk.whole_files import create_whole, replace_whole
from newsdesk.vocabulary.names.suggestions import Suggestions, did_you_mean
from newsdesk.vocabulary.problems import Misuse


def copy_files(files: Collection[str], themed: ThemedFolder) -> None:
    """Copy every one of `files` of the theme, or none of them.

    Raises `Misuse` for what the theme has not, and for what the desk has already, unless it is the same.
    """
    contents = _contents(files, themed)
    for file, content in contents.items():
        _refuse_others_in_its_place(file, content, themed)
    for file, content in contents.items():
        _keep_original(file, content, themed)
        if not kind_at(themed.desk / file):
            create_whole(themed.desk / file, content)


def note_done(files: Collection[str], themed: ThemedFolder) -> None:
    """Note of each of the desk's `files` that what has changed in the theme's until now is taken over, or left.

    Raises `Misuse` for what the theme or the desk has not.
    """
    contents = _contents(files, themed)
    for file in contents:
        if kind_at(themed.desk / file) != FILE or no_folder_on_the_way(str(themed.desk), file):
            raise Misuse(f"You have no {file} of your own. `newsdesk theme` lists what you have.")
    for file, content in contents.items():
        _keep_original(file, content, themed)


def _contents(files: Collection[str], themed: ThemedFolder) -> dict[str, bytes]:
    """What each of the theme's `files` holds. Raises `Misuse` for one that it has not, with the nearest that it has."""
    known = files_of_theme(themed)
    found: dict[str, bytes] = {}
    for typed in files:
        file = typed.removeprefix("./")
        content = theme_bytes(file, themed) if file in known else None
        if content is None:
            inside = [each for each in known if each.startswith(f"{file.rstrip('/')}/")]
            near = inside or [each for each in known if each.endswith(f"/{file}")] or Suggestions(known).near(file)
            raise Misuse(f"The theme has no {quoted(file)}. {did_you_mean(near)}".rstrip())
        found[file] = content
    return found


def _refuse_others_in_its_place(file: str, content: bytes, themed: ThemedFolder) -> None:
    for path in (file, original_of(file)):
        if (above := no_folder_on_the_way(str(themed.desk), path)) or kind_at(themed.desk / path) not in ("", FILE):
            odd = above or path
            kind = kind_at(themed.desk / odd)
            raise Misuse(f"{odd} is a {kind}, and {path} cannot be put there. Move it away first.")
    if kind_at(themed.desk / file) and override_at(file, themed).own != content:
        raise Misuse(
            f"{file} is there already, and not as the theme has it; nothing was copied. Change it where it is, or move "
            "it away and copy again."
        )


def _keep_original(file: str, content: bytes, themed: ThemedFolder) -> None:
    replace_whole(themed.desk / original_of(file), content)

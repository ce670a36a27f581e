"""`theme`: list what a desk has of its own, copy files of the theme, and show what upgrades have changed in them."""

from collections.abc import Iterator
from difflib import unified_diff

from newsdesk.commands.options.arguments import Command, Parser, SharedOptions
from newsdesk.commands.theme.copying import copy_files, note_done
from newsdesk.commands.theme.overrides import Override, OverrideState, overrides_of
from newsdesk.reading.diagnostics import escape_invisible
from newsdesk.reporting.reporter import DONE, Reporter
from newsdesk.runtime.disk.themed_folder import ThemedFolder, theme_folder
from newsdesk.vocabulary import folders
from newsdesk.vocabulary.problems import Misuse

NONE_OF_ITS_OWN = "Every template and asset is the theme's. `newsdesk theme --copy templates/article.html` copies one."
# In what state a file is compared by somebody, and not by the program.
TO_BE_COMPARED = (OverrideState.CHANGED_IN_BOTH, OverrideState.UNNOTED)
TO_BE_DONE = "When you have taken over what you want of it: newsdesk theme --done {files}"


class ThemeOptions(SharedOptions, frozen=True, kw_only=True):
    """The options of `theme`: the files to `copy`, those that are `done`, and whether to show differences."""

    copy: list[str]
    done: list[str]
    diff: bool


def _add_options(parser: Parser) -> None:
    exclusive = parser.add_mutually_exclusive_group()
    exclusive.add_argument(
        "--copy", nargs="+", metavar="FILE", default=[], help="copy it to change it, such as templates/article.html"
    )
    exclusive.add_argument("--diff", action="store_true", help="show what the theme's have changed since you copied")
    exclusive.add_argument(
        "--done", nargs="+", metavar="FILE", default=[], help="what --diff shows of it is taken over, or not wanted"
    )


def _run(options: ThemeOptions, reporter: Reporter) -> int:
    themed = ThemedFolder(options.root.resolve(), theme_folder())
    if themed.theme.resolve() == themed.desk:
        raise Misuse("This site is the theme itself: change its templates and assets where they are.")
    if options.copy:
        copy_files(options.copy, themed)
        reporter.say(f"Copied. Commit it with what is in {folders.ORIGINALS}/, which tells later what has changed.")
    elif options.done:
        note_done(options.done, themed)
        reporter.say(f"Noted. Commit what has changed in {folders.ORIGINALS}/.")
    else:
        reporter.say(*answer(list(overrides_of(themed)), options.diff))
    return DONE


def answer(overrides: list[Override], with_differences: bool) -> Iterator[str]:
    """A line for each file of the desk and, `with_differences`, those of each that is not as the theme has it."""
    if not overrides:
        yield NONE_OF_ITS_OWN
    for each in overrides:
        yield f"{escape_invisible(each.file)}: {each.state}"
        if with_differences:
            yield from _differences(each)
    due = [escape_invisible(each.file) for each in overrides if each.state in TO_BE_COMPARED]
    if due and with_differences:
        yield TO_BE_DONE.format(files=" ".join(due))


def _differences(override: Override) -> Iterator[str]:
    file, theme = override.file, override.theme
    if theme is None:
        return
    match override.state:
        case OverrideState.CHANGED_IN_THEME | OverrideState.CHANGED_IN_BOTH:
            before, after = override.copied or b"", theme
            names = f"{file} (the theme's, as you copied it)", f"{file} (the theme's, as it is)"
        case OverrideState.UNNOTED:
            before, after = theme, override.own
            names = f"{file} (the theme's)", f"{file} (yours)"
        case _:
            return
    try:
        old, new = (raw.decode("utf-8-sig").replace("\r\n", "\n").split("\n") for raw in (before, after))
    except UnicodeDecodeError:
        yield "  It is no text, so no lines can be compared."
        return
    # What reads copy is slow to import, and every command imports this module.
    from newsdesk.reading.files.text.hidden_characters import DEBRIS

    for line in unified_diff(old, new, *names, lineterm=""):
        yield DEBRIS.sub(lambda found: escape_invisible(found[0]), line)


THEME = Command(
    "theme", "what is yours of the templates and assets; copy them, compare them", ThemeOptions, _add_options, _run
)

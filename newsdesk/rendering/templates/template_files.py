"""The templates of a site and a name → the text of that template, which the desk has itself, or else the theme."""

import os
from collections.abc import Iterator
from pathlib import Path

from msgspec.structs import replace

from newsdesk.runtime.disk.entries import FILE, FOLDER, kind_at, no_folder_on_the_way, read_file_at
from newsdesk.runtime.disk.themed_folder import ThemedFolder
from newsdesk.vocabulary import folders
from newsdesk.vocabulary.names.suggestions import Suggestions, did_you_mean
from newsdesk.vocabulary.problems import Problem, Rejected, wrong_kind

ITSELF = "Put the {due} itself here."
# The rule that a template which is not there violates.
MISSING = "missing-template"


def template_text(themed: ThemedFolder, name: str) -> str:
    """The text of the template `name`. Raises `Rejected` if there is none, or it is not UTF-8.

    Of the desk's nothing is read that a link leads to, or `..`.
    """
    file = template_file(name)
    try:
        _refuse_outside(themed, name)
        text = read_file_at(themed.path_of(file)).decode()
    except UnicodeDecodeError:
        refusal = Problem(file, 1, 1, "not-utf-8", "The template is not UTF-8.", "Save it as UTF-8.")
    except (FileNotFoundError, NotADirectoryError):
        message, hint = "There is no such template.", "Add it."
        refusal = Problem(file, 1, 1, MISSING, message, hint)
    except OSError as error:
        message = f"This cannot be read: {error.strerror or type(error).__name__}."
        refusal = Problem(file, 1, 1, "unreadable", message, "Give it its permissions back.")
    else:
        return text.replace("\r\n", "\n").replace("\r", "\n")
    raise Rejected([where_it_is(refusal, themed)])


def missing_where_named(name: str, named_in: str, themed: ThemedFolder) -> Problem:
    """The problem of the template `named_in`, which names one that is not there."""
    # Jinja is slow to import.
    from newsdesk.rendering.templates.template_rules.template_rules import place_of_mention

    near = Suggestions({*template_names(themed.desk), *template_names(themed.theme)}).near(name)[:1]
    hint = f"{did_you_mean(near)} Or add {template_file(name)}." if near else f"Add {template_file(name)}."
    place = place_of_mention(name, template_text(themed, named_in))
    message = f"There is no template `{name}`."
    return where_it_is(Problem(template_file(named_in), *place, MISSING, message, hint), themed)


def template_names(site: Path) -> Iterator[str]:
    """The name of each template in the folder of a desk, or of the theme."""
    for file in (site / folders.TEMPLATES).rglob("*"):
        name = file.relative_to(site / folders.TEMPLATES)
        if file.is_file() and not any(map(folders.is_litter, name.parts)):
            yield name.as_posix()


def template_file(name: str) -> str:
    """The path of the template `name` from the folder of the site, or of the theme."""
    return f"{folders.TEMPLATES}/{name}"


def template_path(themed: ThemedFolder, name: str) -> str:
    """The whole path of the template `name`."""
    return os.path.join(themed.desk, themed.name_of(template_file(name)))


def where_it_is(problem: Problem, themed: ThemedFolder) -> Problem:
    """The same problem in a template of the theme, if it is that: where it can be found, and what a desk can do."""
    if not themed.is_of_theme(problem.file):
        return problem
    cure = f"This is the theme's: `newsdesk theme --copy {problem.file}` gives you a copy that you can change."
    return replace(problem, file=themed.name_of(problem.file), hint=f"{problem.hint} {cure}".lstrip())


def _refuse_outside(themed: ThemedFolder, name: str) -> None:
    """Raise `Rejected` for what is no file, or not in the folder; `FileNotFoundError` for a name of what is above."""
    if name.startswith("/") or ".." in name.split("/"):
        raise FileNotFoundError
    file = template_file(name)
    if not themed.is_hidden(file):
        return
    due = FILE
    if above := no_folder_on_the_way(str(themed.desk), file):
        file, due = above, FOLDER
    found = kind_at(themed.desk / file)
    if found not in ("", due):
        raise Rejected([wrong_kind(file, found, due, ITSELF.format(due=due))])

"""The templates of a site and a name → the text of that template, which the desk has itself, or else the theme."""

import os

from msgspec.structs import replace

from newsdesk.runtime.disk.entries import FILE, FOLDER, kind_at, no_folder_on_the_way, read_file_at
from newsdesk.runtime.disk.themed_folder import ThemedFolder
from newsdesk.vocabulary import folders
from newsdesk.vocabulary.problems import Problem, Rejected, wrong_kind

ITSELF = "Put the {due} itself here."


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
        message, hint = "There is no such template.", "Add it, or correct the name where it is mentioned."
        refusal = Problem(file, 1, 1, "missing-template", message, hint)
    except OSError as error:
        message = f"This cannot be read: {error.strerror or type(error).__name__}."
        refusal = Problem(file, 1, 1, "unreadable", message, "Give it its permissions back.")
    else:
        return text.replace("\r\n", "\n").replace("\r", "\n")
    raise Rejected([where_it_is(refusal, themed)])


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

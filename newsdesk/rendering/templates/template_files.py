"""The folder of the templates and a name → the text of that template, which lies in there itself."""

from pathlib import Path

from newsdesk.runtime.entries import FILE, FOLDER, kind_at, no_folder_on_the_way, read_file_at
from newsdesk.vocabulary import folders
from newsdesk.vocabulary.problems import Problem, Rejected, wrong_kind

ITSELF = "Put the {due} itself here."


def template_text(folder: Path, name: str) -> str:
    """The text of the template `name`. Raises `Rejected` if there is none below the `folder`, or it is not UTF-8.

    Nothing is read that a link leads to, or `..`.
    """
    try:
        _refuse_outside(folder, name)
        text = read_file_at(folder / name).decode()
    except UnicodeDecodeError:
        raise _rejected(name, "not-utf-8", "The template is not UTF-8.", "Save it as UTF-8.") from None
    except (FileNotFoundError, NotADirectoryError):
        message, hint = "There is no such template.", "Add it, or correct the name where it is mentioned."
        raise _rejected(name, "missing-template", message, hint) from None
    except OSError as error:
        message = f"This cannot be read: {error.strerror or type(error).__name__}."
        raise _rejected(name, "unreadable", message, "Give it its permissions back.") from None
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _refuse_outside(folder: Path, name: str) -> None:
    """Raise `Rejected` for what is no file, or not in the folder; `FileNotFoundError` for a name of what is above."""
    if name.startswith("/") or ".." in name.split("/"):
        raise FileNotFoundError
    if above := no_folder_on_the_way(str(folder), name):
        file, due = above, FOLDER
    else:
        file, due = name, FILE
    found = kind_at(folder / file)
    if found not in ("", due):
        raise Rejected([wrong_kind(f"{folders.TEMPLATES}/{file}", found, due, ITSELF.format(due=due))])


def _rejected(name: str, rule: str, message: str, hint: str) -> Rejected:
    return Rejected([Problem(f"{folders.TEMPLATES}/{name}", 1, 1, rule, message, hint)])

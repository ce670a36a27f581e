"""What `init` has to know of a desk: each answer is typed into the files that it is for, and these read as always."""

import os
import re
from collections.abc import Callable, Mapping
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from newsdesk.commands.options.arguments import check_is_text
from newsdesk.commands.writing.archetypes.archetypes import author_archetype
from newsdesk.commands.writing.archetypes.texts import Texts, texts_for
from newsdesk.commands.writing.init.desk_files import Answers, site_yaml
from newsdesk.commands.writing.new import slug_of
from newsdesk.reading.files.file_reading import FaultyCopy
from newsdesk.reading.files.latin_slugs import latin_slug
from newsdesk.vocabulary import folders
from newsdesk.vocabulary.problems import Misuse, Rejected

# Answers that are as good as any: beside these, each is tried for itself.
GOOD_ANSWERS = Answers("The Desk", "https://desk.example", "en", "News", "Ada Adeyemi")


class Question(Struct, frozen=True):
    """A question for the answer `name`, its `words`, and its `default`, made of the folder and the answers before."""

    name: str
    words: str
    default: Callable[[Path, Mapping[str, str]], str]


def _default_title(folder: Path, _: Mapping[str, str]) -> str:
    name = " ".join(re.split(r"[\s_-]+", folder.name)).strip()
    title = name[:1].upper() + name[1:]
    return title if title and not fault_of("title", title) else GOOD_ANSWERS.title


def _default_url(_: Path, before: Mapping[str, str]) -> str:
    return f"https://{latin_slug(before['title'])[:60].strip('-') or 'desk'}.example"


def _default_language(_: Path, __: Mapping[str, str]) -> str:
    """The language in which the system talks with whoever sits at it (`fr_FR.UTF-8`)."""
    spoken = next(filter(None, map(os.environ.get, ("LC_ALL", "LC_MESSAGES", "LANG"))), "")
    language = re.match(r"[a-z]{2,3}(?=[_.@]|$)", spoken)
    return language[0] if language else GOOD_ANSWERS.language


def _texts(before: Mapping[str, str]) -> Texts:
    return texts_for(before["language"])


QUESTIONS = (
    Question("title", words="Name of the publication", default=_default_title),
    Question("url", words="Its address", default=_default_url),
    Question("language", words="Its language, as a tag such as en or pt-BR", default=_default_language),
    Question("desk", words="Name of the first desk", default=lambda _, before: _texts(before).desk),
    Question("author", words="Name of the first author", default=lambda _, before: _texts(before).author),
)


def answered(typed: str) -> str:
    """An answer on one line, without the blanks around it. Raises `Misuse` if it is no text."""
    check_is_text(typed)
    return " ".join(typed.split())


def fault_of(name: str, answer: str) -> str:
    """What is wrong with the answer `name`, and what to type instead; empty if nothing is."""
    # The readers of copy and settings are slow to import, and every command has this module.
    from newsdesk.reading.schema.copy import read_copy
    from newsdesk.reading.schema.site_yaml import settings_from

    if not answer:
        return "Nothing is typed there."
    answers = replace(GOOD_ANSWERS, **{name: answer})
    try:
        if name in ("desk", "author"):
            slug_of("name", answer)
        settings_from(site_yaml(answers))
        author = author_archetype(answers.author, texts_for(answers.language))
        read = read_copy(f"{folders.AUTHORS}/a.md", author.encode())
    except Misuse as misuse:
        return str(misuse)
    except Rejected as rejected:
        problems = rejected.problems
    else:
        problems = read.problems if isinstance(read, FaultyCopy) else ()
    return f"{problems[0].message} {problems[0].hint}".rstrip() if problems else ""

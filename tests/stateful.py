"""A tiny site on disk → builds of it, each in a process of its own, and what they leave in the output."""

import json
import os
import shutil
import signal
import struct
import sys
import traceback
import warnings
import zlib
from collections.abc import Callable, Mapping
from importlib import import_module
from io import FileIO, TextIOWrapper
from itertools import count
from pathlib import Path
from tempfile import TemporaryFile
from typing import Any, NoReturn, TypeAlias

from msgspec import Struct

from newsdesk.commands.command_line import run_command

PROGRAM = Path(__file__).parents[1] / "build.py"
NOW = "2024-01-10T12:00:00Z"
ENOUGH_SECONDS = 120

Fields: TypeAlias = Mapping[str, object]
Tree: TypeAlias = dict[str, bytes]

SETTINGS: dict[str, Any] = {
    "title": "Tiny Desk",
    "tagline": "Small news",
    "url": "https://tiny.example",
    "language": "en",
    "timezone": "UTC",
    "desks": {"africa": {"name": "Africa", "chief": "ana"}, "europe": {"name": "Europe"}},
    "storylines": {"war": {"name": "The war"}, "peace": {"name": "The peace"}},
    "tags": {"cma": {"name": "CMA"}},
    "pages": {"per_list": 2},
    "feeds": {"items": 3},
    "policies": {"corrections": "corrections-policy"},
    "contact": {"email": "desk@tiny.example", "security": "mailto:security@tiny.example"},
}

# Every value of a view is printed somewhere, so that a change of any of them changes bytes. The lists print
# less than they are given: there a changed view can give the same bytes.
TEMPLATES = {
    "base.html": '{% import "parts/words.html" as words %}\n<title>{{ page.head.title }}</title>\n'
    '{{ words.masthead(page.chrome) }}{% block content %}{% endblock %}\n{% include "parts/footer.html" %}\n',
    "article.html": '{% extends "base.html" %}\n{% from "parts/card.html" import card %}\n{% block content %}'
    "{{ page }}{% if page.body %}{{ page.body | prose }}{% endif %}"
    "{% for box in page.author_boxes %}{{ box.bio | prose }}{% endfor %}"
    "{% for story in page.related %}{{ card(story) }}{% endfor %}{% endblock %}\n",
    "listing.html": '{% extends "base.html" %}\n{% from "parts/card.html" import card %}\n{% block content %}'
    "{% for story in page.teasers %}{{ card(story) }}{% endfor %}{{ page.pager }}{{ page.lead }}{{ page.profile }}"
    "{% if page.profile %}{{ page.profile.bio | prose }}{% endif %}{% endblock %}\n",
    "index.html": '{% extends "base.html" %}\n{% block content %}{{ page.entries }}{% endblock %}\n',
    "home.html": '{% extends "base.html" %}\n{% block content %}{{ page }}{% endblock %}\n',
    "page.html": '{% extends "base.html" %}\n{% block content %}{{ page.body | prose }}{{ page }}{% endblock %}\n',
    "corrections.html": '{% extends "base.html" %}\n{% block content %}{{ page.entries }}{% endblock %}\n',
    "feeds.html": '{% extends "base.html" %}\n{% block content %}{{ page.menus }}{{ page.opml }}{% endblock %}\n',
    "not_found.html": '{% from "parts/card.html" import card %}\n'
    "{% for story in page.newest[:1] %}{{ card(story) }}{% endfor %}\n",
    "redirect.html": "{{ page }}\n",
    "parts/words.html": "{% macro masthead(chrome) %}<nav>{{ chrome }}</nav>{% endmacro %}\n",
    "parts/card.html": "{% macro card(story) %}<h3>{{ story.title }} {{ story.href }} {{ story.published | iso }}</h3>"
    "{% endmacro %}\n",
    "parts/footer.html": '<footer>{{ page.chrome.email }}{% include "parts/imprint.html" %}</footer>\n',
    "parts/imprint.html": "Printed by hand.\n",
}

# What a build imports late is imported here, once: each forked process finds it there.
for library in ("jinja2", "feedgen.feed", "newsdesk.rendering.feeds.feed_extension", "PIL.PngImagePlugin"):
    import_module(library)

# Each file that is written gets a time of its own, long past: so an unchanged one is trusted, as on a real desk.
_times = count(1_600_000_000)


class Outcome(Struct, frozen=True):
    """How a command ended (a negative status is the signal that killed it), and what it said on either stream."""

    status: int
    said: str
    complained: str

    @property
    def result(self) -> dict[str, Any]:
        """What a build answered to `--format json`."""
        answer: dict[str, Any] = json.loads(self.said)
        return answer


def story(**fields: object) -> dict[str, object]:
    """Front matter of a story with everything that is required, and these `fields`."""
    return {
        "title": "A story",
        "date": "2024-01-05T10:00:00Z",
        "authors": ["ana"],
        "desk": "africa",
        "summary": "In short.",
    } | fields


def picture(shade: int) -> bytes:
    """A PNG of one grey pixel."""
    chunks = (
        (b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)),
        (b"IDAT", zlib.compress(bytes([0, shade]))),
        (b"IEND", b""),
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data)) for name, data in chunks
    )


def text_of(fields: Fields, body: str = "It happened.\n") -> str:
    """A file of copy: JSON is YAML, so every value can be written without a thought for quotes."""
    lines = (f"{key}: {json.dumps(value, ensure_ascii=False)}\n" for key, value in fields.items())
    return f"---\n{''.join(lines)}---\n{body}"


def write(root: Path, file: str, text: str | bytes) -> None:
    """Write `file` below `root` in place, as an editor does, and leave it looking old."""
    path = root / file
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    moment = next(_times)
    os.utime(path, (moment, moment))


def write_frame(root: Path, settings: Fields = SETTINGS, templates: Mapping[str, str] = TEMPLATES) -> None:
    """A site without a story: settings, templates, two authors, a standing page, a stylesheet."""
    write(root, "site.yaml", json.dumps(settings, ensure_ascii=False, indent=1))
    for name, text in templates.items():
        write(root, f"templates/{name}", text)
    write(root, "authors/ana.md", text_of({"name": "Ana Alba", "role": "Editor"}, "Ana writes.\n\nAnd more.\n"))
    write(root, "authors/ben.md", text_of({"name": "Ben Bo"}, "Ben writes.\n"))
    write(root, "content/pages/corrections-policy.md", text_of({"title": "Corrections"}, "We put errors right.\n"))
    write(root, "assets/style.css", "p { margin: 0 }\n")


def write_small_site(root: Path) -> None:
    """The frame with seven stories: enough for a second page of a list, a full feed, a storyline and a redirect."""
    write_frame(root)
    for day in range(1, 7):
        fields = story(
            title=f"Story {day}",
            date=f"2024-01-0{day}T10:00:00Z",
            authors=["ana", "ben"][day % 2 :],
            desk=("africa", "europe")[day % 2],
            tags=["CMA"] if day < 5 else ["Sahel"],
        )
        write(root, f"content/2024/story-{day}.md", text_of(fields, f"Text of *zebra {day}*.\n"))
    fields = story(title="Story 0", date="2023-12-30T10:00:00Z", storyline="war", related=["story-1"])
    body = "See [the next](story:story-1).\n"
    write(root, "content/2023/story-0.md", text_of({**fields, "aliases": ["/2023/12/before/"]}, body))


class Running:
    """A command of build.py under way in a forked process, where `before` may change whatever it likes first."""

    def __init__(self, *arguments: str, before: Callable[[], object] = lambda: None) -> None:
        self._said, self._complained = TemporaryFile(), TemporaryFile()  # noqa: SIM115  # `wait` closes them
        self.process = os.fork()
        if self.process == 0:
            _obey(arguments, before, self._said.fileno(), self._complained.fileno())

    def kill(self) -> None:
        os.kill(self.process, signal.SIGKILL)

    @property
    def complained(self) -> str:
        """What it has said on standard error so far."""
        size = os.fstat(self._complained.fileno()).st_size
        return os.pread(self._complained.fileno(), size, 0).decode()

    def wait(self) -> Outcome:
        """How it ended, once it has."""
        _, status = os.waitpid(self.process, 0)
        with self._said, self._complained:
            self._said.seek(0)
            return Outcome(os.waitstatus_to_exitcode(status), self._said.read().decode(), self.complained)


def swap(owner: object, **replacements: object) -> None:
    """Put something else in place of what `owner` has under these names, for the rest of the process."""
    for name, replacement in replacements.items():
        setattr(owner, name, replacement)


def run(*arguments: str, before: Callable[[], object] = lambda: None) -> Outcome:
    """Carry out one command of build.py in a process of its own."""
    return Running(*arguments, before=before).wait()


def build_options(root: Path, now: str = NOW) -> tuple[str, ...]:
    return "build", "--root", str(root), "--now", now, "--jobs", "1", "--format", "json"


def build_site(root: Path, *options: str, now: str = NOW, before: Callable[[], object] = lambda: None) -> Outcome:
    """Build the site in `root`, with the answer as JSON."""
    return run(*build_options(root, now), *options, before=before)


def build_clean(root: Path, elsewhere: Path, now: str = NOW) -> tuple[Outcome, Tree]:
    """Build a copy of the sources in `root` in the new folder `elsewhere`: how it ended, and what it made."""
    shutil.copytree(root, elsewhere, ignore=shutil.ignore_patterns("output", ".newsdesk"))
    outcome = build_site(elsewhere, now=now)
    made = tree(elsewhere / "output")
    shutil.rmtree(elsewhere)
    return outcome, made


def tree(folder: Path) -> Tree:
    """Every file below `folder`, by its path."""
    return {str(file.relative_to(folder)): file.read_bytes() for file in _files(folder)}


def differences(one: Tree, other: Tree) -> list[str]:
    """The paths at which two trees are not the same."""
    return sorted(path for path in one.keys() | other.keys() if one.get(path) != other.get(path))


def stamps(folder: Path) -> dict[str, tuple[int, int]]:
    """How the file system knows each file below `folder`: its time of change and its inode."""
    found = ((str(file.relative_to(folder)), file.lstat()) for file in _files(folder))
    return {path: (status.st_mtime_ns, status.st_ino) for path, status in found}


def folders(folder: Path) -> set[str]:
    """Every folder below `folder`."""
    return {str(Path(top, name).relative_to(folder)) for top, names, _ in os.walk(folder) for name in names}


def _files(folder: Path) -> list[Path]:
    return [Path(top, name) for top, _, names in os.walk(folder) for name in names]


def _obey(arguments: tuple[str, ...], before: Callable[[], object], said: int, complained: int) -> NoReturn:
    """Be build.py, and never return to the tests."""
    status = 99
    try:
        signal.alarm(ENOUGH_SECONDS)
        warnings.simplefilter("ignore")
        os.dup2(said, 1)
        os.dup2(complained, 2)
        sys.stdout, sys.stderr = (TextIOWrapper(FileIO(each, "w"), "utf-8", line_buffering=True) for each in (1, 2))
        before()
        status = run_command(list(arguments))
    except SystemExit as leaving:
        status = leaving.code if isinstance(leaving.code, int) else 98
    except BaseException:
        traceback.print_exc()
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(status)

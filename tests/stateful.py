"""A tiny site on disk → builds of it, each in a separate process, and their output."""

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
from functools import cache
from io import FileIO, TextIOWrapper
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory, TemporaryFile
from typing import Any, NoReturn, TypeAlias

from msgspec import Struct

from newsdesk.commands.command_line import run_command
from tests.desk import Desk, plain_templates, without_search_index
from tests.paste import MOST, paste_keys

PROGRAM = Path(__file__).parents[1] / "build.py"
NOW = "2024-01-10T12:00:00Z"
MANIFEST = "manifest.json"
# What publishing itself writes into an output; no part of a build renders it, so it counts as none of the outputs.
OF_PUBLISHING = {".newsdesk-output", MANIFEST}
# The timeout of a build that hangs: many times what any build takes, even on a busy machine.
ENOUGH_SECONDS = 300

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

# Every value of a view is printed somewhere, so that a change of any of them changes bytes. The lists print fewer
# values than their views contain, so that a changed view can also render to the same bytes.
TEMPLATES = {
    "base.html": '{% import "parts/words.html" as words %}\n<title>{{ page.head.title }}</title>\n'
    '{{ words.masthead(page.chrome) }}{% block content %}{% endblock %}\n{% include "parts/footer.html" %}\n',
    "article.html": '{% extends "base.html" %}\n{% from "parts/card.html" import card %}\n{% block content %}'
    "{{ page }}{% if page.body %}{{ page.body | prose }}{% endif %}"
    "{% for box in page.author_boxes %}{{ box.bio | prose }}{% endfor %}"
    "{% for story in page.related %}{{ card(story) }}{% endfor %}{% endblock %}\n",
    "listing.html": '{% extends "base.html" %}\n{% from "parts/card.html" import card %}\n{% block content %}'
    "{% for story in page.teasers %}{{ card(story) }}{% endfor %}{{ page.pager }}{{ page.chief }}{{ page.profile }}"
    "{% if page.profile %}{{ page.profile.bio | prose }}{% endif %}{% endblock %}\n",
    "index.html": '{% extends "base.html" %}\n{% block content %}{{ page.entries }}{% endblock %}\n',
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
TEMPLATES |= plain_templates(TEMPLATES, '{% extends "base.html" %}\n{% block content %}{{ page }}{% endblock %}\n')

# The modification times of written files: distinct, and long past, since files with a recent one are always read again.
_times = count(1_600_000_000)


class Outcome(Struct, frozen=True):
    """The exit status of a command (negative: the signal that killed it), its standard output and standard error."""

    status: int
    said: str
    complained: str

    @property
    def result(self) -> dict[str, Any]:
        """The output of a build with `--format json`, parsed."""
        answer: dict[str, Any] = json.loads(self.said)
        return answer


def story(**fields: object) -> dict[str, object]:
    """The front matter of a story: the required keys, then `fields`, which replace or add values."""
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
    """The text of a file of copy. Values are written as JSON, which is also YAML, so that all are quoted correctly."""
    lines = (f"{key}: {json.dumps(value, ensure_ascii=False)}\n" for key, value in fields.items())
    return f"---\n{''.join(lines)}---\n{body}"


def write(root: Path, file: str, text: str | bytes) -> None:
    """Write `file` below `root` in place, as an editor does, with a modification time that is long past."""
    path = root / file
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    moment = next(_times)
    os.utime(path, (moment, moment))


def write_frame(root: Path, settings: Fields = SETTINGS, templates: Mapping[str, str] = TEMPLATES) -> None:
    """Write a site without a story: settings, templates, two authors, a standing page, a stylesheet."""
    write(root, "site.yaml", json.dumps(settings, ensure_ascii=False, indent=1))
    for name, text in templates.items():
        write(root, f"templates/{name}", text)
    write(root, "authors/ana.md", text_of({"name": "Ana Alba", "role": "Editor"}, "Ana writes.\n\nAnd more.\n"))
    write(root, "authors/ben.md", text_of({"name": "Ben Bo"}, "Ben writes.\n"))
    write(root, "content/pages/corrections-policy.md", text_of({"title": "Corrections"}, "We put errors right.\n"))
    write(root, "assets/style.css", "p { margin: 0 }\n")


def write_small_site(root: Path) -> None:
    """Write the same with seven stories: enough for pagination, a full feed, a storyline and a redirect."""
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


@cache
def learn_to_build() -> None:
    """Build once in this process: what a build imports, and reads of the program, all forked processes then have."""
    with TemporaryDirectory() as folder:
        write_small_site(Path(folder))
        assert Desk(Path(folder)).build("--quiet").status == 0


class Running:
    """A running command of build.py in a forked process, which calls `before` first, for instance to patch a module."""

    def __init__(self, *arguments: str, before: Callable[[], object] = lambda: None) -> None:
        learn_to_build()
        self._said, self._complained = TemporaryFile(), TemporaryFile()  # noqa: SIM115  # `wait` closes them
        with warnings.catch_warnings():
            # pytest-xdist has a thread that waits for words of its controller, and the copy is not to need it.
            warnings.filterwarnings("ignore", ".* is multi-threaded, use of fork", DeprecationWarning)
            self.process = os.fork()
        if self.process == 0:
            _obey(arguments, before, self._said.fileno(), self._complained.fileno())

    def kill(self) -> None:
        os.kill(self.process, signal.SIGKILL)

    @property
    def complained(self) -> str:
        """Its standard error so far."""
        size = os.fstat(self._complained.fileno()).st_size
        return os.pread(self._complained.fileno(), size, 0).decode()

    def wait(self) -> Outcome:
        """Wait until it ends, and return its outcome."""
        _, status = os.waitpid(self.process, 0)
        with self._said, self._complained:
            self._said.seek(0)
            return Outcome(os.waitstatus_to_exitcode(status), self._said.read().decode(), self.complained)


def swap(owner: object, **replacements: object) -> None:
    """Replace attributes of `owner` for the rest of the process."""
    for name, replacement in replacements.items():
        setattr(owner, name, replacement)


def run(*arguments: str, before: Callable[[], object] = lambda: None) -> Outcome:
    """Run one command of build.py in a separate process, and wait until it ends."""
    return Running(*arguments, before=before).wait()


def build_options(root: Path, now: str = NOW) -> tuple[str, ...]:
    return "build", "--any-time", "--root", str(root), "--now", now, "--jobs", "1", "--format", "json"


def build_site(root: Path, *options: str, now: str = NOW, before: Callable[[], object] = lambda: None) -> Outcome:
    """Build the site in `root`, with output in JSON; what keeps published addresses is pasted."""
    outcome = run(*build_options(root, now), *options, before=before)
    for _ in range(MOST):
        if not (outcome.status == 1 and '"paste":' in outcome.said):
            break
        paste_keys(root, outcome.result["paste"])
        outcome = run(*build_options(root, now), *options, before=before)
    return outcome


def build_clean(root: Path, elsewhere: Path, now: str = NOW, *options: str) -> tuple[Outcome, Tree]:
    """Copy the sources in `root` to the new folder `elsewhere` and build there. Returns the outcome and the output.

    It is not the output that is deployed, so the ledger is read and nothing else: what it refuses is refused in `root`.
    """
    shutil.copytree(root, elsewhere, ignore=shutil.ignore_patterns("output", ".newsdesk"))
    outcome = build_site(elsewhere, "--output", str(elsewhere / "made"), *options, now=now)
    made = tree(elsewhere / "made")
    shutil.rmtree(elsewhere)
    return outcome, made


def tree(folder: Path) -> Tree:
    """Every file below `folder`, by its path, but for those of the search index."""
    return without_search_index({str(file.relative_to(folder)): file.read_bytes() for file in _files(folder)})


def differences(one: Tree, other: Tree) -> list[str]:
    """The paths at which two trees differ."""
    return sorted(path for path in one.keys() | other.keys() if one.get(path) != other.get(path))


def stamps(folder: Path) -> dict[str, tuple[int, int]]:
    """The modification time, in nanoseconds, and the inode of each file below `folder`, by path."""
    found = ((str(file.relative_to(folder)), file.lstat()) for file in _files(folder))
    return {path: (status.st_mtime_ns, status.st_ino) for path, status in found}


def folders(folder: Path) -> set[str]:
    """Every folder below `folder`."""
    return {str(Path(top, name).relative_to(folder)) for top, names, _ in os.walk(folder) for name in names}


def _files(folder: Path) -> list[Path]:
    return [Path(top, name) for top, _, names in os.walk(folder) for name in names]


def _obey(arguments: tuple[str, ...], before: Callable[[], object], said: int, complained: int) -> NoReturn:
    """Run build.py in the forked process, and exit, so that it never continues the tests."""
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

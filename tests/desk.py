"""A site on disk, made from one string, and the commands to run on it; for tests that need a whole site.

The string contains the files one after another, each below a line with its path: `-- content/a.md --` (as in the txtar
format of Go).
"""

import gc
import io
import json
import os
import re
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager, redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from shutil import copytree

from newsdesk.commands.command_line import COMMANDS, run_command
from newsdesk.runtime.disk.themed_folder import ThemedFolder
from newsdesk.runtime.pool import Pool
from newsdesk.runtime.state.state import open_state
from newsdesk.runtime.workspace import Workspace
from newsdesk.vocabulary.folders import is_litter

REPOSITORY = Path(__file__).parents[1]
# A site of a test says by itself how it looks: the theme has nothing for it, as there is no such folder.
NO_THEME = REPOSITORY / "tests" / "no-theme"
NOW = "2024-01-10T12:00:00Z"
# The commands that may use several processes.
MANIFOLD = {command.name for command in COMMANDS if "--jobs" in command.option_strings()}
# Pagefind makes other bytes of the same stories each time.
SEARCH_INDEX = "search/index/"
MARKER = re.compile(r"^-- (\S+) --\n", re.MULTILINE)

# The files that every site needs besides its stories.
BARE = """\
-- site.yaml --
title: Test Desk
url: https://desk.test
desks: {africa: {name: Africa}, europe: {name: Europe}}
-- authors/ada.md --
---
name: Ada Adeyemi
---
Ada reports.
"""


def unthemed(folder: Path) -> ThemedFolder:
    """A site that has nothing but what is in its own `folder`."""
    return ThemedFolder(folder, NO_THEME)


def keep_assets_of_theme(root: Path) -> None:
    """Give the site the assets of the theme that ships, so that a program started anew builds the same as one here."""
    themed = ThemedFolder(root, REPOSITORY)
    for file in [file for file, _ in themed.files_of_theme("assets", is_litter) if themed.is_of_theme(file)]:
        (root / file).parent.mkdir(parents=True, exist_ok=True)
        (root / file).write_bytes((REPOSITORY / file).read_bytes())


# Minimal templates, which show just enough to distinguish pages.
TINY = """\
-- templates/base.html --
<!doctype html>
<title>{{ page.head.title }}</title>
{% block content %}{% endblock %}
-- templates/article.html --
{% extends "base.html" %}
{% block content %}
<h1>{{ page.title }}</h1>
<p>{{ page.summary }}</p>
{% if page.body %}{{ page.body | prose }}{% endif %}
{% for box in page.author_boxes %}{{ box.bio | prose }}{% endfor %}
{% for story in page.related %}<a href="{{ story.href }}">{{ story.title }}</a>{% endfor %}
{% endblock %}
-- templates/page.html --
{% extends "base.html" %}
{% block content %}{{ page.body | prose }}{% endblock %}
-- templates/listing.html --
{% extends "base.html" %}
{% block content %}
{% for story in page.teasers %}<a href="{{ story.href }}">{{ story.title }}</a>
{% endfor %}
{% endblock %}
-- templates/index.html --
{% extends "base.html" %}
{% block content %}
{% for line in page.entries %}<a href="{{ line.href }}">{{ line.name }}</a> {{ line.count }}
{% endfor %}
{% endblock %}
-- templates/home.html --
{% extends "base.html" %}
{% block content %}
{% for story in page.river %}<a href="{{ story.href }}">{{ story.title }}</a>
{% endfor %}
{% endblock %}
-- templates/redirect.html --
<!doctype html>
<link rel="canonical" href="{{ page.canonical }}">
"""


def plain_templates(templates: Iterable[str], text: str) -> dict[str, str]:
    """A template of this `text` for each page of the program's own that has none among `templates`."""
    ours = {file.name for file in (REPOSITORY / "templates").glob("*.html")}
    return dict.fromkeys(sorted(ours - set(templates)), text)


NAMED = re.findall(r"^-- templates/(\S+) --$", TINY, re.MULTILINE)
TINY += "".join(
    f"-- templates/{name} --\n{text}" for name, text in plain_templates(NAMED, '{% extends "base.html" %}\n').items()
)


@dataclass(frozen=True)
class Ran:
    """The exit status, standard output and standard error of a command."""

    status: int
    out: str
    err: str


# An output with which nothing is wrong, and its folder.
AUDITED_FOLDER = "audited"
AUDITED = """\
-- audited/manifest.json --
{"digest": "blake2b-16", "files": {}}
-- audited/notes.txt --
Nothing.
"""


class Desk:
    """A site in the folder `root`."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.output = root / "output"

    def write(self, text: str) -> "Desk":
        """Write every file of `text`; other files are unchanged."""
        _, *parts = MARKER.split(text)
        for path, content in zip(parts[::2], parts[1::2], strict=True):
            file = self.root / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(content, encoding="utf-8")
        return self

    def dress(self) -> "Desk":
        """Give the site the templates and assets that ship."""
        for folder in ("templates", "assets"):
            copytree(REPOSITORY / folder, self.root / folder)
        return self

    def replace(self, path: str, old: str, new: str) -> None:
        """Edit one file, which must contain `old`."""
        file = self.root / path
        text = file.read_text(encoding="utf-8")
        assert old in text, f"{path} does not hold {old!r}"
        file.write_text(text.replace(old, new), encoding="utf-8")

    def run(self, *arguments: str) -> Ran:
        """Run a command on the site, in this process."""
        out, err = io.StringIO(), io.StringIO()
        jobs = ("--jobs", "1") if MANIFOLD.intersection(arguments[:1]) else ()
        with redirect_stdout(out), redirect_stderr(err):
            try:
                status = run_command(["--root", str(self.root), *arguments[:1], *jobs, *arguments[1:]])
            except SystemExit as left:
                status = int(left.code or 0)
            finally:
                # `run_command` disables it, because a command normally has its own process.
                gc.enable()
        return Ran(status, out.getvalue(), err.getvalue())

    def build(self, *options: str, now: str = NOW) -> Ran:
        """Build as of `now`, whatever the clock says and whenever the last build was."""
        return self.run("build", "--any-time", "--now", now, *options)

    def never_deployed(self) -> None:
        """Say that no address was ever deployed, so that each may go: the ledger is there, and empty."""
        (self.root / "addresses.lock").write_text("", encoding="utf-8")

    def problems(self, *options: str, now: str = NOW) -> list[str]:
        """The problems of a failing build, each as `FILE:LINE:COLUMN rule`."""
        ran = self.build(*options, "--format", "json", now=now)
        assert ran.status in (1, 2), ran
        return [
            f"{each['file']}:{each['line']}:{each['column']} {each['rule']}" for each in json.loads(ran.out)["problems"]
        ]

    def checked(self, *options: str, now: str = NOW) -> list[str]:
        """What `check` has to say, problems and warnings, each as `FILE:LINE:COLUMN rule`."""
        ran = self.run("check", "--now", now, "--format", "json", *options)
        assert ran.status in (0, 1, 2), ran
        return [
            f"{each['file']}:{each['line']}:{each['column']} {each['rule']}" for each in json.loads(ran.out)["problems"]
        ]

    @contextmanager
    def workspace(self, engine: str = "engine", drafts: bool = False, strict: bool = False) -> Iterator[Workspace]:
        """The workspace of the site, as the rooms receive it; its state is closed at the end."""
        with closing(open_state(self.root / ".newsdesk", engine)) as state:
            yield Workspace(
                root=self.root,
                theme=NO_THEME,
                output=self.output,
                state=state,
                engine=engine,
                pool=Pool(1),
                drafts=drafts,
                strict=strict,
            )

    def age(self, seconds: int = 3600) -> None:
        """Set the modification time of every file back by `seconds`; a file with a recent one is always read again."""
        for file in self.root.rglob("*"):
            if file.is_file():
                status = file.stat()
                os.utime(file, ns=(status.st_atime_ns, status.st_mtime_ns - seconds * 10**9))

    def published(self) -> dict[str, bytes]:
        """Every file of the site in the output by its path, but for those of the search index."""
        return {path: raw for path, raw in without_search_index(tree(self.output)).items() if path != "manifest.json"}

    def page(self, path: str) -> str:
        """One file of the output."""
        return (self.output / path).read_text(encoding="utf-8")


def tree(folder: Path) -> dict[str, bytes]:
    """Every file below `folder` by its path, except the marker file of an output folder."""
    files = (file for file in sorted(folder.rglob("*")) if file.is_file() and file.name != ".newsdesk-output")
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in files}


def without_search_index(files: dict[str, bytes]) -> dict[str, bytes]:
    """What of an output is promised byte for byte: all but the search index, and what the manifest says of that."""
    kept = {path: raw for path, raw in files.items() if not path.startswith(SEARCH_INDEX)}
    if len(kept) < len(files) and "manifest.json" in kept:
        told = json.loads(kept["manifest.json"])
        told["files"] = {path: digest for path, digest in told["files"].items() if not path.startswith(SEARCH_INDEX)}
        kept["manifest.json"] = json.dumps(told, indent=1, ensure_ascii=False).encode() + b"\n"
    return kept


def copy(body: str = "Text.\n", /, **keys: str | None) -> str:
    """The text of a story's file: the required keys, then `keys`, which replace or add values; None removes a key."""
    typed: dict[str, str | None] = {
        "title": "A story",
        "date": "2023-09-12T18:30:00Z",
        "authors": "[ada]",
        "desk": "africa",
        "summary": "What happened.",
        **keys,
    }
    lines = "".join(f"{key}: {value}\n" for key, value in typed.items() if value is not None)
    return f"---\n{lines}---\n{body}"


def story(slug: str, body: str = "Text.\n", /, **keys: str | None) -> str:
    """A story as part of the string for a site, at `content/SLUG.md`; its title is its slug unless `keys` has one."""
    return f"-- content/{slug}.md --\n{copy(body, **{'title': slug, **keys})}"

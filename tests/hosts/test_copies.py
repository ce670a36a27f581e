"""Our scripts that copy the output to a host, run into a local folder while a reader looks at its pages."""

import os
import re
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from shutil import copytree, which

import pytest

from newsdesk.planning.files.host_files import CACHE_BRIEFLY, CACHE_FOR_EVER, FEED_CONTENT_TYPES
from tests.desk import Desk, story, tree
from tests.hosts.servers import EXAMPLES, skip_without
from tests.sample import built, light_sample

pytestmark = pytest.mark.slow  # copies a whole site

STYLESHEET = re.compile(rb'<link rel="stylesheet" href="/([^"]+)"')
HIDDEN = {".newsdesk-output", ".gitignore"}
PLAIN_DELETE = 'rsync -a --modify-window=-1 --delete output/ "$DESTINATION"'


@pytest.fixture(scope="module")
def publishes(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Two outputs of the sample site, one after the other: every page shows another stylesheet in the second."""
    desk = light_sample(tmp_path_factory.mktemp("copied") / "site")
    first = copytree(built(desk), desk.root.parent / "first", copy_function=os.link)
    style = next(file for file in sorted((desk.root / "assets/style.css").iterdir()) if file.suffix == ".css")
    style.write_text(f"{style.read_text('utf-8')}\nmark {{ color: red }}\n", encoding="utf-8")
    return first, built(desk)


class Reader(threading.Thread):
    """Looks at pages and their stylesheet until it is told to stop; `bare` are the pages that had none."""

    def __init__(self, folder: Path, pages: list[str]) -> None:
        super().__init__()
        self.folder, self.pages = folder, pages
        self.bare: set[str] = set()
        self.rounds = 0
        self._over = threading.Event()

    def run(self) -> None:
        while not self._over.is_set() or self.rounds < 2:
            self.bare.update(page for page in self.pages if self._is_bare(self.folder / page))
            self.rounds += 1

    def stop(self) -> None:
        self._over.set()
        self.join()

    def _is_bare(self, page: Path) -> bool:
        """Whether the page has no stylesheet, and is not another page already by the time that this is known."""
        content = read(page)
        shown = STYLESHEET.search(content)
        if shown and (self.folder / shown[1].decode()).is_file():
            return False
        return read(page) == content


def read(page: Path) -> bytes:
    try:
        return page.read_bytes()
    except OSError:
        return b""


@contextmanager
def reading(folder: Path, pages: list[str]) -> Iterator[Reader]:
    reader = Reader(folder, pages)
    reader.start()
    try:
        yield reader
    finally:
        reader.stop()


def pages_of_both(publishes: tuple[Path, Path]) -> list[str]:
    def pages(output: Path) -> set[str]:
        found = (file.relative_to(output).as_posix() for file in output.rglob("*.html"))
        return {each for each in found if STYLESHEET.search((output / each).read_bytes())}

    both = sorted(pages(publishes[0]) & pages(publishes[1]))
    assert len(both) > 50
    return both


def run(command: list[str], site: Path, stand_ins: dict[str, str], **environment: str) -> None:
    """Run the command in the folder of the site; the `stand_ins` are scripts that it runs in place of programs."""
    folder = site.parent / "stand-ins"
    folder.mkdir(exist_ok=True)
    for name, commands in stand_ins.items():
        (folder / name).write_text(f"#!/bin/sh\n{commands}\n", encoding="utf-8")
        (folder / name).chmod(0o755)
    whole = {**os.environ, "PATH": f"{folder}{os.pathsep}{os.environ['PATH']}", **environment}
    ran = subprocess.run(command, cwd=site, env=whole, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stderr


def slowly(name: str) -> dict[str, str]:
    """A stand-in for rsync that copies so slowly that a reader sees each of its steps."""
    return {name: f'exec "{which(name)}" --bwlimit=4000 "$@"'}


def published(output: Path) -> dict[str, bytes]:
    return {path: content for path, content in tree(output).items() if path not in HIDDEN}


def copy_twice(publishes: tuple[Path, Path], tmp_path: Path, command: list[str]) -> tuple[Path, Reader]:
    """Copy both outputs, one after the other; where to, and who was reading during the second copy."""
    site, server = tmp_path / "site", tmp_path / "server"
    site.mkdir()
    for output in publishes:
        (site / "output").unlink(missing_ok=True)
        (site / "output").symlink_to(output)
        with reading(server, pages_of_both(publishes) if server.exists() else []) as reader:
            run(command, site, slowly("rsync"), DESTINATION=f"{server}/")
    return server, reader


def test_during_a_copy_with_rsync_no_reader_gets_a_page_without_its_stylesheet(
    publishes: tuple[Path, Path], tmp_path: Path
) -> None:
    skip_without("rsync")
    server, reader = copy_twice(publishes, tmp_path, [str(EXAMPLES / "copy-rsync.sh")])

    assert reader.bare == set()
    assert published(server) == published(publishes[1])
    assert not HIDDEN & set(os.listdir(server))


def test_during_a_plain_copy_readers_would_get_bare_pages(publishes: tuple[Path, Path], tmp_path: Path) -> None:
    skip_without("rsync")
    _, reader = copy_twice(publishes, tmp_path, ["sh", "-c", PLAIN_DELETE])

    assert reader.bare


def test_no_recipe_and_no_page_of_the_documentation_copies_plainly() -> None:
    texts = [file.read_text("utf-8") for file in (*EXAMPLES.iterdir(), *EXAMPLES.parent.glob("*.md"))]
    deleting = [line for text in texts for line in text.splitlines() if re.search(r"rsync .*--delete\b", line)]

    # The first fills a folder that nobody gets yet; the other removes folders that nobody gets any more.
    releases = [line for line in deleting if "--link-dest" in line or line.startswith("rsync -r --delete --existing")]
    assert len(releases) == 2
    assert [line for line in deleting if line not in releases and "plain `rsync" not in line] == []


def test_releases_are_copied_beside_and_given_to_readers_at_once(desk: Desk, tmp_path: Path) -> None:
    skip_without("rsync")
    desk.replace("site.yaml", "desks:", "publish: {output: public, releases: 2}\ndesks:")
    desk.replace(
        "templates/base.html",
        "<!doctype html>\n",
        '<!doctype html>\n<link rel="stylesheet" href="{{ page.chrome.stylesheet }}">\n',
    )
    there = tmp_path / "there"
    stand_ins = {"ssh": 'shift\nexec sh -c "$*"', **slowly("rsync")}
    pages = [f"2023/09/story-{number}/index.html" for number in range(9)]
    for number in range(9):
        desk.write(story(f"story-{number}"))
    for number in range(4):
        desk.write(f"-- assets/style.css --\nmark {{ margin: {number}px }}\n")
        assert desk.build("--output", str(desk.root / "public")).status == 0
        with reading(there / "current", pages if number else []) as reader:
            run([str(EXAMPLES / "copy-releases.sh")], desk.root, stand_ins, HOST="there", FOLDER=str(there))
        assert reader.bare == set() and reader.rounds
        assert tree(there / "current") == tree(desk.root / "public/current")
        assert sorted(os.listdir(there / "releases")) == sorted(os.listdir(desk.root / "public/releases"))

    assert len(os.listdir(there / "releases")) == 2
    one, other = (
        (there / "releases" / each / "authors/ada/feed.xml").stat() for each in os.listdir(there / "releases")
    )
    assert os.path.samestat(one, other)


def test_a_bucket_gets_what_pages_show_before_them_and_each_file_with_its_type_and_caching(
    publishes: tuple[Path, Path], tmp_path: Path
) -> None:
    skip_without("rclone")
    bucket, log = tmp_path / "bucket", tmp_path / "log"
    log.mkdir()
    stand_in = {
        "rclone": f'n=$(ls "{log}" | wc -l)\nprintf "%s\\n" "$@" > "{log}/$n.words"\n'
        f'exec "{which("rclone")}" -v --config "" --log-file "{log}/$n.log" "$@"'
    }
    site = tmp_path / "site"
    site.mkdir()
    sent: dict[str, str] = {}
    for output in publishes:
        (site / "output").unlink(missing_ok=True)
        (site / "output").symlink_to(output)
        run([str(EXAMPLES / "copy-s3.sh")], site, stand_in, BUCKET=str(bucket))
        for number in range(0, len(os.listdir(log)), 2):
            words = (log / f"{number}.words").read_text("utf-8")
            copied = re.findall(r"INFO  : (.+): Copied \(", (log / f"{number}.log").read_text("utf-8"))
            sent |= dict.fromkeys(copied, words)
        order = list(sent)
        for each in log.iterdir():
            each.unlink()

    in_bucket = {path for path in published(publishes[1]) if not path.startswith("_")}
    assert set(tree(bucket)) == in_bucket and ".well-known/security.txt" in in_bucket
    assert order.index(next(path for path in order if path.endswith(".css"))) < order.index("index.html")
    for path in in_bucket:
        words, name = sent[path], path.rpartition("/")[2]
        lasting = path.startswith(("pictures/", "cards/")) or (path.startswith("assets/") and path.endswith(".css"))
        cached = (
            CACHE_FOR_EVER if lasting else CACHE_BRIEFLY if name in FEED_CONTENT_TYPES else "Cache-Control: no-cache"
        )
        assert cached in words, path
        if name in FEED_CONTENT_TYPES:
            assert f"Content-Type: {FEED_CONTENT_TYPES[name]}\n" in words
        if path.endswith(".html"):
            assert "Content-Type: text/html; charset=utf-8\n" in words

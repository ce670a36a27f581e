"""A word of its own in each private place of a site: none is found in the output, its names or a public log."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from tests.desk import REPOSITORY
from tests.embargo.public_site import with_files
from tests.embargo.twins import RELEASE
from tests.pictures.samples import gradient
from tests.stateful import NOW, build_site, run, story, text_of, tree

pytestmark = [
    pytest.mark.slow,  # every test builds in processes of its own
    pytest.mark.skipif(not shutil.which("git"), reason="There is no git here."),
]
WITHDRAWN = {"date": NOW, "reason": "False."}
WORDS = [
    "comment", "notes", "draft", "sealed", "withdrawn", "exif", "xmp", "pngtext", "jpegcomment", "trailer",
    "picturename", "unusedpicture", "unusedtable", "unusedauthor", "hiddenfile", "backup", "gitauthor", "gitmessage",
    "gitbranch", "user", "machine", "alias",
]  # fmt: skip
SECRETS = {word: f"quokka{number:02}{word}" for number, word in enumerate(WORDS)}


def photograph() -> bytes:
    exif = Image.Exif()
    exif[0x010E] = SECRETS["exif"]
    packet = f"<x:xmpmeta>{SECRETS['xmp']}</x:xmpmeta>".encode()
    raw = gradient("JPEG", size=(700, 500), exif=exif, xmp=packet, comment=SECRETS["jpegcomment"].encode())
    return raw + SECRETS["trailer"].encode()


def drawing() -> bytes:
    texts = PngInfo()
    texts.add_text("Author", SECRETS["pngtext"])
    return gradient("PNG", size=(700, 500), pnginfo=texts)


def private_files() -> dict[str, str | bytes]:
    name, table = SECRETS["picturename"], SECRETS["unusedtable"]
    shown = f"A fact. <!-- {SECRETS['comment']} -->\n\n![A quay]({name}.jpg)\n\n![A map](map.png)\n"
    return {
        "content/shown.md": text_of(story(title="Shown", notes=SECRETS["notes"]), shown),
        f"content/{name}.jpg": photograph(),
        "content/map.png": drawing(),
        "content/draft.md": text_of(story(title="Draft", draft=True), f"{SECRETS['draft']}\n"),
        "content/sealed.md": text_of(story(title="Sealed", publish_at=RELEASE), f"{SECRETS['sealed']}\n"),
        "content/aside.md": text_of(story(title="Aside", publish_at=RELEASE, aliases=[f"/{SECRETS['alias']}/"])),
        "content/gone.md": text_of(story(title="Gone", withdrawn=WITHDRAWN), f"{SECRETS['withdrawn']}\n"),
        f"content/{SECRETS['unusedpicture']}.png": gradient("PNG"),
        f"content/{table}.csv": f"{table},1\n",
        f"authors/{SECRETS['unusedauthor']}.md": text_of({"name": "Nobody"}),
        "content/.hidden.md": SECRETS["hiddenfile"],
        "content/shown.md~": SECRETS["backup"],
    }


def private_site(public: Path, root: Path) -> Path:
    """The public site with the templates that ship, all of the above, and what git knows of it."""
    with_files(public, root, private_files())
    for folder in ("templates", "assets"):
        shutil.rmtree(root / folder)
        shutil.copytree(REPOSITORY / folder, root / folder)
    author = ["-c", f"user.name={SECRETS['gitauthor']}", "-c", f"user.email={SECRETS['gitauthor']}@desk.test"]
    for words in (
        ["init", "--quiet", "--initial-branch", SECRETS["gitbranch"]],
        ["add", "--all"],
        ["commit", "--quiet", "--message", SECRETS["gitmessage"]],
    ):
        subprocess.run(["git", *author, *words], cwd=root, check=True, capture_output=True)
    return root


def of_somebody() -> None:
    """What the system knows of whoever builds."""
    os.environ.update(dict.fromkeys(("USER", "LOGNAME", "HOME", "USERNAME"), SECRETS["user"]))
    os.environ.update(dict.fromkeys(("HOSTNAME", "COMPUTERNAME"), SECRETS["machine"]))


def found(told: str | bytes) -> list[str]:
    text = told if isinstance(told, str) else told.decode("latin-1")
    return [word for word, secret in SECRETS.items() if secret in text.lower()]


@pytest.mark.bar(2)
def test_what_is_private_is_nowhere_in_the_output_nor_in_a_public_log(public: Path, tmp_path: Path) -> None:
    root = private_site(public, tmp_path / "site")
    for form in ("text", "github", "json"):
        outcome = build_site(root, "--public", "--format", form, before=of_somebody)
        assert outcome.status == 0, outcome
        assert found(outcome.said + outcome.complained) == []
    made = tree(root / "output")

    assert len(made) > 60
    assert {path: told for path, raw in made.items() if (told := found(path) + found(raw))} == {}
    assert found((root / "addresses.lock").read_bytes()) == []


def test_each_of_them_would_be_found(public: Path, tmp_path: Path) -> None:
    root = private_site(public, tmp_path / "site")
    log = subprocess.run(["git", "log", "--all", "--decorate"], cwd=root, capture_output=True, text=True, check=True)
    there = {word for path, raw in tree(root).items() for word in found(path) + found(raw)} | set(found(log.stdout))

    assert there | {"user", "machine"} == set(SECRETS)
    drafts = run("build", "--root", str(root), "--now", RELEASE, "--any-time", "--drafts")
    preview = tree(root / ".newsdesk/preview")
    assert drafts.status == 0, drafts
    assert {"draft", "sealed", "alias"} <= {word for path, raw in preview.items() for word in found(path) + found(raw)}

"""With every phrase of the words replaced by a mark, and copy in other letters, no English is left in any output."""

import re
from collections import defaultdict
from datetime import datetime
from pathlib import Path

import pytest

from newsdesk.corridor.survey import plan_site
from newsdesk.planning.labels import FORMATS
from newsdesk.reading.files.ledger import read_ledger
from newsdesk.rendering.maps.countries import country_names
from newsdesk.views import CardFile
from tests.desk import NOW, Desk
from tests.words.marked_site import marked_site, marks
from tests.words.told_texts import told

pytestmark = pytest.mark.slow  # builds sites of all kinds of page

# What is written in Latin letters in every language, and why.
LATIN = (
    # Addresses, hosts and identities lead where they lead.
    r"(https?:|mailto:|tag:|urn:)\S+|/[\w/.-]+|\S+@\S+|[\w.]+\.test\b",
    # Times for machines and those of RFC 822; date-time groups; the time of day with the name of its zone.
    r"\d{4}-\d\d-\d\dT[\d:.]+(Z|[+-]\d\d:\d\d)|[A-Z][a-z]{2}, \d\d [A-Z][a-z]{2} \d{4} [\d:]{8} [+-]\d{4}",
    r"\d{6}Z [A-Z]{3} \d\d|\d\d:\d\d [A-Z]{3,4}",
    # Codes of the field: Admiralty grades, coordinates, fingerprints of keys.
    r"\b[A-F][1-6]\b|°\s[NSEW]\b|\b[0-9A-F]{4}\b( [0-9A-F]{4}){9}",
    # In ninjs a picture goes by its size, the page of the story is the one for the web, and roles are codes.
    r"^(\d+x\d+|web|main|summary|caption|alt|originator)$",
    # What a script fills in.
    r"\{number\}",
    # Formats go by their names.
    rf"(?<![A-Za-z])(RSS|Atom|JSON Feed|OPML|PDF|WAV|CSV|{'|'.join(FORMATS.values())})(?![A-Za-z])",
    # A language is called what it calls itself; countries are called, and lists joined, as in the language of the page.
    "Français",
    "|".join(sorted(map(re.escape, country_names("fr").values()), key=len, reverse=True)),
    r"\bet\b",
)
# Phrases that no site of a test has reason for, each tried elsewhere.
UNSEEN = {
    "gigabytes",  # a file so large
    "feed",  # a feed in a format that there is none of
}
FIRST_DAY = "2023-01-01T00:00:00Z"
SITES = {"fr": "uk", "ar": "uk", "uk": "ar"}


@pytest.fixture(scope="module", params=SITES)
def built(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Desk:
    desk = marked_site(tmp_path_factory.mktemp(request.param), request.param, SITES[request.param])
    # Also before its first story, and with what is not public.
    for options in (("--now", FIRST_DAY, "--output", str(desk.root / "first")), (), ("--drafts",)):
        ran = desk.build(*options)
        assert ran.status == 0, ran
    return desk


def everything_told(desk: Desk) -> list[tuple[str, str]]:
    """What is told in every output, and in the pixels of the cards, with where it is."""
    folders = ("first", "output", ".newsdesk/preview")
    found = [each for folder in folders for each in told(desk.root / folder)]
    with desk.workspace() as workspace:
        plan = plan_site(workspace, datetime.fromisoformat(NOW), read_ledger(desk.root)).plan
    views = [(output.path, output.view) for output in plan.outputs if isinstance(output.view, CardFile)]
    return found + [(path, text) for path, view in views for text in (view.above, view.title, view.below)]


def test_no_english_is_left_in_any_output(built: Desk) -> None:
    left = defaultdict(set)
    for path, text in everything_told(built):
        bare = re.sub("|".join(LATIN), "", text)
        if re.search("[A-Za-zÀ-ÿ]", bare):
            left[" ".join(bare.split())].add(path)

    assert {text: sorted(paths)[:3] for text, paths in left.items()} == {}


def test_every_phrase_was_there_to_be_seen(built: Desk) -> None:
    seen = " ".join(text for _, text in everything_told(built)).casefold()
    language = (built.root / "site.yaml").read_text("utf-8").partition("language: ")[2][:2]
    names = {
        f"{name}.{code}" if code else name: said
        for name, phrase in marks(language).items()
        if not isinstance(phrase, list)
        for code, said in (phrase if isinstance(phrase, dict) else {"": phrase}).items()
    }

    unseen = {name for name, said in names.items() if str(said).partition(" ")[0].casefold() not in seen}
    assert sorted(name for name in unseen - UNSEEN if not name.startswith("stories_counted.")) == []


PLANTED = """\
<html lang="ar"><title>In a title</title><meta property="og:title" content="In metadata">
<nav aria-label="In a name"><img src="a.png" alt="In a description"><input placeholder="In a box"></nav>
<script type="application/ld+json">{"@type": "Thing", "name": "In structured data"}</script>
"""


def test_what_is_told_in_any_place_of_a_page_is_read(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text(PLANTED, encoding="utf-8")

    places = ["title", "metadata", "name", "description", "box", "structured data"]
    assert [text.removeprefix("In a ").removeprefix("In ") for _, text in told(tmp_path)] == places

"""A desk's own words: phrase by phrase over those that are shipped, in the language of each page."""

import re
from pathlib import Path

import pytest

from newsdesk.reading.words.phrases import shipped_phrases
from tests.desk import BARE, Desk, story

pytestmark = pytest.mark.slow  # builds a site for each of its cases

RELATED = "-- words/{language}.yaml --\nrelated: {words}\n"
STORIES = story("a", related="[b]") + story("b", language="fr", related="[a]")


def desk(folder: Path, *more: str) -> Desk:
    return Desk(folder).write(BARE + STORIES + "".join(more)).dress()


def own(language: str, words: str) -> str:
    return RELATED.format(language=language, words=words)


def test_a_phrase_of_the_desk_stands_on_the_pages_in_its_language(tmp_path: Path) -> None:
    site = desk(tmp_path, own("en", "Read next"), own("fr", "À lire aussi"))

    assert site.build().status == 0
    english, french = (site.page(f"2023/09/{slug}/index.html") for slug in "ab")
    assert "<h2>Read next</h2>" in english and "À lire aussi" not in english
    assert "<h2>À lire aussi</h2>" in french and "Read next" not in french


def test_a_variant_of_a_language_has_its_words_unless_it_has_its_own(tmp_path: Path) -> None:
    site = desk(tmp_path, own("fr", "À lire aussi"), story("c", language="fr-CA", related="[a]"))
    site.build()
    assert "<h2>À lire aussi</h2>" in site.page("2023/09/c/index.html")

    site.write(own("fr-CA", "Lire aussi"))
    site.build()
    assert "<h2>Lire aussi</h2>" in site.page("2023/09/c/index.html")
    assert "<h2>À lire aussi</h2>" in site.page("2023/09/b/index.html")


@pytest.mark.parametrize("tag", ["FR", "fr-ca", "FR-CA"])
def test_the_letters_of_a_tag_may_be_small_or_capital(tmp_path: Path, tag: str) -> None:
    site = desk(tmp_path, own("fr", "À lire aussi"), story("c", language=tag, related="[a]"))
    assert site.build().status == 0
    assert "<h2>À lire aussi</h2>" in site.page("2023/09/c/index.html")

    (site.root / "words/fr.yaml").rename(site.root / f"words/{tag}.yaml")
    site.write(own(tag, "Lire aussi"))
    assert site.build().status == 0
    assert "<h2>Lire aussi</h2>" in site.page("2023/09/c/index.html")


def test_a_changed_phrase_changes_the_pages_in_its_language_alone(tmp_path: Path) -> None:
    site = desk(tmp_path, own("fr", "À lire aussi"))
    site.build()
    before = {path: file.stat().st_mtime_ns for path, file in files(site).items()}

    site.write(own("fr", "Sur le même sujet"))
    assert site.build().status == 0

    changed = {path for path, file in files(site).items() if before.get(path) != file.stat().st_mtime_ns}
    assert changed == {"2023/09/b/index.html"}
    assert "Sur le même sujet" in site.page("2023/09/b/index.html")
    assert site.run("verify", "--now", "2024-01-10T12:00:00Z").status == 0


def files(site: Desk) -> dict[str, Path]:
    return {file.relative_to(site.output).as_posix(): file for file in site.output.rglob("*.html") if file.is_file()}


def test_a_language_without_words_has_those_of_the_site_and_is_told(tmp_path: Path) -> None:
    site = desk(tmp_path, own("fr", "Suite"), own("xx", "Next"), story("c", language="yy"), story("d", language="yy"))
    site.build()

    # Newest first: the last of them by name, at one and the same time.
    told = [each for each in site.checked() if not each.endswith("no-tags")]
    assert sorted(told) == [
        "content/d.md:7:11 no-words",
        "words/xx.yaml:1:1 missing-phrase",
    ]
    page = site.page("2023/09/c/index.html")
    assert '<html lang="yy"' in page
    assert '<a class="skip" href="#part:main" lang="en" dir="ltr">Skip to the text</a>' in page


def test_a_site_in_a_language_without_words_is_told_once_at_its_settings(tmp_path: Path) -> None:
    site = desk(tmp_path).write(BARE.replace("title: Test Desk", "title: Test Desk\nlanguage: xx", 1))
    assert [each for each in site.checked() if "words" in each] == ["site.yaml:2:11 no-words"]

    site.write(own("xx", "Next"))
    assert [each for each in site.checked() if "words" in each or "phrase" in each] == [
        "words/xx.yaml:1:1 missing-phrase"
    ]


FAULTS = {
    "an unknown phrase": ("relatde: Next", "3:1 unknown-key"),
    "a placeholder of another language": ('more_from: "Plus de {nom}"', "3:12 placeholder"),
    "a placeholder left out": ("more_from: Encore", "3:12 placeholder"),
    "a brace": ('related: "Suite {"', "3:10 placeholder"),
    "one text for several numbers": ("stories_counted: articles", "3:18 plural"),
    "a form too few": ('stories_counted: {one: "{number} article"}', "3:18 plural"),
    "a form that the language has not": (
        'stories_counted: {one: "{number} mot", many: "{number} de mots", other: "{number} mots", dual: "deux"}',
        "3:90 plural",
    ),
    "a code that is none": ("verdicts: {doubtful: Douteux}", "3:12 unknown-key"),
    "a comment": ('related: "À lire <!-- ? -->"', "3:10 comment-in-value"),
    "what is no text": ("related: [À lire]", "3:10 not-text"),
    "a month too few": (f"months: [{', '.join(['m'] * 11)}]", "3:9 months"),
    "months in one text": ("months: janv. févr. mars", "3:9 months"),
    "months by name": ("months: {janvier: janv.}", "3:9 months"),
    "a month without a name": (f"months: [{'m, ' * 11}'']", "3:43 months"),
    "a month in two words": (f"months_alone: [{'m, ' * 11}[a, b]]", "3:49 not-text"),
    "months under another name": (f"month: [{', '.join(['m'] * 12)}]", "3:1 unknown-key"),
}


@pytest.mark.parametrize(("line", "problem"), FAULTS.values(), ids=FAULTS)
def test_what_is_wrong_in_a_file_of_words_is_told_with_its_place(tmp_path: Path, line: str, problem: str) -> None:
    site = desk(tmp_path, f"-- words/fr.yaml --\n# Ours.\nhome: Accueil\n{line}\n")

    assert site.problems() == [f"words/fr.yaml:{problem}"]
    assert not site.output.exists() or not [*site.output.rglob("*.html")]


def test_two_versions_of_words_are_told_as_such(tmp_path: Path) -> None:
    site = desk(tmp_path, "-- words/fr.yaml --\n<<<<<<< HEAD\nhome: A\n=======\nhome: B\n>>>>>>> other\n")

    assert site.problems() == ["words/fr.yaml:1:1 merge-conflict"]


@pytest.mark.parametrize(
    "name", ["words/french words.yaml", "words/fr.yml", "words/fr.txt", "words/README.md", "words/old/fr.yaml"]
)
def test_a_file_that_is_no_language_is_told(tmp_path: Path, name: str) -> None:
    site = desk(tmp_path)
    (tmp_path / name).parent.mkdir(parents=True)
    (tmp_path / name).write_text("home: Accueil\n")

    assert [problem.rpartition(" ")[2] in ("unknown-file", "bad-file-name") for problem in site.problems()] == [True]


def test_a_form_of_one_number_can_tell_it_in_a_word(tmp_path: Path) -> None:
    forms = 'stories_counted: {one: a single story, other: "{number} stories"}'
    site = desk(tmp_path, story("c", desk="europe"), f"-- words/en.yaml --\n{forms}\n")

    assert site.build().status == 0
    assert re.findall("<small>(.*)</small>", site.page("desks/index.html")) == ["2 stories", "a single story"]


def test_every_phrase_is_used_in_a_template_or_by_the_program() -> None:
    root = Path(__file__).parents[2]
    texts = "".join(
        file.read_text("utf-8")
        for folder, kind in (("templates", "*.html"), ("newsdesk", "*.py"))
        for file in (root / folder).rglob(kind)
        if "views" not in file.parts
    )

    assert [name for name in shipped_phrases("en") if not re.search(rf"\.{name}\b", texts)] == []


def test_the_digits_of_dates_and_numbers_are_those_that_the_desk_asked_for(tmp_path: Path) -> None:
    site = desk(tmp_path, story("c", language="ar", related="[a]"))
    site.build()
    assert "12 سبتمبر 2023" in site.page("2023/09/c/index.html")

    site.replace("site.yaml", "title:", "digits: local\ntitle:")
    site.build()
    assert "١٢ سبتمبر ٢٠٢٣" in site.page("2023/09/c/index.html")
    assert "12 September 2023" in site.page("2023/09/a/index.html")


LEVANTINE = "كانون الثاني, شباط, آذار, نيسان, أيار, حزيران, تموز, آب, أيلول, تشرين الأول, تشرين الثاني, كانون الأول"


def test_a_desk_can_call_the_months_as_its_country_does(tmp_path: Path) -> None:
    site = desk(tmp_path, f"-- words/ar.yaml --\nmonths: [{LEVANTINE}]\n")
    site.replace("site.yaml", "title:", "language: ar\ntitle:")
    site.build()

    # The language has one name for a month: by it a day and a page of the archive are called.
    assert "12 أيلول 2023" in site.page("2023/09/a/index.html")
    assert "<h1>أيلول 2023</h1>" in site.page("archive/2023/09/index.html")


def test_the_months_of_days_and_those_that_stand_alone_can_be_told_apart(tmp_path: Path) -> None:
    months, alone = (f"[{', '.join(f'{kind}{number}' for number in range(1, 13))}]" for kind in ("d", "a"))
    site = desk(tmp_path, f"-- words/uk.yaml --\nmonths: {months}\n")
    site.replace("site.yaml", "title:", "language: uk\ntitle:")
    site.build()
    assert "12 d9 2023" in site.page("2023/09/a/index.html")
    assert "<h1>Вересень 2023" in site.page("archive/2023/09/index.html")

    site.write(f"-- words/uk.yaml --\nmonths_alone: {alone}\n")
    site.build()
    assert "12 вересня 2023" in site.page("2023/09/a/index.html")
    assert "<h1>A9 2023" in site.page("archive/2023/09/index.html")

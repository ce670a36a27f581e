"""A story on the screen of a phone, in Chromium with our own font: how soon it begins, and whether it can be read."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from playwright.sync_api import Page

from tests.browser.host import served
from tests.browser.kinds import ANALYSIS, ARABIC, BOUREM, FRENCH, SITREP
from tests.browser.measures import TOO_WIDE
from tests.desk import REPOSITORY, Desk, story
from tests.sample import built

pytestmark = pytest.mark.browser

PHONE = 390, 844
# How far down the first line of the text begins; 0 where there is none.
FIRST_SENTENCE = """() => {
    const first = document.querySelector(".prose > *");
    if (!first) return 0;
    const text = document.createRange();
    text.selectNodeContents(first);
    return text.getClientRects()[0].top + scrollY;
}"""
# The words that stand on more than one line.
BROKEN = """where => [...document.querySelectorAll(where)].flatMap(each => {
    const walker = document.createTreeWalker(each, NodeFilter.SHOW_TEXT), broken = [];
    while (walker.nextNode()) {
        for (const word of walker.currentNode.data.matchAll(/[^\\s\\u2010-\\u2014-]+/g)) {
            const range = document.createRange();
            range.setStart(walker.currentNode, word.index);
            range.setEnd(walker.currentNode, word.index + word[0].length);
            const boxes = [...range.getClientRects()].filter(box => box.width > 0);
            if (new Set(boxes.map(box => Math.round(box.top))).size > 1) broken.push(word[0]);
        }
    }
    return broken;
})"""
# What a finger cannot hit: links of lists, and what opens, under 24 pixels. A link in a sentence is as high as that.
SMALL = """() => [...document.querySelectorAll("main :is(a, summary), .colophon a")].filter(each => {
    const box = each.getBoundingClientRect();
    return box.width > 0 && (box.width < 24 || box.height < 24) && !each.closest(".prose, .standfirst");
}).map(each => each.outerHTML.slice(0, 120))"""
# Links of sources that take more than one line, and do not begin where their number stands.
BELOW_NUMBER = """() => [...document.querySelectorAll(".sources li > a:first-child")].filter(link => {
    const lines = document.createRange(), number = document.createElement("span");
    lines.selectNodeContents(link);
    number.textContent = "1";
    Object.assign(number.style, {display: "inline-block", inlineSize: 0});
    link.before(number);
    const [first, ...more] = lines.getClientRects();
    return more.length && Math.abs(number.getBoundingClientRect().bottom - first.bottom) > first.height / 2;
}).map(link => link.textContent)"""
POINT = "Der Haushaltsausschuss hat die Vorlage vertagt, weil über die Kosten der Raketenabwehr gestritten wird."
HEAVY: dict[str, str | None] = {
    "title": (
        '"Rüstungsexportgenehmigungsverfahren: Was die Bundesregierung dem Bundestag verschweigt '
        'und was sie sagen muss"'
    ),
    "summary": (
        '"Der Ausschuss hat die Vorlage zum dritten Mal vertagt. Über die Gründe gehen die Angaben auseinander: das '
        "Ministerium spricht von einer fehlenden Unterschrift, die Opposition von einem Streit in der Koalition über "
        'die Kosten, und der Rechnungshof hat noch gar keine Unterlagen erhalten, wie er mitteilt."'
    ),
    "dateline": "Berlin",
    "updated": "2024-01-02T08:00:00Z",
    "as_of": "2024-01-01T08:00:00Z",
    "key_points": f"[{', '.join([POINT] * 6)}]".replace(POINT, f'"{POINT}"'),
    "image": (
        "{file: kabel.png, alt: Ein Kabel, credit: Pressestelle des Unterwasserwaffenamts, "
        "caption: Das Kabel liegt seit dem Sommer auf dem Grund der Ostsee.}"
    ),
    "claims": (
        "[{text: Das Genehmigungsverfahren dauert zu lange., by: Bundesverteidigungsministerium, status: disputed}, "
        "{text: Es gibt kein Verfahren., by: Opposition, status: unverified}]"
    ),
}


@pytest.fixture(scope="module")
def heavy_origin(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A German site whose one story has a long headline, all that stands over a text, and little text."""
    root = tmp_path_factory.mktemp("heavy")
    for name in ("templates", "assets"):
        shutil.copytree(REPOSITORY / name, root / name)
    desks = ", ".join(f"{slug}: {{name: {name}}}" for slug, name in DESKS.items())
    desk = Desk(root).write(
        f"-- site.yaml --\ntitle: Wehrnachrichten\nurl: https://desk.test\nlanguage: de\ndesks: {{{desks}}}\n"
        "-- authors/ada.md --\n---\nname: Ann-Kathrin von Müller-Lüdenscheidt\nrole: Korrespondentin für Rüstung\n---\n"
        "Sie berichtet.\n" + story("lang", "Der erste Satz.\n", **HEAVY | {"desk": "ruestung"})
    )
    (root / "content").mkdir(exist_ok=True)
    Image.new("RGB", (1200, 800), "#456").save(root / "content" / "kabel.png")
    with served(built(desk)) as origin:
        yield origin


DESKS = {"nord": "Nordosteuropa", "afrika": "Afrika", "nah": "Naher Osten", "ruestung": "Rüstung", "see": "Marine"}
STORY = "/2023/09/lang/"


def stories_of(output: Path) -> list[str]:
    """The address of every story."""
    pages = [file for file in sorted(output.glob("20*/*/*/index.html")) if 'class="story' in file.read_text("utf-8")]
    return [f"/{file.parent.relative_to(output).as_posix()}/" for file in pages]


def on_a_phone(page: Page, address: str, measure: str, *more: Any, width: int = PHONE[0]) -> Any:
    page.set_viewport_size({"width": width, "height": PHONE[1]})
    page.goto(address)
    return page.evaluate(measure, *more)


def test_the_first_sentence_begins_within_a_screen_and_a_half_of_a_phone(
    reader: Page, origin: str, sample_output: Path
) -> None:
    found = {address: on_a_phone(reader, origin + address, FIRST_SENTENCE) for address in stories_of(sample_output)}

    assert len(found) > 20
    assert {address: top for address, top in found.items() if top > 1.5 * PHONE[1]} == {}


def test_the_first_sentence_begins_as_soon_below_all_that_can_stand_over_it(reader: Page, heavy_origin: str) -> None:
    top = on_a_phone(reader, heavy_origin + STORY, FIRST_SENTENCE)

    assert reader.locator(".story > .picture img").is_visible()
    assert 0 < top <= 1.5 * PHONE[1]


def test_the_number_of_a_source_stands_at_its_first_line(reader: Page, origin: str, sample_output: Path) -> None:
    found = {address: on_a_phone(reader, origin + address, BELOW_NUMBER) for address in stories_of(sample_output)}

    assert {address: links for address, links in found.items() if links} == {}


PHONES = 320, 390, 412


def test_no_word_of_a_claim_is_broken_on_the_smallest_phone(reader: Page, origin: str, heavy_origin: str) -> None:
    for address in (*(origin + each for each in (BOUREM, SITREP, ANALYSIS, FRENCH, ARABIC)), heavy_origin + STORY):
        assert on_a_phone(reader, address, BROKEN, ".claims", width=320) == [], address
        assert reader.evaluate(TOO_WIDE) == []


def test_a_word_that_is_broken_would_be_found(reader: Page, origin: str) -> None:
    on_a_phone(reader, origin + BOUREM, BROKEN, ".claims", width=320)
    reader.add_style_tag(content=".claims td { inline-size: 3rem; overflow-wrap: anywhere }")

    assert reader.evaluate(BROKEN, ".claims") != []


def test_claims_are_cards_with_the_verdict_first_on_a_phone_and_a_table_on_a_desk(reader: Page, origin: str) -> None:
    places = "() => [...document.querySelector('.claims tbody tr').cells].map(each => each.getBoundingClientRect())"
    verdict, claim, by = on_a_phone(reader, origin + BOUREM, places, width=639)
    assert verdict["y"] < claim["y"] < by["y"]
    assert verdict["x"] == claim["x"] == by["x"]

    verdict, claim, by = on_a_phone(reader, origin + BOUREM, places, width=641)
    assert verdict["y"] == claim["y"] == by["y"]
    assert verdict["x"] < claim["x"] < by["x"]


@pytest.mark.parametrize(
    "width", [PHONES[0], *[pytest.param(each, marks=pytest.mark.exhaustive) for each in PHONES[1:]]]
)
def test_a_finger_hits_what_it_aims_at(
    reader: Page, origin: str, arabic_origin: str, heavy_origin: str, sample_output: Path, width: int
) -> None:
    addresses = [origin + each for each in (*stories_of(sample_output), "/desks/africa/", "/tags/mali/")]
    for address in (*addresses, arabic_origin + BOUREM, arabic_origin + "/desks/africa/", heavy_origin + STORY):
        assert on_a_phone(reader, address, SMALL, width=width) == [], address


def test_the_points_after_the_second_are_there_for_whoever_asks(reader: Page, heavy_origin: str) -> None:
    reader.set_viewport_size({"width": 390, "height": 844})
    reader.goto(heavy_origin + STORY)
    points = reader.locator(".key-points li")
    assert [points.nth(number).is_visible() for number in range(6)] == [True, True, False, False, False, False]
    reader.locator(".key-points summary").click()

    assert all(points.nth(number).is_visible() for number in range(6))


def test_a_story_says_how_it_is_cited(reader: Page, origin: str) -> None:
    reader.goto(origin + BOUREM)
    cited = reader.locator(".citation details p")
    assert not cited.is_visible()
    reader.locator(".citation summary").click()

    assert cited.inner_text() == (
        "Bianca Bridger: “Malian forces retake Bourem after a day of fighting with CMA separatists”. "
        "Atlas Defence Desk, 12 September 2023. https://desk.example/2023/09/bourem-recaptured/"
    )

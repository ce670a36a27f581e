"""A story that is withdrawn, or retracted, says so wherever it can be met."""

import json
import re
from pathlib import Path
from shutil import copytree

import pytest

from newsdesk.reading.words.phrases import shipped_phrases
from tests.desk import BARE, REPOSITORY, Desk, story
from tests.pictures.samples import gradient

pytestmark = pytest.mark.slow  # builds a site for each of its cases

REASON = "The central document proved false."
GONE = f"{{date: 2023-10-01T00:00:00Z, reason: {REASON}}}"
RETRACTION = "[{date: 2023-10-01T00:00:00Z, kind: retraction, text: The ship was never there.}]"
OUTPUTS = "outputs: {ninjs: true}\n"


@pytest.fixture
def site(tmp_path: Path) -> Desk:
    """A site with the templates of the program."""
    desk = Desk(tmp_path / "site").write(BARE)
    desk.replace("site.yaml", "url:", f"{OUTPUTS}url:")
    for folder in ("templates", "assets"):
        copytree(REPOSITORY / folder, desk.root / folder)
    return desk


def built(desk: Desk, *stories: str) -> Desk:
    ran = desk.write("".join(stories)).build("--quiet")
    assert ran.status == 0, ran
    return desk


def words(html: str) -> str:
    return " ".join(re.sub(r"<[^>]*>", "", html).split())


def test_the_page_of_a_withdrawn_story_is_headed_as_such(site: Desk) -> None:
    html = built(site, story("a", title="The cables", withdrawn=GONE, aliases="[/old/]")).page("2023/09/a/index.html")
    heading = re.search(r"<h1>(.*)</h1>", html)

    assert heading and words(heading[1]) == "Withdrawn: The cables"
    assert "<title>Withdrawn: The cables – Test Desk</title>" in html
    assert '<meta property="og:title" content="Withdrawn: The cables">' in html
    assert f'<meta property="og:description" content="{REASON}">' in html
    assert '"headline":"Withdrawn: The cables"' in html
    assert "1 October 2023" in words(html) and REASON in words(html)
    assert "Withdrawn: The cables" in site.page("old/index.html")
    item = json.loads(site.page("2023/09/a/index.ninjs.json"))
    assert (item["pubStatus"], item["headlines"][0]["value"]) == ("canceled", "Withdrawn: The cables")


def test_readers_of_every_format_hear_of_a_withdrawal_among_the_corrections(site: Desk) -> None:
    built(site, story("a", title="The cables", withdrawn=GONE), story("b"))
    items = json.loads(site.page("corrections/feed.json"))["items"]

    assert [(each["title"], each["summary"], each["date_published"]) for each in items] == [
        ("Withdrawn: The cables", REASON, "2023-10-01T00:00:00Z")
    ]
    assert items[0]["id"] == "tag:desk.test,2023-09-12:a#withdrawn-20231001T000000Z"
    for feed in ("corrections/feed.xml", "corrections/atom.xml"):
        assert "Withdrawn: The cables" in site.page(feed) and items[0]["id"] in site.page(feed)
    page = words(site.page("corrections/index.html"))
    assert "Withdrawn, 1 October 2023" in page and REASON in page


def test_what_was_made_of_a_withdrawn_story_says_so_at_its_head(site: Desk) -> None:
    built(
        site,
        story("a", title="The cables", withdrawn=GONE),
        story("b", related="[{story: a, as: updates}]"),
        story("c", translation_of="a", language="fr"),
        story("d", translation_of="c", language="de"),
        story("e", related="[a]"),
    )
    link = '<a href="/2023/09/a/"><bdi>The cables</bdi></a>'

    for slug, said in {
        "b": "This story updates one that has been withdrawn: The cables",
        "c": words(f"{shipped_phrases('fr')['translated_from_withdrawn']} The cables"),
        "d": words(f"{shipped_phrases('de')['translated_from_withdrawn']} The cables"),
        "e": "A story that is related to this one has been withdrawn: The cables",
    }.items():
        html = site.page(f"2023/09/{slug}/index.html")
        assert said in words(html) and link in html
        assert html.index(link) < html.index('<div class="prose">')


@pytest.mark.parametrize(
    ("fate", "phrase"),
    [({"withdrawn": GONE}, "translated_from_withdrawn"), ({"corrections": RETRACTION}, "translated_from_retracted")],
)
def test_a_translation_of_it_says_so_on_its_page_and_in_every_feed(
    site: Desk, fate: dict[str, str], phrase: str
) -> None:
    built(
        site,
        story("a", title="The <cables>", **fate),
        story("b", "Le texte.\n", title="Les cables", translation_of="a", language="fr"),
        story("c", "Der Text.\n", title="Die Kabel", translation_of="b", language="de"),
    )
    french, german = (str(shipped_phrases(language)[phrase]) for language in ("fr", "de"))

    for slug, text, said in (("b", "Le texte.", french), ("c", "Der Text.", german)):
        told = (
            f'<p><strong>{said}</strong> <a href="https://desk.test/2023/09/a/"><bdi>The &lt;cables&gt;</bdi></a></p>'
        )
        html = site.page(f"2023/09/{slug}/index.html")
        assert html.index(said) < html.index(text)
        for path in ("feed.json", "desks/africa/feed.json"):
            (entry,) = (each for each in json.loads(site.page(path))["items"] if each["url"].endswith(f"/{slug}/"))
            assert entry["content_html"].index(told) < entry["content_html"].index(text)
    for path in ("feed.xml", "atom.xml", "desks/africa/atom.xml", "authors/ada/feed.xml"):
        feed = site.page(path)
        assert feed.count(french) == feed.count(german) == 1, path
        assert feed.index(french) < feed.index("Le texte.") and feed.index(german) < feed.index("Der Text.")
    assert french not in site.page("corrections/feed.xml")


def test_a_story_that_names_a_withdrawn_one_says_so_in_feeds_and_one_that_names_none_does_not(site: Desk) -> None:
    built(
        site,
        story("a", title="The cables", withdrawn=GONE),
        story("b", related="[{story: a, as: updates}]"),
        story("c", related="[b]"),
    )
    entries = {each["title"]: each["content_html"] for each in json.loads(site.page("feed.json"))["items"]}

    assert "updates one that has been withdrawn:</strong>" in entries["b"]
    assert "withdrawn" not in entries["c"]


def test_translations_that_lead_in_a_circle_are_built(site: Desk) -> None:
    built(site, story("a", translation_of="b", language="fr"), story("b", translation_of="a", language="de"))

    assert "translated from one" not in site.page("feed.json")


def test_a_retracted_story_keeps_its_text_under_a_notice_and_its_links_say_so(site: Desk) -> None:
    built(
        site,
        story("a", "The ship is here.\n", title="The ship", corrections=RETRACTION),
        story("b", "See [the ship](story:a).\n", related="[{story: a, as: follows}]"),
    )
    html = site.page("2023/09/a/index.html")
    notice = html.index("The ship was never there.")

    assert notice < html.index("The ship is here.")
    assert "Retraction, 1 October 2023" in words(html)
    assert '"creativeWorkStatus":"Retracted"' in html and '"correction":[' in html
    assert 'See <a href="/2023/09/a/">the ship</a> <span class="withdrawn">(retracted)</span>' in site.page(
        "2023/09/b/index.html"
    )
    assert "<b>Retracted</b>" in site.page("desks/africa/index.html")
    assert "Retraction: The ship" in site.page("corrections/feed.xml")
    feed = json.loads(site.page("feed.json"))["items"]
    text = next(each["content_html"] for each in feed if each["title"] == "The ship")
    assert text.index("never there") < text.index("is here")
    item = json.loads(site.page("2023/09/a/index.ninjs.json"))
    assert (item["pubStatus"], item["edNote"]) == ("canceled", "The ship was never there.")


def test_no_news_sitemap_names_a_retracted_story(site: Desk) -> None:
    note = "[{date: 2024-01-10T00:00:00Z, kind: retraction, text: Wrong.}]"
    built(site, story("a", date="2024-01-09T00:00:00Z", corrections=note), story("b", date="2024-01-09T00:00:00Z"))

    assert re.findall(r"<loc>https://desk.test(.*?)</loc>", site.page("news-sitemap.xml")) == ["/2024/01/b/"]


def test_an_expired_story_says_so_and_is_in_no_list_or_feed(site: Desk) -> None:
    built(site, story("a", title="The market", expires="2024-01-01T00:00:00Z"), story("b"))

    assert "This story has run its time, 1 January 2024" in words(site.page("2023/09/a/index.html"))
    for path, raw in site.published().items():
        if path.endswith((".xml", "feed.json")) or path.startswith(("desks/", "archive/")) or path == "index.html":
            assert b"The market" not in raw and b"/2023/09/a/" not in raw, path


@pytest.mark.bar(18)
def test_of_a_withdrawn_story_nothing_is_left_in_any_file_that_is_published(site: Desk) -> None:
    name = "kookaburra"
    body = f"{name}.[^1]\n\n![{name}]({name}.png)\n\nSee [{name}]({name}.csv).\n\n[^1]: {name}\n"
    keys = {
        "summary": f"{name}.",
        "tags": f"[{name}]",
        "key_points": f"[{name}]",
        "image": f"{{file: {name}.png, alt: {name}, credit: {name}, caption: {name}}}",
        "sources": f"[{{name: {name}, url: 'https://{name}.test/'}}]",
        "claims": f"[{{text: {name}, by: {name}, status: claimed}}]",
        "places": f"[{{name: {name}, lat: 1, lon: 1, precision: town}}]",
        "aliases": "[/old/]",
    }
    (site.root / "content").mkdir()
    (site.root / f"content/{name}.png").write_bytes(gradient("PNG", size=(700, 500)))
    (site.root / f"content/{name}.csv").write_text(f"{name},1\n", encoding="utf-8")
    before = built(site, story("a", body, **keys), story("b")).published()
    pictures = {path for path in before if path.startswith("pictures/")}
    assert len(pictures) > 3 and len([path for path, raw in before.items() if name.encode() in raw]) > 10

    # The page of its tag would bear its name.
    keys["tags"] = "[]"
    site.write("-- site.yaml --\n" + (site.root / "site.yaml").read_text("utf-8") + f"gone: [/tags/{name}/]\n")
    after = built(site, story("a", body, withdrawn=GONE, **keys), story("b")).published()
    assert [path for path, raw in after.items() if name in path or name.encode() in raw.lower()] == []
    assert pictures & after.keys() == set()
    assert "2023/09/a/index.html" in after and "old/index.html" in after

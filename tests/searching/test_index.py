"""What is in the index of a site, when it is made again, and that nothing withdrawn stays in it."""

import shutil
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import pytest

from newsdesk.rendering.search import pagefind, search_index
from newsdesk.rendering.search.body_text import text_of
from newsdesk.vocabulary.problems import Misuse
from tests.desk import Desk
from tests.searching.index import ARABIC, KNOWN, WITHDRAWN, addresses_in, built, found_in, never_made, told_by

pytestmark = pytest.mark.slow  # builds a site for each of its cases


def test_public_stories_are_in_it_with_their_words_and_nothing_else_is(desk: Desk) -> None:
    built(desk)
    arabic, known = found_in(desk.output)

    assert (arabic["url"], known["url"]) == (ARABIC, "/2023/09/known/")
    assert known["content"] == "What happened. Fighters of the Wagner group. Unit Place Third Gao Told in Kidal."
    assert known["meta"] == {
        "title": "Bourem taken", "day": "12 September 2023", "date": "2023-09-12", "desk": "Africa",
        "direction": "ltr", "language": "en", "mark": "",
    }  # fmt: skip
    assert known["filters"] == {"desk": ["Africa"], "kind": ["News"], "author": ["Ada Adeyemi"], "year": ["2023"]}
    assert (arabic["meta"]["language"], arabic["meta"]["direction"]) == ("ar", "rtl")
    told = told_by(desk.output).lower()
    assert b"kidal" in told
    assert [word for word in (b"sealed", b"expired", b"draft") if word in told] == []


def test_of_what_pagefind_writes_only_what_reads_an_index_is_published(desk: Desk) -> None:
    built(desk)
    plain = {path.name for path in (desk.output / "search" / "index").iterdir() if path.suffix in (".js", ".css")}

    assert plain == {"pagefind.js", "pagefind-worker.js"}


def test_it_is_made_again_only_when_something_that_is_searched_has_changed(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    built(desk)
    with monkeypatch.context() as patched:
        never_made(patched)
        desk.replace("site.yaml", "{name: Africa}", "{name: Africa, about: All of it.}")
        built(desk)
        desk.replace(KNOWN, "title:", "tags: [Mali]\ntitle:")
        assert built(desk, "build", "--format", "json")["rendered"] > 0
    desk.replace(KNOWN, "Kidal", "Timbuktu")
    done = built(desk, "build", "--format", "json")

    assert b"timbuktu" in told_by(desk.output) and b"kidal" not in told_by(desk.output)
    assert done["rendered"] < sum(1 for _ in desk.output.glob("search/index/**/*")), "they count as one"


def test_it_is_not_forgotten_when_what_is_remembered_is_lost(desk: Desk) -> None:
    built(desk)
    shutil.rmtree(desk.root / ".newsdesk")
    desk.replace(KNOWN, "authors:", WITHDRAWN)
    built(desk)

    assert addresses_in(desk.output) == [ARABIC]
    assert b"kidal" not in told_by(desk.output).lower()


def test_clean_takes_all_of_it_away(desk: Desk) -> None:
    built(desk)
    assert desk.run("clean").status == 0

    assert not desk.output.exists() or list(desk.output.rglob("*.pf_*")) == []


def test_verify_and_audit_know_it_and_a_build_mends_it(desk: Desk) -> None:
    built(desk)
    assert (desk.run("verify").status, desk.run("audit").status) == (0, 0)
    fragment = next((desk.output / "search" / "index" / "fragment").iterdir())
    whole = fragment.read_bytes()
    fragment.write_bytes(b"something else")

    assert fragment.name in desk.run("verify").out
    assert fragment.name in desk.run("audit").err
    built(desk)
    assert fragment.read_bytes() == whole
    assert desk.run("verify").status == 0


def test_search_makes_it_again_and_tells_where_there_is_none(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    built(desk)
    made = list[str]()

    def write_index(records: Iterable[Mapping[str, Any]], folder: str) -> None:
        made.append(folder)
        pagefind.write_index(records, folder)

    monkeypatch.setattr(search_index, "write_index", write_index)
    built(desk)
    assert made == []
    built(desk, "search")
    assert len(made) == 1 and addresses_in(desk.output) == [ARABIC, "/2023/09/known/"]

    desk.replace("site.yaml", "search: true", "search: false")
    ran = desk.run("search")
    assert (ran.status, ran.err) == (
        2, "The site has no search. Type `outputs: {search: true}` in site.yaml, and build.\n"
    )  # fmt: skip


def test_a_preview_has_no_index_and_says_so(desk: Desk) -> None:
    built(desk, "build", "--drafts")
    preview = desk.root / ".newsdesk" / "preview"

    assert not (preview / "search" / "index").exists()
    page = (preview / "search" / "index.html").read_text(encoding="utf-8")
    assert "There is nothing to search here yet" in page and "<script" not in page


def test_pagefind_that_ends_or_refuses_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(Misuse, match="makes no index of the stories"):
        pagefind.write_index([{"url": 1}], str(tmp_path))
    monkeypatch.setattr("pagefind_bin.get_executable", lambda: shutil.which("true"))
    with pytest.raises(Misuse, match="has ended by itself"):
        pagefind.write_index([], str(tmp_path))


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>One.</p><p>Two.</p>", "One. Two."),
        ("<p>Inter<em>nation</em>al &amp; <a href='/x/'>more</a></p>", "International & more"),
        ("<ul><li>One</li><li>Two</li></ul>", "One Two"),
        ('<figure><img alt="A bridge"><figcaption>It fell.</figcaption></figure>', "It fell."),
        ('<p>Told.<a class="footnote-backref" href="#x" title="Back">↩</a></p>', "Told."),
        ('<p>Told<sup id="fnref:1"><a class="footnote-ref" href="#fn:1">1</a></sup>.</p>', "Told."),
        ("<p>CO<sub>2</sub> on the 21<sup>st</sup></p>", "CO2 on the 21st"),
    ],
)
def test_words_are_told_apart_as_readers_see_them(html: str, text: str) -> None:
    assert text_of(html) == text


def test_why_knows_it_as_one_folder(desk: Desk) -> None:
    built(desk)
    told = desk.run("why", "/search/index/", "--now", "2024-01-10T12:00:00Z").out

    assert "rendered it: it was not there before" in told and KNOWN in told

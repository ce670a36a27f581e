"""A file is published with its story, and only with it."""

import json
from typing import Any
from urllib.parse import quote
from xml.etree import ElementTree

import pytest

from newsdesk.reading.files.scan import read_bytes
from newsdesk.vocabulary.problems import Problem, Rejected
from tests.attachments.samples import CSV, PDF, pdf, recording
from tests.desk import NOW, Desk, copy

pytestmark = pytest.mark.slow  # builds a site for each of its cases

FILE = "2023/09/a/report.pdf"
LISTED = "[{file: report.pdf, title: The report, note: Two pages}]"
WITHDRAWN = "{date: 2023-10-01T00:00:00Z, reason: It was false.}"


@pytest.fixture
def site(desk: Desk) -> Desk:
    (desk.root / "content").mkdir(exist_ok=True)
    (desk.root / "content/report.pdf").write_bytes(PDF)
    return desk


def write(desk: Desk, body: str = "Text.\n", /, name: str = "a", **keys: str | None) -> Desk:
    (desk.root / f"content/{name}.md").write_text(copy(body, tags="[mali]", **keys), encoding="utf-8")
    return desk


def published_files(desk: Desk, ending: str = ".pdf") -> dict[str, bytes]:
    ran = desk.build("--quiet")
    assert ran.status == 0, ran.err
    return {path: raw for path, raw in desk.published().items() if path.endswith(ending)}


@pytest.mark.parametrize("body", ["See [it](report.pdf).\n", "See [it][r].\n\n[r]: ./report.pdf\n"])
def test_a_file_that_a_story_links_to_is_published_beside_its_page(site: Desk, body: str) -> None:
    write(site, body)
    assert published_files(site) == {FILE: PDF}
    page = site.page("2023/09/a/index.html")
    assert f'<a href="/{FILE}">it</a> <span class="file">(PDF, {len(PDF)} bytes)</span>' in page


def test_a_file_that_a_story_lists_is_published_with_what_is_said_of_it(site: Desk) -> None:
    site.write(
        "-- templates/article.html --\n{{ page.attachments }}{% if page.body %}{{ page.body | prose }}{% endif %}"
    )
    write(site, attachments=LISTED)
    assert published_files(site) == {FILE: PDF}
    page = site.page("2023/09/a/index.html")
    assert all(words in page for words in ("The report", f"/{FILE}", "Two pages", "PDF", "application/pdf"))


def test_two_stories_have_each_their_own(site: Desk) -> None:
    write(write(site, attachments=LISTED), "See [it](report.pdf).\n", name="b")
    assert published_files(site) == {FILE: PDF, "2023/09/b/report.pdf": PDF}
    write(site, attachments=LISTED, withdrawn=WITHDRAWN)
    assert published_files(site) == {"2023/09/b/report.pdf": PDF}


@pytest.mark.parametrize(
    "seal", [{"publish_at": "2024-02-01T00:00:00Z"}, {"date": "2024-02-01T00:00:00Z"}, {"draft": "true"}], ids=str
)
def test_before_its_time_it_is_not_there(site: Desk, seal: dict[str, str]) -> None:
    write(write(site, name="b"), "See [it](report.pdf).\n", attachments=LISTED, **seal)
    assert published_files(site) == {}
    assert "unnamed-attachment" not in site.build().err
    if "draft" not in seal:
        assert site.build(now="2024-02-01T00:00:00Z").status == 0
        assert list(site.output.rglob("*.pdf"))


def test_with_a_withdrawal_it_goes_and_servers_say_that_it_is_gone(site: Desk) -> None:
    site.replace("site.yaml", "desks:", "outputs: {redirect_maps: true}\ndesks:")
    write(site, attachments=LISTED)
    published_files(site)
    write(site, attachments=LISTED, withdrawn=WITHDRAWN)
    assert published_files(site) == {}
    assert f'"/{FILE}" "1";' in site.page("_gone.nginx")
    told = json.loads((site.root / ".newsdesk/changes.json").read_text())
    assert f"https://desk.test/{FILE}" in told["purge"]


def test_an_expired_story_keeps_it(site: Desk) -> None:
    write(site, attachments=LISTED, expires="2023-12-01T00:00:00Z")
    assert published_files(site) == {FILE: PDF}


def test_a_new_version_has_the_same_address_and_makes_the_page_anew(site: Desk) -> None:
    write(site, "See [it](report.pdf).\n")
    published_files(site)
    (site.root / "content/report.pdf").write_bytes(PDF + b"% more\n")
    assert published_files(site) == {FILE: PDF + b"% more\n"}
    assert f"{len(PDF) + 7} bytes" in site.page("2023/09/a/index.html")


def test_after_a_move_servers_lead_from_its_old_address(site: Desk) -> None:
    write(site, attachments=LISTED, aliases="[/2023/08/was/]")
    published_files(site)
    assert f"/2023/08/was/report.pdf /{FILE} 301" in site.page("_redirects").splitlines()
    write(site, attachments=LISTED, aliases="[/2023/08/was/, /2019/page.html]")
    published_files(site)
    assert "page.htmlreport" not in site.page("_redirects")


def test_copy_can_link_to_it_by_its_address_and_waits_for_it(site: Desk) -> None:
    write(site, attachments=LISTED, publish_at="2024-02-01T00:00:00Z")
    write(site, f"See [the report](/{FILE}).\n", name="b")
    assert published_files(site) == {}
    assert "See the report." in site.page("2023/09/b/index.html")
    assert site.build(now="2024-02-01T00:00:00Z").status == 0
    assert f'<a href="/{FILE}">the report</a>' in site.page("2023/09/b/index.html")


@pytest.mark.parametrize("name", ["Der Bericht.pdf", "forêt.pdf", "100%.pdf", "a#b.pdf", "الوثيقة.pdf", "a&b.pdf"])
def test_any_name_that_a_file_can_have_is_kept(desk: Desk, name: str) -> None:
    (desk.root / "content").mkdir(exist_ok=True)
    (desk.root / "content" / name).write_bytes(PDF)
    write(desk, attachments=f'[{{file: "{name}", title: It}}]')
    assert published_files(desk) == {f"2023/09/a/{name}": PDF}


@pytest.mark.parametrize("typed", ["report.pdf#page=2", "../content/report.pdf#page=2", "/2023/09/a/report.pdf#page=2"])
def test_a_link_can_lead_to_a_page_of_it(site: Desk, typed: str) -> None:
    write(site, f"See [it]({typed}).\n", attachments=LISTED)
    published_files(site)
    assert f'<a href="/{FILE}#page=2">it</a>' in site.page("2023/09/a/index.html")


@pytest.mark.parametrize("name", ["Report.pdf", "Der Bericht.pdf", "Forêt.pdf", "ΣΑΣ.pdf"])
@pytest.mark.parametrize("host", ["", "https://desk.test"])
def test_a_name_with_capital_letters_is_found_by_its_address(desk: Desk, name: str, host: str) -> None:
    (desk.root / "content").mkdir(exist_ok=True)
    (desk.root / "content" / name).write_bytes(PDF)
    href = f"/2023/09/a/{quote(name)}"
    write(desk, attachments=f"[{{file: {name}, title: It}}]", publish_at="2024-01-01T00:00:00Z")
    write(desk, f"See [the report](<{host}{href}>).\n", name="b")
    assert desk.build(now="2023-12-31T00:00:00Z").status == 0
    assert "See the report." in desk.page("2023/09/b/index.html")
    published_files(desk)
    assert f'<a href="{href}">the report</a>' in desk.page("2023/09/b/index.html")


@pytest.mark.parametrize("name", ["Der Bericht.pdf", "a, b (1) & c; d.pdf", "100% [x]'s.pdf"])
@pytest.mark.parametrize(
    "held", ["https://web.archive.org/web/2023/{}", "https://x.example/?u={}", "mailto:a@x.example?body={}"]
)
@pytest.mark.parametrize("escapes", [0, 1, 2])
def test_what_an_archive_has_of_it_waits_too(desk: Desk, name: str, held: str, escapes: int) -> None:
    (desk.root / "content").mkdir(exist_ok=True)
    (desk.root / "content" / name).write_bytes(PDF)
    address = f"https://desk.test/2023/09/a/{quote(name)}"
    for _ in range(escapes):
        address = quote(address, safe="")
    write(desk, attachments=f'[{{file: "{name}", title: It}}]', publish_at="2024-02-01T00:00:00Z")
    write(desk, f"See [the report](<{held.format(address)}>).\n", name="b")
    published_files(desk)
    assert "See the report." in desk.page("2023/09/b/index.html")
    assert desk.build(now="2024-02-01T00:00:00Z").status == 0
    assert "See the report." not in desk.page("2023/09/b/index.html")


def test_an_asset_with_capital_letters_is_found_by_its_address(site: Desk) -> None:
    (site.root / "assets").mkdir(exist_ok=True)
    (site.root / "assets/Map.pdf").write_bytes(PDF)
    write(site, "See [the map](/assets/Map.pdf).\n")
    published_files(site)
    assert '<a href="/assets/Map.pdf">the map</a>' in site.page("2023/09/a/index.html")


def test_a_link_to_a_file_of_a_story_that_cannot_be_read_waits(site: Desk) -> None:
    write(site, "See [the report](/2023/09/a/report.pdf).\n", name="b")
    (site.root / "content/a.md").write_bytes(b"---\ndraft: true\ntitle: [\n---\n[it](report.pdf)\n")
    assert site.build().status == 0
    assert "See the report." in site.page("2023/09/b/index.html")


def test_a_file_that_cannot_be_read_holds_up_only_the_story_that_names_it(site: Desk, monkeypatch: Any) -> None:
    def refuse(root: str, file: str) -> bytes:
        if file.endswith(".pdf"):
            raise Rejected([Problem(file, 1, 1, "unreadable", "This cannot be read: Permission denied.", "See to it.")])
        return read_bytes(root, file)

    monkeypatch.setattr("newsdesk.reading.memory.rows.read_bytes", refuse)
    write(write(site, name="b"), attachments=LISTED, publish_at="2024-02-01T00:00:00Z")
    ran = site.build()
    assert ran.status == 0 and "report" not in ran.out + ran.err
    write(site, attachments=LISTED)
    assert site.problems() == ["content/a.md:8:22 bad-attachment"]


def test_a_recording_is_an_enclosure_of_feeds(site: Desk) -> None:
    sound = recording()
    (site.root / "content/talk.wav").write_bytes(sound)
    write(site, "See [it](report.pdf).\n", attachments="[{file: talk.wav, title: The talk}]")
    published_files(site)
    href, size = "https://desk.test/2023/09/a/talk.wav", str(len(sound))
    rss = ElementTree.fromstring(site.page("feed.xml")).findall(".//item/enclosure")
    assert [each.attrib for each in rss] == [{"url": href, "length": size, "type": "audio/wav"}]
    links = ElementTree.fromstring(site.page("atom.xml")).iter("{http://www.w3.org/2005/Atom}link")
    assert [each.attrib for each in links if each.get("rel") == "enclosure"] == [
        {"rel": "enclosure", "href": href, "type": "audio/wav", "length": size, "title": "The talk"}
    ]
    assert json.loads(site.page("feed.json"))["items"][0]["attachments"] == [
        {"url": href, "mime_type": "audio/wav", "title": "The talk", "size_in_bytes": len(sound)}
    ]


def test_the_second_build_reads_nothing_again_and_renders_nothing(site: Desk) -> None:
    write(site, attachments=LISTED)
    published_files(site)
    site.age()
    published_files(site)
    assert "0 rendered" in site.build().out


class TestWhatIsWrong:
    def test_a_file_that_nobody_names_is_told_to_the_desk_and_not_published(self, site: Desk) -> None:
        (site.root / "content/days.csv").write_bytes(b"agent,day\n")
        write(site)
        ran = site.build("--strict")
        assert ran.status == 0 and "report" not in ran.out + ran.err
        assert not [path for path in site.published() if path.endswith(".pdf")]
        files = ("content/days.csv", "content/report.pdf")
        assert site.checked() == [f"{file}:1:1 unnamed-attachment" for file in files]
        shown = site.run("check", "--now", NOW)
        assert "report.pdf" in shown.out + shown.err and "agent" not in shown.out + shown.err
        public = site.run("check", "--public", "--now", NOW)
        assert "report" not in public.out + public.err

    def test_beside_a_story_that_cannot_be_read_it_is_not_told(self, site: Desk) -> None:
        write(site, name="b")
        (site.root / "content/a.md").write_bytes(b"---\ndraft: true\ntitle: [\n---\n[it](report.pdf)\n")
        assert "content/report.pdf:1:1 unnamed-attachment" not in site.checked()

    @pytest.mark.parametrize(
        ("raw", "rule"), [(b"", "bad-attachment"), (b"<script>", "bad-attachment"), (None, "unknown-attachment")]
    )
    def test_a_file_that_cannot_be_published_is_told_where_it_is_named(
        self, site: Desk, raw: bytes | None, rule: str
    ) -> None:
        file = site.root / "content/report.pdf"
        file.unlink()
        if raw is not None:
            file.write_bytes(raw)
        write(site, attachments=LISTED)
        (problem,) = site.problems()
        assert problem.startswith("content/a.md:8:") and problem.endswith(rule)
        write(write(site, name="b"), attachments=LISTED, publish_at="2024-02-01T00:00:00Z")
        assert site.build().status == 0, "what is not public holds nobody up"

    def test_what_is_too_large_is_not_read(self, site: Desk) -> None:
        with open(site.root / "content/report.pdf", "wb") as file:
            file.truncate(101 * 1024 * 1024)
        write(site, attachments=LISTED)
        (problem,) = site.problems()
        assert problem.endswith("bad-attachment")

    def test_only_a_story_has_files(self, site: Desk) -> None:
        write(site)
        site.write("-- content/pages/about.md --\n---\ntitle: About\n---\n[It](../report.pdf).\n")
        assert site.problems() == ["content/pages/about.md:4:6 not-a-story"]

    def test_what_settings_say_of_a_desk_has_no_files_either(self, site: Desk) -> None:
        site.replace("site.yaml", "{name: Africa}", '{name: Africa, about: "See [it](content/report.pdf)."}')
        write(site, attachments=LISTED)
        assert [each.split()[1] for each in site.problems()] == ["not-a-story"]

    def test_one_file_is_listed_once(self, site: Desk) -> None:
        write(site, attachments="[{file: report.pdf, title: One}, {file: report.pdf, title: Two}]")
        assert site.problems() == ["content/a.md:8:54 duplicate-attachment"]

    @pytest.mark.parametrize("name", ["index.ninjs.json", "Index.NINJS.json", "feed.json"])
    def test_no_file_has_the_name_of_what_is_for_machines(self, site: Desk, name: str) -> None:
        (site.root / "content" / name).write_bytes(b"{}")
        write(site, f"See [it]({name}), [that](report.pdf).\n")
        assert site.problems() == ["content/a.md:9:10 bad-attachment"]

    def test_a_sealed_file_that_an_old_address_would_stand_in_for_is_told_today(self, site: Desk) -> None:
        write(site, attachments=LISTED, publish_at="2024-02-01T00:00:00Z")
        write(site, name="b", aliases=f"[/{FILE}/]")
        assert site.build().status == 0
        assert site.checked() == ["content/a.md:1:1 same-address"]

    def test_two_files_of_one_name_cannot_go_with_one_story(self, site: Desk) -> None:
        (site.root / "content/x").mkdir()
        (site.root / "content/x/report.pdf").write_bytes(PDF)
        write(site, "[One](report.pdf), [two](x/report.pdf).\n")
        assert site.problems() == ["content/a.md:9:26 duplicate-attachment"]

    def test_what_a_file_tells_of_its_author_is_a_warning_and_never_says_what(self, site: Desk) -> None:
        (site.root / "content/report.pdf").write_bytes(pdf(b"/Author (J. Doe)"))
        write(site, "See [it](report.pdf).\n", attachments=LISTED)
        ran = site.build()
        assert ran.status == 0 and ran.err.count("telling-attachment") == 1 and "Doe" not in ran.err
        write(site, "See [it](report.pdf).\n", attachments=LISTED, publish_at="2024-02-01T00:00:00Z")
        write(site, name="b")
        assert "telling-attachment" not in site.build("--any-time", now=NOW).err

    @pytest.mark.parametrize("name", ["x.svg", "x.html", "x.js", "x.kml", "x.gpx", "x.zip", "x.docx", "x.exe"])
    def test_no_other_kind_of_file_is_taken(self, site: Desk, name: str) -> None:
        (site.root / "content" / name).write_bytes(b"x")
        write(site, f"[It]({name}) and [that](report.pdf).\n")
        assert site.problems() == [f"content/{name}:1:1 unknown-file"]

    def test_a_table_can_hold_the_text_of_its_story(self, site: Desk) -> None:
        (site.root / "content/days.csv").write_bytes(b"[Days](days.csv), [it](report.pdf).")
        write(site, "[Days](days.csv), [it](report.pdf).\n")
        assert published_files(site, ".csv") == {"2023/09/a/days.csv": b"[Days](days.csv), [it](report.pdf)."}

    def test_a_table_is_published_as_it_is(self, site: Desk) -> None:
        (site.root / "content/days.csv").write_bytes(CSV)
        write(site, "[Days](days.csv), [it](report.pdf).\n")
        assert published_files(site, ".csv") == {"2023/09/a/days.csv": CSV}

"""The settings are read whole, or refused with status 2 and everything that is wrong with them."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from newsdesk.reading.settings import read_settings
from newsdesk.vocabulary.names.slugs import slugify
from newsdesk.vocabulary.problems import Rejected
from newsdesk.vocabulary.settings import (
    Contact,
    Desk,
    Digits,
    Front,
    Policies,
    Settings,
    Slot,
    Storyline,
    Switches,
    Tag,
)
from tests import desk as sites

LEAST = "title: T\nurl: https://desk.test\ndesks: {africa: {name: Africa}}\n"
CONFLICT = b"<<<<<<< HEAD\ntitle: T\n=======\ntitle: U\n>>>>>>> other\nurl: https://desk.test\n"
WHOLE = """\
title: NO
tagline: 12:30
url: https://desk.test:8080/
language: fr
digits: local
timezone: Europe/Paris
desks:
  africa: {name: Africa, chief: ada, about: The Sahel.}
  europe: {name: Europe}
storylines: {war: {name: The war, about: All of it., start: bourem}}
tags: {cma: {name: CMA, about: Azawad, media_topic: 16000000}}
pages: {per_list: 5}
feeds: {items: 7, hub: "https://hub.test/"}
policies: {corrections: c, ethics: e}
contact: {email: a@desk.test, security: "mailto:s@desk.test"}
front: {lead: bourem, top: [gao, {story: kidal, until: 2024-01-01T01:00:00+01:00}]}
outputs: {atom: false, json_feed: false, archives: true}
"""


def settings(folder: Path, text: str | bytes) -> Settings:
    (folder / "site.yaml").write_bytes(text if isinstance(text, bytes) else text.encode())
    return read_settings(folder)


def refused(folder: Path, text: str | bytes) -> list[str]:
    with pytest.raises(Rejected) as caught:
        settings(folder, text)
    assert caught.value.status == 2
    return [f"{each.line}:{each.column} {each.rule}" for each in caught.value.problems]


def test_what_is_left_out_has_its_usual_value(tmp_path: Path) -> None:
    assert settings(tmp_path, LEAST) == Settings("T", "https://desk.test", (Desk("africa", "Africa"),))


def test_everything_is_taken_as_typed(tmp_path: Path) -> None:
    assert settings(tmp_path, WHOLE) == Settings(
        title="NO",
        url="https://desk.test:8080",
        desks=(Desk("africa", "Africa", "ada", "The Sahel."), Desk("europe", "Europe")),
        tagline="12:30",
        language="fr",
        digits=Digits.LOCAL,
        timezone="Europe/Paris",
        storylines=(Storyline("war", "The war", "All of it.", start="bourem"),),
        tags=(Tag("cma", "CMA", "Azawad", "16000000"),),
        per_list=5,
        feed_items=7,
        hub="https://hub.test/",
        policies=Policies(corrections="c", ethics="e"),
        contact=Contact("a@desk.test", "mailto:s@desk.test"),
        front=Front(Slot("bourem"), (Slot("gao"), Slot("kidal", datetime(2024, 1, 1, tzinfo=UTC)))),
        outputs=Switches(atom=False, json_feed=False, archives=True),
    )


def test_the_host_stands_without_scheme_and_port(tmp_path: Path) -> None:
    assert settings(tmp_path, WHOLE).host == "desk.test"


@pytest.mark.parametrize("empty", ["pages: ~", "feeds: {hub: null}", "tags: {}", "contact:", "outputs: {atom: }"])
def test_an_empty_key_is_as_good_as_none(tmp_path: Path, empty: str) -> None:
    assert settings(tmp_path, f"{LEAST}{empty}\n") == settings(tmp_path, LEAST)


def test_line_ends_and_byte_order_marks_make_no_difference(tmp_path: Path) -> None:
    raw = WHOLE.replace("\n", "\r\n").encode("utf-8-sig")

    assert settings(tmp_path, raw) == settings(tmp_path, WHOLE)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("titel: x", "4:1 unknown-key"),
        ("tagline: [x]", "4:10 not-text"),
        ("tagline: x <!-- y -->", "4:10 comment-in-value"),
        ("storylines: {war: {name: War, about: '<!-- x'}}", "4:38 comment-in-value"),
        ("language: english", "4:11 wrong-form"),
        ("timezone: Mars/Olympus", "4:11 unknown-timezone"),
        ("timezone: ../../../etc/passwd", "4:11 unknown-timezone"),
        ("timezone: Europe", "4:11 unknown-timezone"),
        ("storylines: [war]", "4:13 not-keys"),
        ("storylines: {War Story: {name: x}}", "4:14 bad-slug"),
        ("storylines: {war: {about: x}}", "4:19 missing-key"),
        ("tags: {cma: CMA}", "4:13 not-keys"),
        ("tags: {cma: {name: CMA, media_topic: 16}}", "4:38 wrong-form"),
        ("pages: {per_list: 0}", "4:19 wrong-number"),
        ("pages: {per_list: 501}", "4:19 wrong-number"),
        ("pages: {per_list: 2.5}", "4:19 wrong-number"),
        ("pages: {perlist: 5}", "4:9 unknown-key"),
        ("pages: 5", "4:8 not-keys"),
        ("feeds: {items: many}", "4:16 wrong-number"),
        ("feeds: {hub: hub.test}", "4:14 wrong-form"),
        ("policies: {corrections: Corrections Policy}", "4:25 bad-slug"),
        ("policies: {corection: x}", "4:12 unknown-key"),
        ("contact: {email: nobody}", "4:18 wrong-form"),
        ("contact: {security: 'not an address'}", "4:21 wrong-form"),
        ("outputs: {atom: yes}", "4:17 not-true-or-false"),
        ("outputs: {rss: true}", "4:11 unknown-key"),
        ("outputs: [atom]", "4:10 not-keys"),
        ("front: {led: x}", "4:9 unknown-key"),
        ("front: {lead: [x]}", "4:15 not-keys"),
        ("front: {lead: X Y}", "4:15 bad-slug"),
        ("front: {lead: {story: x, until: }}", "4:33 empty"),
        ("front: {lead: {story: x, until: tomorrow}}", "4:33 not-a-time"),
        ("front: {top: x}", "4:14 not-a-list"),
        ("front: {top: [a, b, c, d]}", "4:14 too-many"),
        ("front: {lead: x, top: [y, {story: x, until: 2024-01-01T00:00:00Z}]}", "4:35 named-twice"),
        ("title: again", "4:1 duplicate-key"),
        ("tagline: &x y", "4:10 alias"),
        ("tagline: !!str y", "4:10 yaml-tag"),
    ],
)
def test_a_bad_key_is_refused_at_its_place(tmp_path: Path, line: str, expected: str) -> None:
    assert refused(tmp_path, f"{LEAST}{line}\n") == [expected]


def test_the_key_of_a_declared_tag_is_its_slug_or_is_refused(tmp_path: Path) -> None:
    text = f"{LEAST}tags: {{CMA Group: {{name: CMA Group}}}}\n"
    try:
        found = settings(tmp_path, text).tags[0].slug
    except Rejected:
        return
    assert found == slugify(found)


@pytest.mark.parametrize(
    "url",
    [
        "desk.test", "//desk.test", "ftp://desk.test", "https://", "https://u:p@desk.test",
        "https://desk.test?x", "https://desk.test/#x", "javascript:x", "https://d sk.test",
        "https://desk.test//news", "https://desk.test/news//", "https://desk.test/a/../b", "https://desk.test/News",
        "https://desk.test/n%65ws", "https://desk.test/néws", "https://desk.test/a news", "https://desk.test/news?x",
        "https://desk.test/news/#x", "https://desk.test/.news", "https://desk.test/news/index.html",
        "https://desk..test", "https://desk.test.", "https://-desk.test", "https://desk-.test", "https://.",
        "https://desk.test:0", "https://desk.test:65536", "https://desk.test:99999", "https://desk.test:",
    ],
)  # fmt: skip
def test_the_address_of_the_site_is_absolute_and_its_path_is_spelled_in_one_way(tmp_path: Path, url: str) -> None:
    assert refused(tmp_path, LEAST.replace("https://desk.test", f"'{url}'")) == ["2:6 wrong-form"]


@pytest.mark.parametrize("host", ["desk.test:65535", "desk.test:1", "DESK.test", "a", "127.0.0.1:80", "x--y.1-2.test"])
def test_the_address_of_the_site_may_have_any_host_and_port_that_there_can_be(tmp_path: Path, host: str) -> None:
    assert settings(tmp_path, LEAST.replace("desk.test", host)).url == f"https://{host}"


@pytest.mark.parametrize("key", ["title", "url", "desks"])
def test_what_every_site_needs_cannot_be_missing_or_empty(tmp_path: Path, key: str) -> None:
    lines = LEAST.splitlines(keepends=True)
    without = "".join(line for line in lines if not line.startswith(key))

    assert refused(tmp_path, without) == ["1:1 missing-key"]
    assert [each.split()[1] for each in refused(tmp_path, f"{without}{key}: ~\n")] == ["empty"]


@pytest.mark.parametrize(
    ("desks", "rule"),
    [
        ("{}", "no-desks"), ("{Africa: {name: x}}", "bad-slug"), ("{a: {}}", "missing-key"),
        ("{a: {name: ''}}", "empty"),
        ("{a: A}", "not-keys"), ("[a]", "not-keys"), ("{'': {name: x}}", "not-a-key"), ("{a: ~}", "missing-key"),
    ],
)  # fmt: skip
def test_a_site_has_desks_with_names(tmp_path: Path, desks: str, rule: str) -> None:
    found = refused(tmp_path, LEAST.replace("{africa: {name: Africa}}", desks))

    assert [each.split()[1] for each in found] in ([rule], ["not-keys"])


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("desks: [Africa, Middle East]", "{africa: {name: Africa}, middle-east: {name: Middle East}}"),
        ("desks: الأخبار", "{lkhbr: {name: الأخبار}}"),
        ("desks:\n  - africa: Africa", "{africa: {name: Africa}}"),
        ("desks:\n  - name: Africa\n    slug: x", "its-name: {name: the name of the desk}"),
        ("desks: [Africa, africa]", "its-name: {name: the name of the desk}"),
    ],
)
def test_a_list_in_place_of_names_and_values_is_told_as_these(tmp_path: Path, typed: str, meant: str) -> None:
    (tmp_path / "site.yaml").write_text(f"title: T\nurl: https://desk.test\n{typed}\n", encoding="utf-8")
    with pytest.raises(Rejected) as caught:
        read_settings(tmp_path)

    assert f"Type `{meant}`" in caught.value.problems[0].hint
    if not meant.startswith("its-name"):
        assert settings(tmp_path, f"title: T\nurl: https://desk.test\ndesks: {meant}")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Paris", "Europe/Paris"),
        ("europe/paris", "Europe/Paris"),
        ("new_york", "America/New_York"),
        ("Asia/Damascuss", "Asia/Damascus"),
        ("+02:00", "Europe/Paris"),
        ("GMT+3", "UTC"),
    ],
)
def test_of_a_time_zone_that_is_none_the_likely_one_is_told(tmp_path: Path, typed: str, meant: str) -> None:
    (tmp_path / "site.yaml").write_text(f"{LEAST}timezone: {typed}\n", encoding="utf-8")
    with pytest.raises(Rejected) as caught:
        read_settings(tmp_path)

    (problem,) = caught.value.problems
    assert f"`{meant}`" in problem.hint and "Etc" not in problem.hint


@pytest.mark.parametrize(
    ("raw", "rule"), [(b"\xff\xfe", "not-utf-8"), (b"- a\n", "not-keys"), (CONFLICT, "merge-conflict")]
)
def test_settings_that_cannot_be_read_at_all_are_refused(tmp_path: Path, raw: bytes, rule: str) -> None:
    assert [each.split()[1] for each in refused(tmp_path, raw)] == [rule]


@pytest.mark.parametrize("raw", ["", "# nothing yet\n", "~\n"])
def test_empty_settings_miss_what_every_site_needs(tmp_path: Path, raw: str) -> None:
    assert refused(tmp_path, raw) == ["1:1 missing-key"] * 3


def test_a_folder_without_settings_is_not_a_site(tmp_path: Path) -> None:
    with pytest.raises(Rejected) as caught:
        read_settings(tmp_path)

    assert caught.value.status == 2
    assert [each.rule for each in caught.value.problems] == ["no-settings"]


def test_all_that_is_wrong_is_told_at_once(tmp_path: Path) -> None:
    found = refused(tmp_path, "titel: x\nurl: desk.test\ndesks: {a: {}}\npages: {per_list: 0}\n")

    assert sorted(each.split()[1] for each in found) == [
        "missing-key", "unknown-key", "wrong-form", "wrong-number",
    ]  # fmt: skip


def test_bad_settings_end_every_command_with_status_2(tmp_path: Path) -> None:
    site = sites.Desk(tmp_path).write(sites.BARE + sites.TINY + sites.story("a"))
    site.replace("site.yaml", "title:", "titel:")

    assert [site.run(command).status for command in ("build", "check", "verify", "clean")] == [2, 2, 2, 2]
    assert not site.output.exists()


def test_desks_that_are_not_indented_are_told_to_be(tmp_path: Path) -> None:
    (tmp_path / "site.yaml").write_text(
        "title: T\nurl: https://desk.test\ndesks:\nafrica: {name: Africa}\neurope:\n  name: Europe\n", encoding="utf-8"
    )
    with pytest.raises(Rejected) as caught:
        read_settings(tmp_path)

    hints = [each.hint for each in caught.value.problems if each.rule == "unknown-key"]
    assert hints == ["Indent it by two blanks: it belongs to `desks`."] * 2

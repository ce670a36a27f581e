"""What docs/feeds.md promises to those who read the feeds, held against a built site."""

import re
from pathlib import Path

from newsdesk.output import Format
from newsdesk.planning.frame import ATOM, JSON_FEED, RSS
from newsdesk.rendering.feeds import TYPES
from tests.desk import REPOSITORY
from tests.feeds.sites import feeds_of, sample

PAGE = (REPOSITORY / "docs/feeds.md").read_text(encoding="utf-8")


def test_every_feed_stands_in_the_table_and_every_address_of_the_table_is_one(tmp_path: Path) -> None:
    table = PAGE.partition("## Which feeds")[2].partition("\n\n`feed.xml`")[0]
    forms = [re.sub(r"[A-Z]+", "[^/]+", each) for each in re.findall(r"`(/\S+)`", table)]
    made = [f"/{path}" for path in feeds_of(sample(tmp_path / "site").published())]

    assert len(forms) == 12
    assert [each for each in made if sum(bool(re.fullmatch(form, each)) for form in forms) != 1] == []
    assert [form for form in forms if not any(re.fullmatch(form, each) for each in made)] == []


def test_h3_the_example_for_servers_gives_each_format_the_type_that_we_announce() -> None:
    served = dict(re.findall(r"location \S+ (\S+)\s+\{ types \{ \} default_type ([^;]+);", PAGE))

    assert served == {
        r"/feed\.xml$": RSS, r"/atom\.xml$": ATOM, r"/feed\.json$": JSON_FEED, "/feeds.opml": "text/x-opml",
    }  # fmt: skip
    assert {Format.RSS: RSS, Format.ATOM: ATOM} == TYPES

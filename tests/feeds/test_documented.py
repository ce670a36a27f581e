"""What docs/feeds.md promises to those who read the feeds, held against a built site."""

import re
from pathlib import Path

import pytest

from newsdesk.vocabulary.http.media_types import FEED_TYPES, OPML_TYPE
from tests.desk import REPOSITORY
from tests.feeds.sites import feeds_of, sample

pytestmark = pytest.mark.slow  # builds a site for each of its cases

PAGE = (REPOSITORY / "docs/feeds.md").read_text(encoding="utf-8")


def test_every_feed_stands_in_the_table_and_every_address_of_the_table_is_one(tmp_path: Path) -> None:
    table = PAGE.partition("## Which feeds")[2].partition("\n\n`feed.xml`")[0]
    forms = [re.sub(r"[A-Z]+", "[^/]+", each) for each in re.findall(r"`(/\S+)`", table)]
    made = [f"/{path}" for path in feeds_of(sample(tmp_path / "site").published())]

    assert len(forms) == 14
    assert [each for each in made if sum(bool(re.fullmatch(form, each)) for form in forms) != 1] == []
    assert [form for form in forms if not any(re.fullmatch(form, each) for each in made)] == []


@pytest.mark.parametrize("media_type", [*(each.media_type for each in FEED_TYPES), OPML_TYPE])
def test_h3_each_media_type_is_told_and_set_by_the_servers_that_we_describe(media_type: str) -> None:
    assert f"`{media_type}`" in PAGE
    for server in ("nginx.conf", "Caddyfile"):
        assert media_type in (REPOSITORY / "docs/deploy" / server).read_text(encoding="utf-8"), server

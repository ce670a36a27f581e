"""Random stories, seals, links and clocks: whatever is not public as of a clock might as well not be there."""

from datetime import datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import Struct

from tests.desk import BARE, TINY, Desk, story
from tests.embargo.twins import Seen, seen_of

pytestmark = pytest.mark.slow

EXAMPLES = settings().max_examples // 8
START = datetime.fromisoformat("2024-01-10T00:00:00+00:00")
SLUGS = ("one", "two", "three", "four")


class Held(Struct, frozen=True):
    """A story, how it is held back, and what public copy may collide with. It goes out `hours` after the start."""

    slug: str
    hours: int
    state: str
    tag: str
    desk: str
    alias: str
    related: str
    month: int

    @property
    def release(self) -> str:
        return f"{START + timedelta(hours=self.hours):%Y-%m-%dT%H:%M:%SZ}"

    def is_public(self, now: datetime) -> bool:
        return self.state == "sealed" and datetime.fromisoformat(self.release) <= now

    @property
    def text(self) -> str:
        keys: dict[str, str | None] = {
            "date": f"2023-{self.month:02}-12T00:00:00Z",
            "tags": f"[{self.tag}]",
            "desk": self.desk,
            "publish_at": self.release,
            "aliases": f"[{self.alias}]" if self.alias else None,
            "related": f"[{self.related}]",
            "draft": "true" if self.state == "draft" else None,
            "titel": "x" if self.state == "faulty" else None,
            "withdrawn": "{date: 2024-01-01T00:00:00Z, reason: False.}" if self.state == "killed" else None,
        }
        return story(self.slug, f"See [it](story:{self.related}).\n", **keys)


STORIES = st.lists(
    st.builds(
        Held,
        slug=st.sampled_from(SLUGS),
        hours=st.integers(1, 4),
        state=st.sampled_from(("sealed", "sealed", "draft", "faulty", "killed")),
        tag=st.sampled_from(("Mali", "MALI", "New", "Other")),
        desk=st.sampled_from(("africa", "europe")),
        alias=st.sampled_from(("", "", "/old/", "/2023/09/public/", "/2023/09/one/")),
        related=st.sampled_from(("public", "public")),
        month=st.sampled_from((8, 9)),
    ),
    min_size=1,
    max_size=4,
    unique_by=lambda held: held.slug,
)
# Links of the public story, in whose place its twin has their words where what they lead to is not public.
LINKS = st.lists(st.sampled_from([(slug, form) for slug in SLUGS for form in ("story:SLUG", "SLUG.md")]), max_size=3)


def site_of(root: Path, held: list[Held], links: list[tuple[str, str]], public: set[str]) -> Desk:
    """A site with these stories, and with a public one that has links to those of them that are `public`."""
    desk = Desk(root).write(BARE + TINY)
    words = [f"[words]({form.replace('SLUG', slug)})" if slug in public else "words" for slug, form in links]
    desk.write(story("public", f"See {' and '.join(words)}.\n", tags="[Mali]"))
    for each in held:
        desk.write(each.text)
    return desk


def built(desk: Desk, now: datetime) -> Seen | None:
    """What can be seen of the site as of `now`; None if a build is refused."""
    ran = desk.build(now=now.isoformat())
    return seen_of(desk) if ran.status == 0 else None


@pytest.mark.bar(1)
@settings(max_examples=EXAMPLES)
@given(held=STORIES, links=LINKS, hours=st.integers(0, 4))
def test_what_is_not_public_might_as_well_not_be_there(
    held: list[Held], links: list[tuple[str, str]], hours: int
) -> None:
    now, known = START + timedelta(hours=hours), {each.slug for each in held}
    named = [link for link in links if link[0] in known]
    out = [each for each in held if each.is_public(now)]
    # A faulty file is public copy after its instant, and refused.
    faulty = any(each.state == "faulty" and datetime.fromisoformat(each.release) <= now for each in held)
    with TemporaryDirectory() as folder:
        twin = built(site_of(Path(folder, "twin"), out, named, {each.slug for each in out}), now)
        site = built(site_of(Path(folder, "site"), held, named, known), now)
        if twin is None or faulty:
            assert site is None
        else:
            assert site is not None
            assert site.differences(twin) == []


@settings(max_examples=EXAMPLES // 3)
@given(held=STORIES)
def test_what_check_finds_nothing_wrong_with_is_built_at_every_instant(held: list[Held]) -> None:
    with TemporaryDirectory() as folder:
        desk = site_of(Path(folder, "site"), held, [], set())
        assert desk.build(now=START.isoformat()).status == 0
        sound = desk.run("check", "--now", START.isoformat()).status == 0
        instants = [START + timedelta(hours=hours) for hours in range(1, 5)]
        assert all(built(desk, now) is not None for now in instants) or not sound

"""What stands at which address is known before anything is planned: what every site has, and what comes with a story.

An address that is not known there can be claimed by an alias, and a link to it is taken for one that leads nowhere.
"""

import re

from msgspec.structs import replace

from newsdesk.reading.schema.copy import read_copy
from newsdesk.views import Feed, ListingPage, StorylinePage, View, YearPage
from newsdesk.vocabulary import addresses
from newsdesk.vocabulary.model import Article
from newsdesk.vocabulary.output import Format, Output
from newsdesk.vocabulary.settings import Contact, Settings, Storyline, Switches
from newsdesk.vocabulary.story_lists import LIST_KINDS, WITH_FEEDS, lists_of
from tests.desk import REPOSITORY
from tests.planning.values import SETTINGS, author, by_path, plan_of, site

LISTS, FIXED = "Add a `ListKind` to LIST_KINDS in", "Spell it as a constant, as `TAGS` is, at the top of"
ON = Settings(
    "T",
    SETTINGS.url,
    SETTINGS.desks,
    storylines=(Storyline("mali-conflict", "The war"),),
    contact=Contact(security="mailto:s@desk.test"),
    # All but the compressed copies of what the others publish.
    outputs=Switches(**{**dict.fromkeys(Switches.__struct_fields__, True), "compressed": False}),
)


def whole_story() -> Article:
    """The story of the documentation, which has every key, as a public one that names no other."""
    (text,) = re.findall(
        r"^```markdown\n(---\n(?:(?!```).)*^withdrawn: .*?)^```$",
        (REPOSITORY / "docs/writing.md").read_text(encoding="utf-8"),
        re.DOTALL | re.MULTILINE,
    )
    read = read_copy("content/2023/09/whole.md", text.encode())
    assert isinstance(read, Article)
    return replace(
        read, authors=("ada",), withdrawn=None, expires=None, image=None, related=(), translation_of="", aliases=()
    )


STORY = whole_story()
WITHOUT = by_path(plan_of(site(authors=[author("ada")]), ON).outputs)
WITH = by_path(plan_of(site(STORY), ON).outputs)
# Their pages and feeds come with people, who are known by their files.
PEOPLE = "authors/"


def come_with_the_story(*views: type[View]) -> dict[str, Output]:
    found = {path: output for path, output in WITH.items() if path not in WITHOUT and isinstance(output.view, views)}
    return {path: output for path, output in found.items() if not path.startswith(PEOPLE)}


def test_whatever_every_site_has_is_among_the_fixed_addresses() -> None:
    desks = tuple(addresses.file_of(addresses.desk(desk.slug)) for desk in ON.desks)
    own = {path for path, output in WITHOUT.items() if output.format is not Format.CARD}
    of_lists = {path for path in own if path.rpartition("/")[2] in addresses.FEED_FILES or path in desks}
    known = {*map(addresses.file_of, addresses.FIXED), addresses.file_of(addresses.page_sitemap())}

    assert own - of_lists - known == set(), f"{FIXED} newsdesk/vocabulary/addresses.py."


def test_every_list_that_comes_with_a_story_is_one_of_the_kinds_of_lists() -> None:
    known = set(map(addresses.file_of, lists_of(STORY, str.casefold)))

    found = set(come_with_the_story(ListingPage, StorylinePage, YearPage))

    assert found == known, f"{LISTS} newsdesk/vocabulary/story_lists.py."
    assert len(known) > len(LIST_KINDS), "the story has two tags"


def test_a_kind_of_lists_says_whether_it_has_feeds() -> None:
    months = addresses.file_of(addresses.ARCHIVE).removesuffix("index.html")
    made = {path for path in come_with_the_story(Feed) if not path.startswith(months)}
    known = {addresses.file_of(addresses.rss(each)) for each in lists_of(STORY, str.casefold, WITH_FEEDS)}

    assert made == known, "Say `has_feed=True` in LIST_KINDS in newsdesk/vocabulary/story_lists.py."


def test_a_kind_of_lists_stands_below_its_folder_and_its_index_is_there() -> None:
    for kind in LIST_KINDS:
        assert all(each.startswith(kind.folder) for each in lists_of(STORY, str.casefold, [kind]))
        assert addresses.file_of(kind.folder) in WITHOUT

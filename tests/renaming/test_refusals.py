"""What cannot be renamed is refused before anything is changed, with what to type instead."""

import pytest

from tests.desk import Desk, story
from tests.renaming.named_site import PICTURE, sources


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("story", "old-stroy", "x"), "There is no story `old-stroy`. Did you mean `old-story`"),
        (("story", "content/2023/09/old-story.md", "x"), "Did you mean `old-story`"),
        (("desk", "nowhere-at-all", "x"), "There is no desk `nowhere-at-all`. Known are europe, old-desk."),
        (("tag", "Old Tga", "x"), "There is no tag `Old Tga`. Did you mean `old-tag`?"),
        (
            ("story", "old-story", "old-story-2"),
            "There is a story `old-story-2` already (content/2023/09/",
        ),
        (("story", "old-story", "old-story"), "The story is called `old-story` already."),
        (("tag", "Old Tag", "Old Tag"), "The tag is called `Old Tag` already."),
        (("author", "old-author", "Bea Å"), "`Bea Å` cannot be the name of an author in an address. Type `bea-a`."),
        (("page", "old-page", "con"), "Windows keeps `con` for itself: type another name, such as `con-1`."),
        (("page", "old-page", "tags"), "Something else is published at /tags/. Choose another name."),
        (("page", "old-page", "older"), "/older/ leads to `content/2023/09/old-story.md`."),
        (("tag", "Old Tag", "!"), "The tag `!` has no letter or digit. Write it in words."),
        (("tag", "Old Tag", "x" * 61), "is too long. At most 60 characters fit."),
        (("story", "old-story", "in-the-way"), "content/2023/09/in-the-way.png is there already."),
        (("kind", "a", "b"), "invalid choice"),
    ],
)
def test_what_cannot_be_is_refused_with_what_to_type_instead(site: Desk, words: tuple[str, ...], said: str) -> None:
    (site.root / "content/2023/09/in-the-way.png").write_bytes(PICTURE)
    before = sources(site)
    ran = site.run("rename", *words)

    assert (ran.status, said in ran.err) == (2, True), ran
    assert sources(site) == before


@pytest.mark.parametrize(("old", "is_led"), [("old-story", True), ("sealed", False)])
def test_of_two_stories_only_what_was_published_is_to_lead_to_the_other(site: Desk, old: str, is_led: bool) -> None:
    """A redirect from where a sealed story would be would tell of it."""
    site.write(story("sealed", publish_at="2030-01-01T00:00:00Z"))
    said = site.run("rename", "story", old, "old-story-2").err

    assert f"name `old-story-2` wherever `{old}` is named, and delete content/" in said
    assert ("Then type `redirects: {/2023/09/old-story/: /2023/09/old-story-2/}` in site.yaml." in said) == is_led
    assert ("redirects" in said) == is_led


def test_a_name_that_another_story_had_is_refused(site: Desk) -> None:
    site.write("-- site.yaml --\n" + (site.root / "site.yaml").read_text("utf-8") + "gone: [/2023/09/given-up/]\n")
    site.write(story("third", aliases="[/2023/09/an-alias/]"))
    with (site.root / "addresses.lock").open("a", encoding="utf-8") as ledger:
        ledger.write("/2023/09/before/ tag:desk.test,2023-09-01:before\n")

    for new, said in (
        ("an-alias", "/2023/09/an-alias/ is an old address of content/third.md."),
        ("given-up", "/2023/09/given-up/ is given up by `gone:` in site.yaml."),
        ("before", "At /2023/09/before/ was the story `tag:desk.test,2023-09-01:before` before."),
    ):
        assert said in site.run("rename", "story", "old-story", new).err


def test_what_names_it_in_a_way_that_cannot_be_changed_is_told_and_nothing_is_changed(site: Desk) -> None:
    site.write(story("broken", "See [it](story:old-story).\n").replace("title: broken", "title: 'broken"))
    before = sources(site)
    ran = site.run("rename", "story", "old-story", "new-story")

    assert ran.status == 2 and "cannot be changed by itself: content/broken.md:" in ran.err, ran
    assert sources(site) == before


def test_what_has_problems_of_its_own_is_not_renamed(site: Desk) -> None:
    site.replace("content/2023/09/old-story.md", "date: 2023-09-12T18:30:00Z", "date: yesterday")
    ran = site.run("rename", "story", "old-story", "new-story")

    assert ran.status == 2 and "content/2023/09/old-story.md has problems of its own." in ran.err


def test_a_tag_in_a_file_that_cannot_be_read_is_not_passed_over(desk: Desk) -> None:
    desk.write(story("a", tags="[Burkina Faso]") + story("b", tags="[Burkina  Faso]\n<<: x"))
    ran = desk.run("rename", "tag", "Burkina Faso", "Mali")

    assert ran.status == 2 and "content/b.md:1:1" in ran.err

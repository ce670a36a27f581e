"""The links of copy that lead into this site: problems with their fragments, and those that a plan must answer."""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from posixpath import basename, splitext
from urllib.parse import unquote

from newsdesk.reading.checks.references import Locate, place_of
from newsdesk.reading.diagnostics import quoted
from newsdesk.reading.files.file_reading import Copy, Sources
from newsdesk.reading.schema.links.links import CopyLink, links_in, links_in_settings
from newsdesk.vocabulary import addresses
from newsdesk.vocabulary.folders import SETTINGS_FILE
from newsdesk.vocabulary.links.link_targets import WEB_SCHEMES, Origin, canonical, is_of_a_preview
from newsdesk.vocabulary.links.references import PendingLink
from newsdesk.vocabulary.model import Article, Author
from newsdesk.vocabulary.names.suggestions import closest_words, did_you_mean
from newsdesk.vocabulary.names.tags import TagSlugs
from newsdesk.vocabulary.problems import Problem
from newsdesk.vocabulary.settings import Settings
from newsdesk.vocabulary.story_lists import lists_of

# The names of parts of a page, which its template gives, and what browsers read as an order to find words.
TEMPLATE_PART, FOUND_WORDS = "part:", ":~:"
ADDRESS_STARTS = ("/", *WEB_SCHEMES)
# What can have an address of this site in it: a letter to write can have one in its text.
HOLDERS = (*WEB_SCHEMES, "mailto:")
# The address of a story, or of something that is published with it.
STORY_ADDRESS = re.compile(r"/\d{4}/\d\d/([^/]+)/[^/]*")


class SiteLinks:
    """The links of all copy, of which the stories in `public` are public."""

    def __init__(self, sources: Sources, settings: Settings, public: Iterable[Article], locate: Locate) -> None:
        self.sources, self.settings, self.locate = sources, settings, locate
        self.public = {story.file: story for story in public}
        self.origin = Origin(settings.url)

    def problems(self) -> Iterator[Problem]:
        """A problem for each fragment that names nothing on its page, and for a preview's address in a plain text."""
        for file, link in self._links:
            if link.is_bare and is_of_a_preview(link.target):
                # Rare, and the readers of bodies are slow to import.
                from newsdesk.reading.body.links import preview_fault

                yield Problem(file, *place_of(link, file, self.locate), *preview_fault(link.typed))
            if link.fragment:
                address = self._address(link)
                target = (self._by_address.get(address) if address else self._by_target.get(link.target)) or None
                if target and (target.file == file or not self._is_hidden(target)):
                    yield from self._fragment_problem(file, link, target)

    def pending(self) -> Iterator[PendingLink]:
        """Every link of public copy to an address of the site that is no public story's and no standing page's."""
        hidden = {story.file for story in self.sources.stories} - self.public.keys()
        for file, link in self._links:
            if file in hidden or not self._may_lead_here(link):
                continue
            if not (inside := (address := self._address(link)) or self._held_address(link)):
                continue
            known = self._by_address.get(inside)
            if not known or isinstance(known, Author) or self._is_hidden(known):
                waits = self._is_promised(inside)
                # Where nothing was ever, an archive may still have something. It is told all the same of what stands
                # as its own words, so that nobody learns from a problem what exists.
                if address or waits or link.is_bare:
                    place = place_of(link, file, self.locate)
                    yield PendingLink(file, *place, link.typed, inside, waits, link.is_bare, not address)

    @cached_property
    def _links(self) -> list[tuple[str, CopyLink]]:
        """The links of copy and settings, each with its file."""
        found: list[tuple[str, CopyLink]] = []
        for copy in self.sources.copies:
            shown = copy.as_withdrawn() if isinstance(copy, Article) and copy.withdrawn else copy
            found += [(copy.file, link) for link in links_in(shown)]
            found += [(copy.file, link) for link in self.sources.mentions.get(copy.file, ())]
        return [*found, *[(SETTINGS_FILE, link) for link in links_in_settings(self.settings)]]

    def _may_lead_here(self, link: CopyLink) -> bool:
        """Whether a link leads to an address that is of the site, or may have one of the site in it."""
        if link.target.startswith(HOLDERS):
            return not self.origin.is_elsewhere(link.target + link.fragment)
        return link.target.startswith("/")

    def _address(self, link: CopyLink) -> str:
        """The address within the site that a link leads to by an address; empty for any other link."""
        return self.origin.within(link.target) if link.target.startswith(ADDRESS_STARTS) else ""

    def _held_address(self, link: CopyLink) -> str:
        """The address within the site that a link to elsewhere has in its address; empty if there is none."""
        held = self.origin.held_in(link.target + link.fragment) if link.target.startswith(HOLDERS) else ()
        return next((each for each in held if self._is_promised(each)), next(iter(held), ""))

    def _is_hidden(self, copy: Copy) -> bool:
        return isinstance(copy, Article) and copy.file not in self.public

    def _fragment_problem(self, file: str, link: CopyLink, target: Copy) -> Iterator[Problem]:
        if isinstance(target, Article) and target.withdrawn:
            # Its headings are gone, and whoever links to it should not have to mend the link for that.
            return
        name = unquote(link.fragment[1:].partition(FOUND_WORDS)[0])
        anchors = (target.bio if isinstance(target, Author) else target.body).anchors
        if name and name not in anchors and not name.startswith(TEMPLATE_PART):
            where = "this page" if target.file == file else target.file
            message = f"`#{quoted(name)}` is the name of no heading of {where}."
            near = did_you_mean(f"#{each}" for each in closest_words(name, anchors))
            otherwise = "leave the words alone" if target.file == file else f"leave out `#{quoted(name)}`"
            hint = near or f"Type the words of a heading in small letters, joined by hyphens, or {otherwise}."
            yield Problem(file, *place_of(link, file, self.locate), "unknown-heading", message, hint)

    @cached_property
    def _by_target(self) -> Mapping[str, Copy]:
        """All copy by its file, and every story by `story:SLUG`, a public one before others."""
        return {
            **{copy.file: copy for copy in self.sources.copies},
            **{f"story:{story.slug}": story for story in (*self.sources.stories, *self.public.values())},
        }

    @cached_property
    def _by_address(self) -> Mapping[str, Copy]:
        """All copy by its addresses, old ones too; what is public comes before what is not."""
        hidden = [story for story in self.sources.stories if story.file not in self.public]
        ordered = (*hidden, *self.public.values())
        return {
            **{canonical(alias): story for story in ordered for alias in story.aliases},
            **{addresses.story(story): story for story in ordered},
            **{addresses.author(author.slug): author for author in self.sources.authors},
            **{addresses.standing_page(page.slug): page for page in self.sources.pages},
        }

    def _is_promised(self, address: str) -> bool:
        """Whether copy brings the address, public or not, also a story of which nothing can be read but its name."""
        if address in self._promised:
            return True
        found = STORY_ADDRESS.fullmatch(address)
        return found is not None and found[1] in {splitext(basename(file))[0] for file in self.sources.outlines}

    @cached_property
    def _promised(self) -> frozenset[str]:
        """The addresses of all that copy and settings bring, public or not."""
        faulty = [outline.article for outline in self.sources.outlines.values() if outline.article]
        stories = [*self.sources.stories, *faulty]
        slug_of = TagSlugs(self.settings.tags).slug
        lists = {
            *(address for story in stories for address in lists_of(story, slug_of)),
            *(addresses.author(author.slug) for author in self.sources.authors),
            *(addresses.tag(tag.slug) for tag in self.settings.tags),
            *(addresses.storyline(line.slug) for line in self.settings.storylines),
        }
        files = (addresses.attachment(addresses.story(story), file) for story in stories for file in story.own_files)
        items = (addresses.news_item(addresses.story(story)) for story in stories)
        old = (canonical(alias) for story in faulty for alias in story.aliases)
        own = (*map(addresses.story, stories), *map(canonical, files))
        return frozenset({*self._by_address, *lists, *map(addresses.rss, lists), *items, *old, *own})

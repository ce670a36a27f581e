"""Where each link of copy leads: to an address of the site, nowhere yet, or elsewhere."""

from collections.abc import Collection, Mapping

from msgspec import Struct

from newsdesk.planning import labels
from newsdesk.planning.index.attachments import StoryFiles, attachments_of
from newsdesk.planning.index.renditions import address_of, renditions_of
from newsdesk.planning.index.stylesheets import STYLESHEET_SUFFIX
from newsdesk.views import Link, ProseLink, Words
from newsdesk.vocabulary import addresses, folders
from newsdesk.vocabulary.links.link_targets import WEB_SCHEMES, Origin, canonical, target_of
from newsdesk.vocabulary.links.references import Body
from newsdesk.vocabulary.model import Author, Site
from newsdesk.vocabulary.settings import Settings, TextLink

ADDRESS_STARTS = ("/", "mailto:", *WEB_SCHEMES)


class LinkTarget(Struct, frozen=True):
    """Where a link leads; `href` is empty while that is not public, `fate` is what became of a story of ours there."""

    href: str
    fate: str = ""


class Links:
    """Resolves the links of a site; `people` are the authors with a page, `absent` are addresses that are not there.

    An address that is neither a story's nor among `absent` is taken as published: the plan is asked afterwards.
    """

    def __init__(
        self, site: Site, settings: Settings, people: Mapping[str, Author], absent: Collection[str] = ()
    ) -> None:
        self.url = settings.url
        self.absent = absent
        self.origin = Origin(settings.url)
        self.renditions = renditions_of(site, settings)
        self.attachments = attachments_of(site)
        stories = [
            (story, LinkTarget(addresses.story(story), labels.fate(story))) for story in (*site.articles, *site.retired)
        ]
        assets = [(asset, LinkTarget(addresses.asset(asset.name))) for asset in site.assets]
        # By the file, or by `story:SLUG`.
        self._by_target = {
            **{story.file: target for story, target in stories},
            **{f"story:{story.slug}": target for story, target in stories},
            **{page.file: LinkTarget(addresses.standing_page(page.slug)) for page in site.pages},
            **{author.file: LinkTarget(addresses.author(author.slug)) for author in people.values()},
            **{file: LinkTarget(address_of(each.largest)) for file, each in self.renditions.items()},
            **{
                f"{folders.ASSETS}/{asset.name}": target
                for asset, target in assets
                if not asset.name.endswith(STYLESHEET_SUFFIX)
            },
        }
        # Whatever is not spelled as `canonical` spells it, or leads to another address.
        self._by_address = {
            **{canonical(target.href): target for _, target in assets},
            **{canonical(each.href): LinkTarget(each.href) for files in self.attachments.values() for each in files},
            **{canonical(alias): target for story, target in stories for alias in story.aliases},
            **{target.href: target for _, target in stories},
        }

    def resolve(self, target: str, fragment: str = "") -> LinkTarget | None:
        """Where a target leads; None for one elsewhere."""
        found = self._by_target.get(target)
        if found is None and target.startswith(ADDRESS_STARTS):
            if not (address := self.origin.within(target)):
                # What an archive has of a page is no more public than the page.
                is_sealed = self.absent and any(each in self.absent for each in self.origin.held_in(target + fragment))
                return LinkTarget("") if is_sealed else None
            found = self._by_address.get(address) or LinkTarget("" if address in self.absent else address)
        if found is None:
            return LinkTarget("")
        if len(fragment) < 2 or found.fate == labels.WITHDRAWN or not found.href:
            # What has been withdrawn has no headings any more.
            return found
        return LinkTarget(found.href + fragment, found.fate)

    def of_body(self, words: Words, body: Body, page: str, attached: StoryFiles = ()) -> tuple[ProseLink, ...]:
        """The links of a body that lead into the site, or to the files that are published with it, in its words.

        Those to its own headings are among them only with a `page`, if that is not its own.
        """
        found: list[ProseLink] = []
        files = {each.attached.file: each for each in attached}
        for each in body.references:
            if file := files.get(each.target):
                found.append(ProseLink(each.typed, file.href + each.fragment, file=file.told(words)))
                continue
            if each.typed.startswith("#"):
                if page:
                    found.append(ProseLink(each.typed, page + each.typed))
                continue
            target = self.resolve(each.target, each.fragment)
            if target:
                picture = self.renditions.get(each.target)
                mark = labels.mark(words, target.fate)
                found.append(ProseLink(each.typed, target.href, mark, picture.shown() if picture else None))
        return tuple(found)

    def absolute(self, typed: str, file: str) -> LinkTarget:
        """Where an address leads that is typed in the front matter of `file`, in full."""
        target = self.resolve(*target_of(typed, file)) if typed else None
        if target is None:
            return LinkTarget(typed)
        return LinkTarget(self.url + target.href if target.href else "", target.fate)

    def of_text(self, words: Words, text: str, links: tuple[TextLink, ...]) -> tuple[Link, ...]:
        """A text in parts, of which those with an address are links; empty if it has none."""
        parts: list[Link] = []
        position = 0
        for each in links:
            target = self.resolve(each.target, each.fragment) or LinkTarget(each.typed)
            if target.href:
                before = [Link(text[position : each.start], "")] if each.start > position else []
                mark = labels.mark(words, target.fate)
                parts += [*before, Link(text[each.start : each.end], target.href, mark)]
                position = each.end
        return (*parts, *([Link(text[position:], "")] if text[position:] else [])) if parts else ()

"""The addresses in a file of the output, and what is wrong with where each leads."""

from collections.abc import Iterable, Iterator, Mapping
from enum import Enum

from msgspec import Struct

from newsdesk.commands.audit.addresses import SCHEME, Addresses, Target
from newsdesk.commands.audit.faults import Position
from newsdesk.commands.audit.folder.published_tree import PublishedTree
from newsdesk.commands.audit.html.vocabulary import LINK_SCHEMES
from newsdesk.reading.diagnostics import quoted
from newsdesk.vocabulary.problems import Problem


class Use(Enum):
    """What happens with an address: it is followed, loaded with the page, or followed without being asked."""

    LINK = "link"
    LOAD = "load"
    SENDING = "sending"


class Mention(Struct, frozen=True):
    """An address as it is written, and where. It must be `whole`, with scheme and host, if it is read elsewhere."""

    address: str
    place: Position
    use: Use = Use.LINK
    whole: bool = False


class WantedFragment(Struct, frozen=True):
    """A link into the page `target`, which must have an element of this id; `file` and `place` are where it stands."""

    file: str
    place: Position
    target: str
    fragment: str


class Judge(Struct, frozen=True):
    """Follows the addresses that stand in files of the `tree`."""

    tree: PublishedTree
    addresses: Addresses

    def followed(self, file: str, mentions: Iterable[Mention]) -> Iterator[Problem | WantedFragment]:
        """A problem for each address that leads nowhere, or where it must not; the fragments are left to be sought."""
        for mention in mentions:
            target = self.addresses.place_of(mention.address, file)
            found = self._unreadable(mention, target) or (self._wrong(file, mention, target) if target else None)
            if found:
                rule, message, hint = found
                yield Problem(self.tree.told(file), *mention.place, rule, message, hint)
            elif target and target.path is not None and target.fragment and mention.use is Use.LINK:
                page = self.tree.file_at(target.path)
                if page and page.endswith(".html"):
                    yield WantedFragment(file, mention.place, page, target.fragment)

    def _unreadable(self, mention: Mention, target: Target | None) -> tuple[str, str, str] | None:
        if target is None or (mention.use is Use.LOAD and not mention.address.strip()):
            message = f"`{quoted(mention.address)}` is no address that a browser can read."
            return "bad-address", message, "Type a path of the site, or a whole address with https://."
        if mention.whole and not SCHEME.match(mention.address):
            message = f"`{quoted(mention.address)}` is read apart from its page, and leads nowhere from there."
            return "relative-address", message, f"Begin it with `{self.addresses.url}/`."
        return None

    def _wrong(self, file: str, mention: Mention, target: Target) -> tuple[str, str, str] | None:
        shown = quoted(mention.address)
        if target.astray:
            message = f"`{shown}` leads out of this site, which is served below `{self.addresses.path}/`."
            hint = "Begin it with that, or type the whole address of another site of this host."
            return "outside-the-path", message, hint
        if target.path is None and mention.use is Use.LOAD:
            message = f"`{shown}` is loaded from elsewhere, and whoever is there learns who reads the page."
            return "loads-from-elsewhere", message, "Put the file into assets/, and type its address there."
        if target.path is None and mention.use is Use.SENDING:
            return "sends-elsewhere", f"Readers are sent to `{shown}` without being asked.", "Link to it."
        if target.path is None:
            if target.scheme in LINK_SCHEMES:
                return None
            message = f"`{quoted(target.scheme)}:` may begin no address of a link."
            return "scheme", message, f"Only these may: {', '.join(sorted(LINK_SCHEMES))}."
        found = self.tree.file_at(target.path)
        if found is None and file not in self.tree.superseded:
            return self._dead(shown, target.path)
        return None

    def _dead(self, shown: str, path: str) -> tuple[str, str, str]:
        if self.tree.is_folder(path):
            message = f"`{shown}` lacks the slash at its end, and leads there only by a detour, if the server has one."
            return "link-without-slash", message, f"Type `{quoted(path)}/`."
        message = f"`{shown}` leads to nothing: there is no such file in the output."
        return "dead-link", message, "Type the address of something that is there, or take the link out."


def sought(
    wanted: Iterable[WantedFragment], ids: Mapping[str, frozenset[str]], tree: PublishedTree
) -> Iterator[Problem]:
    """A problem for each fragment that the page lacks, given the ids in each page."""
    for each in wanted:
        # `#top` leads to the top of any page (WHATWG, HTML).
        if each.fragment not in ids.get(each.target, ()) and each.fragment.lower() != "top":
            message = f"Nothing on {tree.told(each.target)} has the id `{quoted(each.fragment)}`."
            hint = "Give what it should lead to that id, or link to the page alone."
            yield Problem(tree.told(each.file), *each.place, "dead-fragment", message, hint)

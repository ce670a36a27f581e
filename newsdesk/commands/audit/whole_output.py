"""The output folder → every fault that is found in it, and what was read."""

from collections.abc import Callable, Generator, Mapping
from contextlib import contextmanager

from msgspec import Struct

from newsdesk.commands.audit.addresses import Addresses
from newsdesk.commands.audit.file_findings import NOTHING, FileFindings, slip
from newsdesk.commands.audit.html.pages import examine_page, examine_part
from newsdesk.commands.audit.json_texts import examine_json, html_in_json
from newsdesk.commands.audit.machine_names import MachineNames
from newsdesk.commands.audit.mentions import Judge, WantedFragment, sought
from newsdesk.commands.audit.plain_texts import addresses_in_fields, addresses_in_redirects
from newsdesk.commands.audit.published_tree import FOR_HOSTS, TEXTS, PublishedTree, extension
from newsdesk.commands.audit.stylesheets import addresses_in_css
from newsdesk.commands.audit.xml_texts import XmlReader
from newsdesk.runtime.pool import Pool
from newsdesk.vocabulary.problems import Problem

XML = frozenset({"xml", "opml", "svg"})
# JSON that the program or a template wrote; other files of this kind are documents of writers.
OUR_JSON = ("feed.json", ".ninjs.json", ".webmanifest")
FEEDS = frozenset({"feed.xml", "atom.xml", "feed.json"})


class Audit(Struct, frozen=True):
    """The `problems` of an output, in order, and how many of its files are `pages`, `feeds` and `others`."""

    problems: tuple[Problem, ...]
    pages: int
    feeds: int
    others: int


class ExaminedFile(Struct, frozen=True):
    """The problems of one file, its ids, and the fragments of other pages to which it leads."""

    problems: tuple[Problem, ...]
    wanted: tuple[WantedFragment, ...]
    ids: frozenset[str]


class Examination(Struct, frozen=True):
    """What every file of a tree is examined with, in each process."""

    judge: Judge
    names: MachineNames

    @contextmanager
    def __call__(self) -> Generator[Callable[[str], ExaminedFile], None, None]:
        yield self.examined

    def examined(self, file: str) -> ExaminedFile:
        """What there is to say of a file of text."""
        raw, told = self.judge.tree.read(file), self.judge.tree.told(file)
        found = self._findings(file, raw)
        slips = (*found.slips, *self.names.found_in(raw))
        followed = list(self.judge.followed(file, found.mentions))
        return ExaminedFile(
            problems=(
                *(Problem(told, *place, rule, message, hint) for place, rule, message, hint in slips),
                *(each for each in followed if isinstance(each, Problem)),
            ),
            wanted=tuple(each for each in followed if isinstance(each, WantedFragment)),
            ids=found.ids,
        )

    def _findings(self, file: str, raw: bytes) -> FileFindings:
        kind, addresses = extension(file), self.judge.addresses
        if kind in XML:
            return XmlReader(addresses, examine_part).read(raw)
        try:
            text = raw.decode()
        except UnicodeDecodeError as error:
            line = raw.count(b"\n", 0, error.start) + 1
            return slip((line, 1), "not-utf-8", "The file is not in UTF-8.", "Save what it is made from in UTF-8.")
        if kind == "html":
            return examine_page(text, addresses)
        if file.endswith(OUR_JSON):
            parts = (examine_part(html, place) for html, place in html_in_json(text))
            return sum(parts, examine_json(text, addresses, "malformed-json"))
        if kind == "css":
            return FileFindings(mentions=tuple(addresses_in_css(text)))
        if file == "_redirects":
            return FileFindings(mentions=tuple(addresses_in_redirects(text)))
        return FileFindings(mentions=tuple(addresses_in_fields(text, addresses))) if kind == "txt" else NOTHING


def audit(tree: PublishedTree, url: str, names: MachineNames, pool: Pool) -> Audit:
    """Everything that is wrong with the files of a site at `url`."""
    texts = texts_of(tree)
    found = pool.each(Examination(Judge(tree, Addresses(url)), names), texts)
    return concluded(tree, dict(zip(texts, found, strict=True)))


def texts_of(tree: PublishedTree) -> list[str]:
    """The files that are read, in order."""
    return sorted(file for file in tree.files if extension(file) in TEXTS or file in FOR_HOSTS)


def concluded(tree: PublishedTree, found: Mapping[str, ExaminedFile]) -> Audit:
    """What was found in each file, and what only shows when all are known."""
    wanted = (each for examined in found.values() for each in examined.wanted)
    ids = {file: examined.ids for file, examined in found.items()}
    problems = {
        *tree.strays(),
        *(problem for examined in found.values() for problem in examined.problems),
        *sought(wanted, ids, tree),
    }
    pages = sum(file.endswith(".html") for file in found)
    feeds = sum(file.rpartition("/")[2] in FEEDS for file in found)
    return Audit(tuple(sorted(problems)), pages, feeds, len(tree.files) - pages - feeds)

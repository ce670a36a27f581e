"""The output folder → every fault that is found in it, and what was read."""

from collections.abc import Callable, Generator, Iterable, Mapping
from contextlib import contextmanager

from msgspec import Struct

from newsdesk.commands.audit.addresses import Addresses
from newsdesk.commands.audit.faults import OutputFault
from newsdesk.commands.audit.file_findings import NOTHING, FileFindings, slip
from newsdesk.commands.audit.folder.compressed_copies import examine_copy, original_of
from newsdesk.commands.audit.folder.listed_files import altered, compared_with_manifest
from newsdesk.commands.audit.folder.published_tree import FOR_HOSTS, SEARCH_PAGE, TEXTS, PublishedTree, extension
from newsdesk.commands.audit.html.pages import examine_page, examine_part
from newsdesk.commands.audit.machine_names import MachineNames
from newsdesk.commands.audit.mentions import Judge, WantedFragment, sought
from newsdesk.commands.audit.texts.header_fields import faults_in_headers
from newsdesk.commands.audit.texts.json_feed import faults_in_json_feed
from newsdesk.commands.audit.texts.json_texts import examine_json, html_in_json
from newsdesk.commands.audit.texts.plain_texts import addresses_in_fields, addresses_in_redirects
from newsdesk.commands.audit.texts.stylesheets import addresses_in_css
from newsdesk.commands.audit.texts.xml_texts import XmlReader
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
    """What every file of a tree is examined with, in each process. It has the `digests` that the manifest lists."""

    judge: Judge
    names: MachineNames
    digests: Mapping[str, str] = {}

    @contextmanager
    def __call__(self) -> Generator[Callable[[str], ExaminedFile], None, None]:
        yield self.examined

    def examined(self, file: str) -> ExaminedFile:
        """What there is to say of a file."""
        raw, told = self.judge.tree.read(file), self.judge.tree.told(file)
        found = self._findings(file, raw)
        named = tuple(self.names.found_in(raw)) if is_text(file) else ()
        slips: tuple[OutputFault, ...] = (*found.slips, *named, *altered(raw, self.digests.get(file, "")))
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
        if original := original_of(file, self.judge.tree):
            return examine_copy(file, raw, self.judge.tree.read(original))
        if not is_text(file):
            return NOTHING
        if kind in XML:
            return XmlReader(addresses, examine_part).read(raw)
        try:
            text = raw.decode()
        except UnicodeDecodeError as error:
            line = raw.count(b"\n", 0, error.start) + 1
            return slip((line, 1), "not-utf-8", "The file is not in UTF-8.", "Save what it is made from in UTF-8.")
        if kind == "html":
            return examine_page(text, addresses, runs_script=file == SEARCH_PAGE)
        if file.endswith(OUR_JSON):
            parts = (examine_part(html, place) for html, place in html_in_json(text))
            members = FileFindings(tuple(faults_in_json_feed(text)) if file.endswith("feed.json") else ())
            return sum(parts, examine_json(text, addresses, "malformed-json") + members)
        if kind == "css":
            return FileFindings(mentions=tuple(addresses_in_css(text)))
        if file == "_headers":
            return FileFindings(tuple(faults_in_headers(text, addresses)))
        if file == "_redirects":
            return FileFindings(mentions=tuple(addresses_in_redirects(text)))
        return FileFindings(mentions=tuple(addresses_in_fields(text, addresses))) if kind == "txt" else NOTHING


def audit(tree: PublishedTree, url: str, names: MachineNames, pool: Pool) -> Audit:
    """Everything that is wrong with the files of a site at `url`."""
    files = sorted(tree.files)
    digests, unlike = compared_with_manifest(tree)
    found = pool.each(Examination(Judge(tree, Addresses(url)), names, digests), files)
    return concluded(tree, dict(zip(files, found, strict=True)), unlike)


def is_text(file: str) -> bool:
    """Whether a file is read, and not only compared."""
    return extension(file) in TEXTS or file in FOR_HOSTS


def concluded(tree: PublishedTree, found: Mapping[str, ExaminedFile], others: Iterable[Problem] = ()) -> Audit:
    """What was found in each file, `others` that were found in none, and what only shows when all are known."""
    wanted = (each for examined in found.values() for each in examined.wanted)
    ids = {file: examined.ids for file, examined in found.items()}
    problems = {
        *others,
        *tree.strays(),
        *(problem for examined in found.values() for problem in examined.problems),
        *sought(wanted, ids, tree),
    }
    pages = sum(file.endswith(".html") for file in found)
    feeds = sum(file.rpartition("/")[2] in FEEDS for file in found)
    return Audit(tuple(sorted(problems)), pages, feeds, len(tree.files) - pages - feeds)

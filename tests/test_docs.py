"""What the documentation shows can be typed, and every key that can be typed is shown."""

import re
import subprocess
import tomllib
from collections.abc import Iterator
from typing import Any

import pytest

from newsdesk.commands.command_line import EXIT_STATUSES
from newsdesk.reading.diagnostics import Diagnostics
from newsdesk.reading.files.file_reading import FaultyCopy
from newsdesk.reading.schema.copy import read_copy
from newsdesk.reading.schema.copy_tables import ARTICLE, AUTHOR, PAGE
from newsdesk.reading.schema.key_table import KeyTable
from newsdesk.reading.schema.site_tables import SITE
from newsdesk.reading.schema.value_types.lists import ListOf, MapOf
from newsdesk.reading.yaml.frontmatter import split
from newsdesk.reading.yaml.nodes import MappingNode, Node, SequenceNode
from newsdesk.reading.yaml.read_nodes import read_nodes
from newsdesk.vocabulary.model import Article, Author, StandingPage
from tests.desk import REPOSITORY

WRITING = (REPOSITORY / "docs/writing.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"^```markdown\n(.*?)^```$", WRITING, re.DOTALL | re.MULTILINE)
RECORDS = {"authors": AUTHOR, "content/pages": PAGE, "content/2023/09": ARTICLE}


def folder_of(example: str) -> str:
    """Where an example would stand."""
    if "\nname: " in example:
        return "authors"
    return "content/2023/09" if "\ndate: " in example else "content/pages"


def keys_of(reader: Any, above: str = "") -> Iterator[str]:
    """Every key that a table knows, with those inside it, as `sources.grade`."""
    match reader:
        case KeyTable(keys=keys):
            for key in keys:
                yield f"{above}{key.name}"
                yield from keys_of(key.value, f"{above}{key.name}.")
        case ListOf(item=item):
            yield from keys_of(item, above)
        case MapOf(value=value):
            yield from keys_of(value, above)


def keys_in(node: Node, reader: Any, above: str = "") -> Iterator[str]:
    """Every key that stands in `node`, named likewise."""
    match node, reader:
        case MappingNode(fields=fields), KeyTable(keys=keys):
            values = {key.name: key.value for key in keys}
            for name, value in fields:
                yield f"{above}{name.text}"
                yield from keys_in(value, values[name.text], f"{above}{name.text}.")
        case MappingNode(fields=fields), MapOf(value=inside):
            for _, value in fields:
                yield from keys_in(value, inside, above)
        case SequenceNode(items=items), ListOf(item=inside):
            for item in items:
                yield from keys_in(item, inside, above)


def test_the_exit_statuses_that_editors_are_told_are_those_of_the_program() -> None:
    editing = (REPOSITORY / "docs/editing.md").read_text(encoding="utf-8")

    assert re.findall(r"^\| (\d+) \| (.*) \|$", editing, re.MULTILINE) == [
        (str(status), meaning) for status, meaning in EXIT_STATUSES.items()
    ]


@pytest.mark.parametrize("example", EXAMPLES, ids=folder_of)
def test_an_example_can_be_published_as_it_stands(example: str) -> None:
    read = read_copy(f"{folder_of(example)}/bourem-held.md", example.encode())

    assert isinstance(read, Article | Author | StandingPage), read.problems if isinstance(read, FaultyCopy) else read


@pytest.mark.parametrize("folder", RECORDS)
def test_every_key_of_copy_is_shown_at_work(folder: str) -> None:
    shown: set[str] = set()
    for example in EXAMPLES:
        if folder_of(example) == folder:
            parts = split(example, Diagnostics("docs/writing.md"))
            assert parts
            shown.update(keys_in(parts.fields, RECORDS[folder]))

    assert shown == set(keys_of(RECORDS[folder])), "Type it in an example of docs/writing.md."


def test_every_key_of_a_story_is_explained_in_the_table() -> None:
    rows = "\n".join(line for line in WRITING.splitlines() if line.startswith("| `"))

    untold = [key.name for key in ARTICLE.keys if f"`{key.name}`" not in rows]
    assert untold == [], "Add a row to the table `Keys of a story` of docs/writing.md."


def test_every_key_of_the_settings_is_shown() -> None:
    (example,) = re.findall(r"^```yaml\n(.*?)^```$", WRITING, re.DOTALL | re.MULTILINE)
    report = Diagnostics("docs/writing.md")
    fields = read_nodes(example, 1, report)
    assert fields
    SITE.values(fields, report)

    assert report.problems == []
    assert set(keys_in(fields, SITE)) == set(keys_of(SITE)), "Type it in the example of site.yaml in docs/writing.md."


def test_the_tree_in_the_architecture_is_the_tree_of_the_package() -> None:
    text = (REPOSITORY / "ARCHITECTURE.md").read_text(encoding="utf-8")
    drawn = text.partition("\nnewsdesk/\n")[2].partition("```")[0]
    # A line that begins with a folder's name belongs to it, as do the lines below that are indented further.
    named: dict[str, set[str]] = {}
    folders: list[str] = []
    for line in drawn.splitlines():
        indent, name = len(line) - len(line.lstrip()), line.split()[0]
        if indent <= 6 and name.endswith("/"):
            folders[indent // 2 - 1 :] = [name]
        elif indent == 2:
            folders.clear()
        named.setdefault("".join(folders), set()).update(re.findall(r"\w+", line))
    package = REPOSITORY / "newsdesk"
    for module in package.rglob("*.py"):
        if module.name != "__init__.py":
            folder = f"{module.parent.relative_to(package).as_posix()}/".removeprefix("./")
            assert module.stem in named.get(folder, ()), f"Add {module.stem} to {folder} in ARCHITECTURE.md."
    assert len(named) > 20


def test_no_tracked_text_has_the_marks_of_a_merge() -> None:
    marks = [word for mark in "<|>" for word in ("-e", f"^[{mark}]\\{{7\\}} ")]
    # Where such mistakes are shown.
    samples = (":!tests/copy", ":!tests/hints/typed.txt")
    command = ["git", "grep", "-nI", *marks, "--", *samples]
    found = subprocess.run(command, cwd=REPOSITORY, capture_output=True, text=True, check=False)
    if found.returncode == 128:
        pytest.skip("this is no checkout")

    assert (found.returncode, found.stdout) == (1, "")


DOCUMENTS = sorted(
    path.relative_to(REPOSITORY).as_posix() for path in (*REPOSITORY.glob("*.md"), *(REPOSITORY / "docs").glob("*.md"))
)


def links_of(document: str) -> list[str]:
    """Where the links and pictures of a document lead, other sites and examples in code apart."""
    text = (REPOSITORY / document).read_text(encoding="utf-8")
    text = re.sub(r"^```.*?^```$|`[^`\n]*`", "", text, flags=re.DOTALL | re.MULTILINE)
    return [link for link in re.findall(r"\]\(([^)\s]+)\)", text) if "://" not in link]


def fragments_of(document: str) -> set[str]:
    """The fragments of its headings, as GitHub makes them."""
    text = (REPOSITORY / document).read_text(encoding="utf-8")
    headings = re.findall(r"^#+ (.*)$", re.sub(r"^```.*?^```$", "", text, flags=re.DOTALL | re.MULTILINE), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("document", DOCUMENTS)
def test_every_link_of_a_document_leads_to_a_file_and_a_heading(document: str) -> None:
    for link in links_of(document):
        path, _, fragment = link.partition("#")
        target = (REPOSITORY / document).parent / path if path else REPOSITORY / document
        assert target.exists(), link
        assert not fragment or fragment in fragments_of(target.resolve().relative_to(REPOSITORY).as_posix()), link


def test_the_readme_leads_to_every_document() -> None:
    assert set(DOCUMENTS) - {"README.md"} <= set(links_of("README.md"))


def missing_names(text: str) -> list[tuple[str, str]]:
    """Each `NAME` that a text says to be in a `file`, and is not there."""
    said = re.findall(r"`([A-Za-z_]\w*)`\s+(?:in\s+|\()`([\w/.-]+\.(?:py|md|toml))`", text)
    return [(name, file) for name, file in said if not re.search(rf"\b{name}\b", text_of_either(file))]


def text_of_either(file: str) -> str:
    """The text of a file, from the top of the repository or from the package; empty if it is in neither."""
    found = [path for top in ("", "newsdesk/") if (path := REPOSITORY / f"{top}{file}").is_file()]
    return found[0].read_text(encoding="utf-8") if found else ""


@pytest.mark.parametrize("document", ["CONTRIBUTING.md", "ARCHITECTURE.md"])
def test_every_name_that_a_document_says_to_be_in_a_file_is_there(document: str) -> None:
    text = (REPOSITORY / document).read_text(encoding="utf-8")

    assert missing_names(text) == []


@pytest.mark.parametrize("said", ["`NOWHERE` in `newsdesk/build.py`", "`build` (`newsdesk/nowhere.py`)"])
def test_a_name_that_is_not_there_would_be_found(said: str) -> None:
    assert missing_names(said)


@pytest.mark.parametrize(("part", "contract"), [("planning", 1), ("vocabulary", 0)])
def test_the_order_of_layers_in_the_architecture_is_that_of_the_import_contracts(part: str, contract: int) -> None:
    text = (REPOSITORY / "ARCHITECTURE.md").read_text(encoding="utf-8")
    drawn = re.findall(rf"inside (?:the )?{part} (?:the order is )?(.*?)[;.] ", text.replace("\n", " "), re.IGNORECASE)[
        0
    ]
    settings = tomllib.loads((REPOSITORY / "pyproject.toml").read_text(encoding="utf-8"))
    layers = [set(layer.split(" | ")) for layer in settings["tool"]["importlinter"]["contracts"][contract]["layers"]]
    order = [set(re.findall(r"`(\w+)`", layer)) for layer in drawn.split(" → ")]

    # What is called "the others" is the lowest layer, however many modules it has.
    assert order == (layers if order[-1] else [*layers[:-1], set()])

"""The schemas for editors: fresh, content with all the copy that we have, and as strict as a schema can be.

An editor reads YAML 1.2 with its core schema, as redhat.vscode-yaml does: times and `yes` are texts, `007` is 7.
"""

import json
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft7Validator

from newsdesk.commands.writing.archetypes.archetypes import Assignment, story_archetype
from newsdesk.commands.writing.archetypes.texts import texts_for
from newsdesk.reading.schema.copy import read_copy
from newsdesk.reading.schema.copy_tables import ARTICLE
from newsdesk.reading.schema.editor_schemas import SCHEMAS, editor_schema, write_editor_schemas
from newsdesk.vocabulary.model import Article
from newsdesk.vocabulary.story_parts import Kind
from tests.desk import REPOSITORY, copy
from tests.test_copy import CASES, case

TOLD = re.compile(r"\d+:\d+: (?:warning: )?([a-z-]+):")
WARNING = " warning: "
KEYS = re.compile(r"\s*---[ \t]*\n(.*?\n)---[ \t]*\n", re.DOTALL)
SAMPLES = [REPOSITORY, *sorted((REPOSITORY / "tests/sites").glob("*/before"))]
COPY = [
    file
    for root in SAMPLES
    for folder in ("content", "authors")
    for file in sorted((root / folder).rglob("*.md"))
]  # fmt: skip
SETTINGS = [root / "site.yaml" for root in SAMPLES]

# The rules that a schema can express: whoever breaks one is told so while typing.
EXPRESSED = frozenset(
    {
        "bad-slug", "comment-in-value", "empty", "missing-as-of", "missing-claimant", "missing-key", "missing-offset",
        "no-such-time", "not-a-list", "not-a-time", "not-keys", "not-text", "not-true-or-false", "too-long", "too-many",
        "unknown-key", "unknown-word", "wrong-form", "wrong-number",
    }
)  # fmt: skip

PARSER = "The file is no YAML, or has no keys to find: a parser stops before any schema is asked."
TYPED = "A schema is given values, and not how they were typed."
TEXT = "It stands in the text below the keys."
OTHERS = "It depends on what other files and other keys hold."
UNICODE = "It takes knowing every character; a pattern knows ranges."
BEYOND = {
    PARSER: {
        "broken-list", "no-front-matter", "no-space", "not-a-key", "odd-space", "quote-in-quotes", "second-colon",
        "special-character", "tab", "two-documents", "unclosed-front-matter", "unclosed-quote", "wide-colon",
        "yaml-tag",
    },
    TYPED: {
        "alias", "backslash", "duplicate-key", "indentation", "lost-end", "merge-conflict", "merge-key", "smart-quotes",
        "too-deep",
    },
    TEXT: {
        "bad-fence", "broken-link", "credentials-in-link", "empty-link", "link-type", "misleading-host", "missing-alt",
        "missing-footnote", "mistyped-comment", "nested-comment", "no-body", "not-a-picture", "outside-the-site",
        "raw-html", "remote-image", "duplicate-footnote", "empty-footnote", "duplicate-definition", "not-a-link",
        "link-without-words", "link-in-a-link", "unclosed-comment", "unclosed-fence",
    },
    OTHERS: {
        "corrected-ahead", "corrected-before-published",
        "corrections-out-of-order", "expires-too-early", "released-before-its-date", "duplicate-tag",
        "unknown-attachment", "unknown-author", "unknown-desk", "unknown-picture", "unknown-story", "unknown-storyline",
        "wrong-case",
    },
    UNICODE: {"bad-tag", "control-character", "invisible-character"},
}  # fmt: skip


class CoreLoader(yaml.SafeLoader):
    """YAML 1.2 with the core schema (yaml.org/spec/1.2.2, section 10.3.2); PyYAML itself reads 1.1."""

    yaml_implicit_resolvers: dict[str, Any] = {}  # noqa: RUF012  # PyYAML's own


def whole_number(loader: CoreLoader, node: yaml.ScalarNode) -> int:
    base = {"0o": 8, "0x": 16}.get(node.value[:2], 10)
    return int(node.value, base)


for tag, pattern in {
    "null": r"~|null|Null|NULL|",
    "bool": r"true|True|TRUE|false|False|FALSE",
    "int": r"[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+",
    "float": r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?|[-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN)",
}.items():
    CoreLoader.add_implicit_resolver(f"tag:yaml.org,2002:{tag}", re.compile(rf"(?:{pattern})\Z"), None)
CoreLoader.add_constructor("tag:yaml.org,2002:int", whole_number)


def as_an_editor_reads(text: str) -> Any:
    return yaml.load(text, CoreLoader)


@cache
def validator(schema: str) -> Draft7Validator:
    return Draft7Validator(json.loads(editor_schema(schema)))


def is_refused(schema: str, typed: Any) -> bool:
    return not validator(schema).is_valid(typed)


def schema_of(path: Path) -> str:
    """Which schema is meant for a file of a site."""
    if "authors" in path.parts:
        return "author"
    return "page" if "pages" in path.parts else "article"


def verdict(name: str) -> bool | None:
    """Whether the schema refuses a case of `tests/copy/`; None when the parser never gets so far."""
    found = KEYS.match(case(name)[0])
    try:
        return is_refused(schema_of(Path(name)), as_an_editor_reads(found[1])) if found else None
    except yaml.YAMLError:
        return None


def rules(name: str) -> set[str]:
    """The rules that a case breaks."""
    return {told[1] for line in case(name)[1] if (told := TOLD.match(line))}


VERDICTS = {name: verdict(name) for name in CASES}
# What is worth a second look: a schema can only refuse.
WARNINGS = {told[1] for name in CASES for line in case(name)[1] if (told := TOLD.match(line)) and WARNING in told[0]}


@pytest.mark.parametrize("name", SCHEMAS)
def test_the_schemas_in_the_repository_are_fresh(name: str) -> None:
    stands = (REPOSITORY / f"schemas/{name}.schema.json").read_bytes()

    assert stands == editor_schema(name), "Run `make schema`."


def test_there_is_a_file_for_each_schema_and_no_other(tmp_path: Path) -> None:
    write_editor_schemas(tmp_path / "schemas")
    written, stand = (sorted(file.name for file in (root / "schemas").iterdir()) for root in (tmp_path, REPOSITORY))

    assert written == stand


@pytest.mark.parametrize("name", SCHEMAS)
def test_each_schema_is_valid_itself(name: str) -> None:
    Draft7Validator.check_schema(json.loads(editor_schema(name)))


def patterns(schema: Any) -> Iterator[str]:
    if isinstance(schema, dict):
        for key, value in schema.items():
            yield from [value] if key == "pattern" and isinstance(value, str) else patterns(value)
    elif isinstance(schema, list):
        for value in schema:
            yield from patterns(value)


@pytest.mark.parametrize("name", SCHEMAS)
def test_a_pattern_means_the_same_to_an_editor_as_to_us(name: str) -> None:
    # ECMA 262 has no named groups of Python's kind, no \A and \Z, and its \d, \w and \b know Latin only.
    found = set(patterns(json.loads(editor_schema(name))))
    elsewhere = [each for each in found if re.search(r"\(\?[^:!]|\\[AZdDWbB]", each)]

    assert found and not elsewhere


@pytest.mark.parametrize("file", COPY, ids=lambda file: str(file.relative_to(REPOSITORY)))
def test_good_copy_is_good_to_the_schema(file: Path) -> None:
    found = KEYS.match(file.read_text(encoding="utf-8-sig"))
    assert found

    assert not is_refused(schema_of(file.relative_to(REPOSITORY)), as_an_editor_reads(found[1]))


@pytest.mark.parametrize("kind", Kind)
def test_a_new_story_is_good_to_the_schema_from_its_first_line(kind: Kind) -> None:
    moment = datetime(2024, 1, 10, tzinfo=UTC)
    story = Assignment("A: b", "a-b", "tag:desk.test,2024:a", moment, "africa", "ada", kind)
    found = KEYS.match(story_archetype(story, texts_for("en")))
    assert found

    assert not is_refused("article", as_an_editor_reads(found[1]))


@pytest.mark.parametrize("file", SETTINGS, ids=lambda file: str(file.relative_to(REPOSITORY)))
def test_good_settings_are_good_to_the_schema(file: Path) -> None:
    assert not is_refused("site", as_an_editor_reads(file.read_text(encoding="utf-8")))


def test_every_rule_is_either_expressed_or_beyond_a_schema_for_a_reason() -> None:
    grouped = [*EXPRESSED, *(rule for group in BEYOND.values() for rule in group)]
    broken = {rule for name in CASES for rule in rules(name)} - WARNINGS

    assert broken - {*grouped} == set(), "Add it to EXPRESSED, or to the reason in BEYOND why no schema can tell it."
    assert sorted(grouped) == sorted(broken), "Each stands once, and has a case in tests/copy."


@pytest.mark.parametrize("name", [name for name in CASES if rules(name) & EXPRESSED])
def test_a_mistake_that_a_schema_can_express_is_refused(name: str) -> None:
    assert VERDICTS[name] is True


@pytest.mark.parametrize("rule", sorted({*WARNINGS, *(rule for group in BEYOND.values() for rule in group)}))
def test_no_schema_refuses_all_that_is_called_beyond_it(rule: str) -> None:
    assert not all(VERDICTS[name] for name in CASES if rule in rules(name)), "Move it to EXPRESSED."


@pytest.mark.parametrize(
    "name",
    sorted({name for name in CASES for right in (BEYOND[TEXT], BEYOND[OTHERS], WARNINGS) if rules(name) <= right}),
)
def test_what_is_right_with_the_keys_is_never_called_wrong(name: str) -> None:
    assert VERDICTS[name] is False


@pytest.mark.parametrize(
    ("key", "typed"),
    [
        ("title", "007"),
        ("title", "NO"),
        ("title", "true"),
        ("title", "12:30"),
        ("kind", ""),
        ("tags", "~"),
        ("tags", "[]"),
        ("storyline", "''"),
        ("notes", "{a: [b]}"),
        ("date", "2024-02-29 18:30:00.25+03:00"),
        ("claims", "[{text: x, by: y, status: false}]"),
        ("claims", "[{text: x, status: confirmed}]"),
        ("related", "[other, {story: third, as: follows}]"),
        ("aliases", "[/архив/старый/]"),
        ("places", "[{name: x, lat: '16.95', lon: -0, precision: exact}]"),
    ],
)
def test_whatever_a_writer_may_type_is_good_to_the_schema(key: str, typed: str) -> None:
    found = KEYS.match(copy(**{key: typed}))
    assert found

    assert not is_refused("article", as_an_editor_reads(found[1]))


@pytest.mark.parametrize(
    ("key", "typed"),
    [
        ("title", "' '"),
        ("authors", "[]"),
        ("authors", "[ada, ~]"),
        ("expires", "~"),
        ("draft", "''"),
        ("slug", "lpt1"),
        ("slug", "a--b"),
        ("date", "2023-04-31T08:00:00Z"),
        ("date", "2023-04-30T24:00:00Z"),
        ("date", "2023-04-30T08:00:00.5"),
        ("kind", "Sitrep"),
        ("claims", "[{text: x, status: false}]"),
        ("claims", "[{text: x, by: , status: claimed}]"),
        ("related", "[{as: follows}]"),
        ("aliases", "[/a b/]"),
        ("places", "[{name: x, lat: '9e1', lon: 0, precision: exact}]"),
        ("image", "{file: ../a.jpg, alt: x, credit: y}"),
    ],
)
def test_more_that_nobody_may_type_is_refused(key: str, typed: str) -> None:
    found = KEYS.match(copy(**{key: typed}))
    assert found

    assert is_refused("article", as_an_editor_reads(found[1]))


ODDITIES = [
    "", "~", "''", "' '", "null", "true", "True", "false", "NO", "yes", "007", "0o7", "0x1F", "1e3", ".5", "-.inf",
    "+1",
    "1_000", "12345678901234567890", "12:30", "3.10", "2024-02-29", "2024-02-29T00:00:00Z", "2024-02-29 00:00+01:00",
    "x", "x-y", "a b", "é", "fr", "B2", "/a/", "tag:a:b", "https://a.example", "mailto:a@b", "sitrep", "news", "[]",
    "[a]", "[007, x]", "[/a/]", "{}", "{a: b}", "[{story: x, as: corrects}]",
    "[{name: a, lat: 1, lon: -2.5, precision: town}]",
    "{file: a.jpg, alt: 1, credit: true}", "[{name: x, url: 'https://a.example', accessed: 2023, grade: F6}]",
    "[{text: x, status: assessed}]", "[{text: x, by: y, status: false}]", "{date: 2023-10-01T00:00:00Z, reason: x}",
    "[{date: 2023-10-01T00:00:00z, kind: editors-note, text: 7}]",
]  # fmt: skip


@pytest.mark.parametrize("key", [key.name for key in ARTICLE.keys])
def test_the_schema_lets_pass_whatever_check_lets_pass(key: str) -> None:
    passed = []
    for typed in ODDITIES:
        text = copy(**{key: typed})
        if isinstance(read_copy("content/2023/09/x.md", text.encode()), Article):
            passed.append((typed, KEYS.match(text)))

    assert passed
    assert [typed for typed, keys in passed if keys and is_refused("article", as_an_editor_reads(keys[1]))] == []


GOOD = {"title": "x", "url": "https://desk.test", "desks": {"africa": {"name": "Africa"}}}


@pytest.mark.parametrize(
    ("typed", "refused"),
    [
        ({}, False),
        ({"tags": {"война": {"name": "Война"}}, "pages": {"per_list": 20}, "feeds": {"hub": None}}, False),
        ({"tags": {"Mali": {"name": "Mali"}}}, True),
        ({"tags": {"mali war": {"name": "Mali"}}}, True),
        ({"tags": {"mali": {"name": "Mali", "media_topic": "١٢٣٤٥٦٧٨"}}}, True),
        ({"desks": {}}, True),
        ({"desks": {"Africa": {"name": "Africa"}}}, True),
        ({"desks": {"africa": {}}}, True),
        ({"desks": {"africa": {"name": "Africa", "chef": "ada"}}}, True),
        ({"url": "https://desk.test/news"}, False),
        ({"url": "https://desk.test/News"}, True),
        ({"pages": {"per_list": 0}}, True),
        ({"pages": {"per_list": 2.5}}, True),
        ({"outputs": {"atom": "yes"}}, True),
        ({"colour": "red"}, True),
    ],
)
def test_settings_are_held_to_the_same_tables(typed: dict[str, Any], refused: bool) -> None:
    assert is_refused("site", GOOD | typed) is refused

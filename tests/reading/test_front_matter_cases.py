"""The thirty-four ways in which front matter goes wrong or is doubted, each with its answer, in one place."""

import pytest

from newsdesk.reading.files.file_reading import FaultyCopy
from newsdesk.reading.schema.copy import read_copy
from tests.desk import copy
from tests.effort import within
from tests.reading.typed import article, faults, hints

# Each of its lines has all of the line above nine times over.
BOMB = "\n  k0: &k0 {b: c}" + "".join(
    f"\n  k{row}: &k{row}\n    <<: [{', '.join([f'*k{row - 1}'] * 9)}]" for row in range(1, 12)
)
# Each row: what is typed, the first problem with its place, and what stands in the hint.
REFUSED: list[tuple[str, str | bytes, str, str]] = [
    ("no front matter", "Text.\n", "1:1 no-front-matter", "Begin the file with `---`, then `title:`"),
    ("never closed", "---\ntitle: x\n\nText.\n", "1:1 unclosed-front-matter", "begin on line 4"),
    ("Latin-1", copy(title="Café").encode("latin-1"), "2:11 not-utf-8", "Save the file as UTF-8"),
    ("UTF-16", copy().encode("utf-16"), "1:1 not-utf-8", "Save the file as UTF-8"),
    ("RTF", b"{\\rtf1\\ansi Text.}", "1:1 not-text", "plain text in UTF-8"),
    ("a Word document", b"PK\x03\x04\x14\0", "1:1 not-text", "plain text in UTF-8"),
    ("a tab", copy(image="\n\tfile: a.jpg"), "8:1 tab", "spaces"),
    ("a second colon", copy(title="Ukraine: the front"), "2:15 second-colon", '`title: "Ukraine: the front"`'),
    ("a key twice", copy(summary="x\ndate: 2023-01-01T00:00:00Z"), "7:1 duplicate-key", "already given on line 3"),
    ("a misspelt key", copy(title=None, titel="X"), "6:1 unknown-key", "Did you mean `title`?"),
    ("a missing key", copy(title=None), "2:1 missing-key", "Type `title:`"),
    *[(f"nothing as {each!r}", copy(title=each), f"2:{8 if each else 7} empty", "Type the headline")
      for each in ("", "~", "null", '"   "')],
    ("a day that never comes", copy(date="2026-02-30T10:00:00Z"), "3:7 no-such-time", "Check the year, the month"),
    ("a month that never comes", copy(date="2026-13-01T10:00:00Z"), "3:7 no-such-time", "Check the year, the month"),
    ("the year nought", copy(date="0000-01-01T00:00:00Z"), "3:7 no-such-time", "Check the year, the month"),
    ("no offset", copy(publish_at="2026-05-03 10:00"), "7:13 missing-offset", "offset such as `+03:00`"),
    ("day or month", copy(publish_at="03/05/2026"), "7:13 not-a-time", "one day to some readers and another"),
    ("a time in words", copy(publish_at="tomorrow"), "7:13 not-a-time", "Type it as"),
    ("a time as a number", copy(publish_at="1746259200"), "7:13 not-a-time", "Type it as"),
    ("the name of a zone", copy(publish_at="2026-03-29T02:30:00 Europe/Kyiv"), "7:13 not-a-time", "such as `+03:00`"),
    ("an embargo without a time", copy(embargo="yes"), "7:1 unknown-key", "Type `publish_at:"),
    ("an embargo that is no time", copy(publish_at="yes"), "7:13 not-a-time", "Type it as"),
    ("a draft by number", copy(draft="0"), "7:8 not-true-or-false", "Type `false`"),
    ("a draft in words", copy(draft="yes"), "7:8 not-true-or-false", "Type `true`"),
    ("a capital in a key", copy(Draft="true"), "7:1 unknown-key", "Did you mean `draft`?"),
    ("one tag", copy(tags="Ukraine"), "7:7 not-a-list", "Type `[Ukraine]`"),
    ("tags within tags", copy(tags="[a, [b]]"), "7:11 not-text", "Type `b`"),
    ("tags in braces", copy(tags="{a: 1}"), "7:7 not-a-list", "Type `[a]`"),
    ("500 tags", copy(tags=f"[{', '.join(map(str, range(500)))}]"), "7:7 too-many", "At most"),
    ("a title of 10 KB", copy(title="x" * 10240), "2:8 too-long", "10240 characters"),
    ("a megabyte of keys", copy(notes="x" * 1024 * 1024), "2:1 too-long", "under 64 KiB"),
    ("an alias", copy(title="&a x", summary="*a"), "2:8 alias", "Write the value out"),
    ("an alias of itself", copy(notes="&a [*a]"), "7:8 alias", "Write the value out"),
    ("merge keys", copy(notes=BOMB), "8:7 alias", "Write the value out"),
    ("a merge key", copy(image="\n  <<: {file: a.jpg}"), "8:3 merge-key", "Write the keys out"),
    ("a tag that runs", copy(title="!!python/object/apply:os.system [ls]"), "2:8 yaml-tag", "Delete it"),
    ("a binary tag", copy(title="!!binary aGk="), "2:8 yaml-tag", "Delete it"),
    ("a tag of one's own", copy(title="!custom x"), "2:8 yaml-tag", "Delete it"),
    ("1,000 levels", copy(notes="[" * 1000), "7:15 too-deep", "Make it flatter"),
    ("100,000 levels", copy(notes="[" * 100_000), "2:1 too-long", "under 64 KiB"),
    *[(f"the character {each}", copy(title=f'"a\\{each}"'), "2:8 control-character", "Delete it")
      for each in ("x07", "x00", "uFFFE")],
    ("half a character", copy(title='"a\\ud800"'), "2:12 backslash", "Use single quotes"),
    *[(f"the letter {each}", copy(title=f'"a\\{each}b"'), "2:8 invisible-character", "Delete it")
      for each in ("u202e", "u2066", "u2069", "u200b", "u200f", "ufeff", "U000e0041")],
    *[(f"the slug {typed!r}", copy(slug=typed), "7:7 bad-slug", hint)
      for typed, hint in {
          "../../x": "Type `x`", "/etc/x": "Type `x`", "a/b": "Type `b`", "a\\b": "Type `a-b`", ".": "small letters",
          "..": "small letters", "-rf": "Type `rf`", "CON": "such as `con-1`", "nul.txt": "Type `nul-txt`",
          "trailing.": "Type `trailing`", "1_000": "Type `1-000`", "x" * 300: f"Type `{'x' * 80}`",
          '"%2e%2e"': "Type",
      }.items()],
    ("blanks in the original", copy(canonical="https://a.test/x y/z.pdf"), "7:12 wrong-form", "x%20y/z.pdf`"),
    ("a copy of a file as the original", copy(canonical="https://a.test/x (1).pdf"), "7:12 wrong-form", "x%20(1).pdf`"),
    ("words behind the original", copy(canonical="https://a.test/x seen in May"), "7:12 wrong-form", "blank is `%20`"),
    ("two originals", copy(canonical="https://a.test/x https://a.test/y"), "7:12 wrong-form", "Type the https://"),
    ("a note on the original", copy(canonical="https://a.test/x (seen)"), "7:12 wrong-form", "Type the https://"),
    ("a script as the original", copy(canonical="javascript:alert(1)"), "7:12 wrong-form", "https://"),
    ("a picture outside", copy(image="{file: ../../etc/passwd, alt: a, credit: b}"), "7:15 wrong-form", "Type"),
    ("a picture elsewhere", copy(image='{file: "https://a.test/x.jpg", alt: a, credit: b}'), "7:15 wrong-form", "Type"),
    ("a template as an author", copy(authors='["{{ config }}"]'), "4:11 bad-slug", "Type `config`"),
]  # fmt: skip


@pytest.mark.bar(8)
@pytest.mark.parametrize(("typed", "first", "hint"), [each[1:] for each in REFUSED], ids=[each[0] for each in REFUSED])
def test_what_is_wrong_is_told_with_its_place_and_what_to_type(typed: str | bytes, first: str, hint: str) -> None:
    text = typed if isinstance(typed, str) else typed.decode("latin-1")
    with within(0.05):
        found = faults(typed)

    assert found[0] == first
    assert isinstance(typed, bytes) or hint in " ".join(hints(text))


@pytest.mark.bar(8)
@pytest.mark.parametrize(
    "typed",
    ["007", "3.10", "1_000", "NO", "on", "y", "12:30", "09:30", "48:51:24", "0x1F", "1e3", ".inf", "2026-01-02",
     "Paris", "=", "<script>alert(1)</script>", "{{ config }}x", "می‌خواهم"],
)  # fmt: skip
def test_a_value_is_kept_as_it_was_typed(typed: str) -> None:
    quoted = f"'{typed}'" if typed[0] in "{=" else typed

    assert article(copy(title=quoted, tags=f"[{quoted}]")).title == typed
    assert article(copy(title=quoted, tags=f"[{quoted}]")).tags == (typed,)


@pytest.mark.parametrize("saved", [copy().replace("\n", "\r\n"), f"\ufeff{copy()}", f"\n{copy()}"])
def test_however_it_was_saved_it_is_the_same_story(saved: str) -> None:
    told = read_copy("content/2023/09/x.md", saved.encode())

    assert not isinstance(told, FaultyCopy)
    assert told == article(copy())


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be"])
def test_copy_of_wide_letters_is_told_by_the_name_of_its_encoding(encoding: str) -> None:
    told = read_copy("content/2023/09/x.md", copy(title="Élysée").encode(encoding))

    assert isinstance(told, FaultyCopy)
    assert [each.message for each in told.problems] == [f"The file is saved as {encoding[:6].upper()}."]


@pytest.mark.parametrize("key", ["sources", "claims", "corrections", "related", "attachments", "places"])
def test_a_list_with_an_entry_that_yaml_cannot_read_is_left_out_whole(key: str) -> None:
    told = read_copy("content/2023/09/x.md", copy(**{key: "\n  - name: A\n    story: One: two"}).encode())

    assert isinstance(told, FaultyCopy) and told.partial is not None
    assert getattr(told.partial, key) == ()

"""The tables of languages, made from the Unicode CLDR: `python -m tests.languages.cldr` writes them anew.

The packages of its JSON come from npm. What is written is committed; nothing else reads the CLDR.
"""

import json
import re
import subprocess
import tarfile
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from tests.desk import REPOSITORY
from tests.languages import dates, plurals, scripts

VERSION = "48.2.0"
PACKAGES = ("core", "dates-full", "misc-full", "localenames-full", "numbers-full")
WORDS = REPOSITORY / "newsdesk" / "reading" / "words"
TABLE, LICENCE = WORDS / "cldr.json", WORDS / "LICENSE-UNICODE.txt"
RULES = REPOSITORY / "newsdesk" / "vocabulary" / "names" / "language_rules.py"
SAMPLES = REPOSITORY / "tests" / "languages" / "plural_samples.txt"
# English is that of the world (`12 September 2023`); that of the United States has a line of its own.
SOURCES = {"en": "en-001", "en-US": "en"}
# Digits that need not be told, and those of which no date is made: 二〇二三年九月一二日 is no Chinese.
UNUSED_DIGITS = frozenset({"hanidec", "latn"})
# The letters of most languages need not be told.
USUAL_ALPHABET = " ".join("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
# A name that the country of the language has given up.
UNUSED_NAMES = frozenset({"ro-MD"})

Line = dict[str, Any]


class Cldr:
    """The unpacked packages."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        # Those that a person has named the languages of.
        self.locales = sorted(each.parent.name for each in (folder / "localenames-full").glob("main/*/languages.json"))

    def file(self, package: str, name: str) -> Any:
        return json.loads((self.folder / package / name).read_text(encoding="utf-8"))

    def supplemental(self, name: str) -> Any:
        return self.file("core", f"supplemental/{name}.json")["supplemental"]

    def other_tags(self) -> Any:
        """What stands now in place of other tags of languages, and why."""
        return self.supplemental("aliases")["metadata"]["alias"]["languageAlias"]

    def locale(self, package: str, tag: str, name: str) -> Any:
        return self.file(package, f"main/{tag}/{name}.json")["main"][tag]


def unpacked(folder: Path) -> Cldr:
    """The packages, fetched into `folder`."""
    names = [f"cldr-{each}@{VERSION}" for each in PACKAGES]
    asked = ["npm", "pack", "--silent", "--pack-destination", str(folder), *names]
    subprocess.run(asked, check=True, stdout=subprocess.DEVNULL)
    for each in PACKAGES:
        with tarfile.open(folder / f"cldr-{each}-{VERSION}.tgz") as archive:
            archive.extractall(folder, filter="data")
        (folder / "package").rename(folder / each)
    return Cldr(folder)


def line_of(cldr: Cldr, tag: str) -> Line:
    """All that is kept of one language; its months are empty if the CLDR does not know them."""
    source = SOURCES.get(tag, tag)
    gregorian = cldr.locale("dates-full", source, "ca-gregorian")["dates"]["calendars"]["gregorian"]
    lists = cldr.locale("misc-full", source, "listPatterns")["listPatterns"]["listPattern-type-standard"]
    marks = cldr.locale("misc-full", source, "delimiters")["delimiters"]
    numbering = cldr.locale("numbers-full", source, "numbers")["numbers"]["otherNumberingSystems"]["native"]
    systems = cldr.supplemental("numberingSystems")["numberingSystems"]
    return {
        "name": name_of(cldr, tag),
        **dates.calendar(gregorian),
        "list_pattern": [lists["2"], lists["start"], lists["middle"], lists["end"]],
        "quotes": [
            *(marks["quotationStart"], marks["quotationEnd"]),
            *(marks["alternateQuotationStart"], marks["alternateQuotationEnd"]),
        ],
        "alphabet": alphabet_of(cldr, source),
        "digits": "" if numbering in UNUSED_DIGITS else systems[numbering].get("_digits", ""),
    }


def alphabet_of(cldr: Cldr, tag: str) -> str:
    """The letters of an index of names in a language: `A B C`, and `Ch` where two are one; empty if nobody said."""
    typed = cldr.locale("misc-full", tag, "characters")["characters"].get("index", "[]")
    return " ".join(several or one for several, one in re.findall(r"\{([^}]+)\}|([^\s{}])", typed[1:-1]))


def name_of(cldr: Cldr, tag: str) -> str:
    """What a language calls itself, as at the start of a line; empty if the CLDR does not know it."""
    source = tag if tag in cldr.locales else tag.split("-")[0]
    names = cldr.locale("localenames-full", source, "languages")["localeDisplayNames"]["languages"]
    name = "" if tag in UNUSED_NAMES else names.get(tag, "")
    # Of one word with a capital inside, `isiZulu`, the first letter stays small.
    is_set = any(letter.isupper() for letter in name.split(" ")[0][1:])
    return name if not name or name == tag or is_set else name[0].title() + name[1:]


def lines(cldr: Cldr) -> dict[str, Line]:
    """Each language that has months or a name; of a variant, what differs from the language that it is a variant of."""
    whole = {tag: line_of(cldr, tag) for tag in {*cldr.locales, *SOURCES} - {"und", "en-001"}}
    kept: dict[str, Line] = {}
    for tag, line in whole.items():
        parent = next(
            (whole[each] for each in ways_up(tag) if each in whole), {"digits": "", "alphabet": USUAL_ALPHABET}
        )
        differing = {key: value for key, value in line.items() if value != parent.get(key)}
        if {"months", "months_alone"} & differing.keys():
            differing["months"] = line["months"]
            differing.pop("months_alone", None)
            if line["months_alone"] != line["months"]:
                differing["months_alone"] = line["months_alone"]
        if not line["months"]:
            # Nobody has looked at anything else of it.
            differing = {"name": line["name"]}
        if not differing.get("alphabet"):
            differing.pop("alphabet", None)
        if differing.get("name") in ("", tag):
            del differing["name"]
        if differing:
            kept[tag] = differing
    return kept


def ways_up(tag: str) -> list[str]:
    """The tags of the languages that one is a variant of, the nearest first."""
    parts = tag.split("-")
    return ["-".join(parts[:length]) for length in range(len(parts) - 1, 0, -1)]


def aliases(cldr: Cldr, known: set[str]) -> dict[str, str]:
    """Other tags for languages that have a line: old ones, and regions where another script is usual."""
    found = {
        old: replaced["_replacement"]
        for old, replaced in cldr.other_tags().items()
        if replaced["_reason"] in ("deprecated", "legacy", "macrolanguage")
    }
    for short, full in cldr.supplemental("likelySubtags")["likelySubtags"].items():
        language, script, _ = full.split("-")
        if short.count("-") == 1 and len(short.split("-")[1]) == 2 and short.startswith(f"{language}-"):
            found[short] = f"{language}-{script}"
    return {old: new for old, new in sorted(found.items()) if new in known and old not in known}


def table(cldr: Cldr, found: dict[str, Line]) -> str:
    """The table that the program reads, one line for each language."""
    rows = ",\n".join(f"{json.dumps(tag)}: {dense(line)}" for tag, line in sorted(found.items()))
    others = ",\n".join(f"{json.dumps(old)}: {json.dumps(new)}" for old, new in aliases(cldr, {*found}).items())
    return f'{{"cldr": "{VERSION}",\n"languages": {{\n{rows}\n}},\n"aliases": {{\n{others}\n}}}}\n'


def dense(line: Line) -> str:
    return json.dumps(line, ensure_ascii=False, separators=(",", ":"))


def main() -> None:
    """Write every table."""
    with TemporaryDirectory() as folder:
        cldr = unpacked(Path(folder))
        rules = cldr.supplemental("plurals")["plurals-type-cardinal"]
        known = lines(cldr)
        TABLE.write_text(table(cldr, known), "utf-8")
        LICENCE.write_text((cldr.folder / "core" / "LICENSE").read_text("utf-8"), "utf-8")
        likely = cldr.supplemental("likelySubtags")["likelySubtags"]
        directions = scripts.directions(likely, cldr.file("core", "scriptMetadata.json")["scriptMetadata"])
        codes = scripts.long_codes(cldr.other_tags())
        lists = {**directions, **scripts.territories(likely, known), **codes}
        RULES.write_text(plurals.module(VERSION, plurals.rules(rules), lists), "utf-8")
        SAMPLES.write_text(plurals.samples(rules), "utf-8")


if __name__ == "__main__":
    main()

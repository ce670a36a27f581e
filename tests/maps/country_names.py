"""The names of countries in the languages that words are shipped in, from the Unicode CLDR, for the labels of maps."""

import json
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.desk import REPOSITORY
from tests.languages.cldr import WORDS, Cldr, unpacked

NAMES = REPOSITORY / "newsdesk" / "rendering" / "maps" / "country_names.json"
ATLAS_CODES = REPOSITORY / "newsdesk" / "rendering" / "maps" / "outlines.json"
# The atlas gives Kosovo a code of its own, as many do.
CODES = {"XKX": "XK"}


def names_in(cldr: Cldr, language: str) -> dict[str, str]:
    """The shortest usual name of each country of the atlas, by its code there; none of what the CLDR does not name."""
    told = cldr.locale("localenames-full", language, "territories")["localeDisplayNames"]["territories"]
    mapped = cldr.supplemental("codeMappings")["codeMappings"]
    codes = {each["_alpha3"]: two for two, each in mapped.items() if "_alpha3" in each} | CODES
    found = {}
    for code in json.loads(ATLAS_CODES.read_text(encoding="utf-8"))["countries"]:
        two = codes.get(code, "")
        if name := told.get(f"{two}-alt-short") or told.get(two):
            found[code] = name
    return found


def write_names() -> None:
    """Write the names anew, if the packages are to be had."""
    languages = sorted(each.stem for each in WORDS.glob("*.yaml"))
    with TemporaryDirectory() as folder:
        cldr = unpacked(Path(folder))
        named = {language: names_in(cldr, language) for language in languages}
    rows = [f"{json.dumps(language)}: {json.dumps(names, ensure_ascii=False)}" for language, names in named.items()]
    NAMES.write_text("{" + ",\n".join(rows) + "}\n", encoding="utf-8")


if __name__ == "__main__":
    write_names()

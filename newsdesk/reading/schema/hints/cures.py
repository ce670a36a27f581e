"""Texts in a form that does not fit → the same in one that does, for hints; empty where there is none."""

import re
from posixpath import normpath
from unicodedata import combining, decimal, normalize
from urllib.parse import unquote, urlsplit

from newsdesk.reading.schema.hints.guessed_addresses import guessed_address
from newsdesk.vocabulary.names.language_rules import LONG_CODES

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
YEAR, DAY, WEEKDAY = r"(?P<year>\d{4})", r"(?P<day>\d\d?)", r"(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?,? )?"
OFFSET = r"(?: ?(?P<offset>Z|UTC|GMT|[+-]\d\d:?\d\d))?"
TIME = rf"(?:[, T]+(?P<hour>\d\d?):(?P<minute>\d\d)(?::\d\d)?(?: ?(?P<half>[ap])\.?m\.?)?{OFFSET})?"
MONTH = r"(?P<month>" + "|".join(MONTHS) + r")[a-z]*\.?"
DAYS = (
    rf"{YEAR}([-/.])(?P<month>\d\d?)\2{DAY}{TIME}",
    rf"{WEEKDAY}{DAY}(?:st|nd|rd|th)? {MONTH},? {YEAR}{TIME}",
    rf"{WEEKDAY}{MONTH} {DAY}(?:st|nd|rd|th)?,? {YEAR}{TIME}",
)
# As `as_of` is shown: `121830Z SEP 23`.
DATE_TIME_GROUP = re.compile(
    rf"(?P<day>\d\d)(?P<hour>\d\d)(?P<minute>\d\d)Z? ?{MONTH} ?(?:20)?(?P<year>\d\d)", re.IGNORECASE
)
# Codes of countries that are the code of no language (ISO 639-1): the language that is meant.
COUNTRIES = {
    "al": "sq", "at": "de", "by": "be", "cn": "zh", "cz": "cs", "dk": "da", "eg": "ar", "gb": "en", "gr": "el",
    "il": "he", "iq": "ar", "ir": "fa", "jp": "ja", "kz": "kk", "mx": "es", "rs": "sr", "sy": "ar", "ua": "uk",
    "us": "en", "vn": "vi",
}  # fmt: skip
LANGUAGES = {
    "arabic": "ar", "العربية": "ar", "english": "en", "french": "fr", "français": "fr", "german": "de",
    "deutsch": "de", "spanish": "es", "español": "es", "ukrainian": "uk", "українська": "uk",
}  # fmt: skip
# Codes of three letters: a tag has those of two letters where there are any.
CODES = dict(each.split("-") for each in LONG_CODES.split())
# What typesetters and other scripts have for the marks between figures.
PLAIN_MARKS = {**dict.fromkeys(map(ord, "‐‑‒–—−"), "-"), ord("："): ":", ord("٫"): "."}


def secure_address(text: str) -> str:
    """An address of http."""
    return text.replace("http://", "https://", 1) if text.startswith("http://") else ""


def without_note(text: str) -> str:
    """An address between angle brackets, or with a note between them."""
    return re.sub(r"<!.*?(?:>|\Z)", "", text).strip("<>")


def with_escaped_blanks(text: str) -> str:
    """An address whose path has blanks, as a browser would ask for it (RFC 3986, 2.1).

    Empty unless it ends as a path does, in a folder or the name of a file: other words behind a blank may be a note.
    """
    found = re.fullmatch(r"https?://[^\s/]+/\S*(?: (?!www\.)[^\s:]+)*(?: [^\s:]*/| [^\s:]*\.\w{2,4})", text)
    is_one = found and not re.search(r"[,;|] | \S+\.\w+/", text)
    return text.replace(" ", "%20").replace("http://", "https://", 1) if is_one else ""


def site_address(text: str) -> str:
    """The address of a site with its path as it is compared, and a name in any script (IDN) in ASCII (RFC 3492).

    Empty if a part of the path has nothing that can stay.
    """
    if not text.startswith(("http://", "https://")):
        text = guessed_address(text) or text
    try:
        parts = urlsplit(text if "://" in text else f"https://{text.removeprefix('//')}")
        host, port = parts.hostname or "", f":{parts.port}" if parts.port else ""
    except ValueError:
        return ""
    names = [
        name for name in normpath(unquote(parts.path).replace("\\", "/")).split("/") if name not in ("", ".", "..")
    ]
    if names and names[-1].lower().endswith((".html", ".htm")):
        names.pop()
    path = [_in_small_letters(name) for name in names]
    host = ".".join(map(_in_ascii, filter(None, host.split("."))))
    return "/".join((f"{parts.scheme}://{host}{port}", *path)) if all(path) else ""


def _in_small_letters(name: str) -> str:
    """A name in a path in small Latin letters without accents, with a hyphen for each other mark; or nothing."""
    letters = "".join(letter for letter in normalize("NFKD", name).lower() if not combining(letter))
    return re.sub(r"[^a-z0-9._~-]+", "-", letters).lstrip(".").strip("-") if letters.isascii() else ""


def _in_ascii(label: str) -> str:
    folded = normalize("NFKC", label.lower())
    return folded if folded.isascii() else f"xn--{folded.encode('punycode').decode()}"


def old_path(text: str) -> str:
    """The path of an address of this site."""
    try:
        return "/" + urlsplit(text).path.lstrip("/")
    except ValueError:
        return ""


def name_of_file(text: str) -> str:
    """The name at the end of a path or an address."""
    return re.split(r"[/\\]", re.split("[?#]", text)[0])[-1].strip()


def language_tag(text: str) -> str:
    """The name of a locale, such as `pt_BR.UTF-8`, that of a language, or another code in place of its tag."""
    first, *others = text.partition(".")[0].replace("_", "-").split("-")
    meant = {**COUNTRIES, **LANGUAGES, **CODES}.get(first.casefold(), first)
    return "-".join((meant, *("GB" if each.upper() == "UK" else each for each in others)))


def plain_figures(text: str) -> str:
    """A number or a time with figures of another script, dashes of typesetters, odd spaces or quotation marks."""
    plain = "".join(str(decimal(letter, letter)) for letter in text.translate(PLAIN_MARKS))
    return " ".join(plain.strip("“”„«»‘’\"'").split())


def day_in_words(text: str) -> tuple[str, str]:
    """The day, as `2027-01-05`, and the time with its offset, `Z` if it has none, of one that leaves no doubt:
    `5 January 2027`, `2027/01/05 10:00`, `051000Z JAN 27`.
    """
    if found := DATE_TIME_GROUP.fullmatch(text):
        return f"20{found['year']}-{_month(found):02}-{found['day']}", f"{found['hour']}:{found['minute']}Z"
    for pattern in DAYS:
        if found := re.fullmatch(pattern, text.strip(), re.IGNORECASE):
            return f"{found['year']}-{_month(found):02}-{int(found['day']):02}", _time(found)
    return "", ""


def _month(found: re.Match[str]) -> int:
    month = found["month"]
    return int(month) if month.isdigit() else MONTHS.index(month[:3].casefold()) + 1


def _time(found: re.Match[str]) -> str:
    if not found["hour"]:
        return ""
    hour, offset = int(found["hour"]), found["offset"] or "Z"
    if found["half"]:
        hour = hour % 12 + (12 if found["half"] in "pP" else 0)
    offset = f"{offset[:3]}:{offset[-2:]}" if offset[0] in "+-" else "Z"
    return f"{hour:02}:{found['minute']}{offset}"


def grade(text: str) -> str:
    return text.upper().replace(" ", "").replace("-", "")


def decimal_point(text: str) -> str:
    """A number with a decimal comma, figures of another script, or degrees and the half of the globe."""
    found = re.fullmatch(r"([-+]?) ?(\d{1,9})(?:[.,](\d{1,20}))? ?°? ?([NSEWnsew]?)", plain_figures(text))
    if found is None or (found[1] and found[4]):
        return ""
    sign = "-" if found[1] == "-" or found[4] in tuple("SWsw") else ""
    return f"{sign}{found[2]}.{found[3]}" if found[3] else f"{sign}{found[2]}"


def only_digits(text: str) -> str:
    return re.sub(r"\D", "", text)


def fingerprint(text: str) -> str:
    """A fingerprint with other marks between its groups, or none."""
    return re.sub(r"[^0-9A-Fa-f]", "", text.removeprefix("0x"))

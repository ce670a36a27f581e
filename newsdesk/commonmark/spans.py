"""Links, addresses and code in the text of a block (CommonMark 0.31.2, chapter 6), as regular expressions.

Each is possessive or looks at a bounded number of characters, so that no text takes longer than its length.
"""

import re

BRACKETS = re.compile(r"[\[\]]")
# What follows `]` in a link: a destination, between angle brackets or with balanced parentheses, and perhaps a title.
# Parentheses nest three deep, as deep as the specification asks for.
# No control character but STX and ETX, between which Python-Markdown keeps what was escaped.
CHARACTER = r"[^\x00\x01\x04-\x20\x7f()]"
PLAIN = rf"{CHARACTER}*+"
NESTED_ONCE = rf"{PLAIN}(?:\({PLAIN}\){PLAIN})*+"
NESTED_TWICE = rf"{PLAIN}(?:\({NESTED_ONCE}\){PLAIN})*+"
DESTINATION = rf"(?!<){PLAIN}(?:\({NESTED_TWICE}\){PLAIN})*+"
LINK_TAIL = re.compile(
    rf"\([ \t\n]*+(?:<([^<>\n]*+)>|({DESTINATION}))(?:[ \t\n]++(\"[^\"]*+\"|'[^']*+'|\([^()]*+\)))?+[ \t\n]*+\)"
)
# Section 6.5: an address between `<` and `>`, and a mail address there.
AUTOLINK = r"<([A-Za-z][A-Za-z0-9+.-]{1,31}:[^\s<>]*+)>"
MAIL_DOMAIN = r"[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
MAIL_AUTOLINK = rf"<((?:mailto:)?[A-Za-z0-9.!#$%&'*+/=?^_`{{|}}~-]++@{MAIL_DOMAIN}(?:\.{MAIL_DOMAIN})*+)>"
# GFM 0.29, section 6.9: addresses without any marks, but not in the middle of a word. Unlike there, one ends at a
# quotation mark, a long dash, or punctuation of East Asian scripts, behind which no blank is typed. Between STX and ETX
# is what the converter keeps elsewhere, such as an escaped character. A bracket belongs to an address only with one
# that closes it, and if the two can be neither a note nor the words of a link.
NOT_IN_ADDRESS = (
    r"\s<>\[\]\x02\u00ab\u00bb\u2014\u2015\u2018-\u201f\u3000-\u303f"
    r"\uff01-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uff65"
)
BARE_ADDRESS = (
    r"(?<![A-Za-z0-9/<=@])(?<![A-Za-z0-9]_)(?:https?://|(?<![^\W_])www\.(?=[A-Za-z0-9]))"
    rf"(?:\x02klzzwxh:[0-9]+\x03|[^{NOT_IN_ADDRESS}]|\[[^{NOT_IN_ADDRESS}\x03^]*+\](?!\(|\[(?!\^)))++"
)
BARE_MAIL = r"[A-Za-z0-9._+-]++@[A-Za-z0-9_-]++(?:\.[A-Za-z0-9_-]*[A-Za-z0-9])++"
# Punctuation at the end of a bare address belongs to the sentence, as does an entity, whose name is this long at most.
TRAILING_PUNCTUATION = "?!.,:;*_~'\"\\–…،؛؟۔।॥។៕"
MAX_ENTITY_LENGTH = 34
STRIKETHROUGH = r"(?<!~)~~(?![\s~])([^~]++(?:~(?!~)[^~]++)*+)(?<!\s)~~(?!~)"
# As in Pandoc: `H~2~O`, `21^st^`; short and without blanks. Behind figures or letters a word may go on. Not what stands
# between two ranges or powers, `5~10 km,20~30 km`, `10^6-10^9`, nor what East Asian scripts have in theirs.
EAST_ASIAN = r"\u1100-\u11ff\u2e80-\ud7ff\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff"
SMALL_WORDS = (
    rf"(?:([+−-]?(?:\d{{1,20}}(?!\MARK\d)|[^\W\d_{EAST_ASIAN}]{{1,20}})[+−-]?)\MARK"
    rf"|([^\MARK\s{EAST_ASIAN}]{{1,20}})\MARK(?![^\W_{EAST_ASIAN}]))"
)
SUBSCRIPT = rf"(?<=[^\W{EAST_ASIAN}])~{SMALL_WORDS}(?!~)".replace("MARK", "~")
SUPERSCRIPT = rf"(?<=[\w)\x03])\^{SMALL_WORDS}".replace("MARK", "^")
BACKTICKS = re.compile(r"`+")


def closing_bracket(text: str, index: int) -> int:
    """The place behind the `]` that closes the bracket opened just before `index`; 0 if none does."""
    depth = 1
    for bracket in BRACKETS.finditer(text, index):
        depth += 1 if bracket[0] == "[" else -1
        if not depth:
            return bracket.end()
    return 0


def starts_of_addresses(text: str) -> list[int]:
    """Where a bare address may begin, found in a fraction of the time that a search for the pattern takes."""
    starts: list[int] = []
    slashes = text.find("://") if "/" in text else -1
    while slashes >= 0:
        starts += [slashes - len(scheme) for scheme in ("http", "https") if text.endswith(scheme, 0, slashes)]
        slashes = text.find("://", slashes + 1)
    dots = text.find("www.")
    while dots >= 0:
        starts.append(dots)
        dots = text.find("www.", dots + 1)
    return sorted(starts)


def trimmed_address(address: str) -> str:
    """A bare address without the punctuation at its end, or a parenthesis there that it does not open."""
    end = len(address)
    unopened = address.count(")") - address.count("(")
    while end:
        last = address[end - 1]
        if last == ")" and unopened > 0:
            unopened -= 1
        elif last not in TRAILING_PUNCTUATION:
            break
        end = _start_of_entity(address, end) if last == ";" else end - 1
    return address[:end]


def _start_of_entity(text: str, end: int) -> int:
    """Where the entity begins that ends with the `;` just before `end`; the place of the `;` if there is none."""
    ampersand = text.rfind("&", max(0, end - MAX_ENTITY_LENGTH), end)
    name = text[ampersand + 1 : end - 1]
    return ampersand if ampersand >= 0 and name.isascii() and name.isalnum() else end - 1


def code_span(text: str, start: int) -> tuple[int, int, int]:
    """Where the code that the backticks at `start` open begins and ends, and the place behind it.

    Without backticks in the same number that close it, all three are the place behind those that open it.
    """
    opening = BACKTICKS.match(text, start)
    assert opening
    position, length = opening.end(), opening.end() - start
    for run in BACKTICKS.finditer(text, position):
        if run.end() - run.start() == length:
            return position, run.start(), run.end()
    return position, position, position


def code_text(text: str) -> str:
    """The text of a code span as it is shown: line ends are blanks, and one blank at either end is stripped."""
    text = text.replace("\n", " ")
    return text[1:-1] if text.startswith(" ") and text.endswith(" ") and text.strip(" ") else text

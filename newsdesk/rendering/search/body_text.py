"""The HTML of a body → its words, as a reader sees them."""

import re
from html import unescape

# What leads to a footnote and back, and what has no words.
UNSEEN = re.compile(
    r'<sup id="fnref[^>]*>.*?</sup>|<a[^>]*class="footnote-backref"[^>]*>.*?</a>|<svg\b.*?</svg>', re.DOTALL
)
# What stands within a word, or beside it without a blank: everything else ends one.
WITHIN_WORDS = re.compile(
    r"</?(?:a|abbr|b|bdi|bdo|cite|code|del|em|i|ins|kbd|mark|q|s|small|span|strong|su[bp]|u)\b[^>]*>"
)
TAG = re.compile(r"<[^>]*>")


def text_of(html: str) -> str:
    """The words of a body in one line."""
    return " ".join(unescape(TAG.sub(" ", WITHIN_WORDS.sub("", UNSEEN.sub("", html)))).split())

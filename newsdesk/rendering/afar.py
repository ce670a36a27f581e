"""Body HTML for readers who are elsewhere: in a feed reader, where no address may be relative."""

import re

# In what the converter writes, `<` and `>` stand for nothing but tags: in text and attributes they are escaped.
ADDRESSED = re.compile(r'(<(?:a|img)\b[^>]*? (?:href|src)=")([/#])')


def from_afar(html: str, origin: str, page: str) -> str:
    """Body HTML with every address absolute: `/x` below `origin`, `#x` within the absolute address `page`."""
    return ADDRESSED.sub(lambda found: found[1] + (origin + "/" if found[2] == "/" else page + "#"), html)

"""An address typed without its scheme, or with half of it → the whole address that was meant."""

import re

from newsdesk.vocabulary.http.media_types import PICTURE_EXTENSIONS

# What only the name of a host looks like, so that no path to a file is taken for one.
FILES = (".md", *PICTURE_EXTENSIONS)
WWW = re.compile(r"www\.[\w-]+(?:\.[\w-]+)+(?:[:/?#]\S*)?", re.IGNORECASE)
MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
# A folder hardly has a dot in its name, so that what has one before its first `/` is a host.
COMMON_HOST = re.compile(
    r"[\w-]+(?:\.[\w-]+)*\.(?:(?:com|org|net|int|gov|edu|mil|info|eu|uk|de|fr|ua|ru|me|io|co|tv|ai|news)(?:[:/?#]\S*)?"
    r"|[a-z]{2,12}/\S*)",
    re.IGNORECASE,
)
HALF_TYPED = re.compile(r"(?:hxxps?|htt?ps?|hhttps?)(?:://?|:|//)/*([\w-]+(?:\.[\w-]+)+(?:[:/?#]\S*)?)", re.IGNORECASE)


def guessed_address(typed: str) -> str:
    """The address that `typed` was meant for, if it is plain which; else nothing.

    It is for a hint alone: what `check --fix` may type without asking, `body/missing_schemes.py` knows.
    """
    if typed.casefold().partition("#")[0].endswith(FILES):
        return ""
    if MAIL.fullmatch(typed):
        return f"mailto:{typed}"
    if typed.startswith("//") and len(typed) > 2:
        return f"https:{typed}"
    if WWW.fullmatch(typed) or COMMON_HOST.fullmatch(typed):
        return f"https://{typed}"
    half = HALF_TYPED.fullmatch(typed)
    return f"https://{half[1]}" if half else ""

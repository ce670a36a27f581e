"""Texts in a form that does not fit → the same in one that does, for hints; empty where there is none."""

import re
from unicodedata import normalize
from urllib.parse import urlsplit


def secure_address(text: str) -> str:
    """An address of http."""
    return text.replace("http://", "https://", 1) if text.startswith("http://") else ""


def site_address(text: str) -> str:
    """The address of a page of a site, or a name in any script (IDN), as that of the site in ASCII (RFC 3492)."""
    try:
        parts = urlsplit(text if "://" in text else f"https://{text.removeprefix('//')}")
        host, port = parts.hostname or "", f":{parts.port}" if parts.port else ""
    except ValueError:
        return ""
    return f"{parts.scheme}://{'.'.join(map(_in_ascii, host.split('.')))}{port}"


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
    """The name of a locale, such as `pt_BR.UTF-8`."""
    return text.partition(".")[0].replace("_", "-")


def grade(text: str) -> str:
    return text.upper().replace(" ", "").replace("-", "")


def only_digits(text: str) -> str:
    return re.sub(r"\D", "", text)


def fingerprint(text: str) -> str:
    """A fingerprint with other marks between its groups, or none."""
    return re.sub(r"[^0-9A-Fa-f]", "", text.removeprefix("0x"))

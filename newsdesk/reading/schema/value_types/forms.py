"""The forms of texts in copy and settings: addresses, languages, codes, names of files, sentences."""

import re
from collections.abc import Iterable

from newsdesk.reading.schema.hints import cures
from newsdesk.reading.schema.hints.guessed_addresses import guessed_address
from newsdesk.reading.schema.value_types.values import FixedForm, RunningText
from newsdesk.vocabulary import folders
from newsdesk.vocabulary.links.link_targets import LOOPBACK_HOSTS

# No address has angle brackets (RFC 3986): what stands between them is a note, and would be published with it.
WEB_ADDRESS = FixedForm(
    r"https?://[^\s/@<>]+(/[^\s<>]*)?",
    "a web address that begins with https://",
    2000,
    (guessed_address, cures.without_note, cures.with_escaped_blanks),
)
# Something of this site: a story by its slug, an address from `/` on, the file of copy.
HERE = r"story:[^\s<>]+|/(?!/)[^\s<>]*|[^\s:#?<>]*[^\s:/#?<>]\.md(#[^\s<>]*)?"
PREVIEW = rf"http://({'|'.join(map(re.escape, sorted(LOOPBACK_HOSTS)))}):[0-9]+(/[^\s<>]*)?"
WEB_OR_HERE = FixedForm(
    f"{WEB_ADDRESS.pattern}|{HERE}",
    "an https:// address, the path of a story's file, or `story:its-slug`",
    2000,
    (guessed_address, cures.without_note, cures.with_escaped_blanks),
)
CONTACT = FixedForm(
    rf"https://[^\s/@<>]+(/[^\s<>]*)?|mailto:[^\s<>]+@[^\s<>]+|{PREVIEW}|{HERE}",
    "an https:// address or mailto:",
    2000,
    (guessed_address, cures.secure_address, cures.without_note, cures.with_escaped_blanks),
)
ORIGINAL = FixedForm(
    r"https://[^\s/@<>]+(/[^\s<>]*)?",
    "the https:// address of the original",
    2000,
    (guessed_address, cures.secure_address, cures.without_note, cures.with_escaped_blanks),
)
# A name of hosts (RFC 1123, section 2.1), and the number of a port, of which there are 65535.
_HOST = r"[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?(\.[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?)*"
_PORT = r"[1-9][0-9]{0,3}|[1-5][0-9]{4}|6[0-4][0-9]{3}|65[0-4][0-9]{2}|655[0-2][0-9]|6553[0-5]"
# Every name of its path is spelled in the one way in which addresses are compared, and is none of a page.
SITE_ADDRESS = FixedForm(
    rf"https?://{_HOST}(:({_PORT}))?(?!.*\.html?/?$)(/[a-z0-9_~-][a-z0-9._~-]*)*/?",
    "an address such as `https://desk.example`, or with a path in small letters, such as `https://org.example/news`",
    cures=(cures.site_address,),
)
SECURITY_CONTACT = FixedForm(
    r"https://[^\s/@<>]+(/[^\s<>]*)?|mailto:[^\s@<>]+@[^\s@<>]+|tel:[+0-9-]+",
    "an https:// address or mailto:",
    cures=(guessed_address, cures.secure_address, cures.without_note, cures.with_escaped_blanks),
)
# The characters of a path (RFC 3986, section 3.3), and letters of any script, which browsers escape.
PATH = r"/([\w%~.!$&'()*+,;=:@-]+/)*([\w%~.!$&'()*+,;=:@-]+)?"
OLD_ADDRESS = FixedForm(PATH, "the old address from its first `/`", 300, (cures.old_path,))
OLD_ADDRESS_OR_QUERY = FixedForm(
    rf"{PATH}(\?[\w%~.!$&'()*+,;=:@/?-]+)?", "the old address from its first `/`", 300, (cures.old_path,)
)


def _in_any_case(names: Iterable[str]) -> str:
    """A pattern for the names, in letters of either case."""
    letters = (
        "".join(f"[{letter}{letter.upper()}]" if letter.isalpha() else re.escape(letter) for letter in name)
        for name in names
    )
    return "|".join(letters)


# Some file systems take large and small letters for one.
_NOT_OUTPUT = (*folders.SOURCE_FOLDERS, folders.SETTINGS_FILE, folders.LEDGER)
OUTPUT_FOLDER = FixedForm(
    rf"(\./)?(?!({_in_any_case(_NOT_OUTPUT)})(/|$))\w[\w.-]*(/\w[\w.-]*)*/?",
    f"a folder of the site's own folder, such as `public`, and none of {', '.join(folders.SOURCE_FOLDERS)}",
    200,
)
_NO_LANGUAGE = f"{_in_any_case(cures.COUNTRIES)}|{'|'.join(cures.CODES)}"
LANGUAGE = FixedForm(
    rf"(?!({_NO_LANGUAGE})(-|$))(?!.*-[uU][kK](-|$))[A-Za-z]{{2,3}}(-[A-Za-z0-9]{{2,8}})*",
    "a language tag (BCP 47) such as `fr`",
    cures=(cures.language_tag,),
)
FILE_NAME = FixedForm(r"[^/\\\s][^/\\]*", "the name of a file beside this one", 200, (cures.name_of_file,))
ADMIRALTY_CODE = FixedForm(r"[A-F][1-6]", "an Admiralty code such as `B2`", cures=(cures.grade,))
FINGERPRINT = FixedForm(r"[0-9A-Fa-f]{4}( ?[0-9A-Fa-f]{4}){9,15}", "an OpenPGP fingerprint", cures=(cures.fingerprint,))
PERMANENT_URI = FixedForm(
    r"[A-Za-z][A-Za-z0-9+.-]*:[^\s<>]+",
    "a permanent URI such as `tag:desk.example,2023-09-12:slug`",
    300,
    (cures.without_note,),
)
SENTENCE = RunningText(limit=1000)
HEADLINE = RunningText(limit=200)

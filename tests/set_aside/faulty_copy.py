"""A story that is not public and has a fault, of every kind and sealed in every way."""

from tests.desk import Desk

CANARY = "kanarienvogel"
NOW = "2024-01-10T12:00:00Z"
RELEASE = "2024-01-20T00:00:00Z"
SEALS = ("draft: true", f"publish_at: {RELEASE}", f"date: {RELEASE}")
FILE = f"content/{CANARY}.md"
HEAD = f"title: Title {CANARY}\nauthors: [ada]\ndesk: africa\nsummary: Summary {CANARY}.\n"
DATE = "date: 2023-09-12T18:30:00Z\n"


def sealed(seal: str, keys: str = HEAD, body: str = f"Text {CANARY}.\n") -> str:
    date = "" if seal.startswith("date:") else DATE
    return f"---\n{seal}\n{date}{keys}---\n{body}"


# What is wrong with the sealed file, and the file: its keys below the seal, and its body.
BROKEN: tuple[tuple[str, str, str], ...] = (
    ("bad YAML in another line", f"{HEAD}tags: [{CANARY}\n", "Text.\n"),
    ("an unclosed quote", f'{HEAD}dateline: "{CANARY}\n', "Text.\n"),
    ("a tab", f"{HEAD}places:\n\t- name: {CANARY}\n", "Text.\n"),
    ("an alias of YAML", f"{HEAD}dateline: &{CANARY} Gao\n", "Text.\n"),
    ("an unknown key", f"{HEAD}{CANARY}: x\n", "Text.\n"),
    ("a key given twice", f"{HEAD}title: {CANARY} again\n", "Text.\n"),
    ("a missing title", HEAD.partition("\n")[2], f"Text {CANARY}.\n"),
    ("a picture that is not there", f"{HEAD}image: {{file: {CANARY}.png, alt: A, credit: B}}\n", "Text.\n"),
    ("an unknown author", HEAD.replace("[ada]", f"[{CANARY}]"), "Text.\n"),
    ("an unknown desk", HEAD.replace("africa", CANARY), "Text.\n"),
    ("an unknown story", f"{HEAD}related: [{CANARY}-two]\n", "Text.\n"),
    ("an unknown storyline", f"{HEAD}storyline: {CANARY}\n", "Text.\n"),
    ("a broken link", HEAD, f"See [it]({CANARY}-two.md).\n"),
    ("an unknown heading", HEAD, f"See [it](#{CANARY}).\n"),
    ("raw HTML", HEAD, f"<b>{CANARY}</b>\n"),
    ("code of another system", HEAD, f"{{{{< {CANARY} >}}}}\n"),
    ("an invisible character", HEAD, f"Text {CANARY}\u202e.\n"),
    ("a control character", HEAD, f"Text {CANARY}\x01.\n"),
    ("no body", HEAD, ""),
    ("a missing footnote", HEAD, f"Text {CANARY}.[^1]\n"),
    ("a merge that is to be decided", HEAD, f"<<<<<<< ours\n{CANARY}\n=======\nother\n>>>>>>> theirs\n"),
    ("the slug of a public story", f"{HEAD}slug: public\n", f"Text {CANARY}.\n"),
    ("the identity of a public story", f"{HEAD}id: tag:desk.test,2023-09-12:public\n", f"Text {CANARY}.\n"),
    ("the tag of a public story in other letters", f"{HEAD}tags: [MALI]\n", f"Text {CANARY}.\n"),
    ("a tag of no letter", f"{HEAD}tags: ['!']\n", f"Text {CANARY}.\n"),
)
NAMES = [each[0] for each in BROKEN]


def put(desk: Desk, text: str | bytes, file: str = FILE) -> None:
    path = desk.root / file
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode() if isinstance(text, str) else text)

"""The files that carry the name of the story beside which they lie: what each is called under another name of that."""

import re

# What parts the name of a story from what its file is called besides.
BEHIND_A_NAME = re.compile(r"[^\w]|_|\Z")


def named_for(file_name: str, old: str, new: str) -> str:
    """What `file_name` is when `new` stands for the name `old` that it begins with; empty if it does not."""
    carries = file_name.startswith(old) and BEHIND_A_NAME.match(file_name, len(old))
    return new + file_name[len(old) :] if carries else ""

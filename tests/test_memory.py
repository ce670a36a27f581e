"""No text of up to a mebibyte takes more than 512 MB, whatever it repeats: each is built by a process of its own."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.desk import NOW, REPOSITORY, Desk, copy, story
from tests.test_limits import MEBIBYTE, is_light, largest, repeated

pytestmark = [
    pytest.mark.slow,  # builds the largest texts that are let through
    pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="It does not tell the peak of a process."),
]

MOST = 512
BUILD = """
import re, sys
from newsdesk.commands.command_line import run_command
status = run_command(sys.argv[1:])
print(status, int(re.search(r"VmHWM:\\s*(\\d+) kB", open("/proc/self/status").read())[1]) // 1024)
"""
# Those of which most is let through, and of what is refused those that leave most to tell.
BODIES: dict[str, Callable[[], str]] = {
    "paragraphs": lambda: largest(repeated("Honest words. ", "\n\n")),
    "emphasis": lambda: largest(repeated("*a* **b** ", "\n\n")),
    "a table": lambda: largest(lambda size: "|a|b|\n|-|-|\n" + "|c|d|\n" * (size // 6)),
    "footnotes": lambda: largest(lambda size: "".join(f"x[^{n}]\n\n[^{n}]: y\n\n" for n in range(size // 24))),
    "code": lambda: "```\n" + "x = y\n" * 14_000 + "```\n",
    "one line": lambda: "a" * (MEBIBYTE - 400),
    "brackets": lambda: "[" * (MEBIBYTE - 400),
    "tags": lambda: "<b>\n" * (MEBIBYTE // 5),
    "comments": lambda: "<!-- x -->\n" * (MEBIBYTE // 12),
    "bad links": lambda: "[a](javascript:x)\n\n" * (MEBIBYTE // 20),
    "missing files": lambda: "[a](b.md)\n\n" * (MEBIBYTE // 12),
}


@pytest.mark.bar(9)
@pytest.mark.sampled(4)
@pytest.mark.parametrize("name", BODIES)
def test_a_text_of_a_mebibyte_is_built_or_refused_within_512_mb(desk: Desk, name: str) -> None:
    body = BODIES[name]()
    desk.write(story("a", body))
    options = ("--root", str(desk.root), "build", "--now", NOW, "--jobs", "1", "--quiet")
    ended = subprocess.run(
        [sys.executable, "-c", BUILD, *options], cwd=REPOSITORY, capture_output=True, text=True, check=True
    )
    status, peak = map(int, ended.stdout.split()[-2:])

    assert status in (0, 1) and 20 < peak < MOST
    assert status == (0 if is_light(body) and "bad" not in name and name not in ("tags", "missing files") else 1)


@pytest.mark.bar(9)
@pytest.mark.parametrize("key", ["title", "notes", "tags", "key_points"])
def test_keys_of_a_mebibyte_are_refused_within_512_mb(desk: Desk, key: str) -> None:
    desk.write(f"-- content/a.md --\n{copy(**{key: '[' + 'a, ' * (MEBIBYTE // 3) + 'a]'})}")
    options = ("--root", str(desk.root), "check", "--now", NOW)
    ended = subprocess.run(
        [sys.executable, "-c", BUILD, *options], cwd=REPOSITORY, capture_output=True, text=True, check=True
    )
    status, peak = map(int, ended.stdout.split()[-2:])

    assert (status, peak < 200) == (1, True)

"""From nothing to a page in the browser: a desk that an installed program began, built, served and written for."""

import os
import shlex
import signal
import subprocess
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.desk import Desk
from tests.init.answers import ANSWERS
from tests.serving.running import PATIENCE, free_port, wait_until
from tests.test_install import installed as installed  # a fixture
from tests.test_install import run_installed
from tests.test_install import wheel as wheel  # a fixture

pytestmark = [pytest.mark.browser, pytest.mark.slow]


def test_from_nothing_to_a_published_story_in_the_browser(installed: Path, page: Page, tmp_path: Path) -> None:
    desk, port = Desk(tmp_path / "our desk's"), free_port()
    begun = run_installed(installed, "init", str(desk.root), *ANSWERS)
    typed = [line.strip() for line in begun.stdout.splitlines() if line.startswith("  ")]
    assert (begun.returncode, begun.stderr, len(typed)) == (0, "", 2), begun

    outside = {**os.environ, "PYTHONPATH": str(installed), "PYTHONUNBUFFERED": "1"}
    command = ["sh", "-c", f"{typed[0]} && exec {typed[1]} --port {port}"]
    log = tmp_path / "serve.log"
    with log.open("w") as words:
        server = subprocess.Popen(command, env=outside, stdout=words, stderr=subprocess.STDOUT)
    try:
        wait_until(lambda: "Serving on" in log.read_text("utf-8") or server.poll() is not None)
        page.goto(f"http://localhost:{port}/")
        expect(page.locator("body")).to_contain_text("The Border Desk")
        expect(page.locator("main")).to_contain_text("The first story")

        new = ["new", "Harbour shelled", "--desk", "sahel-and-chad", "--author", "zoe-ngugi", "--root", str(desk.root)]
        file = run_installed(installed, *new).stdout.strip()
        expect(page.locator("main")).to_contain_text("Harbour shelled")
    finally:
        server.send_signal(signal.SIGINT)
        server.wait(PATIENCE)

    desk.replace(file, "draft: true\n", "")
    desk.replace(file, "summary: TK", "summary: Shells fell on the harbour.")
    built = run_installed(installed, "build", "--root", str(desk.root))
    assert built.returncode == 0 and "1 story" in built.stdout, built
    page.goto((desk.output / "index.html").as_uri())
    expect(page.locator("main")).to_contain_text("Harbour shelled")
    expect(page.locator("main")).not_to_contain_text("The first story")
    assert shlex.split(typed[0]) == ["cd", str(desk.root)]

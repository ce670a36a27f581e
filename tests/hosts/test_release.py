"""Our examples for releases at the instant: the scripts are run by a false clock, the units and lines are read."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from tests.desk import BARE, REPOSITORY, TINY, Desk, story

EXAMPLES = REPOSITORY / "docs/deploy"
DUE = 1704866400  # 2024-01-10T06:00:00Z
# What stands in for the clock, the wait, the copy to the server, and for the program as of that clock.
STAND_INS = {
    "date": "cat $STAND_INS/now",
    "sleep": "echo $1 >> $STAND_INS/sleeps; echo $(($(cat $STAND_INS/now) + $1)) > $STAND_INS/now",
    # What copies calls it twice, and the second time for all that there is.
    "rsync": """for to; do :; done; case "$*" in *--delete-after*) ;; *) exit 0 ;; esac
        mkdir -p $to; cp -R output/. $to; ls output/2023/09 >> $STAND_INS/deploys""",
    "newsdesk": f"""time=$(/bin/date -u -d @$(cat $STAND_INS/now) +%Y-%m-%dT%H:%M:%SZ)
        case $1 in build|schedule) set -- "$@" --now $time; esac
        exec "{sys.executable}" "{REPOSITORY}/build.py" "$@" """,
}  # fmt: skip
NEEDED = ["git", "jq"]

pytestmark = pytest.mark.slow


@pytest.fixture
def deploying(desk: Desk) -> Desk:
    """A site in a repository with a remote, with our scripts in it, and a story that goes out at `DUE`."""
    if missing := [name for name in NEEDED if not shutil.which(name)]:
        pytest.skip(f"There is no {' or '.join(missing)} here.")
    desk.write(BARE + TINY + story("old") + story("held", publish_at="2024-01-10T06:00:00Z"))
    desk.write("-- .gitignore --\n.newsdesk/\noutput/\n")
    for script in ("deploy.sh", "release.sh", "copy-rsync.sh"):
        shutil.copy(EXAMPLES / script, desk.root)
    stand_ins = desk.root.parent / "stand-ins"
    stand_ins.mkdir()
    for name, commands in STAND_INS.items():
        file = stand_ins / name
        file.write_text(f"#!/bin/sh\nset -eu\n{commands}\n", encoding="utf-8")
        file.chmod(0o755)
    git = ["git", "-c", "init.defaultBranch=main"]
    subprocess.run([*git, "init", "--quiet", "--bare", str(desk.root.parent / "remote")], check=True)
    for words in (["init", "--quiet"], ["add", "."], ["remote", "add", "origin", "../remote"]):
        subprocess.run([*git, *words], cwd=desk.root, check=True)
    for key, value in (("user.name", "Ada"), ("user.email", "ada@desk.test"), ("push.autoSetupRemote", "true")):
        subprocess.run(["git", "config", key, value], cwd=desk.root, check=True)
    subprocess.run(["git", "commit", "--quiet", "--message", "Begin"], cwd=desk.root, check=True)
    subprocess.run(["git", "push", "--quiet"], cwd=desk.root, check=True)
    return desk


def released(desk: Desk, script: list[str], now: int) -> tuple[list[str], list[str]]:
    """Run the script from `now` on. How long it waited each time, and the stories that it deployed each time."""
    stand_ins = desk.root.parent / "stand-ins"
    ran = run_at(desk, script, now)
    assert (ran.returncode, ran.stderr) == (0, ""), ran
    return _lines(stand_ins / "sleeps"), _lines(stand_ins / "deploys")


def run_at(desk: Desk, script: list[str], now: int) -> "subprocess.CompletedProcess[str]":
    """Run the script from `now` on, with the stand-ins."""
    stand_ins = desk.root.parent / "stand-ins"
    (stand_ins / "now").write_text(f"{now}\n", encoding="utf-8")
    environment = {
        **os.environ,
        "PATH": f"{stand_ins}{os.pathsep}{os.environ['PATH']}",
        "STAND_INS": str(stand_ins),
        "NEWSDESK": str(stand_ins / "newsdesk"),
        "DESTINATION": str(desk.root.parent / "server"),
        "PYTHONDONTWRITEBYTECODE": "1",
    }
    return subprocess.run(script, cwd=desk.root, env=environment, capture_output=True, text=True, check=False)


def _lines(file: Path) -> list[str]:
    return file.read_text(encoding="utf-8").split() if file.exists() else []


def test_a_change_that_is_near_is_released_at_its_second_and_its_address_is_committed(deploying: Desk) -> None:
    sleeps, deploys = released(deploying, ["./release.sh", "600"], DUE - 100)
    noted = subprocess.run(
        ["git", "show", "main:addresses.lock"],
        cwd=deploying.root.parent / "remote",
        capture_output=True,
        text=True,
        check=True,
    )

    assert sleeps == ["60", "40"]
    assert deploys == ["old", "old", "held", "old"]
    assert "/2023/09/held/" in noted.stdout
    assert (deploying.root.parent / "server/2023/09/held/index.html").is_file()


def test_a_change_that_is_far_is_left_to_the_next_run(deploying: Desk) -> None:
    assert released(deploying, ["./release.sh", "600"], DUE - 601) == ([], ["old"])


def test_the_watch_may_run_the_same_script(deploying: Desk) -> None:
    released(deploying, ["sh", "-c", "$NEWSDESK build --quiet && ./deploy.sh && ./deploy.sh"], DUE)

    assert subprocess.run(["git", "status", "--porcelain"], cwd=deploying.root, capture_output=True).stdout == b""


def test_a_run_that_was_cut_short_holds_up_no_later_one(deploying: Desk) -> None:
    released(deploying, ["./release.sh", "600"], DUE - 700)
    released(deploying, ["sh", "-c", "$NEWSDESK build --quiet"], DUE)
    left = subprocess.run(["git", "status", "--porcelain"], cwd=deploying.root, capture_output=True, text=True)
    assert left.stdout == " M addresses.lock\n"

    released(deploying, ["./release.sh", "600"], DUE + 60)
    assert subprocess.run(["git", "status", "--porcelain"], cwd=deploying.root, capture_output=True).stdout == b""


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="There is no systemd here.")
def test_systemd_takes_the_units(tmp_path: Path) -> None:
    for example in EXAMPLES.iterdir():
        text = example.read_text(encoding="utf-8").replace("/srv/desk", str(tmp_path)).replace("User=desk", "User=root")
        (tmp_path / example.name).write_text(text, encoding="utf-8")
        (tmp_path / example.name).chmod(example.stat().st_mode)
    (tmp_path / ".venv/bin").mkdir(parents=True)
    (tmp_path / ".venv/bin/python").symlink_to(sys.executable)
    units = [str(unit) for unit in tmp_path.iterdir() if unit.suffix in (".service", ".timer")]
    ran = subprocess.run(["systemd-analyze", "verify", *units], capture_output=True, text=True, check=False)

    assert len(units) == 4
    assert (ran.returncode, ran.stderr) == (0, "")


def test_each_scheduler_runs_the_script_more_often_than_it_looks_ahead() -> None:
    """Else a change that comes between two runs would be late."""
    texts = {name: (EXAMPLES / name).read_text(encoding="utf-8") for name in os.listdir(EXAMPLES)}
    workflow = yaml.safe_load(texts["release.yml"])
    # YAML 1.1 takes the key `on` for a truth.
    (run,) = [each["run"] for each in workflow["jobs"]["release"]["steps"] if "release.sh" in each.get("run", "")]
    schedules = {
        texts["crontab"]: texts["crontab"],
        texts["newsdesk-release.timer"]: texts["newsdesk-release.service"],
        workflow[True]["schedule"][0]["cron"]: run,
    }
    for schedule, command in schedules.items():
        minutes = re.search(r"(?:\*/|\*:0/)(\d+)\b", schedule)
        ahead = re.search(r"release\.sh (\d+)", command)
        assert minutes and ahead
        assert int(ahead[1]) >= 60 * int(minutes[1])

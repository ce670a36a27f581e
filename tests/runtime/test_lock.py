"""Two builds of one site never mix, whatever happens to one of them."""

import stat
import subprocess
import sys
from pathlib import Path

import pytest

from newsdesk.runtime.lock import site_lock


def test_a_second_build_is_told_who_holds_the_site_and_waits(tmp_path: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from newsdesk.runtime.lock import site_lock\n"
        "with site_lock(Path(sys.argv[1]), print):\n    print('held', flush=True); sys.stdin.read()"
    )
    holder = subprocess.Popen(
        [sys.executable, "-c", code, str(tmp_path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert holder.stdin and holder.stdout and holder.stdout.readline() == "held\n"
    told: list[str] = []

    def release(who: str) -> None:
        told.append(who)
        holder.communicate()

    with site_lock(tmp_path, release):
        assert told == [str(holder.pid)]
    with site_lock(tmp_path, told.append):
        assert len(told) == 1


@pytest.mark.parametrize("at_once", [True, False])
def test_who_waits_for_a_clean_gets_the_site_though_its_folder_is_gone(tmp_path: Path, at_once: bool) -> None:
    folder = tmp_path / "hidden"
    code = (
        "import shutil, sys; from pathlib import Path; from newsdesk.runtime.lock import site_lock\n"
        "with site_lock(Path(sys.argv[1]), print):\n"
        "    print('held', flush=True); sys.stdin.read(); shutil.rmtree(sys.argv[1])"
    )
    told: list[str] = []
    command = [sys.executable, "-c", code, str(folder)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as holder:
        stdin, stdout = holder.stdin, holder.stdout
        assert stdin and stdout and stdout.readline() == "held\n"

        def go_on(who: str) -> None:
            told.append(who)
            stdin.close()
            if at_once:
                holder.wait()

        with site_lock(folder, go_on):
            assert (folder / "lock-holder").exists() and stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert (holder.returncode, told) == (0, [str(holder.pid)])

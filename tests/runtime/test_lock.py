"""Two builds of one site never mix, whatever happens to one of them."""

import subprocess
import sys
from pathlib import Path

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

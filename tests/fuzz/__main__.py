"""`make fuzz`: try each target for some seconds, each in a process of its own, since a picture can end one."""

import argparse
import subprocess
import sys
import traceback
from importlib.util import find_spec
from random import SystemRandom

from tests.fuzz.random_inputs import FOLDER, Trial, kept
from tests.fuzz.target import SEEDS
from tests.fuzz.targets import TARGETS

LARGEST_SEED = 10**9


def main() -> int:
    given = _arguments()
    if given.alone:
        return _try_alone(given.targets[0], given.time, given.seed)
    print(f"Seed {given.seed}: to repeat, `make fuzz SEED={given.seed} TIME={given.time}`.", flush=True)
    ways = {"tests.fuzz": ["--alone", "--time", str(given.time), "--seed", str(given.seed)]}
    if find_spec("atheris"):
        ways["tests.fuzz.guided_inputs"] = [str(given.time), str(given.seed)]
    else:
        print("atheris is not installed here (`pip install atheris`): Hypothesis alone draws the inputs.", flush=True)
    failed = [
        f"{name} ({module})"
        for module, options in ways.items()
        for name in given.targets
        if _status_of([sys.executable, "-m", module, name, *options], name)
    ]
    if failed:
        print(f"Found something: {', '.join(failed)}. {FOLDER}/found has the inputs.")
        print(f"Mend the program, and keep each as {SEEDS.relative_to(SEEDS.parents[2])}/TARGET/WHAT-IT-IS.")
    return 1 if failed else 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="make fuzz")
    parser.add_argument("targets", nargs="*", metavar="TARGET", help=", ".join(TARGETS))
    parser.add_argument("--time", type=int, default=60, help="seconds for each target")
    parser.add_argument("--seed", type=int, default=SystemRandom().randrange(LARGEST_SEED))
    parser.add_argument("--alone", action="store_true", help="in this process")
    given = parser.parse_args()
    given.targets = given.targets or list(TARGETS)
    if unknown := [name for name in given.targets if name not in TARGETS]:
        parser.error(f"there is no target {unknown[0]}; there are {', '.join(TARGETS)}")
    return given


def _status_of(command: list[str], name: str) -> int:
    """The exit status of one trial; what the process died of, if it did, is kept."""
    status = subprocess.run(command, check=False).returncode
    last = FOLDER / "last" / name
    if status < 0 and last.exists():
        print(f"{name}: the process died of signal {-status}: {kept(TARGETS[name], last.read_bytes())}", flush=True)
    return status


def _try_alone(name: str, seconds: int, seed: int) -> int:
    trial = Trial(TARGETS[name], seconds)
    try:
        trial.run(seed)
    except Exception:
        traceback.print_exc()
        print(f"{name}: failed after {trial.tried} inputs: {kept(trial.target, trial.failing or b'')}", flush=True)
        return 1
    print(f"{name}: {trial.tried} inputs, nothing found.", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())

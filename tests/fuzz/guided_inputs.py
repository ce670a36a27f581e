"""A target, tried with inputs that atheris makes by watching which lines of the program they reach.

`python -m tests.fuzz.guided_inputs TARGET SECONDS SEED`; atheris ends the process itself.
"""

import sys
from hashlib import blake2b
from importlib import import_module
from pathlib import Path

from hypothesis import HealthCheck, given, seed, settings

from tests.fuzz.random_inputs import FOLDER
from tests.fuzz.target import SECONDS, Target

INPUTS_TO_BEGIN_WITH = 200
MOST_MEGABYTES = 2048


def main(name: str, seconds: int, number: int) -> None:
    atheris = import_module("atheris")
    with atheris.instrument_imports(include=["newsdesk"]):
        target: Target = import_module("tests.fuzz.targets").TARGETS[name]
    found = FOLDER / "found" / name
    found.mkdir(parents=True, exist_ok=True)
    options = [
        f"-max_total_time={seconds}",
        f"-seed={number % 2**32}",
        f"-timeout={3 * SECONDS}",
        f"-rss_limit_mb={MOST_MEGABYTES}",
        f"-artifact_prefix={found}/",
        "-verbosity=0",
    ]
    atheris.Setup([sys.argv[0], *options, str(_beginnings(target, number))], target.attempt)
    atheris.Fuzz()


def _beginnings(target: Target, number: int) -> Path:
    """The folder with the inputs from which atheris sets out; what it finds useful it adds."""
    folder = FOLDER / "corpus" / target.name
    folder.mkdir(parents=True, exist_ok=True)

    def keep(raw: bytes) -> None:
        (folder / blake2b(raw, digest_size=6).hexdigest()).write_bytes(raw)

    for each in target.seeds():
        keep(each.read_bytes())
    rules = settings(max_examples=INPUTS_TO_BEGIN_WITH, database=None, suppress_health_check=list(HealthCheck))
    seed(number)(rules(given(target.inputs)(keep)))()
    return folder


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))

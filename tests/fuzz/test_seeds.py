"""What once failed when it was put in fails no more, and neither do the first inputs of each target."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from tests.fuzz.target import SEEDS
from tests.fuzz.targets import TARGETS

KEPT = [(name, seed) for name, target in TARGETS.items() for seed in target.seeds()]


@pytest.mark.parametrize(("name", "seed"), KEPT, ids=[f"{name}-{seed.name}" for name, seed in KEPT])
def test_what_failed_once_fails_no_more(name: str, seed: Path) -> None:
    TARGETS[name].limited(seed.read_bytes())


def test_every_seed_is_of_a_target() -> None:
    assert {each.name for each in SEEDS.iterdir()} <= {*TARGETS}


@pytest.mark.parametrize("name", TARGETS)
@settings(max_examples=settings().max_examples // 10, suppress_health_check=list(HealthCheck))
@given(some.data())
def test_the_first_inputs_of_a_target_fail_nowhere(name: str, data: some.DataObject) -> None:
    TARGETS[name].limited(data.draw(TARGETS[name].inputs))

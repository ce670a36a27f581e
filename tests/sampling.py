"""Which tests are run: all of them by `make test-long`, always the same sample of them by the other two commands.

`make test` leaves out what is `exhaustive`, and of a test that is `sampled(n)` it runs the first of its cases and every
n-th. `make quick` leaves out what looks at the whole sample site too, and of a test that is given a folder, mostly to
build a site there, it runs the first of its cases and every tenth.
"""

from zlib import crc32

import pytest
from hypothesis import settings

QUICK = 10


def is_left_out(item: pytest.Item) -> bool:
    """Whether the profile of Hypothesis that is loaded leaves a test out: each command has one of its own."""
    examples = settings().max_examples
    if examples == settings.get_profile("long").max_examples:
        return False
    if item.get_closest_marker("exhaustive"):
        return True
    if not isinstance(item, pytest.Function):
        return False
    is_quick = examples == settings.get_profile("quick").max_examples
    if is_quick and "sample_output" in item.fixturenames:
        return True
    if not hasattr(item, "callspec") or not any(item.callspec.indices.values()):
        return False
    marker = item.get_closest_marker("sampled")
    every = marker.args[0] if marker else 1
    if is_quick and "tmp_path" in item.fixturenames:
        every *= QUICK
    return crc32(item.nodeid.encode()) % every != 0

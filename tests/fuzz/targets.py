"""All that is tried."""

from tests.fuzz.bodies import BODIES
from tests.fuzz.copy_targets import FRONT_MATTER, SETTINGS
from tests.fuzz.file_targets import ATTACHMENTS, PICTURES
from tests.fuzz.state_target import STATE
from tests.fuzz.target import Target

TARGETS: dict[str, Target] = {
    each.name: each for each in (FRONT_MATTER, BODIES, SETTINGS, PICTURES, ATTACHMENTS, STATE)
}

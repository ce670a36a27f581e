"""A static publishing generator for a news desk: Markdown copy in, pages and feeds out."""

import os
import zoneinfo

import tzdata

__version__ = "0.1.0"

# Time zones come from the package tzdata in every process, never from the system: two machines whose zone data differ
# would publish other clock times. requirements.lock pins its version, which is a part of the engine digest. Its folder
# is named, as `zoneinfo` would find the package by `importlib.resources`, which is slow to import.
zoneinfo.reset_tzpath(to=(os.path.join(tzdata.__path__[0], "zoneinfo"),))

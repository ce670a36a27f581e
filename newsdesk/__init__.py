"""A static publishing generator for a news desk: Markdown copy in, pages and feeds out."""

import zoneinfo

__version__ = "0.1.0"

# Time zones come from the package tzdata in every process, never from the system: two machines whose zone data differ
# would publish other clock times. requirements.lock pins its version, which is a part of the engine digest.
zoneinfo.reset_tzpath(to=())

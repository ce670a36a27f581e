"""A static publishing generator for a news desk: Markdown copy in, pages and feeds out."""

import zoneinfo

__version__ = "0.1.0"

# Time zones come from the pinned package tzdata in every process, whatever the system has installed: two machines
# whose zone data differ would publish other clock times.
zoneinfo.reset_tzpath(to=())

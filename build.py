#!/usr/bin/env python3
"""newsdesk, a static publishing generator for a news desk: Markdown copy in, pages and feeds out.

    files ──reading──▶ Site ──planning──▶ Plan ──rendering──▶ staged bytes ──publishing──▶ output/

This is the door of a checkout. The corridor through the four rooms is `build()` in `newsdesk/build.py`; the
commands are in `newsdesk/commands/`. An installed `newsdesk` and `python -m newsdesk` run the same code.
"""

import sys

try:
    from newsdesk.__main__ import main
except ModuleNotFoundError as missing:
    sys.exit(f"{missing}. `make build` sets up what is needed and builds; then use .venv/bin/python build.py.")

if __name__ == "__main__":
    main()

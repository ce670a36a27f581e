"""The entry point of `python -m newsdesk`, of the installed command `newsdesk`, and of `build.py` in a checkout."""

import os
import sys
from typing import NoReturn

from newsdesk.commands.command_line import run_command
from newsdesk.reporting.streams import open_standard_streams


def main() -> NoReturn:
    """Run the command in `sys.argv`, and exit with its status."""
    open_standard_streams()
    # All files are closed. A normal exit would free the objects of a large plan one by one, which takes time.
    os._exit(run_command(sys.argv[1:]))


if __name__ == "__main__":
    main()

"""The command line: one module for each command, each with its own options."""

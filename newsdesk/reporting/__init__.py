"""The result of a command → text for a person, data for a program, and an exit status."""

"""A site whose `url` has a path: every address that a reader gets has it, and nothing else changes."""

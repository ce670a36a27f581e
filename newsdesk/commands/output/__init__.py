"""Commands that work on what is published."""

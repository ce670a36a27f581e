"""Commands that work on what is published: compare it, tell of it, go back to what was before, remove it."""

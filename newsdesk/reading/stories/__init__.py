"""Stories at one moment: which are public, and under which identity each is known."""

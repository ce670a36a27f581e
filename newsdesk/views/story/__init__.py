"""The parts of a story besides its body."""

"""What a page of the output is, read from its text alone, and what is wrong with it."""

"""`audit`: a second reader of the built output, independent of what made it."""

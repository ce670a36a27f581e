"""`audit`: a second reader of what was built."""

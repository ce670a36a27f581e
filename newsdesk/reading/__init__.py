"""Files on disk → a `Site`, or every problem in them."""

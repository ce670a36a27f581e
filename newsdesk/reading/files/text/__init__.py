"""The text in a file: bytes → characters, and what is wrong with either."""

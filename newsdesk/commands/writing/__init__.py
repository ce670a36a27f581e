"""What commands write into the copy: the text of a new file, and what can be put right by itself."""

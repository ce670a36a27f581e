"""Files on disk → bytes and text: the walk through the tree, what is read again, encodings and characters."""

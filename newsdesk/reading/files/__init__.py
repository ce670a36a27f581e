"""Files on disk → bytes and text: the scan of the tree, the cache of unchanged files, encodings, characters."""

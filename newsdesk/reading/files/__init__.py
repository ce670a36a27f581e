"""Files on disk → what they hold: the scan of the tree, and the cache of unchanged files."""

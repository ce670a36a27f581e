"""`build --watch-clock`: a build at the second of each next change, and a deploy of what it changed."""

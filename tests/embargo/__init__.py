"""Before its instant a story is nowhere: a site with it and one without it are the same."""

"""The state database of a site: what a build need not do again."""

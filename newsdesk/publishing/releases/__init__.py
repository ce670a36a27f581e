"""Publishing into releases: whole folders that are kept, of which a link names the one that readers get."""

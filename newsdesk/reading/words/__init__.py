"""The words of the site: those that are shipped here, one file a language, and a desk's own in `words/LANG.yaml`."""

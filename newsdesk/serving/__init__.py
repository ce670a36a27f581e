"""The preview server: the site is rebuilt on every save, and served to this machine only."""

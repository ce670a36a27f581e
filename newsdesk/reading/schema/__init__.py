"""The keys of front matter and site.yaml, as tables that validate and convert their values."""

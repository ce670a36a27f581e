"""The search: what is in its index, and what becomes of it from build to build."""

"""A benchmark of newsdesk on a generated archive: build time and memory, optionally compared with Hugo and Pelican."""

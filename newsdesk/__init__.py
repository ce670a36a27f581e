"""A static publishing generator for a news desk: reading, planning, rendering, publishing."""

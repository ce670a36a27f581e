"""The links of copy and settings, and the web addresses that are typed where they become none."""

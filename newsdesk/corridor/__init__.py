"""What a build goes by before it publishes: the survey of a site, and whether anything of it has changed."""

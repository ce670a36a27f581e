"""The site on the writer's own screen: rebuilt on every save, and never shown to anyone else."""

"""The runtime environment of a command: workspace, lock, process pool, engine digest, files on disk, state database."""

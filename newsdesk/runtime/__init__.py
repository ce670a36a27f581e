"""The runtime environment of a command: state database, lock, process pool, engine digest, workspace."""

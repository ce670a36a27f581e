"""What the program works with: the state database, the pool of processes, the workspace, the engine's digest."""

"""Files as the disk has them: what stands at a path, what it is called and when it was changed; writing them whole."""

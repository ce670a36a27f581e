"""What a body holds besides words: each kind examined by itself, in the same passage of text."""

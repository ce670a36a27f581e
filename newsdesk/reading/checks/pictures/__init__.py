"""The pictures that copy shows: whether each can be published, and what an editor should look at again."""

"""The pages on organisations, posts and persons."""

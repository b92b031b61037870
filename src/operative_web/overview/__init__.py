"""The state of play, in tables and pictures, and what is handed over with a post."""

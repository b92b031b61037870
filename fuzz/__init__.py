"""Coverage-guided fuzzing of the readers of all formats."""

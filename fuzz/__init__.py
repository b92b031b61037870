"""Coverage-guided fuzzing of the readers of text and XML."""

"""The queue of findings to confirm, correct or reject, and the corrections as cases for the reader."""

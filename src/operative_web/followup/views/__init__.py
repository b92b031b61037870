"""The pages of follow-up items."""

"""A large register of invented resolutions, and what is measured on it."""

"""What the demonstration holds: the founding resolution, an invented State, and people to sign in as."""

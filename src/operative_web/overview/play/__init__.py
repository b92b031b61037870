"""The state of play: numbers over what somebody may see, each with its picture, its table and its files."""

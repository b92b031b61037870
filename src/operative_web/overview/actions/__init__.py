"""What is written when something leaves the register by a pack."""

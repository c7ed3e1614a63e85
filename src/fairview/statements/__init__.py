"""What we know about customers, and what we only think."""

"""What is asked about statements."""

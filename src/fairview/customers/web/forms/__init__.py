"""What is asked about customers, their people, cover and ourselves."""

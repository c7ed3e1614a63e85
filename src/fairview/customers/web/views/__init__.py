"""The pages of customers, their people, cover and ourselves."""

"""What we understood, told back to the customer, and what they said to it."""

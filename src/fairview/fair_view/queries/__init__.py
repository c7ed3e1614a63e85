"""Every read of the fair view."""

"""The pages of this module."""

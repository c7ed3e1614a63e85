"""Fairview: the system with which an IT organisation looks after its customers."""

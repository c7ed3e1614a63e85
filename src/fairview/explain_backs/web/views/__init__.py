"""Pages of explain-backs."""

"""Statements, for programs. What customers say to them is theirs to say; no program says it for them."""

from fairview.statements.rest.operations import statements_router

__all__ = ["statements_router"]

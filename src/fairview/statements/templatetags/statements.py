"""What templates of every module may say of a statement."""

from django import template

from fairview.statements import outward
from fairview.statements.models import Statement

register = template.Library()


@register.filter
def asked(statement: Statement | None) -> str:
    """Say what stands beside a line when the customer is asked about it; nothing of what is no statement."""
    return outward.asked(statement) if statement else ""


@register.filter
def told(statement: Statement | None) -> str:
    """Say what goes with a statement's text, as the customer reads it; nothing of what is none."""
    return outward.told(statement) if statement else ""

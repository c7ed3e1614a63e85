"""The customers' own words: theirs win over ours wherever we write to them."""

from fairview.customers import queries as customers
from fairview.statements.models import Statement
from fairview.statements.rules import StatementKind


def words_of(customer_id: int) -> set[str]:
    """Return the words that a customer and what it is part of use as their own, in small letters."""
    line = [customer_id, *customers.ancestors(customer_id)]
    held = Statement.objects.filter(customer__in=line, kind=StatementKind.WORD, ended_at=None)
    return {term.casefold() for term in held.values_list("term", flat=True)}

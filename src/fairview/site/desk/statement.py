"""A statement's page with what stands above it: the explain-backs that told it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from fairview.explain_backs.queries import for_statement
from fairview.statements.web.views.statements import statement_page

FEW = 7


def statement(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one statement, how we know it, and everything that rests on it."""
    context = statement_page(request, pk)
    told = for_statement([context["statement"].pk])
    return render(request, "site/desk/statement.html", context | {"told": told[:FEW]})

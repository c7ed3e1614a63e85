"""The list of explain-backs; of one customer, among that customer's pages."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from fairview.explain_backs.web.views.lists import listed
from fairview.site.desk.tabs import tabs


def explain_backs(request: HttpRequest) -> HttpResponse:
    """List what we told back."""
    shown = listed(request)
    if shown["customer"] is not None:
        shown["tabs"] = tabs(shown["customer"], "explain-backs")
    return render(request, "site/desk/explain_backs.html", shown)

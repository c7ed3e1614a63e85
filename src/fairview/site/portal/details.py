"""What we hold about a person, for them to put right."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from fairview.customers import actions
from fairview.customers.rules import Purpose
from fairview.foundation.forms import attempt
from fairview.site.portal.forms import OwnDetailsForm
from fairview.site.portal.visits import Visit, opens, shown


@opens(Purpose.OWN_PAGE)
def details(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Show and change what we hold about them."""
    person = visit.person
    form = OwnDetailsForm(request.POST or None, person=person)
    if attempt(
        form,
        lambda: actions.change_own_details(person.pk, form.details(), by=person, now=visit.now),
    ):
        return redirect(f"{visit.front}?noted=you#you")
    return shown(request, visit, "details", form=form)

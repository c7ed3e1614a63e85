"""The page that shows every part of the look, in both themes, for those who build pages."""

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from fairview.accounts.rules import may_administer
from fairview.foundation.http import only


class ExampleForm(forms.Form):
    """One field of every kind; nothing is kept."""

    name = forms.CharField(label=_("Name"), help_text=_("As they call themselves."))
    kind = forms.ChoiceField(label=_("Kind"), choices=[("own", _("part of us")), ("company", _("company"))])
    heard = forms.CharField(
        label=_("What they said"), widget=forms.Textarea({"class": "voice", "rows": 2}), required=False
    )
    first_day = forms.DateField(label=_("First day"), widget=forms.DateInput({"type": "date"}))
    open_now = forms.BooleanField(label=_("Open today"), help_text=_("Can be closed again."), required=False)
    reached_by = forms.ChoiceField(
        label=_("Reached by"), widget=forms.RadioSelect, choices=[("mail", _("mail")), ("phone", _("phone"))]
    )
    file = forms.FileField(label=_("File"), required=False)


@only(may_administer)
def components(request: HttpRequest) -> HttpResponse:
    """Show the parts of the look."""
    told = {"name": "Surgery & Theatres", "kind": "own", "reached_by": "phone", "first_day": "soon"}
    forms_shown = [ExampleForm(told, auto_id=f"{theme}_%s") for theme in ("light", "dark")]
    for form in forms_shown:
        form.is_valid()
    themes = zip(("light", "dark"), forms_shown, strict=True)
    return render(request, "site/components.html", {"themes": themes, "now": timezone.now()})

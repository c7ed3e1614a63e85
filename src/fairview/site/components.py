"""The page that shows every part of the look, in both themes, for those who build pages."""

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from fairview.accounts.rules import may_administer
from fairview.foundation import pictures
from fairview.foundation.http import only
from fairview.foundation.pictures import Day, Month, Row, Share, Stretch

PICTURES = {
    "dumbbell": pictures.fair_view(
        [
            Row("Device desk", Share(0.94, 0.89, 0.97), Share(0.39, 0.22, 0.59)),
            Row("Imaging", Share(0.88, 0.80, 0.93), Share(0.84, 0.65, 0.94)),
            Row("E-mail", Share(0.99, 0.97, 0.997), "not asked"),
            Row("Telephones", "no promise", "not asked"),
        ]
    ),
    "volumes": pictures.volumes(
        [
            Month("Feb 2016", 1873),
            Month("Mar 2016", 8241),
            Month("Apr 2016", None, why="no records"),
            Month("May 2016", 7990),
        ],
        title="Opened in a month",
        stops=True,
    ),
    "shares": pictures.shares(
        [
            Month("Feb 2016", 0.91, low=0.86, high=0.95, n=149),
            Month("Mar 2016", 0.96, low=0.93, high=0.98, n=312),
            Month("Apr 2016", None, why="too few", n=3),
        ],
        title="Kept, of all that could be judged",
        target=0.95,
    ),
    "hours": pictures.hours(
        [
            Day("Mon 23", [Stretch(8, 17)]),
            Day("Tue 24", [Stretch(8, 17)], [Stretch(17, 20)], note="longer, once"),
            Day("Wed 25", [Stretch(8, 12), Stretch(13, 17)], would_be=[Stretch(7, 19)]),
            Day("Thu 26", note="Thanksgiving"),
        ],
        title="When we are there",
    ),
}
"""Every kind of picture, with figures made up for this page."""


class ExampleForm(forms.Form):
    """One field of every kind; nothing is kept."""

    name = forms.CharField(label=_("Name"), help_text=_("As they call themselves."))
    kind = forms.ChoiceField(label=_("Kind"), choices=[("own", _("part of us")), ("company", _("company"))])
    heard = forms.CharField(
        label=_("What they said"), widget=forms.Textarea({"class": "voice", "rows": 2}), required=False
    )
    first_day = forms.DateField(label=_("First day"), widget=forms.DateInput({"type": "date"}, "%Y-%m-%d"))
    open_now = forms.BooleanField(label=_("Open today"), help_text=_("Can be closed again."), required=False)
    reached_by = forms.ChoiceField(
        label=_("Reached by"), widget=forms.RadioSelect, choices=[("mail", _("mail")), ("phone", _("phone"))]
    )
    file = forms.FileField(label=_("File"), required=False)


@only(may_administer)
def components(request: HttpRequest) -> HttpResponse:
    """Show the parts of the look."""
    told = {"name": "Surgery & Theatres", "kind": "own", "reached_by": "phone"}
    forms_shown = [ExampleForm(told, auto_id=f"{theme}_%s") for theme in ("light", "dark")]
    for form in forms_shown:
        form.is_valid()
    themes = zip(("light", "dark"), forms_shown, strict=True)
    return render(request, "site/components.html", {"themes": themes, **PICTURES})

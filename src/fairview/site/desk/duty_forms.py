"""What is asked about who decides, there and here."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from fairview.customers import queries as customers
from fairview.customers.models import Customer, Person
from fairview.services.models import Decider, Service
from fairview.services.rules.duties import DUTY_WORDS, WORDS, DeciderDetails, Duty, RemitDetails


class DeciderForm(forms.Form):
    """Who decides, about which service, what, and who stands in."""

    person = forms.ModelChoiceField(Person.objects.none(), label=_("Who decides"), empty_label=_("choose"))
    decides = forms.CharField(
        label=_("What they may decide"),
        help_text=_("“When we may stop theatres”, “up to 5,000 a year”."),
        max_length=WORDS,
    )
    service = forms.ModelChoiceField(
        Service.objects.none(), label=_("About"), empty_label=_("all services"), required=False
    )
    stand_in = forms.ModelChoiceField(
        Person.objects.none(), label=_("Who stands in"), empty_label=_("nobody yet"), required=False
    )
    is_shown = forms.BooleanField(
        label=_("The customer sees this"),
        help_text=_("Everybody there reads these words on their own page, under “Who decides on your side”."),
        required=False,
    )

    def __init__(self, *args: Any, customer: Customer, decider: Decider | None = None, **kwargs: Any) -> None:
        self.customer = customer
        if decider:
            names = ("person", "decides", "service", "stand_in", "is_shown")
            kwargs["initial"] = {name: getattr(decider, name) for name in names}
        super().__init__(*args, **kwargs)
        line = [customer.pk, *customers.ancestors(customer.pk), *customers.customer_and_below(customer.pk)]
        people = Person.objects.filter(customer__in=line, is_active=True, erased_at=None)
        offered = Service.objects.filter(is_active=True)
        for name, choices in (("person", people), ("stand_in", people), ("service", offered)):
            self.fields[name].queryset = choices  # type: ignore[attr-defined]  # choices of models

    def details(self) -> DeciderDetails:
        """Return what was said."""
        told = self.cleaned_data
        return DeciderDetails(
            customer_id=self.customer.pk,
            person_id=told["person"].pk,
            decides=told["decides"],
            service_id=told["service"] and told["service"].pk,
            stand_in_id=told["stand_in"] and told["stand_in"].pk,
            is_shown=told["is_shown"],
        )


class RemitForm(forms.Form):
    """Which duty, what whoever holds it may decide, and where."""

    duty = forms.ChoiceField(
        label=_("Whoever is"), choices=[(duty.value, _(word)) for duty, word in DUTY_WORDS.items()]
    )
    words = forms.CharField(
        label=_("May decide"),
        help_text=_("“Lend a laptop for a week”, “keep a service open until nine, once”."),
        max_length=WORDS,
    )
    customer = forms.ModelChoiceField(
        Customer.objects.filter(is_active=True), label=_("For"), empty_label=_("everyone"), required=False
    )
    service = forms.ModelChoiceField(
        Service.objects.filter(is_active=True),
        label=_("About"),
        empty_label=_("all services"),
        required=False,
    )
    is_shown = forms.BooleanField(label=_("The customer sees this"), required=False)

    def details(self) -> RemitDetails:
        """Return what was said."""
        told = self.cleaned_data
        return RemitDetails(
            duty=Duty(told["duty"]),
            words=told["words"],
            customer_id=told["customer"] and told["customer"].pk,
            service_id=told["service"] and told["service"].pk,
            is_shown=told["is_shown"],
        )

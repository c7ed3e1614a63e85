"""What is asked about a customer: five lines to add one, the rest when it is changed."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from fairview.accounts.models import Colleague
from fairview.accounts.rules import Role
from fairview.customers import queries, rules
from fairview.customers.models import Customer, Industry
from fairview.customers.rules import KIND_WORDS, CustomerDetails, CustomerKind
from fairview.foundation.forms import zone_field
from fairview.foundation.http import number_in
from fairview.foundation.viewer import Viewer

INDENT = "\N{NO-BREAK SPACE}" * 2

ALONE_WORDS = {
    CustomerKind.OWN: _("on its own: our whole organisation"),
    CustomerKind.DEPARTMENT: _("on its own: a department"),
    CustomerKind.COMPANY: _("on its own: a company"),
}


def colleague_choice(label: Any, **kwargs: Any) -> "forms.ModelChoiceField[Colleague]":
    """Return a choice of one colleague who can sign in, or nobody yet."""
    choices = Colleague.objects.filter(is_active=True)
    kwargs = {"required": False, "empty_label": _("nobody yet"), **kwargs}
    return forms.ModelChoiceField(choices, label=label, **kwargs)


def places(without: Customer | None = None) -> list[tuple[str, str]]:
    """Return every customer one can be part of, as a tree to choose from."""
    names = dict(Customer.objects.filter(is_active=True).values_list("pk", "name"))
    parents = {pk: parent for pk, parent in queries.parents().items() if pk in names}
    left_out = set(rules.and_below(without.pk, parents)) if without else set()
    order = [(pk, depth) for pk, depth in rules.tree_order(parents) if pk not in left_out]
    return [(str(pk), INDENT * depth + names[pk]) for pk, depth in order]


class AddCustomerForm(forms.Form):
    """Five lines make a customer."""

    name = forms.CharField(label=_("Name"), max_length=160, widget=forms.TextInput({"autofocus": True}))
    place = forms.ChoiceField(label=_("Part of"))
    does = forms.CharField(
        label=_("What they do"),
        help_text=_("One line, as you would tell a new colleague."),
        max_length=240,
        required=False,
    )
    relationship_manager = colleague_choice(_("Relationship manager"))
    deputy = colleague_choice(_("Deputy"))

    def __init__(self, *args: Any, by: Viewer, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        inside = places()
        alone = [(kind.value, ALONE_WORDS[kind]) for kind in self._kinds()]
        groups = [(_("nothing else"), alone), *([(_("a customer we have"), inside)] if inside else [])]
        self.fields["place"] = forms.ChoiceField(label=_("Part of"), choices=groups)
        own = Customer.objects.filter(kind=CustomerKind.OWN).values_list("pk", flat=True).first()
        self.initial.setdefault("place", str(own) if own else CustomerKind.DEPARTMENT.value)
        if Role.RELATIONSHIP_MANAGER in by.roles:
            self.initial.setdefault("relationship_manager", by.viewer_id)

    def details(self) -> CustomerDetails:
        """Return what was said. Whoever is part of another is a department."""
        told = self.cleaned_data
        inside = number_in(told["place"])
        return CustomerDetails(
            name=told["name"],
            kind=CustomerKind.DEPARTMENT if inside else CustomerKind(told["place"]),
            parent_id=inside,
            does=told["does"],
            relationship_manager_id=key_of(told["relationship_manager"]),
            deputy_id=key_of(told["deputy"]),
        )

    @staticmethod
    def _kinds() -> list[CustomerKind]:
        taken = Customer.objects.filter(kind=CustomerKind.OWN).exists()
        return [kind for kind in CustomerKind if not (taken and kind == CustomerKind.OWN)]


class CustomerForm(forms.Form):
    """Everything about a customer."""

    name = forms.CharField(label=_("Name"), max_length=160)
    short_name = forms.CharField(label=_("Short name"), max_length=40, required=False)
    kind = forms.ChoiceField(
        label=_("Kind"), choices=[(kind.value, _(word)) for kind, word in KIND_WORDS.items()]
    )
    parent = forms.ChoiceField(label=_("Part of"), required=False)
    does = forms.CharField(label=_("What they do"), max_length=240, required=False)
    industry = forms.CharField(
        label=_("Industry"),
        help_text=_("Departments have one too: accounting, say."),
        max_length=120,
        widget=forms.TextInput({"list": "known-industries", "autocomplete": "off"}),
        required=False,
    )
    relationship_manager = colleague_choice(_("Relationship manager"))
    deputy = colleague_choice(_("Deputy"))
    zone = forms.ChoiceField(label=_("Time zone"), required=False)
    language = forms.CharField(
        label=_("Language"),
        help_text=_("As in web addresses: en, de, pt-br."),
        max_length=10,
        required=False,
    )
    external_name = forms.CharField(
        label=_("Name in exports"),
        help_text=_("What your service desk calls them, when it is another name."),
        max_length=200,
        required=False,
    )

    def __init__(self, *args: Any, customer: Customer, **kwargs: Any) -> None:
        initial = {**as_it_is(customer), "parent": customer.parent_id}
        super().__init__(*args, **{"initial": initial, **kwargs})
        self.customer = customer
        nothing = [("", _("nothing, on their own"))]
        self.fields["parent"] = forms.ChoiceField(
            label=_("Part of"), required=False, choices=[*nothing, *places(without=customer)]
        )
        self.fields["zone"] = zone_field(_("Time zone"), _("as ours"))

    def known_industries(self) -> "QuerySet[Industry]":
        """Return the industries to choose from; another word makes a new one."""
        return Industry.objects.only("name")

    def details(self) -> CustomerDetails:
        """Return what was said."""
        told = dict(self.cleaned_data)
        return CustomerDetails(
            parent_id=int(parent) if (parent := told.pop("parent")) else None,
            relationship_manager_id=key_of(told.pop("relationship_manager")),
            deputy_id=key_of(told.pop("deputy")),
            kind=CustomerKind(told.pop("kind")),
            **told,
        )


def key_of(colleague: Colleague | None) -> int | None:
    """Return a colleague's key, nothing for nobody."""
    return colleague.pk if colleague else None


def as_it_is(customer: Customer) -> dict[str, Any]:
    """Return a customer's fields as a form shows them."""
    names = ["name", "short_name", "kind", "does", "zone", "language", "external_name"]
    duties = {
        "industry": customer.details.industry,
        "relationship_manager": customer.relationship_manager_id,
        "deputy": customer.deputy_id,
    }
    return {**{name: getattr(customer, name) for name in names}, **duties}

"""The form that chooses for whom a brief is made and of which time it speaks."""

from collections.abc import Sequence

from django import forms
from django.utils.translation import gettext_lazy as _

from fairview.customers.models import Customer
from fairview.customers.queries import customers_visible_to
from fairview.foundation.viewer import Viewer


class BriefForm(forms.Form):
    """Customer and period."""

    customer = forms.ModelChoiceField(Customer.objects.none(), label=_("For"), empty_label=None)
    period = forms.ChoiceField(label=_("Time"))

    def __init__(self, data: object, *, viewer: Viewer, periods: Sequence[tuple[str, str]]) -> None:
        super().__init__(data)  # type: ignore[arg-type]
        customers = self.fields["customer"]
        assert isinstance(customers, forms.ModelChoiceField)  # noqa: S101 (for the type checker)
        customers.queryset = customers_visible_to(viewer).filter(is_active=True)
        period = self.fields["period"]
        assert isinstance(period, forms.ChoiceField)  # noqa: S101 (for the type checker)
        period.choices = list(periods)

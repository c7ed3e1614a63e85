"""What stood in a customer's field becomes an industry of its own."""

from typing import Any

from django.db import migrations


def name_each(apps: Any, _editor: object) -> None:
    """Make an industry of each text, whatever its case, and give it to whoever had it."""
    industry, customer = apps.get_model("customers", "Industry"), apps.get_model("customers", "Customer")
    known = {one.name.casefold(): one for one in industry.objects.all()}
    for one in customer.objects.exclude(industry_text=""):
        name = one.industry_text.strip()
        if name and name.casefold() not in known:
            known[name.casefold()] = industry.objects.create(name=name)
        customer.objects.filter(pk=one.pk).update(industry=known.get(name.casefold()))


class Migration(migrations.Migration):
    """Moves data only: on PostgreSQL that may not share a transaction with a change of the table."""

    dependencies = [("customers", "0002_learn")]
    operations = [migrations.RunPython(name_each, migrations.RunPython.noop)]

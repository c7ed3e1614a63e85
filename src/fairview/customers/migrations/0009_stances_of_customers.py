"""What was written so far is of the customer where the person works."""

from typing import Any

from django.db import migrations


def give_each_its_customer(apps: Any, _editor: object) -> None:
    """Say of each stance at which customer it was."""
    for stance in apps.get_model("customers", "Stance").objects.select_related("person"):
        stance.customer_id = stance.person.customer_id
        stance.save(update_fields=["customer"])


class Migration(migrations.Migration):
    """Moves data only: on PostgreSQL that may not share a transaction with a change of the table."""

    dependencies = [("customers", "0008_stance_customer")]
    operations = [migrations.RunPython(give_each_its_customer, migrations.RunPython.noop)]

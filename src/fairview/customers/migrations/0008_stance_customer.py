"""Where somebody stands is said of one customer: first it may be."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("customers", "0007_knocks")]
    operations = [
        migrations.AddField(
            model_name="stance",
            name="customer",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="+",
                to="customers.customer",
                verbose_name="customer",
            ),
        ),
    ]

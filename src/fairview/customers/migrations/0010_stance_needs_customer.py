"""Where somebody stands is said of one customer: now it must be."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("customers", "0009_stances_of_customers")]
    operations = [
        migrations.AlterField(
            model_name="stance",
            name="customer",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="+",
                to="customers.customer",
                verbose_name="customer",
            ),
        ),
    ]

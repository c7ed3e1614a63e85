"""The text that became an industry is no longer needed."""

from django.db import migrations


class Migration(migrations.Migration):
    """Removes the old field."""

    dependencies = [("customers", "0003_industries")]
    operations = [migrations.RemoveField("customer", "industry_text")]

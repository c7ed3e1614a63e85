"""When the mail left that asks somebody; of those mailed so far, the moment at which it was written."""

from django.apps.registry import Apps
from django.conf import settings
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor


def left_when_written(apps: Apps, _editor: BaseDatabaseSchemaEditor) -> None:
    """Take what was mailed so far as left: until now it counted so."""
    addressees = apps.get_model("explain_backs", "Addressee").objects
    addressees.filter(left_at=None).update(left_at=models.F("mailed_at"))


class Migration(migrations.Migration):
    dependencies = [
        ("customers", "0005_looks"),
        ("explain_backs", "0002_what_was_held"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="addressee",
            name="left_at",
            field=models.DateTimeField(blank=True, null=True, verbose_name="the mail left"),
        ),
        migrations.AddField(
            model_name="addressee",
            name="message_id",
            field=models.CharField(blank=True, max_length=200),
        ),
        migrations.AddIndex(
            model_name="addressee",
            index=models.Index(fields=["message_id"], name="addressee_message"),
        ),
        migrations.RunPython(left_when_written, migrations.RunPython.noop),
    ]

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('foundation', '0002_mail_sender'),
    ]

    operations = [
        migrations.AddField(
            model_name='job',
            name='language',
            field=models.CharField(blank=True, max_length=10, verbose_name='language'),
        ),
    ]

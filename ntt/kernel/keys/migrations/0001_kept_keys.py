"""What each key of this database has sealed; only the owner writes it."""

import django.db.models.functions.datetime
from django.db import migrations, models

CLOSE = "REVOKE INSERT, UPDATE, DELETE, TRUNCATE ON keys_keptkey FROM ntt_web;"
OPEN = "GRANT INSERT, UPDATE, DELETE ON keys_keptkey TO ntt_web;"


class Migration(migrations.Migration):
    initial = True

    dependencies = [("events", "0001_roles_and_events")]

    operations = [
        migrations.CreateModel(
            name="KeptKey",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "setting",
                    models.CharField(
                        choices=[
                            ("IDENTITY_KEY", "Identity"),
                            ("BLIND_INDEX_KEY", "Blind Index"),
                            ("SECRET_KEY", "Secret"),
                        ],
                        max_length=15,
                    ),
                ),
                ("proof", models.BinaryField()),
                (
                    "kept_at",
                    models.DateTimeField(db_default=django.db.models.functions.datetime.Now()),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("setting__in", ["IDENTITY_KEY", "BLIND_INDEX_KEY", "SECRET_KEY"])
                        ),
                        name="kept_key_setting_known",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("setting", "IDENTITY_KEY"), _negated=True),
                        fields=("setting",),
                        name="kept_key_once",
                    ),
                ],
            },
        ),
        migrations.RunSQL(CLOSE, OPEN),
    ]

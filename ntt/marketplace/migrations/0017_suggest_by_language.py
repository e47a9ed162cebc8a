"""Suggestions in the language of the page, from names, shelves and places only."""

from pathlib import Path
from typing import ClassVar

from django.db import migrations

SQL = (Path(__file__).parent.parent / "sql" / "search_suggest_2.sql").read_text()
UNDO = "DROP FUNCTION search_suggest(text[], text, boolean, int);"


class Migration(migrations.Migration):
    """The function without a language stays: the release before still asks it."""

    dependencies: ClassVar = [("marketplace", "0016_check_held_orders")]
    operations: ClassVar = [migrations.RunSQL(SQL, UNDO)]

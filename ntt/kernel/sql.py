"""What all SQL written by hand needs: its rows, and the columns of a model's rows."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db import connection
from django.db.models import Model


def rows_of(sql: str, params: Sequence[Any] | Mapping[str, Any] = ()) -> list[tuple[Any, ...]]:
    """All rows that a statement answers with."""
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        found: list[tuple[Any, ...]] = cursor.fetchall()
    return found


def instances_of[M: Model](
    model: type[M], sql: str, params: Sequence[Any] | Mapping[str, Any] = ()
) -> list[M]:
    """The rows of a statement that asks for columns_of() the model and nothing else."""
    names = [field.attname for field in model._meta.concrete_fields]
    return [model.from_db(connection.alias, names, row) for row in rows_of(sql, params)]


def columns_of(model: type[Model], table: str) -> str:
    """«r.id, r.kind, …» for a `table` named r.

    Never `r.*`: a migration that adds a column would break what connections have prepared.
    """
    return ", ".join(f"{table}.{field.column}" for field in model._meta.concrete_fields)

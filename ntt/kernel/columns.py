"""The columns of a model's rows, for SQL written by hand that makes such rows."""

from django.db.models import Model


def columns_of(model: type[Model], table: str) -> str:
    """«r.id, r.kind, …» for a `table` named r.

    Never `r.*`: a migration that adds a column would break what connections have prepared.
    """
    return ", ".join(f"{table}.{field.column}" for field in model._meta.concrete_fields)

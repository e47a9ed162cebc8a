"""PostgreSQL's own polygon: enough to say what lies in what, without another extension."""

from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper


class PolygonField(models.Field):  # type: ignore[type-arg]  # no subscript at run time
    """A closed ring of points, as PostgreSQL writes it: ((x,y),(x,y),…)."""

    def db_type(self, connection: BaseDatabaseWrapper) -> str:
        return "polygon"

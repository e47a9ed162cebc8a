"""Two questions of machines: does the process live, and can it serve."""

from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from ntt.kernel.keys.api import foreign_keys, unkept_keys


@require_safe
@never_cache
def healthz(_request: HttpRequest) -> HttpResponse:
    """The process lives. Asks nothing else, so that a sick database restarts nobody."""
    return JsonResponse({"status": "ok"})


@require_safe
@never_cache
def readyz(_request: HttpRequest) -> HttpResponse:
    """The database answers, holds the tables this code expects and knows our keys; else 503."""
    try:
        executor = MigrationExecutor(connection)
        plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
        if plan:
            return _not_ready("migrations missing", count=len(plan))
        if foreign := foreign_keys():
            return _not_ready("other keys", settings=foreign)
        if unkept := unkept_keys():
            return _not_ready("not prepared", settings=unkept)
    except DatabaseError:
        return _not_ready("no database")
    return JsonResponse({"status": "ok"})


def _not_ready(why: str, **more: object) -> HttpResponse:
    return JsonResponse({"status": why} | more, status=503)

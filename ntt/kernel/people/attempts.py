from allauth.core.internal import ratelimit
from django.http import HttpRequest


def may_try(request: HttpRequest, what: str, *, key: str = "") -> bool:
    """Count one attempt; False when this visitor, or this key, has had enough of them.

    `what` names the limits in settings.ACCOUNT_RATE_LIMITS ("look_up": by place and by key).
    Call it outside a transaction: an attempt that is rolled back was never counted.
    """
    usage = ratelimit.consume(
        request, app="allauth.account", action=what, key=key.lower(), limit_get=True
    )
    return usage is not None

"""Names of the ends of a shipping rate."""

from ntt.marketplace.models import Zone

PROVINCE_CODE_LENGTH = 2


def other_provinces() -> list[tuple[str, str]]:
    """Provinces outside NTT by name; one statement."""
    rows = Zone.objects.values_list("code", "name").order_by("name")
    return [(code, name) for code, name in rows if len(code) == PROVINCE_CODE_LENGTH]


def zone_name(code: str) -> str:
    return Zone.objects.values_list("name", flat=True).filter(pk=code).first() or ""

"""Where a role may be held and where it begins its day; what a browser is called."""

from collections.abc import Iterable

# What is done with one's own hand: the signatures over money, and one's own trade. Whoever acts
# «atas nama» lays these down meanwhile.
OWN_HAND = frozenset({"finance_proposer", "finance_approver", "seller", "outlet_cashier"})
# Where each kind of role may be held, because somebody asks there: "" is the whole province,
# "agency:" any agency, "agency:disperindag" that one. The database knows it too.
PROVINCE, AGENCY = "", "agency:"
SCOPES = {
    "governor": (PROVINCE,),
    "deputy_governor": (PROVINCE,),
    "sekda": (PROVINCE,),
    "inspector": (PROVINCE,),
    "staff_admin": (PROVINCE,),
    "finance_proposer": (PROVINCE,),
    "finance_approver": (PROVINCE,),
    "product_checker": (PROVINCE, "agency:disperindag"),
    "agency_head": (AGENCY,),
    "agency_officer": (AGENCY,),
    "seller": ("shop:",),
    "outlet_cashier": ("outlet:",),
}
# The first role that fits decides.
_PLACES = [
    ({"governor", "deputy_governor", "sekda", "agency_head", "inspector"}, "monitoring:pantau"),
    ({"product_checker", "finance_proposer", "finance_approver"}, "marketplace:staff_today"),
    ({"seller"}, "marketplace:seller_today"),
]
_BROWSERS = [
    ("Edg/", "Edge"),
    ("OPR/", "Opera"),
    ("SamsungBrowser/", "Samsung Internet"),
    ("UCBrowser/", "UC Browser"),
    ("Firefox/", "Firefox"),
    ("Chrome/", "Chrome"),
    ("Safari/", "Safari"),
]
_SYSTEMS = [
    ("Android", "Android"),
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Windows", "Windows"),
    ("Mac OS X", "Mac"),
    ("Linux", "Linux"),
]


def fits(kind: str, scope: str) -> bool:
    """Whether such a role means anything there; that the place exists is another question."""
    return any(
        scope.startswith(allowed) and scope != allowed
        if allowed.endswith(":")
        else scope == allowed
        for allowed in SCOPES[kind]
    )


def place_of(kinds: Iterable[str]) -> str:
    """The name of the page a person with these roles needs first; empty for everybody else."""
    held = set(kinds)
    for fitting, place in _PLACES:
        if held & fitting:
            return place
    return ""


def device_name(user_agent: str) -> str:
    """«Chrome, Android»: enough to recognise one's own phone, too little to track it."""
    browser = next((name for mark, name in _BROWSERS if mark in user_agent), "")
    system = next((name for mark, name in _SYSTEMS if mark in user_agent), "")
    return ", ".join(part for part in (browser, system) if part)

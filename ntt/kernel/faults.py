"""What may be written down of a fault: of what kind and where, never what somebody typed.

The message of an exception quotes what it stumbled over: a number that is none, the whole row
that broke a constraint. So only words that come from code are kept.
"""

import traceback
from collections.abc import Iterator

import psycopg

# What the interpreter says of these names parts of a program, never a value.
ABOUT_CODE = (
    AttributeError,
    ImportError,
    NameError,
    NotImplementedError,
    RecursionError,
    TypeError,
    ZeroDivisionError,
)
DATA_EXCEPTION = "22"  # The class whose messages quote the value: «invalid input … "Maria"».
CAUSES_MAX = 10
JOINT = "\n\nwhich led to\n\n"


def brief(error: BaseException) -> str:
    """The fault and what led to it in one line: «…IntegrityError from …UniqueViolation: …»."""
    return " from ".join(_line(one) for one in _chain(error))


def traced(error: BaseException) -> str:
    """The same with the places in the code, first cause first, as a traceback is read."""
    parts = [
        "".join(traceback.format_tb(one.__traceback__)) + _line(one) for one in _chain(error)
    ]
    return JOINT.join(reversed(parts))


def _chain(error: BaseException) -> Iterator[BaseException]:
    one: BaseException | None = error
    for _ in range(CAUSES_MAX):
        if one is None:
            return
        yield one
        one = one.__cause__ or (None if one.__suppress_context__ else one.__context__)


def _line(error: BaseException) -> str:
    kind = type(error)
    name = kind.__qualname__
    if kind.__module__ != "builtins":
        name = f"{kind.__module__}.{name}"
    words = _words(error)
    return f"{name}: {words}" if words else name


def _words(error: BaseException) -> str:
    if isinstance(error, ABOUT_CODE):
        return str(error)
    if isinstance(error, psycopg.Error):
        return _words_of_database(error)
    if isinstance(error, OSError):
        return error.strerror or ""
    # Our own refusals carry a code, and gateways a reason, that code has written.
    for name in ("code", "reason"):
        if isinstance(word := getattr(error, name, None), str):
            return word
    return ""


def _words_of_database(error: psycopg.Error) -> str:
    """Without DETAIL, which holds the key or the row; never str(error), which holds DETAIL."""
    state = error.diag.sqlstate
    if state is None:
        # Nobody answered: libpq names the server, and no statement was understood yet.
        return str(error) if isinstance(error, psycopg.OperationalError) else ""
    message = error.diag.message_primary or ""
    return state if state.startswith(DATA_EXCEPTION) else f"{state} {message}"

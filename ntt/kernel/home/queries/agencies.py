"""The agencies of the province with who heads them, as the office keeps them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from ntt.kernel.agencies import api as agencies
from ntt.kernel.agencies.api import Agency, Appointment, Head
from ntt.kernel.calendar.api import today
from ntt.kernel.people.api import names_of
from ntt.kernel.sql import rows_of

POSTS_MAX = 200
# In SQL, because heads and aides lie in two tables and the page counts its statements.
POSTS = """
    SELECT post.id, post.person_id, person.name, post.kind, post.starts_on, post.ends_on,
        post.letter_number
    FROM (
        SELECT id, person_id, kind, starts_on, ends_on, letter_number
        FROM agencies_appointment WHERE agency_id = %(code)s
        UNION ALL
        SELECT id, person_id, '', starts_on, ends_on, ''
        FROM agencies_aide WHERE principal_id = %(code)s
    ) AS post
    JOIN people_person AS person ON person.id = post.person_id
    ORDER BY post.starts_on DESC, post.id DESC
    LIMIT %(most)s"""


@dataclass(frozen=True, slots=True)
class Office:
    """One agency on a day, with its head's name; both empty while the post is vacant."""

    agency: Agency
    head: Head | None
    name: str


class Dated:
    """What holds from a day until the day before another, or until it is ended."""

    __slots__ = ()
    starts_on: date
    ends_on: date | None

    @property
    def is_held(self) -> bool:
        return self.starts_on <= today() and not self.is_over

    @property
    def is_over(self) -> bool:
        return self.ends_on is not None and self.ends_on <= today()


@dataclass(frozen=True, slots=True)
class Post(Dated):
    """An appointment as head, or with an empty kind the naming of an aide."""

    id: int
    person_id: int
    name: str
    kind: str
    starts_on: date
    ends_on: date | None
    letter_number: str

    @property
    def kind_words(self) -> str:
        return str(Appointment.Kind(self.kind).label)


def offices(day: date, words: str = "") -> Sequence[Office]:
    """The agencies of a day whose name, short name or head has the words; three statements."""
    found = agencies.agencies_on(day)
    heads = agencies.heads_of([agency.code for agency in found], day)
    names = names_of(head.person_id for head in heads.values())
    rows = [
        Office(agency, head, names.get(head.person_id, "") if head else "")
        for agency in found
        for head in [heads.get(agency.code)]
    ]
    sought = words.casefold()
    return [row for row in rows if sought in _text(row)]


def _text(row: Office) -> str:
    return f"{row.agency.name}\n{row.agency.short_name}\n{row.name}".casefold()


def posts_of(code: str) -> list[Post]:
    """All heads and aides an agency had, has and will have, the latest first; one statement."""
    return [Post(*row) for row in rows_of(POSTS, {"code": code, "most": POSTS_MAX})]

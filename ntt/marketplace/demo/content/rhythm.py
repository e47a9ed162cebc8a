"""When people buy: the shape of a week, of a month and of a year.

Numbers that are the same every day betray a toy at once. One is an ordinary Monday.
"""

from datetime import date

WEEKDAY = (1.0, 0.94, 0.97, 1.02, 1.2, 1.14, 0.58)
"""Monday to Sunday. On Sundays most of NTT is in church and then at home."""

PAYDAY = {25: 1.35, 26: 1.5, 27: 1.45, 28: 1.3, 29: 1.2, 30: 1.2, 31: 1.25, 1: 1.55, 2: 1.4}
"""By day of the month: wages come on the 25th or on the first working day."""

LEAN = {18: 0.86, 19: 0.84, 20: 0.82, 21: 0.82, 22: 0.82, 23: 0.84, 24: 0.9}
"""The days before wages."""

DECEMBER = {day: 1.0 + min(day, 20) * 0.045 if day < 24 else 0.55 for day in range(1, 32)}
"""Rising to the twentieth, then everybody is at home until the new year."""

HOLIDAY = {(12, 25): 0.15, (12, 26): 0.4, (1, 1): 0.3, (8, 17): 0.6}
GROWTH = 1.07
"""Each month of thirty days sells so much more than the one before it."""

HOURS = (1, 0, 0, 0, 1, 2, 5, 8, 11, 13, 12, 10, 12, 10, 8, 7, 7, 8, 10, 14, 15, 12, 7, 3)
"""By hour in WITA: a rise in the morning, the midday break, the evening on the phone."""

HEARD_FROM = {
    "baliho": 11,
    "facebook": 24,
    "whatsapp": 31,
    "keluarga": 17,
    "gerai": 9,
    "kantor": 8,
}
"""Answers to «Tahu dari mana?» in a hundred."""


def weight(day: date, today: date) -> float:
    """How many orders a day draws, against an ordinary Monday at `today`."""
    found = WEEKDAY[day.weekday()] * PAYDAY.get(day.day, 1.0) * LEAN.get(day.day, 1.0)
    found *= HOLIDAY.get((day.month, day.day), 1.0)
    if day.month == 12:
        found *= DECEMBER[day.day]
    return float(found * GROWTH ** ((day - today).days / 30))

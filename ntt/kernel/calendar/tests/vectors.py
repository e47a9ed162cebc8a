"""What the decrees say, worked out by hand and not by the library under test.

Holidays: decrees (SKB) of the three ministers 1017/2024, 2/2024, 2/2024 as changed by
933/2025, 1/2025, 3/2025; 1497/2025, 2/2025, 5/2025; and 1205/2026, 3/2026, 2/2026.
Deadlines: counted on those tables with the day of receipt as day 0.
"""

from datetime import date

NATIONAL = {
    2025: "1-1 1-27 1-29 3-29 3-31 4-1 4-18 4-20 5-1 5-12 5-29 6-1 6-6 6-27 8-17 9-5 12-25",
    2026: "1-1 1-16 2-17 3-19 3-21 3-22 4-3 4-5 5-1 5-14 5-27 5-31 6-1 6-16 8-17 8-25 12-25",
    2027: "1-1 1-5 2-6 3-8 3-10 3-11 3-26 3-28 5-1 5-6 5-17 5-20 6-1 6-6 8-15 8-17 12-25 12-26",
}
JOINT_LEAVE = {
    2025: "1-28 3-28 4-2 4-3 4-4 4-7 5-13 5-30 6-9 8-18 12-26",
    2026: "2-16 3-18 3-20 3-23 3-24 5-15 5-28 12-24",
    2027: "2-5 3-9 3-12 3-15 3-25 5-18 5-19 12-24",
}
WORKED_IN_MONTH = {
    2025: [19, 20, 19, 16, 17, 18, 23, 20, 21, 23, 20, 21],
    2026: [20, 18, 17, 21, 16, 20, 23, 19, 22, 22, 21, 21],
    2027: [19, 19, 15, 22, 16, 21, 22, 21, 22, 21, 22, 22],
}
WORKED_IN_YEAR = {2025: 237, 2026: 240, 2027: 242}

COUNTS = [1, 3, 5, 10, 14, 17, 30, 60]
DEADLINES = """
2025-03-14 03-17 03-19 03-21 04-08 04-14 04-17 05-08 06-30
2025-03-24 03-25 03-27 04-09 04-16 04-23 04-28 05-20 07-08
2025-03-27 04-08 04-10 04-14 04-22 04-28 05-02 05-23 07-11
2025-08-14 08-15 08-20 08-22 08-29 09-04 09-10 09-29 11-10
2025-12-23 12-24 12-30 2026-01-02 01-09 01-15 01-21 02-09 04-01
2026-02-13 02-18 02-20 02-24 03-03 03-09 03-12 04-08 05-25
2026-03-16 03-17 03-26 03-30 04-07 04-13 04-16 05-06 06-25
2026-03-17 03-25 03-27 03-31 04-08 04-14 04-17 05-07 06-26
2026-05-13 05-18 05-20 05-22 06-03 06-09 06-12 07-02 08-13
2026-05-26 05-29 06-03 06-05 06-12 06-19 06-24 07-13 08-26
2026-12-22 12-23 12-29 12-31 2027-01-11 01-15 01-20 02-09 04-02
2027-03-05 03-16 03-18 03-22 03-31 04-06 04-09 04-28 06-17
2027-05-14 05-21 05-25 05-27 06-04 06-10 06-15 07-02 08-13
"""


def decreed(table: dict[int, str], year: int) -> list[date]:
    parts = [day.split("-") for day in table[year].split()]
    return [date(year, int(month), int(day)) for month, day in parts]


def deadlines() -> list[tuple[date, int, date]]:
    """(day of receipt, working days, day due), 13 receipts by 8 deadlines.

    A line names the year where it begins and where it changes.
    """
    found = []
    for line in DEADLINES.strip().splitlines():
        days: list[date] = []
        for text in line.split():
            year = "" if len(text) == len("2026-01-02") else f"{days[-1].year}-"
            days.append(date.fromisoformat(year + text))
        received, *dues = days
        found += [(received, count, due) for count, due in zip(COUNTS, dues, strict=True)]
    return found

"""Invented certificate numbers that are formed as the real ones are.

A P-IRT number carries the year it ends, so numbers are made for the day the demo is built.
"""

import re
from datetime import date, timedelta

from ntt.marketplace.demo.content.shapes import Certificate

FIVE_YEARS = timedelta(days=5 * 365)
SOON = timedelta(days=45)
"""A few permits end within weeks, so that the warning before the end has something to say."""

NIB = re.compile(r"\d{13}")
PIRT = re.compile(r"[1-8](0[1-9]|1[0-6])53(0[1-9]|1\d|2[01]|71)\d{6}-\d{2}")
FORMS = {
    "pirt": PIRT,
    "md": re.compile(r"MD \d{12}"),
    "tr": re.compile(r"TR\d{9}"),
    "na": re.compile(r"NA\d{11}"),
    "halal": re.compile(r"ID\d{17}"),
}


def nib_of(seller_no: int) -> str:
    """Day, month and year of registration, then a number no office gives out."""
    return f"{1 + seller_no % 28:02}{1 + seller_no % 12:02}{22 + seller_no % 4}9{seller_no:06}"


def certificate(
    licence: str, *, regency: str, seller_no: int, item_no: int, today: date
) -> Certificate:
    """The permit of one product. `licence` is P<packaging>.<food type>, MD, TR or NA."""
    issued = today - timedelta(days=60 + (seller_no * 131 + item_no * 37) % 1200)
    if (seller_no * 7 + item_no) % 61 == 0:
        issued = today - FIVE_YEARS + SOON
    until = issued + FIVE_YEARS
    if licence.startswith("P"):
        packaging, food = licence[1:].split(".")
        place = regency.replace(".", "")
        number = f"{packaging}{food}{place}{item_no:02}{seller_no:04}-{until.year % 100:02}"
        return Certificate("pirt", number, issued, until)
    if licence == "MD":
        return Certificate("md", f"MD 2355{seller_no:04}{item_no:04}", issued, until)
    year = issued.year % 100
    if licence == "TR":
        return Certificate("tr", f"TR{year:02}{seller_no:04}{item_no:03}", issued, until)
    assert licence == "NA", licence
    return Certificate("na", f"NA18{year:02}{seller_no:04}{item_no:03}", issued, until)


def halal_certificate(*, seller_no: int, today: date) -> Certificate:
    """One certificate covers all products of a seller."""
    issued = today - timedelta(days=90 + seller_no * 11)
    number = f"ID53110{seller_no:08}{issued.month:02}{issued.year % 100:02}"
    return Certificate("halal", number, issued, None)

"""Doors of the site: which module an address belongs to, and what its bar shows; and how a
page begins a message to the house."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.functional import Promise

from ntt.kernel.web.contact import message_url

__all__ = ["Door", "door_of", "doors", "message_url", "register_door"]


@dataclass(frozen=True)
class Door:
    """One module as the header names it: «NTT · Beli NTT», with the tabs of its bar."""

    namespace: str
    title: str | Promise
    url_name: str
    tabs: tuple[tuple[str | Promise, str], ...] = ()


_doors: dict[str, Door] = {}


def register_door(
    namespace: str,
    *,
    title: str | Promise,
    url_name: str,
    tabs: Sequence[tuple[str | Promise, str]] = (),
) -> None:
    """Called in AppConfig.ready(). Pages of the URL namespace carry this name and bar."""
    _doors[namespace] = Door(namespace, title, url_name, tuple(tabs))


def doors() -> list[Door]:
    return list(_doors.values())


def door_of(namespace: str) -> Door | None:
    return _doors.get(namespace)

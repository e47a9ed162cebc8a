"""With which keys this database is opened: the ones it began with, or not at all."""

from ntt.kernel import crypto
from ntt.kernel.home.rules import keys_refusal
from ntt.kernel.keys.api import foreign_keys, keep_keys, unkept_keys
from ntt.kernel.notify import api as notify
from ntt.kernel.people import api as people


def take_keys() -> str:
    """Keep a proof of the keys at hand; why they may not be used, or empty.

    A database of before the proofs believes the keys that open the first thing it sealed; one
    that has sealed nothing believes any.
    """
    foreign = foreign_keys()
    if not foreign and unkept_keys():
        foreign = _foreign_to_the_oldest()
    if not foreign:
        keep_keys()
    return keys_refusal(foreign)


def _foreign_to_the_oldest() -> list[str]:
    found = set()
    for sealed in (people.oldest_sealed(), notify.oldest_sealed()):
        if sealed is None:
            continue
        cipher, blind = sealed
        if not crypto.opens(cipher):
            found.add("IDENTITY_KEY")
        elif crypto.blind_index(crypto.decrypt(cipher).casefold()) != blind:
            found.add("BLIND_INDEX_KEY")
    return sorted(found)

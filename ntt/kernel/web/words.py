"""From the code of a refusal to the sentence on the screen."""

from collections.abc import Mapping

from django.utils.functional import Promise

from ntt.kernel.refusals import Refused

_sentences: dict[tuple[type[Refused], str], str | Promise] = {}


def register(sentences: Mapping[str, str | Promise], refusal: type[Refused] = Refused) -> None:
    """Each module gives its sentences once, in AppConfig.ready().

    Two modules that use the same code name their own class of refusal.
    """
    for code, text in sentences.items():
        known = _sentences.setdefault((refusal, code), text)
        assert known is text, f"two modules use the code {code!r}: give register() the class"


def sentence(refusal: Refused) -> str:
    """What the person reads; %(name)s places are filled from the refusal's values."""
    for kind in type(refusal).__mro__:
        if text := _sentences.get((kind, refusal.code)):
            return str(text) % refusal.values
    raise LookupError(f"no sentence for the refusal {refusal.code!r}")

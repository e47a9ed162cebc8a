from django.apps import AppConfig


class LedgerConfig(AppConfig):
    name = "ntt.kernel.ledger"
    label = "ledger"

    def ready(self) -> None:
        from ntt.kernel.ledger.rules import LedgerRefused
        from ntt.kernel.ledger.words import SENTENCES
        from ntt.kernel.web.words import register

        register(SENTENCES, LedgerRefused)

from django.apps import AppConfig


class NotifyConfig(AppConfig):
    name = "ntt.kernel.notify"
    label = "notify"

    def ready(self) -> None:
        from ntt.kernel.events.api import describe, on
        from ntt.kernel.notify import handlers, words

        describe(words.HISTORY)
        on("notify.MessageQueued", handlers.message_queued)

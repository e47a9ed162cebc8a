from django.apps import AppConfig


class FilesConfig(AppConfig):
    name = "ntt.kernel.files"
    label = "files"

    def ready(self) -> None:
        from ntt.kernel.events.api import describe, on
        from ntt.kernel.files import handlers, words
        from ntt.kernel.web.words import register

        register(words.SENTENCES)
        describe(words.HISTORY)
        on("files.FileStored", handlers.picture_stored)

"""Where the files of pages lie."""

from whitenoise.storage import (  # type: ignore[import-untyped]
    CompressedManifestStaticFilesStorage,
)


class StaticFiles(CompressedManifestStaticFilesStorage):  # type: ignore[misc]
    """They do not change while the program runs, so each address is worked out once."""

    def __init__(self) -> None:
        super().__init__()
        self.addresses: dict[str, str] = {}

    def url(self, name: str, force: bool = False) -> str:
        address = self.addresses.get(name)
        if address is None or force:
            address = self.addresses[name] = super().url(name, force)
        return address

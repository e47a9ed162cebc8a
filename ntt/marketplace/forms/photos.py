"""What forms with one photo share."""

from typing import Any

from django.utils.translation import gettext as _

from ntt.kernel.web.forms import Form


class OnePhotoForm(Form):
    """A form whose only photo is called `foto_1`."""

    def photos(self) -> dict[int, Any]:
        """The upload at its only place; Django's upload class differs by size."""
        upload = self.cleaned_data.get("foto_1")
        return {0: upload} if upload else {}

    def keep(self, numbers: list[int]) -> None:
        """The photo lies here already: the page must not ask for it again."""
        if numbers:
            self["foto_1"].field.widget.attrs["data-kept"] = ""
            self["foto_1"].help_text = _(
                "Foto ini sudah kami terima. Pilih lagi untuk mengganti."
            )

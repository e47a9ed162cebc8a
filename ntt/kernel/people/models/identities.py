from django.db import models


class Identity(models.Model):
    """National numbers of a person, sealed. The web role cannot read this table.

    Only `people.identity` opens it, under the role ntt_identity, and leaves a trace.
    """

    person = models.OneToOneField(
        "people.Person", on_delete=models.CASCADE, primary_key=True, related_name="+"
    )
    nik_cipher = models.BinaryField(null=True)
    nik_blind = models.BinaryField(max_length=32, null=True, unique=True)
    nip_cipher = models.BinaryField(null=True)
    nip_blind = models.BinaryField(max_length=32, null=True, unique=True)

    def __str__(self) -> str:
        return f"identity of {self.person_id}"

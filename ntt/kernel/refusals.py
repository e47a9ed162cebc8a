"""The one shape in which a rule says no."""


class Refused(Exception):
    """A rule said no. `code` names the sentence in the module's words.py, `values` fill it.

    Each module raises a subclass of its own, so that a caller catches what it can answer.
    """

    def __init__(self, code: str, **values: object) -> None:
        super().__init__(code, values)
        self.code = code
        self.values = values

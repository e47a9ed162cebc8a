"""Inputs are written to the letter as Django writes them."""

import pytest
from django import forms
from django.forms.renderers import DjangoTemplates

from ntt.kernel.web.renderer import WRITERS, Renderer

CHOICES = [
    ("", "Pilih satu"),
    ("Di <NTT>", [("53.20", "Sabu & Raijua"), ("53.71", "Kota 'Kupang'")]),
    ("31", "DKI Jakarta"),
]
WIDGETS = [
    forms.TextInput(),
    forms.EmailInput({"autocomplete": "email"}),
    forms.NumberInput({"min": 0, "max": 9}),
    forms.HiddenInput(),
    forms.PasswordInput(render_value=True),
    forms.DateInput(),
    forms.TimeInput(),
    forms.FileInput({"accept": "image/*"}),
    forms.Textarea({"rows": 5}),
    forms.Select(choices=CHOICES),
    forms.Select(choices=CHOICES, attrs={"disabled": True}),
]
VALUES = [None, "", "0", "53.71", 12_000, "<b>\"& 'x'</b>", "dua\nbaris", "nowhere"]
ATTRIBUTES = [{}, {"id": "a<b", "aria-describedby": "x y"}, {"required": True, "hidden": False}]


@pytest.mark.parametrize("attributes", ATTRIBUTES)
@pytest.mark.parametrize("value", VALUES)
@pytest.mark.parametrize("widget", WIDGETS, ids=lambda widget: type(widget).__name__)
def test_an_input_is_written_as_django_writes_it(widget, value, attributes):
    def written(renderer):
        return widget.render("to", value, attributes, renderer)

    assert written(Renderer()) == written(DjangoTemplates())


def test_all_that_are_written_here_are_compared():
    assert set(WRITERS) == {widget.template_name for widget in WIDGETS}


def test_what_is_not_written_here_is_left_to_django():
    radios = forms.RadioSelect(choices=CHOICES)

    assert "radio" in radios.render("to", "31", {}, Renderer())

import pytest
from django.utils.html import format_html, format_html_join
from django.utils.safestring import mark_safe
from django.utils.translation import gettext_lazy

from ntt.kernel.web.markup import fill, fill_each

VALUES = [
    *("kopi", "", '<b>"it\'s" & more</b>', mark_safe("<i>safe</i>"), gettext_lazy("<lazy>")),
    *(0, -7, 12.5, True, None, ["<a>"]),
]


@pytest.mark.parametrize("value", VALUES)
def test_what_is_filled_in_is_what_django_would_write(value):
    markup = '<p title="{0}">{0} {named}</p>'

    written = fill(markup, value, named=value)

    assert written == format_html(markup, value, named=value)
    assert written.__html__() == written


def test_rows_are_joined_as_django_joins_them():
    rows = [(value, 1) for value in VALUES]

    assert fill_each("<li>{} {}</li>", rows) == format_html_join("", "<li>{} {}</li>", rows)

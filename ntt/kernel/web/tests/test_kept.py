"""What is worked out once a process is still right for everybody."""

import pytest
from django.contrib.staticfiles.storage import ManifestStaticFilesStorage
from django.template import Context, Engine, Template
from django.urls import NoReverseMatch
from django.utils.translation import override

from ntt.kernel.web.components.i18n import OneText
from ntt.kernel.web.storage import StaticFiles

SHOWN = [
    '{% translate "Masuk" %}',
    '{% trans "Masuk" as words %}«{{ words }}»{{ words|upper }}',
    '{% translate "100%% <b>" %}',
    '{% autoescape off %}{% translate "<b>" %}{% endautoescape %}{% translate "<b>" %}',
    '{% translate name %}{% translate "Masuk"|upper %}{% translate "May" context "x" %}',
    '{% translate "Masuk" noop %}',
]


@pytest.mark.parametrize("text", SHOWN)
def test_words_are_said_in_each_language_as_django_says_them(text, settings):
    ours = Template("{% load i18n %}" + text)
    context = Context({"name": "Masuk"})
    said = []
    for language in ("id", "en", "id"):
        with override(language):
            said.append((ours.render(context), ours.render(context)))

    options = settings.TEMPLATES[0]["OPTIONS"]
    settings.TEMPLATES = [settings.TEMPLATES[0] | {"OPTIONS": options | {"libraries": {}}}]
    django = Template("{% load i18n %}" + text)
    for language, pair in zip(("id", "en", "id"), said, strict=True):
        with override(language):
            assert pair == (django.render(context),) * 2


def test_only_a_text_without_a_variable_is_kept():
    nodes = Template('{% load i18n %}{% translate "Masuk" %}{% translate name %}').nodelist

    assert [isinstance(node, OneText) for node in nodes[1:]] == [True, False]


ADDRESSES = [
    '{% url "kit:show" %}',
    '{% url "monitoring:beli_ntt" as here %}{{ here }}?{{ here }}',
    '{% url "home:area" "53.20" %}{% url "home:area" code="53.20" %}',
    '{% url "home:area" code %}{% url name %}{% url "kit:show"|lower %}',
    '{% url "web:nothing" as none %}[{{ none }}]',
]


@pytest.mark.parametrize("text", ADDRESSES)
def test_addresses_are_made_in_each_language_as_django_makes_them(text):
    values = {"code": "53.20", "name": "kit:show"}
    ours = Template(text)
    django = Engine().from_string(text)
    for language in ("id", "en", "id"):
        with override(language):
            theirs = django.render(Context(values))

            assert [ours.render(Context(values)) for _ in range(2)] == [theirs, theirs]


def test_an_address_that_is_none_stays_a_fault():
    wrong = Template('{% url "web:nothing" %}')

    for _ in range(2):
        with pytest.raises(NoReverseMatch):
            wrong.render(Context())


def test_the_address_of_a_file_is_worked_out_once(monkeypatch):
    asked = []
    monkeypatch.setattr(
        ManifestStaticFilesStorage,
        "url",
        lambda _self, name, force=False: asked.append(name) or f"/static/{name}",
    )
    files = StaticFiles()

    first, second = files.url("web/ntt.css"), files.url("web/ntt.css")

    assert first == second == "/static/web/ntt.css"
    assert asked == ["web/ntt.css"]

import polib
import pytest

from ntt.checks import translations
from ntt.checks.messages import from_python, from_template

PYTHON = """
from django.utils.translation import gettext as _, gettext_lazy, ngettext as many, pgettext

_("Satu " "kalimat")
gettext_lazy("Nanti %(n)s")
many("%(n)s barang", "%(n)s macam barang", 2)
pgettext("bulan", "Mei")
_(name)
print("bukan")
"""
TEMPLATE = """{% load i18n %}{% translate "Diskon 5%" as words %}
{% trans 'Lama' context 'waktu' %}
{% comment %}{% translate "bukan" %}{% endcomment %}{# {% translate "bukan" %} #}
{% tag title=_("Judul") %}{{ _("Isi")|upper }}
{% blocktranslate trimmed count n=rows|length with name=x.name %}
  {{ n }} barang
  dari {{ name }}
{% plural %}
  {{ n }} macam barang dari {{ name }}, 10%
{% endblocktranslate %}"""


def said(messages):
    return [(message.context, message.text, message.plural) for message in messages]


def test_sentences_are_read_from_python():
    assert said(from_python(PYTHON, "x.py")) == [
        ("", "Satu kalimat", ""),
        ("", "Nanti %(n)s", ""),
        ("", "%(n)s barang", "%(n)s macam barang"),
        ("bulan", "Mei", ""),
    ]


def test_sentences_are_read_from_templates():
    assert said(from_template(TEMPLATE, "x.html")) == [
        ("", "Diskon 5%%", ""),
        ("waktu", "Lama", ""),
        ("", "Judul", ""),
        ("", "Isi", ""),
        ("", "%(n)s barang dari %(name)s", "%(n)s macam barang dari %(name)s, 10%%"),
    ]


@pytest.fixture
def product(tmp_path):
    (tmp_path / "words.py").write_text(
        'from django.utils.translation import gettext as _\n_("Halo %(name)s")\n_("Baru")\n'
    )
    return tmp_path


def test_writing_adds_what_is_missing_keeps_what_is_said_and_drops_the_rest(product):
    path = product / "en" / "django.po"
    translations.write(path, product)
    catalogue = polib.pofile(str(path))
    catalogue.find("Baru").msgstr = "New"
    catalogue.append(polib.POEntry(msgid="Lama", msgstr="Old"))
    catalogue.save()

    translations.write(path, product)

    kept = polib.pofile(str(path))
    assert {entry.msgid: entry.msgstr for entry in kept} == {"Halo %(name)s": "", "Baru": "New"}
    assert polib.mofile(str(path.with_suffix(".mo"))).find("Baru").msgstr == "New"
    assert translations.faults(path, product) == ["no English: 'Halo %(name)s'"]


def test_a_sentence_nobody_wrote_down_one_nobody_says_and_a_stale_mo_are_faults(product):
    path = product / "en" / "django.po"
    translations.write(path, product)
    catalogue = polib.pofile(str(path))
    catalogue.find("Baru").msgid = "Lama"
    for entry in catalogue:
        entry.msgstr = entry.msgid
    catalogue.save()

    faults = translations.faults(path, product)

    assert any("not in the catalogue: 'Baru'" in fault for fault in faults)
    assert "nobody says any more: 'Lama'" in faults
    assert any("is not that catalogue compiled" in fault for fault in faults)


@pytest.mark.parametrize(
    ("entry", "fault"),
    [
        (polib.POEntry(msgid="a", msgstr="b", flags=["fuzzy"]), "marked fuzzy"),
        (polib.POEntry(msgid="%(a)s", msgstr="%(b)s"), "placeholders differ"),
        (polib.POEntry(msgid="<b>a</b>", msgstr="a"), "placeholders differ"),
        (polib.POEntry(msgid="a\n", msgstr="b"), "white space at the edges differs"),
        (
            polib.POEntry(
                msgid="%(n)s x", msgid_plural="%(n)s x", msgstr_plural={0: "one", 1: "%(m)s y"}
            ),
            "placeholders differ",
        ),
    ],
)
def test_a_translation_that_breaks_its_sentence_is_a_fault(entry, fault):
    assert any(fault in found for found in translations.faults_of(entry))


def test_every_english_sentence_keeps_the_placeholders_of_its_original():
    catalogue = polib.pofile(str(translations.CATALOGUE))

    broken = [
        (entry.msgid, fault)
        for entry in catalogue
        if entry.translated()
        for fault in translations.faults_of(entry)
    ]

    assert broken == []

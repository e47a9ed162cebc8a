import re

import pytest
from django import forms

from ntt.kernel.regions.forms import VillageField
from ntt.kernel.web.forms import Form

pytestmark = pytest.mark.django_db


class AddressForm(Form):
    desa = VillageField()


class FamilyForm(Form):
    desa = VillageField(may_be_here=False)


class MixedForm(AddressForm):
    alamat = forms.CharField()


class MaybeForm(Form):
    asal = VillageField(required=False, label="Desa asal")


def filled(form=AddressForm, **data):
    return form(data)


@pytest.mark.parametrize(
    "text", ["Raemude", "desa raemude", "raemude sabu", " RAEMUDE ", " 53.20.01.2010 "]
)
def test_the_one_village_of_a_name_is_taken(text):
    form = filled(desa=text)

    assert form.is_valid()
    assert form.cleaned_data == {"desa": "53.20.01.2010"}
    assert 'value="53.20.01.2010" checked' in str(form["desa"])


def test_several_villages_of_a_name_are_offered_with_district_and_regency():
    form = filled(desa="merdeka")

    assert not form.is_valid()
    assert form.errors["desa"] == ["Yang mana? Pilih di bawah ini."]
    assert form.only_asks
    shown = str(form["desa"])
    assert "aria-invalid" not in shown
    assert shown.count('type="radio" name="desa_kode"') == 4
    assert "Pantar Timur, Alor" in shown
    assert '<input type="hidden" name="desa_untuk" value="merdeka">' in shown
    assert 'name="desa" value="merdeka"' in shown
    assert " checked" not in shown


def test_a_beginning_is_not_taken_for_a_name():
    form = filled(desa="raemu")

    assert not form.is_valid()
    assert 'value="53.20.01.2010"' in str(form["desa"])


def test_the_village_chosen_from_the_list_is_taken():
    form = filled(desa="merdeka", desa_untuk="merdeka", desa_kode="53.05.14.2006")

    assert form.is_valid()
    assert form.cleaned_data == {"desa": "53.05.14.2006"}
    shown = str(form["desa"])
    assert 'value="53.05.14.2006" checked' in shown
    assert shown.count('type="radio"') == 1


def test_a_choice_made_for_other_words_does_not_count():
    form = filled(desa="raemude", desa_untuk="merdeka", desa_kode="53.05.14.2006")

    assert form.is_valid()
    assert form.cleaned_data == {"desa": "53.20.01.2010"}


def test_a_place_read_from_the_phone_needs_no_words():
    form = filled(desa="", desa_untuk="", desa_kode="53.20.01.2004")

    assert form.is_valid()
    assert form.cleaned_data == {"desa": "53.20.01.2004"}


def test_a_slip_of_a_letter_brings_the_nearest_names():
    form = filled(desa="raimude")

    assert form.errors["desa"] == [
        "Tidak ada desa bernama «raimude». Mungkin salah satu di bawah ini?"
    ]
    assert "Raemude" in str(form["desa"])


def test_villages_of_the_name_stand_before_those_of_its_district():
    form = filled(desa="oebobo")

    assert not form.is_valid()
    names = re.findall(r"<span>(.*?)<span", str(form["desa"]))
    assert names[:2] == ["Desa Oebobo", "Kelurahan Oebobo"]
    assert "Kelurahan Liliba" in names[2:]


def test_a_village_of_somebody_else_is_not_where_the_phone_is():
    assert "data-place" in str(AddressForm()["desa"])
    assert "data-place" not in str(FamilyForm()["desa"])


def test_a_name_that_is_nowhere_is_wrong_and_several_of_a_name_are_not():
    several, nowhere = filled(desa="merdeka"), filled(desa="raimude")

    assert several.only_asks and not nowhere.only_asks
    assert not filled(desa="raemude").only_asks
    assert not filled(MixedForm, desa="merdeka", alamat="").only_asks


def test_a_name_that_is_nowhere_is_said_so():
    form = filled(desa="Xyzzyq 50% %(text)s")

    assert form.errors["desa"] == [
        "Tidak ada desa bernama «Xyzzyq 50% %(text)s» di NTT. Periksa ejaannya."
    ]


def test_an_empty_field_says_what_to_write():
    assert filled(desa="").errors["desa"] == [
        "Tulis nama desa atau kelurahan, misalnya Raemude."
    ]
    assert filled().errors["desa"]


def test_an_optional_field_may_stay_empty():
    form = filled(MaybeForm, asal="")

    assert form.is_valid()
    assert form.cleaned_data == {"asal": ""}


@pytest.mark.parametrize(
    "code", ["53.20.01", "53", "99.99.99.9999", "'; --", "x" * 5_000, "\x00"]
)
def test_a_code_that_is_no_village_is_refused(code):
    form = filled(desa="raemude", desa_untuk="raemude", desa_kode=code)

    assert form.errors["desa"] == ["Pilih desa atau kelurahan dari daftar."]


def test_words_of_any_length_and_kind_are_only_words():
    for text in ["<script>alert(1)</script>", "x" * 100_000, "\x00", "' OR 1=1 --"]:
        form = filled(desa=text)

        assert not form.is_valid()
        assert "<script>alert" not in str(form["desa"])


def test_a_form_that_begins_with_a_village_shows_and_keeps_it():
    form = AddressForm(initial={"desa": "53.20.01.2010"})

    shown = str(form["desa"])
    assert 'name="desa" value="Desa Raemude"' in shown
    assert 'value="53.20.01.2010" checked' in shown
    again = filled(desa="Desa Raemude", desa_untuk="Desa Raemude", desa_kode="53.20.01.2010")
    assert again.is_valid()


def test_two_forms_do_not_share_what_they_understood():
    first, second = filled(desa="merdeka"), AddressForm()
    first.is_valid()

    assert "radio" not in str(second["desa"])
    assert isinstance(second.fields["desa"], forms.Field)


def test_an_answer_costs_one_statement(django_assert_num_queries):
    with django_assert_num_queries(1):
        filled(desa="merdeka").is_valid()
    with django_assert_num_queries(1):
        form = filled(desa="raemude")
        form.is_valid()
        str(form["desa"])

import pytest
from django import forms
from django.template import Context, Template

from ntt.kernel.refusals import Refused
from ntt.kernel.web import words
from ntt.kernel.web.forms import (
    Form,
    OneOfField,
    PhoneField,
    PhotoField,
    RupiahField,
    WholeNumberField,
)


class ProductForm(Form):
    name = forms.CharField(label="Nama barang", max_length=10)
    maker = forms.CharField(label="100% buatan", max_length=10, required=False)
    price = RupiahField(label="Harga")
    weight = WholeNumberField(label="Berat", min_value=1, max_value=50_000, unit="gram")
    phone = PhoneField(label="Nomor HP", required=False)
    arrival = OneOfField(label="Cara sampai", choices=[("antar", "Diantar")], required=False)
    agreed = forms.BooleanField(
        label="Setuju", required=False, error_messages={"required": "Centang dulu"}
    )


class GivenWordsForm(Form):
    name = forms.CharField(label="Nama", error_messages={"required": "Tulis nama penerima"})
    arrival = OneOfField(label="Cara sampai", choices=[("antar", "Diantar")])
    photo = PhotoField(label="Foto")


def only(**values):
    form = ProductForm({"name": "Kopi", "price": "1", "weight": "1"} | values)
    form.is_valid()
    return form


def drawn(source, form):
    return Template("{% load ui %}" + source).render(Context({"form": form}))


@pytest.mark.parametrize(
    ("typed", "amount"),
    [
        ("450000", 450_000),
        ("450.000", 450_000),
        ("Rp450.000", 450_000),
        ("rp 450.000,00", 450_000),
        ("Rp. 450.000,-", 450_000),
        ("1.234.567", 1_234_567),
        (" 1 ", 1),
    ],
)
def test_rupiah_is_read_as_people_type_it(typed, amount):
    form = only(price=typed)

    assert form.errors == {}
    assert form.cleaned_data["price"] == amount


@pytest.mark.parametrize(
    "typed",
    ["", "0", "-5", "4.50", "450,5", "1e6", "empat", "٤٥", "9" * 18, "1.2.3", "NaN", "²"],
)
def test_what_is_not_an_amount_is_refused_at_its_field(typed):
    form = only(price=typed)

    assert list(form.errors) == ["price"]


@pytest.mark.parametrize(
    ("typed", "amount"), [("600", 600), ("1.200", 1200), ("50000", 50_000)]
)
def test_whole_numbers_are_read(typed, amount):
    assert only(weight=typed).cleaned_data["weight"] == amount


def test_limits_are_said_with_their_number():
    assert only(weight="0").errors["weight"] == ["Paling sedikit 1."]
    assert only(weight="50001").errors["weight"] == ["Paling banyak 50.000."]
    assert only(price="2000000000000").errors["price"] == ["Paling banyak Rp1.000.000.000.000."]


def test_signs_that_turn_the_writing_around_are_taken_out():
    assert only(name="Ko\u202epi\u2069").cleaned_data["name"] == "Kopi"
    phone = "\u202a+62\u00a0812-3456-7890\u202c"  # as copied from a list of contacts
    assert only(phone=phone).cleaned_data["phone"] == "+6281234567890"


def test_a_nul_is_answered_with_the_words_of_the_question():
    assert only(name="Ko\0pi").errors["name"] == ["Periksa lagi: Nama barang"]


def test_a_number_of_thousands_of_digits_is_only_too_big():
    assert only(weight="9" * 5_000).errors["weight"] == ["Paling banyak 50.000."]
    assert only(weight="0" * 5_000 + "12").cleaned_data["weight"] == 12


def test_phones_come_out_as_e164_and_go_in_as_people_read_them():
    assert only(phone="0812 3456 7890").cleaned_data["phone"] == "+6281234567890"
    assert only(phone="").cleaned_data["phone"] == ""
    assert only(phone="0812345").errors["phone"] == [
        "Tulis nomor HP lengkap, misalnya 0812-3456-7890."
    ]
    stored = ProductForm(initial={"phone": "+6281234567890", "price": 450_000})
    assert 'value="0812-3456-7890"' in str(stored["phone"])
    assert 'value="450.000"' in str(stored["price"])


def test_errors_speak_indonesian_in_the_words_of_the_question():
    form = ProductForm({"name": "", "price": "1", "weight": "1", "maker": "x" * 11})

    assert form.errors["name"] == ["Tulis nama barang"]
    assert form.errors["maker"] == ["100% buatan: paling banyak 10 huruf."]


def test_words_a_form_wrote_itself_stay():
    form = GivenWordsForm({"arrival": "terbang"})

    assert form.errors["name"] == ["Tulis nama penerima"]
    assert form.errors["arrival"] == ["Cara sampai: pilih satu dari daftar"]
    assert form.errors["photo"] == ["Pilih berkas: Foto"]


class AskingForm(Form):
    place = OneOfField(label="Dikirim ke mana?", choices=[("ntt", "NTT")])
    seller = OneOfField(label="Anda menjual sebagai", choices=[("sendiri", "Usaha sendiri")])
    owner = forms.CharField(label="Milik siapa motif ini?", max_length=3)
    why = OneOfField(
        label="Mengapa?", choices=[("a", "A")], error_messages={"required": "Pilih alasannya."}
    )


def test_questions_and_statements_are_joined_with_what_is_said_of_them():
    empty, wrong = AskingForm({}), AskingForm({"place": "x", "owner": "desa"})

    assert empty.errors["place"] == ["Dikirim ke mana? Pilih satu"]
    assert empty.errors["seller"] == ["Anda menjual sebagai: pilih satu"]
    assert empty.errors["owner"] == ["Milik siapa motif ini? Tulis jawabannya"]
    assert wrong.errors["place"] == ["Dikirim ke mana? Pilih satu dari daftar"]
    assert wrong.errors["owner"] == ["Milik siapa motif ini? Paling banyak 3 huruf."]
    summary = drawn("{% error_summary form %}", empty)
    assert ">Mengapa? Pilih alasannya.</a>" in summary and "?:" not in summary


def test_what_is_needed_only_sometimes_is_not_marked_as_left_out():
    class SometimesForm(ProductForm):
        unmarked = ("phone",)

    assert "(boleh dilewati)" not in drawn("{% field form.phone %}", SometimesForm())


def test_what_was_typed_comes_back_with_the_error():
    form = only(price="empat ratus", name='<b>"Kopi"</b>')
    html = drawn("{% field form.price %}{% field form.name %}", form)

    assert 'value="empat ratus"' in html
    assert "&lt;b&gt;&quot;Kopi&quot;&lt;/b&gt;" in html
    assert 'aria-invalid="true"' in html
    assert 'aria-describedby="id_price_error"' in html
    assert '<span class="field__unit">Rp</span>' in html


def test_the_summary_links_each_error_to_its_field_and_names_the_question():
    form = GivenWordsForm({})
    html = drawn("{% error_summary form %}", form)

    assert '<a href="#id_name">Nama: Tulis nama penerima</a>' in html
    assert '<a href="#id_arrival_0">Cara sampai: pilih satu</a>' in html
    assert drawn("{% error_summary form %}", ProductForm()).strip() == ""


def test_optional_questions_are_marked_and_nothing_is_checked_by_the_browser():
    html = drawn(
        "{% field form.name %}{% field form.phone hint='Untuk kabar' %}", ProductForm()
    )

    assert html.count("(boleh dilewati)") == 1
    assert " required" not in html
    assert 'id="id_phone_hint">Untuk kabar</p>' in html


def test_choices_are_large_rows_with_their_notes():
    html = Template("{% load ui %}{% choices form.arrival notes=notes %}").render(
        Context({"form": ProductForm({"arrival": "antar"}), "notes": {"antar": "Dua hari"}})
    )

    assert "<legend" in html
    assert 'value="antar" id="id_arrival_0" checked' in html
    assert "Dua hari" in html


def test_file_fields_carry_our_own_words():
    html = drawn("{% field form.photo %}", GivenWordsForm())

    assert "Pilih foto" in html
    assert "data-photo" in html
    assert 'accept="image/*"' in html


class SampleRefused(Refused):
    """A module's own class."""


class OtherRefused(Refused):
    """Another module's."""


@pytest.fixture
def sentences(monkeypatch):
    monkeypatch.setattr(words, "_sentences", {})


def test_refusals_become_sentences_with_their_values(sentences):
    words.register({"stock_left": "%(name)s tersisa %(left)s."})
    form = only()
    form.refuse(SampleRefused("stock_left", name="Kopi", left=2))

    assert form.non_field_errors() == ["Kopi tersisa 2."]


def test_a_form_does_what_was_typed_right_and_shows_why_it_was_not_done(sentences):
    words.register({"stock_left": "%(name)s tersisa %(left)s."})
    form, done = only(name="Ina"), []

    def refuse():
        raise SampleRefused("stock_left", name=form.cleaned_data["name"], left=2)

    assert form.does(lambda: done.append(form.cleaned_data["name"])) and done == ["Ina"]
    assert not form.does(refuse, field="name")
    assert form.errors["name"] == ["Ina tersisa 2."]
    assert not only(name="").does(lambda: done.append("nothing"))
    assert not ProductForm().does(lambda: done.append("nothing"))
    assert done == ["Ina"]


def test_two_modules_may_use_one_code_when_they_name_their_class(sentences):
    words.register({"too_many": "Paling banyak 20 barang."}, SampleRefused)
    words.register({"too_many": "Paling banyak 5 foto."}, OtherRefused)

    assert words.sentence(SampleRefused("too_many")) == "Paling banyak 20 barang."
    assert words.sentence(OtherRefused("too_many")) == "Paling banyak 5 foto."


def test_one_code_with_two_sentences_stops_the_start(sentences):
    words.register({"too_many": "Satu."})

    with pytest.raises(AssertionError):
        words.register({"too_many": "Dua."})
    with pytest.raises(LookupError):
        words.sentence(SampleRefused("unknown"))

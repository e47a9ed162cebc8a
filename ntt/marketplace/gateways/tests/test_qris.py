"""QRIS payloads against published and computed ones.

P1-P3 are real codes of other merchants: they are read here and never drawn. The N codes belong
to a merchant that does not exist.
"""

import re
from decimal import Decimal
from xml.etree import ElementTree

import pytest
import segno
from django.utils.html import conditional_escape
from hypothesis import given
from hypothesis import strategies as st

from ntt.marketplace.gateways.qris import (
    CRITERIA,
    Merchant,
    QrisError,
    build,
    checksum,
    make_dynamic,
    parse,
    qris_svg,
)

P1 = (
    "00020101021126660014ID.LINKAJA.WWW011893600911000093000502151912131509300050303UME"
    "51440014ID.CO.QRIS.WWW0215ID20190139612790303UME5204839853033605802ID"
    "5924Infak Sinergi Foundation6007BANDUNG61054017362070703A01630458E0"
)
P1_DYNAMIC = (
    "00020101021226660014ID.LINKAJA.WWW011893600911000093000502151912131509300050303UME"
    "51440014ID.CO.QRIS.WWW0215ID20190139612790303UME520483985303360540510000"
    "5802ID5924Infak Sinergi Foundation6007BANDUNG61054017362070703A016304C846"
)
P2 = (
    "00020101021126680016ID.CO.TELKOM.WWW011893600898026635207502150001952663520750303UMI"
    "51440014ID.CO.QRIS.WWW0215ID10211254059720303UMI5204549953033605502015802ID"
    "5906BIOLBE6011KAB. MALANG610565168622005091147938120703A03630404CB"
)
P3 = (
    "00020101021126670016COM.NOBUBANK.WWW01189360050300000879140214703239147837910303UMI"
    "51440014ID.CO.QRIS.WWW0215ID20232709941630303UMI5204481253033605802ID"
    "5923GRANOOL STORE OK12295776006KEDIRI61056421262070703A0163047127"
)
N_HEAD = (
    "26690017ID.CO.EXAMPLE.WWW01189360099900000000170215NTT0000000000010303UMI"
    "51440014ID.CO.QRIS.WWW0215ID10250000000010303UMI520459995303360"
)
N_TAIL = "5802ID5913TENUN UJI NTT6006KUPANG610585111"
N1 = f"000201010211{N_HEAD}{N_TAIL}62070703A016304CC3B"
N2 = f"000201010212{N_HEAD}5406257000{N_TAIL}62240513NTT20250000010703A016304274F"
N3 = f"000201010212{N_HEAD}5405100005502025603500{N_TAIL}62070703A0163043A76"
N4 = f"000201010212{N_HEAD}54051000055020357015{N_TAIL}62070703A016304BC07"
N5 = f"000201010212{N_HEAD}54071500.50{N_TAIL}62070703A016304CA48"

INVENTED = Merchant(
    acquirer="ID.CO.EXAMPLE.WWW",
    pan="936009990000000017",
    merchant_id="NTT000000000001",
    criteria="UMI",
    nmid="ID1025000000001",
    category="5999",
    name="TENUN UJI NTT",
    city="KUPANG",
    postal_code="85111",
)


def sealed(text: str) -> str:
    """The text with a right checksum, so that only the planted fault is wrong."""
    return text + "6304" + checksum(text + "6304")


def test_checksum_has_the_published_check_value():
    """CRC-16/CCITT-FALSE (IBM-3740): the catalogue's check value of 123456789 is 29B1."""
    assert checksum("123456789") == "29B1"


def test_reads_p1():
    """Published: lcat.dev post on QRIS; a static code of an alms foundation."""
    payload = parse(P1)

    assert not payload.is_dynamic
    assert payload.template("26") == {
        "00": "ID.LINKAJA.WWW",
        "01": "936009110000930005",
        "02": "191213150930005",
        "03": "UME",
    }
    assert payload.nmid == "ID2019013961279"
    assert payload.value("52") == "8398"
    assert payload.amount is None
    assert payload.to_pay is None
    assert payload.merchant_name == "Infak Sinergi Foundation"
    assert payload.city == "BANDUNG"
    assert payload.value("61") == "40173"
    assert payload.template("62") == {"07": "A01"}
    assert payload.value("63") == "58E0"


def test_reads_p2_with_a_leading_zero_in_the_checksum():
    """Published and decoded: README of npm @terryds/qris-decoder."""
    payload = parse(P2)

    assert payload.template("26")["01"] == "936008980266352075"
    assert payload.template("26")["02"] == "000195266352075"
    assert payload.template("51")["03"] == "UMI"
    assert payload.nmid == "ID1021125405972"
    assert payload.value("52") == "5499"
    assert payload.value("55") == "01"
    assert (payload.merchant_name, payload.city) == ("BIOLBE", "KAB. MALANG")
    assert payload.value("61") == "65168"
    assert payload.template("62") == {"05": "114793812", "07": "A03"}
    assert payload.value("63") == "04CB"


def test_reads_p3_whose_merchant_id_has_fourteen_signs():
    """Published: public code documentation."""
    payload = parse(P3)

    assert payload.template("26")["02"] == "70323914783791"
    assert payload.value("52") == "4812"
    assert payload.value("63") == "7127"


def test_builds_n1_static():
    """Computed for an invented merchant: checksum CC3B."""
    assert build(INVENTED, terminal="A01") == N1


def test_builds_n2_with_amount_and_reference():
    """Computed: 257000, reference NTT2025000001, checksum 274F."""
    text = build(INVENTED, amount=257_000, reference="NTT2025000001", terminal="A01")

    assert text == N2
    assert parse(text).amount == 257_000
    assert parse(text).reference == "NTT2025000001"
    assert parse(text).to_pay == 257_000


def test_builds_n3_with_a_fixed_fee():
    """Computed: 10000 and a fee of 500, the payer pays 10500, checksum 3A76."""
    text = build(INVENTED, amount=10_000, fixed_fee=500, terminal="A01")

    assert text == N3
    assert parse(text).to_pay == 10_500


def test_builds_n4_with_a_percent_fee():
    """Computed: 10000 and 5 percent, the payer pays 10500, checksum BC07."""
    text = build(INVENTED, amount=10_000, percent_fee=5, terminal="A01")

    assert text == N4
    assert parse(text).to_pay == 10_500


def test_builds_n5_with_decimals():
    """Computed: 1500.50, checksum CA48."""
    assert build(INVENTED, amount=Decimal("1500.50"), terminal="A01") == N5
    assert parse(N5).amount == Decimal("1500.50")


def test_makes_a_static_code_dynamic():
    """Computed from P1 with 10000: checksum C846; N1 gives N3, N4 and N5 the same way."""
    assert make_dynamic(P1, 10_000) == P1_DYNAMIC
    assert make_dynamic(N1, 10_000, fixed_fee=500) == N3
    assert make_dynamic(N1, 10_000, percent_fee=5) == N4
    assert make_dynamic(N1, Decimal("1500.50")) == N5


def test_an_asked_tip_stays_when_a_code_is_made_dynamic():
    payload = parse(make_dynamic(P2, 20_000))

    assert [tag for tag, _ in payload.fields] == (
        ["00", "01", "26", "51", "52", "53", "54", "55", "58", "59", "60", "61", "62", "63"]
    )
    assert payload.value("55") == "01"


def test_a_fee_replaces_an_asked_tip():
    payload = parse(make_dynamic(P2, 20_000, fixed_fee=1_000))

    assert (payload.value("55"), payload.value("56")) == ("02", "1000")


def test_a_dynamic_code_is_not_made_dynamic_again():
    with pytest.raises(QrisError, match="already_dynamic"):
        make_dynamic(N2, 10_000)


def test_unknown_tags_are_kept():
    payload = parse(sealed(N1[:-8] + "64100002ID0100" + "9905hello"))

    assert payload.value("64") == "0002ID0100"
    assert payload.value("99") == "hello"


@pytest.mark.parametrize("text", [P1, P2, P3])
def test_a_pan_that_fails_the_luhn_rule_is_accepted(text):
    digits = [int(sign) for sign in parse(text).template("26")["01"]]

    doubled = [sum(divmod(2 * digit, 10)) for digit in digits[-2::-2]]

    assert (sum(digits[-1::-2]) + sum(doubled)) % 10 != 0


BODY = N1[:-8]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "format"),
        ("0002", "cut_off"),
        ("000", "cut_off"),
        ("00020101021", "cut_off"),
        (N1[:-1], "cut_off"),
        (N1.replace("5913", "5999"), "cut_off"),
        (N1.replace("2669", "26x9"), "not_digits"),
        (N1.replace("5802ID", "5x02ID"), "not_digits"),
        (N1.replace("5802ID", "58\u0660\u0662ID"), "not_digits"),
        (N1[:-4] + "M2B3", "checksum_not_hex"),
        (N1[:-4] + "cc3b", "checksum_not_hex"),
        (N1[:-4] + "CC3C", "checksum"),
        (N1.replace("TENUN", "TENUM"), "checksum"),
        (BODY, "checksum_not_last"),
        (N1 + "9901x", "checksum_not_last"),
        (BODY + "6304CC3B" + "6304CC3B", "checksum_not_last"),
        (sealed(BODY.replace("000201", "000202")), "format"),
        (sealed(BODY[6:]), "format"),
        (sealed(BODY.replace("5303360", "5303840")), "currency"),
        (sealed(BODY.replace("5303360", "")), "currency"),
        (sealed(BODY.replace("5802ID", "5802SG")), "country"),
        (sealed(BODY.replace("5802ID", "")), "country"),
        (sealed(BODY.replace("5802ID", "5405100005405200005802ID")), "amount_twice"),
        (sealed(BODY.replace("5802ID", "540510.0x5802ID")), "amount"),
        (sealed(BODY.replace("5802ID", "5405-50005802ID")), "amount"),
        (sealed(BODY.replace("5802ID", "5414100000000000005802ID")), "amount"),
        (sealed(BODY.replace("5802ID", "56035005802ID")), "fixed_fee"),
        (sealed(BODY.replace("5802ID", "55020156035005802ID")), "fixed_fee"),
        (sealed(BODY.replace("5802ID", "550202570155802ID")), "percent_fee"),
        (sealed(BODY.replace("5802ID", "5502035703abc5802ID")), "percent_fee"),
        (sealed(BODY.replace("0017ID.CO", "0099ID.CO")), "cut_off"),
        (N1 + "0" * 512, "too_long"),
    ],
)
def test_refuses(text, code):
    """What no reader may accept, with two traps met in public pages: a sample (npm README of
    misterdevs) whose checksum M2B3 is not hexadecimal, and one (docs of SingaPay) whose
    lengths run past the end."""
    with pytest.raises(QrisError) as refusal:
        parse(text)

    assert refusal.value.code == code


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"name": "N" * 26}, "too_long"),
        ({"city": "C" * 16}, "too_long"),
        ({"criteria": "XXX"}, "criteria"),
        ({"name": "TENUN\nNTT"}, "characters"),
        ({"name": "Café NTT"}, "characters"),
        ({"merchant_id": "9" * 99}, "too_long"),
    ],
)
def test_does_not_write_what_it_could_not_stand_for(change, code):
    merchant = Merchant(**{**INVENTED.__dict__, **change})

    with pytest.raises(QrisError, match=code):
        build(merchant)


@pytest.mark.parametrize("amount", [0, -1, Decimal("0.001"), Decimal("NaN"), 10**13])
def test_refuses_amounts_that_cannot_be_written(amount):
    with pytest.raises(QrisError, match="amount"):
        build(INVENTED, amount=amount)


def test_refuses_two_ways_of_adding_to_an_amount():
    with pytest.raises(QrisError, match="two_fees"):
        build(INVENTED, amount=10_000, fixed_fee=500, percent_fee=5)


PRINTABLE = st.characters(min_codepoint=0x20, max_codepoint=0x7E)


def words(longest: int) -> st.SearchStrategy[str]:
    return st.text(PRINTABLE, min_size=1, max_size=longest)


MERCHANTS = st.builds(
    Merchant,
    acquirer=words(20),
    pan=st.from_regex(r"9360[0-9]{14}", fullmatch=True),
    merchant_id=words(15),
    criteria=st.sampled_from(sorted(CRITERIA)),
    nmid=st.from_regex(r"ID[0-9]{13}", fullmatch=True),
    category=st.from_regex(r"[0-9]{4}", fullmatch=True),
    name=words(25),
    city=words(15),
    postal_code=st.from_regex(r"[0-9]{5}", fullmatch=True),
)


@given(MERCHANTS, st.none() | st.integers(1, 10**13 - 1), words(25))
def test_what_is_built_is_read_back(merchant, amount, reference):
    payload = parse(build(merchant, amount=amount, reference=reference))

    assert payload.amount == amount
    assert payload.is_dynamic == (amount is not None)
    assert payload.merchant_name == merchant.name
    assert payload.nmid == merchant.nmid
    assert payload.reference == reference
    assert payload.template("26")["00"] == merchant.acquirer


@given(st.integers(0, len(N2) - 1), PRINTABLE)
def test_one_changed_sign_is_always_noticed(at, sign):
    changed = N2[:at] + sign + N2[at + 1 :]

    if changed == N2:
        assert parse(changed)
    else:
        with pytest.raises(QrisError):
            parse(changed)


@given(st.text(max_size=600))
def test_any_text_is_read_or_refused_and_nothing_else(text):
    for candidate in [text, "000201" + text, sealed("000201" + text)]:
        try:
            parse(candidate)
        except QrisError as refusal:
            assert refusal.code


def test_the_drawing_has_a_title_and_no_style():
    drawing = qris_svg(N2, title='QRIS <Rp257.000> & "Tenun"')

    root = ElementTree.fromstring(drawing)
    assert root.get("role") == "img"
    assert root[0].text == 'QRIS <Rp257.000> & "Tenun"'
    assert not any("style" in element.attrib for element in root.iter())
    assert conditional_escape(drawing) == drawing


def test_the_drawing_holds_exactly_the_modules_of_the_code():
    drawing = qris_svg(N2, title="QRIS")

    matrix = segno.make_qr(N2, error="m").matrix
    dark = {(x + 4, y + 4) for y, row in enumerate(matrix) for x, bit in enumerate(row) if bit}
    drawn = set()
    for x, y, length in re.findall(r"M(\d+) (\d+)h(\d+)v1h-\d+z", drawing):
        drawn |= {(int(x) + step, int(y)) for step in range(int(length))}
    assert drawn == dark

import pytest

from ntt.kernel.web.tables import safe_cell


@pytest.mark.parametrize("text", ["=1+1", "+62", "-1", "@SUM(A1)", "\t=1", "\r=1"])
def test_a_cell_that_looks_like_a_formula_is_text(text):
    assert safe_cell(text) == f"'{text}"


@pytest.mark.parametrize("value", ["", "Kopi", "0", -5, None, "a=b"])
def test_other_cells_are_left_as_they_are(value):
    assert safe_cell(value) == value

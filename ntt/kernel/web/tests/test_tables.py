import pytest

from ntt.kernel.web import tables
from ntt.kernel.web.tables import BadTable, CellWrong, Line, read_each, read_table, safe_cell

HEAD = "asal,jumlah"


def refused(tmp_path, content):
    """What is said of a file with these bytes: the number of each line and its words."""
    path = tmp_path / "berkas.csv"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    with pytest.raises(BadTable) as caught:
        read_table(path, ["asal", "jumlah"])
    assert "Tidak ada yang ditulis" in str(caught.value)
    return [(fault.line, fault.words) for fault in caught.value.faults]


@pytest.mark.parametrize("text", ["=1+1", "+62", "-1", "@SUM(A1)", "\t=1", "\r=1"])
def test_a_cell_that_looks_like_a_formula_is_text(text):
    assert safe_cell(text) == f"'{text}"


@pytest.mark.parametrize("value", ["", "Kopi", "0", -5, None, "a=b"])
def test_other_cells_are_left_as_they_are(value):
    assert safe_cell(value) == value


@pytest.mark.parametrize("mark", ["", "\ufeff"])
@pytest.mark.parametrize("between", [",", ";"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_table_is_read_as_spreadsheets_here_write_it(tmp_path, mark, between, end):
    rows = [["asal", "jumlah"], [" 53.20 ", "5"], ["", ""], [f'"a{between}b"', "6"]]
    path = tmp_path / "berkas.csv"
    path.write_bytes((mark + end.join(between.join(row) for row in rows) + end).encode())

    lines = read_table(path, ["asal", "jumlah"])

    assert [(line.number, *line.cells.values()) for line in lines] == [
        (2, "53.20", "5"),
        (4, f"a{between}b", "6"),
    ]


@pytest.mark.parametrize(
    ("content", "line", "words"),
    [
        ("", 1, "Kepalanya"),
        ("jumlah,asal\n5,53.20\n", 1, HEAD),
        (f"{HEAD}\n", 0, "tidak berisi"),
        (f"{HEAD}\n\n,\n", 0, "tidak berisi"),
        (f"{HEAD}\n53.20,5\n53.20,5,6\n", 3, "3 kolom, seharusnya 2"),
        (f'{HEAD}\n53.20,"5\n', 2, "Tanda kutip"),
        (f"{HEAD}\nRp\xe9,5\n".encode("cp1252"), 0, "UTF-8"),
        (f"{HEAD}\n1,5\n".encode("utf-16"), 0, "UTF-8"),
        (f"{HEAD}\n1\0,5\n", 0, "UTF-8"),
    ],
)
def test_a_bad_table_is_refused_whole_and_says_where(tmp_path, content, line, words):
    ((at, said),) = refused(tmp_path, content)

    assert at == line
    assert words in said


def test_a_table_has_a_limit(tmp_path, monkeypatch):
    monkeypatch.setattr(tables, "LINES_MAX", 3)

    assert len(read_table(_written(tmp_path, 3), ["asal", "jumlah"])) == 3
    ((_line, said),) = refused(tmp_path, _written(tmp_path, 4).read_text())
    assert "lebih dari 3 baris" in said
    monkeypatch.setattr(tables, "BYTES_MAX", 20)
    ((_line, said),) = refused(tmp_path, _written(tmp_path, 3).read_text())
    assert "MB" in said


def test_a_file_that_is_not_there_is_said(tmp_path):
    with pytest.raises(BadTable, match="tidak dapat dibaca"):
        read_table(tmp_path / "x.csv", ["asal"])


def _written(tmp_path, count):
    path = tmp_path / "banyak.csv"
    path.write_text(f"{HEAD}\n" + "1,5\n" * count)
    return path


@pytest.mark.parametrize(
    "text", ["", "-5", "+5", "5.000", "5,0", "Rp5", "5e3", "0x5", "٥", "11", "9" * 5_000]
)
def test_a_number_is_digits_within_bounds(text):
    assert Line(2, {"a": "10"}).whole("a", 0, 10) == 10

    with pytest.raises(CellWrong, match="0 sampai 10"):
        Line(2, {"a": text}).whole("a", 0, 10)


@pytest.mark.parametrize("text", ["", "31/01/2027", "2027-02-30", "2027-W05-1", "20270131"])
def test_a_day_is_year_month_day(text):
    with pytest.raises(CellWrong, match="2027-01-31"):
        Line(2, {"a": text}).day("a")


def test_every_bad_line_is_named_and_only_the_first_fifty_said():
    lines = [Line(number, {"a": "x" * (number % 2)}) for number in range(2, 204)]

    with pytest.raises(BadTable) as caught:
        read_each(lines, lambda line: line.text("a", 5))

    assert [fault.line for fault in caught.value.faults] == list(range(2, 204, 2))
    said = str(caught.value).splitlines()
    assert len(said) == 52
    assert said[0] == "Baris 2: a kosong. Isi kolom itu."
    assert said[50] == "Dan 51 lagi."

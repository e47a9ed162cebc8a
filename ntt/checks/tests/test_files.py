import pytest

from ntt.checks import migrations, sizes, tables, templates


def test_a_file_of_401_lines_and_a_function_of_51_are_too_long(tmp_path):
    body = "\n".join("    pass" for _ in range(50))
    (tmp_path / "long.py").write_text("# line\n" * 401)
    (tmp_path / "wide.py").write_text(f"def wide():\n{body}\n")
    (tmp_path / "fine.py").write_text(f"def fine():\n{body.removesuffix('    pass')}\n")

    faults = sizes.faults(tmp_path)

    assert [fault.removeprefix(f"{tmp_path}/") for fault in faults] == [
        "long.py: 401 lines, at most 400",
        "wide.py:1: wide has 51 lines, at most 50",
    ]


@pytest.mark.parametrize(
    ("page", "fault"),
    [
        ('<p style="color: red">a</p>\n', "inline style"),
        ('<button\n  onclick="go()">a</button>\n', "inline event handler"),
        ("<script>go()</script>\n", "inline script"),
        ('<script type="module">go()</script>\n', "inline script"),
        ("<style>p {}</style>\n", "inline style sheet"),
        ('<a href="javascript:go()">a</a>\n', "script in an address"),
        ("{%load i18n%}\n", "not formatted, run djade on it"),
    ],
)
def test_a_template_with_something_inline_or_unformatted_is_a_fault(tmp_path, page, fault):
    (tmp_path / "page.html").write_text(page)

    faults = templates.faults(tmp_path)

    assert len(faults) == 1
    assert faults[0].endswith(fault)


def test_a_script_file_and_data_in_a_script_are_no_faults(tmp_path):
    (tmp_path / "page.html").write_text(
        '<script src="a.js" defer></script>\n<script type="application/ld+json">{}</script>\n'
    )

    assert templates.faults(tmp_path) == []


def test_a_migration_may_name_our_columns_but_not_import_our_code(tmp_path):
    folder = tmp_path / "migrations"
    folder.mkdir()
    (folder / "0002_a.py").write_text(
        "import ntt.kernel.regions.fields\nfrom ntt.marketplace.rules import money\n"
    )

    faults = migrations.imports(tmp_path)

    assert faults == [f"{folder}/0002_a.py: imports ntt.marketplace.rules"]


def test_squawk_names_a_statement_that_would_stop_a_running_product(tmp_path):
    path = tmp_path / "a.0002_b.sql"
    path.write_text("ALTER TABLE product ALTER COLUMN name TYPE integer;\n")

    assert any("changing-column-type" in fault for fault in migrations.squawk([path]))


ABOVE, WRITES = "is not below", "is another's to write"


@pytest.mark.parametrize(
    ("place", "sql", "table", "why"),
    [
        ("monitoring", "SELECT 1 FROM marketplace_order", "marketplace_order", ABOVE),
        ("marketplace", "SELECT 1 FROM a JOIN monitoring_target", "monitoring_target", ABOVE),
        ("kernel/regions", "SELECT 1 FROM people_person", "people_person", ABOVE),
        ("kernel/files", "DELETE FROM ledger_entry", "ledger_entry", ABOVE),
        ("marketplace", "UPDATE people_person SET name = ''", "people_person", WRITES),
        ("marketplace", "INSERT INTO events_event (name)", "events_event", WRITES),
    ],
)
def test_sql_that_climbs_a_fence_is_a_fault(tmp_path, place, sql, table, why):
    folder = tmp_path / place
    folder.mkdir(parents=True)
    (folder / "queries.py").write_text(f'SQL = """\n{sql}\n"""\n')
    (folder / "read.sql").write_text(sql)

    faults = tables.faults(tmp_path)

    assert faults == [
        f"{folder}/queries.py:2: {table} {why}",
        f"{folder}/read.sql:1: {table} {why}",
    ]


@pytest.mark.parametrize(
    ("place", "words"),
    [
        ("marketplace", "SELECT 1 FROM marketplace_order JOIN regions_region r"),
        ("marketplace", "from ntt.marketplace.models import marketplace_settings"),
        ("kernel/ledger", "INSERT INTO ledger_entry (id)"),
        ("serve", "DELETE FROM people_session"),
    ],
)
def test_sql_within_its_fence_is_none(tmp_path, place, words):
    folder = tmp_path / place
    folder.mkdir(parents=True)
    (folder / "queries.py").write_text(f'SQL = """{words}"""\n')

    assert tables.faults(tmp_path) == []

"""Each import contract is shown the fault it is there for, and names it."""

import re
import shutil
import subprocess
import sys
import tomllib

import pytest

from ntt.checks.sources import PRODUCT, ROOT

# Contract, the module that breaks it, and what that module imports.
FAULTS = [
    ("modules", "ntt.marketplace.queries.planted_module", "ntt.monitoring.api"),
    ("inside-a-module", "ntt.marketplace.queries.planted_inside", "ntt.marketplace.actions"),
    ("front-door-marketplace", "ntt.monitoring.queries.planted", "ntt.marketplace.models"),
    ("front-door-monitoring", "ntt.kernel.home.planted", "ntt.monitoring.models"),
    ("kernel-order", "ntt.kernel.regions.planted", "ntt.kernel.people.api"),
    ("kernel-door-events", "ntt.marketplace.views.planted_events", "ntt.kernel.events.models"),
    ("kernel-door-web", "ntt.marketplace.views.planted_web", "ntt.kernel.web.middleware"),
    ("kernel-door-regions", "ntt.marketplace.views.planted_area", "ntt.kernel.regions.models"),
    ("kernel-door-calendar", "ntt.marketplace.views.planted_day", "ntt.kernel.calendar.rules"),
    ("kernel-door-agencies", "ntt.kernel.ledger.planted", "ntt.kernel.agencies.models"),
    ("kernel-door-notify", "ntt.kernel.people.planted", "ntt.kernel.notify.models"),
    ("kernel-door-files", "ntt.marketplace.views.planted_files", "ntt.kernel.files.headers"),
    ("kernel-door-ledger", "ntt.marketplace.views.planted_money", "ntt.kernel.ledger.models"),
    ("kernel-door-keys", "ntt.marketplace.views.planted_keys", "ntt.kernel.keys.models"),
    ("kernel-door-people", "ntt.marketplace.views.planted_people", "ntt.kernel.people.codes"),
    ("kernel-door-people", "ntt.marketplace.views.planted_tries", "ntt.kernel.people.attempts"),
    ("kernel-door-home", "ntt.marketplace.views.planted_home", "ntt.kernel.home.registry"),
    ("kernel-ground", "ntt.kernel.refusals", "ntt.kernel.web.words"),
    ("pure-rules", "ntt.marketplace.rules.planted", "django"),
    ("network", "ntt.marketplace.views.planted_network", "http.client"),
    ("queue", "ntt.marketplace.views.planted_queue", "procrastinate"),
    ("serve-alone", "ntt.serve.planted", "ntt.kernel.events.api"),
    ("sandbox-alone", "ntt.sandbox.planted", "ntt.marketplace.models"),
    ("tools", "ntt.marketplace.views.planted_tools", "ntt.sandbox.books"),
]
NAMES = {
    contract["id"]: contract["name"]
    for contract in tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"][
        "importlinter"
    ]["contracts"]
}


@pytest.fixture(scope="module")
def copy_of_product(tmp_path_factory):
    """The code alone: no tests, no pictures, no tables."""
    place = tmp_path_factory.mktemp("contracts")
    shutil.copy(ROOT / "pyproject.toml", place)
    unwanted = shutil.ignore_patterns("static", "data", "tests", "locale", "__pycache__")
    shutil.copytree(PRODUCT, place / "ntt", ignore=unwanted)
    return place


def lint(place):
    """The code of the run, and what it says about each broken contract."""
    command = "from importlinter.cli import lint_imports_command as lint; lint()"
    ran = subprocess.run(
        [sys.executable, "-c", command, "--no-cache"],
        cwd=place,
        capture_output=True,
        text=True,
        check=False,
    )
    said = ran.stdout + ran.stderr
    *_, broken = said.partition("Broken contracts")
    # A heading is a line of text above a line of dashes.
    parts = re.split(r"^(.+)\n-{3,}\n", broken, flags=re.M)
    return ran.returncode, dict(zip(parts[1::2], parts[2::2], strict=True)), said


@pytest.fixture(scope="module")
def with_faults(copy_of_product):
    assert lint(copy_of_product)[0] == 0, lint(copy_of_product)[2]

    for _, module, imported in FAULTS:
        path = copy_of_product / f"{module.replace('.', '/')}.py"
        with path.open("a") as file:
            file.write(f"\nimport {imported}\n")
    return lint(copy_of_product)


def test_there_are_twenty_three_contracts_and_a_fault_for_each():
    assert len(NAMES) == 23
    assert set(NAMES) == {contract for contract, _, _ in FAULTS}


@pytest.mark.parametrize(("contract", "module", "imported"), FAULTS)
def test_a_contract_names_its_fault(with_faults, contract, module, imported):
    code, broken, said = with_faults

    assert code == 1
    assert f"{NAMES[contract]} BROKEN" in said
    imported_root = imported.removesuffix(".client")
    assert re.search(
        rf"{re.escape(module)} -> {re.escape(imported_root)}\b", broken[NAMES[contract]]
    )


@pytest.mark.parametrize("line", ["import urllib.request", "from django.core import mail"])
@pytest.mark.parametrize(
    ("folder", "is_free"), [("views", False), ("actions", False), ("gateways", True)]
)
def test_only_gateways_may_ask_other_machines_or_write_mail(line, folder, is_free):
    """Parts of packages, which a contract cannot name: ruff knows them."""
    path = f"ntt/marketplace/{folder}/planted.py"
    command = [sys.executable, "-m", "ruff", "check", "--select=TID251", "--stdin-filename"]
    ran = subprocess.run(
        [*command, path, "-"], cwd=ROOT, input=line, capture_output=True, text=True, check=False
    )

    assert (ran.returncode == 0) == is_free, ran.stdout
    assert ("Only gateways and channels speak to other machines." in ran.stdout) != is_free

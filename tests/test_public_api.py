from __future__ import annotations

import importlib
import inspect
import pkgutil
import subprocess
import sys

import pytest

import dyads


def public_things():
    return [(name, getattr(dyads, name)) for name in dyads.__all__]


def modules():
    return [m.name for m in pkgutil.walk_packages(dyads.__path__, "dyads.") if not m.name.endswith("__main__")]


def test_the_list_of_public_names_is_complete_and_sorted():
    defined = {
        name
        for name in dir(dyads)
        if not name.startswith("_")
        if inspect.isfunction(getattr(dyads, name)) or inspect.isclass(getattr(dyads, name))
    }
    assert set(dyads.__all__) == defined
    assert dyads.__all__ == sorted(dyads.__all__)


@pytest.mark.parametrize(("name", "thing"), public_things())
def test_every_public_name_is_documented(name, thing):
    assert inspect.getdoc(thing), name


@pytest.mark.parametrize("name", modules())
def test_every_module_says_what_it_is_for(name):
    assert importlib.import_module(name).__doc__, name


def test_importing_dyads_loads_nothing_heavy():
    heavy = "{'spacy', 'altair', 'trafilatura', 'jinja2', 'rich', 'polars', 'duckdb', 'scipy'}"
    check = f"import sys, dyads, dyads.cli; print(sorted({heavy} & set(sys.modules)))"
    run = subprocess.run([sys.executable, "-c", check], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"

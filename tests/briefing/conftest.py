from __future__ import annotations

import shutil

import pytest

from by_hand import make_coded
from dyads.briefing import brief

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")


@pytest.fixture(scope="session")
def coded():
    return make_coded()


@pytest.fixture(scope="session")
def told(coded):
    """The brief of the report made by hand."""
    return brief(coded)


@pytest.fixture(scope="module")
def chromium():
    api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    if CHROMIUM is None:
        pytest.skip("no Chromium on this machine to open the page in")
    with api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()

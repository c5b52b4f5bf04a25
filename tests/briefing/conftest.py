from __future__ import annotations

import pytest

from by_hand import make_coded
from dyads.briefing import brief


@pytest.fixture(scope="session")
def coded():
    return make_coded()


@pytest.fixture(scope="session")
def told(coded):
    """The brief of the report made by hand."""
    return brief(coded)

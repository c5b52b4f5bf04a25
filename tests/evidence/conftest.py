from __future__ import annotations

import pytest

from by_hand import make_coded


@pytest.fixture(scope="session")
def coded():
    return make_coded()

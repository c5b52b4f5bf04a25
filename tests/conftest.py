"""What every test may use: the sample reports, and the gold sets that only some machines have."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"

# A parse takes milliseconds and the first one loads a model: time is no sign of a fault here.
settings.register_profile("dyads", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("dyads")


@pytest.fixture(autouse=True)
def _own_cache(tmp_path, monkeypatch):
    """No test reads or fills the cache of the person who runs it."""
    monkeypatch.setenv("DYADS_CACHE", str(tmp_path / "cache"))


@pytest.fixture
def store(tmp_path):
    """A new store."""
    from dyads.evidence.store import Store

    opened = Store(tmp_path / "store")
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def samples() -> Path:
    return ROOT / "samples" / "reports"


@pytest.fixture(scope="session")
def shared() -> Path:
    if not SHARED.is_dir():
        pytest.skip("no ../shared beside this checkout: its texts and gold sets are not part of the project")
    return SHARED

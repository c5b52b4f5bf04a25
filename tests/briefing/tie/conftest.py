from __future__ import annotations

import os
import time
from contextlib import closing

import pytest
from tie_reports import LATER, REPORTS, store_of

import dyads

PATIENCE = 240  # seconds that a worker waits for another one that reads the samples


@pytest.fixture(scope="session")
def sampled(tmp_path_factory, samples):
    """A store with all sample reports, for tests that only ask. Of several workers one reads them, the others wait."""
    alone = "PYTEST_XDIST_WORKER" not in os.environ
    shared = tmp_path_factory.mktemp("samples") if alone else tmp_path_factory.getbasetemp().parent
    folder = shared / "sampled"
    if not _wait_for(folder) and not folder.exists():
        being_made = tmp_path_factory.mktemp("being-made") / "store"
        with closing(dyads.open(being_made)) as store:
            store.read(str(samples), jobs=1)
        being_made.rename(folder)
    store = dyads.open(folder, read_only=True)
    yield store
    store.close()


def _wait_for(folder):
    """Whether somebody else has made the folder; False for whoever is the first to come, or has waited too long."""
    try:
        folder.with_suffix(".taken").mkdir()
    except FileExistsError:
        end = time.monotonic() + PATIENCE
        while not folder.exists() and time.monotonic() < end:
            time.sleep(0.2)
        return folder.exists()
    return False


@pytest.fixture(scope="session")
def rus_tur(sampled):
    """The brief of Russia and Turkey over the sample reports, before and after the jet was shot down."""
    return sampled.tie("RUS", "TUR").brief("2015-11-24")


@pytest.fixture(scope="session")
def rus_irn(sampled):
    """The brief that answers what became of Russia and Iran after the withdrawal that was ordered on 14 March 2016."""
    return sampled.tie("RUS", "IRN").brief("2016-03-14")


@pytest.fixture(scope="session")
def crisis(tmp_path_factory):
    """A store with a few reports on Britain and Russia, from a meeting over expulsions to another meeting."""
    store = store_of(tmp_path_factory.mktemp("crisis"), (*REPORTS, *LATER))
    yield store
    store.close()


@pytest.fixture(scope="session")
def gbr_rus(crisis):
    return crisis.tie("GBR", "RUS").brief()

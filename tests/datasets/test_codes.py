from __future__ import annotations

import pytest

from dyads.coding.ontology import ontology
from dyads.datasets.codes import known_cameo, quad


@pytest.mark.parametrize(
    ("written", "known"),
    [("040", "040"), ("42", "042"), ("1823", "1823"), ("311", "0311"), ("1999", "19"), ("20", "020"), ("14", "014"),
     ("999", None), ("", None), ("abc", None), ("³", None)],
)  # fmt: skip
def test_the_code_of_the_codebook_that_is_meant(written, known):
    assert known_cameo(written) == known


def test_every_code_of_the_codebook_of_three_or_four_digits_is_itself():
    assert all(known_cameo(code) == code for code in ontology().cameo if len(code) > 2)


def test_quad_classes_go_by_the_root():
    assert [quad(code) for code in ("010", "057", "061", "087", "090", "138", "140", "204")] == [1, 1, 2, 2, 3, 3, 4, 4]

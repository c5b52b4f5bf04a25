from __future__ import annotations

import pytest

from dyads.actors.asked import UnknownActor, actor_named


@pytest.mark.parametrize(
    ("written", "actor"),
    [
        ("RUS", "RUS"),
        ("rus", "RUS"),
        ("Russia", "RUS"),
        ("NATO", "IGO.NATO"),
        (" Iran ", "IRN"),
        ("TUR.MIL", "TUR.MIL"),
    ],
)
def test_an_actor_is_asked_about_by_id_or_by_name(written, actor):
    assert actor_named(written) == actor


@pytest.mark.parametrize(("written", "offered"), [("Rusia", "Russia (RUS)"), ("Turky", "Turkey (TUR)")])
def test_for_a_name_that_nobody_has_near_ones_are_offered(written, offered):
    with pytest.raises(UnknownActor) as refused:
        actor_named(written)
    assert offered in str(refused.value)


@pytest.mark.parametrize("written", ["", "zzqqxxv", "\ud800", "🕊", "x" * 10_000])
def test_for_a_name_like_no_other_the_way_to_look_is_told(written):
    with pytest.raises(UnknownActor, match="dyads actors"):
        actor_named(written)

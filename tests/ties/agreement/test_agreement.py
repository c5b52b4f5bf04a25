from __future__ import annotations

import msgspec
import pytest

from dyads.actors.asked import UnknownActor
from dyads.ties.agreement import Agreement, agreement
from dyads.ties.agreement.rows import VERDICTS


def test_three_sources_stand_side_by_side_and_nothing_is_made_up_where_they_are_silent(store):
    found = agreement(store, "RUS", "IRN")
    assert [(row.source, row.verdict, row.score, row.n) for row in found.rows] == [
        ("votes", "unknown", None, 0),
        ("thirds", "unknown", None, 0),
        ("text", "unknown", None, 0),
    ]
    assert all(row.note for row in found.rows)
    assert found.triads == ()


def test_actors_go_by_name_or_id(store):
    found = agreement(store, "Russia", "IRN", start="2015", end="2016-03")
    assert (found.a, found.b, found.start, found.end) == ("RUS", "IRN", "2015-01-01", "2016-03-31")


@pytest.mark.parametrize(
    ("pair", "span", "says"),
    [
        (("RUS", "RUS"), {}, "RUS: named twice; name two actors"),
        (("RUS", "IRN"), {"start": "2016", "end": "2015"}, "2016 to 2015: the end is before the start"),
        (("RUS", "IRN"), {"start": "soon"}, "soon: not a day, month or year"),
    ],
)
def test_a_question_that_cannot_be_is_told_so(store, pair, span, says):
    with pytest.raises(ValueError, match=says):
        agreement(store, *pair, **span)


def test_an_unknown_actor_gets_near_names(store):
    with pytest.raises(UnknownActor, match=r"did you mean Russia \(RUS\)"):
        agreement(store, "Rusia", "IRN")


def test_roll_calls_stand_beside_any_source_of_events_and_alone_where_they_are_asked_for(store, vote, act):
    vote("2016-12-01", RUS="yes", IRN="yes")
    act(("RUS", "SYR", "AID", 7.0, "2016-01-01"), ("IRN", "SYR", "AID", 7.0, "2016-01-01"))
    by_source = {row.source: row.origin for row in agreement(store, "RUS", "IRN", origin="gdelt").rows}
    assert by_source == {"votes": "un-votes", "thirds": "gdelt", "text": "gdelt"}
    assert {row.source for row in agreement(store, "RUS", "IRN", origin="un-votes").rows} == {"votes"}


def test_what_both_do_to_one_third_is_told_with_its_interval_and_the_scores_stay_in_bounds(store, act):
    act(*[(side, "SYR", "AID", 7.0, f"2016-01-{day:02}") for side in ("RUS", "IRN") for day in range(1, 9)])
    rows = [row for row in agreement(store, "RUS", "IRN").rows if row.score is not None]
    assert rows
    for row in rows:
        assert row.verdict in VERDICTS
        assert -1 <= row.low <= row.score <= row.high <= 1


def test_an_agreement_goes_through_json_and_back(store, vote, act):
    vote("2016-12-01", ("me",), RUS="yes", IRN="no")
    act(("RUS", "SYR", "AID", 7.0, "2016-01-01"), ("IRN", "SYR", "AID", 7.0, "2016-01-01"))
    found = agreement(store, "RUS", "IRN")
    assert msgspec.json.decode(msgspec.json.encode(found), type=Agreement) == found


def test_an_answer_is_the_same_the_other_way_round_but_for_who_is_first(reports):
    one, other = agreement(reports, "USA", "RUS"), agreement(reports, "RUS", "USA")
    verdicts = [{(row.source, row.issue): row.verdict for row in found.rows} for found in (one, other)]
    assert verdicts[0] == verdicts[1]


def test_what_became_known_later_is_left_out(store, act):
    act(("RUS", "SYR", "AID", 7.0, "2016-01-01"), ("IRN", "SYR", "AID", 7.0, "2016-06-01"))
    before = type(store)(store.folder, as_of="2016-03-01", read_only=True)
    rows = {row.issue: row for row in agreement(before, "RUS", "IRN").rows}
    assert rows["syria-war"].verdict == "one-sided"
    assert rows["thirds"].verdict == "one-sided"
    before.close()

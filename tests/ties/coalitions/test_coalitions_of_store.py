from __future__ import annotations

import json
from datetime import date, datetime, time, timedelta

import pytest
from war import LEVELS

import dyads
from by_hand import make_coded
from dyads.actors.asked import UnknownActor
from dyads.evidence.store import Store
from dyads.evidence.store.schemas import Batch, report_key
from dyads.records import to_json
from dyads.ties.coalitions import coalitions, over_time

START = date(2016, 1, 1)


def events(levels, count, start=START):
    """Events of that intensity on so many days, now by the one and now by the other."""
    for (a, b), value in levels.items():
        for i in range(count):
            source, target = (a, b) if i % 2 else (b, a)
            quad = 1 if value > 0 else 4
            yield source, target, quad, value, (start + timedelta(i)).isoformat()


@pytest.fixture
def war_store(store, add):
    add(*events(LEVELS, 10))
    return store


def sides(found):
    return {frozenset(group.members) for group in found.groups}


def test_the_groups_of_a_month(war_store):
    (found,) = coalitions(war_store, "2016-01", "2016-01")
    assert (found.origin, found.start, found.end) == ("gdelt", "2016-01-01", "2016-01-31")
    assert sides(found) == {frozenset({"RUS", "SYR", "IRN"}), frozenset({"TUR", "SAU"})}
    assert (found.actors, found.events, found.friendly, found.hostile) == (5, 80, 5, 3)
    assert found.exact
    assert found.frustration == pytest.approx(2.38, abs=0.01)
    assert found.share == pytest.approx(found.frustration / sum(abs(tie.weight) for tie in found.ties))
    assert found.groups[0].name.endswith("Syria, Iran and Russia")
    assert found.note is None


def test_days_months_and_years_may_be_asked_for(war_store):
    found = [coalitions(war_store, *span)[0] for span in (("2016-01-01", "2016-01-31"), ("2016", "2016"), (None, None))]
    assert {frozenset(sides(one)) for one in found} == {
        frozenset(sides(coalitions(war_store, "2016-01", "2016-01")[0]))
    }
    assert (found[2].start, found[2].end) == ("2016-01-01", "2016-01-10")


def test_every_id_is_an_event_of_the_store_and_speaks_for_its_tie(war_store):
    (found,) = coalitions(war_store)
    kept = {row["id"]: row for row in war_store.events().iter_rows(named=True)}
    shown = [*found.groups, *found.frustrated, *found.triads]
    assert all(one.evidence for one in shown)
    assert all(identity in kept for one in shown for identity in one.evidence)
    (against,) = found.frustrated
    assert ({against.a, against.b}, found.frustrated_count) == ({"IRN", "TUR"}, 1)
    for identity in against.evidence:
        assert {kept[identity]["source_country"], kept[identity]["target_country"]} == {"IRN", "TUR"}
        assert kept[identity]["intensity"] > 0
    assert len(set(found.groups[0].evidence)) == len(found.groups[0].evidence)


def test_evidence_lies_within_the_days_that_were_asked_for(store, add):
    add(*events(LEVELS, 10), *events({("RUS", "SYR"): 10.0}, 1, date(2016, 6, 1)))
    late = store.events("RUS", "SYR").filter(store.events("RUS", "SYR")["intensity"] == 10)["id"].item()
    (found,) = coalitions(store, "2016-01", "2016-01")
    assert late not in {identity for group in found.groups for identity in group.evidence}


def test_torn_triads_are_listed_the_strongest_first(war_store):
    (found,) = coalitions(war_store)
    assert [set(one.actors) for one in found.triads] == [
        {"IRN", "SAU", "TUR"},
        {"IRN", "SYR", "TUR"},
        {"IRN", "RUS", "TUR"},
    ]
    assert {one.kind for one in found.triads} == {"torn"}
    assert (found.balance.triads, found.balance.line, found.balance.line_exact) == (5, 1, True)


def test_two_camps_take_everybody(war_store):
    (found,) = coalitions(war_store)
    assert {frozenset(side) for side in found.camps.sides} == sides(found)
    assert found.balance.camps == pytest.approx(1 - 2 * found.share)


def test_the_declared_coalition_is_held_against_the_groups(war_store):
    (found,) = coalitions(war_store, "2016-01", "2016-01")
    declared = {one.id: one for one in found.declared}
    four = declared["BLOC.FOUR_PLUS_ONE"]
    assert (four.held, four.strays, four.group) == (1.0, (), 0)
    assert set(four.members) == {"RUS", "IRN", "SYR"}
    assert "IRQ" in four.absent
    assert four.expected == pytest.approx(3 / 5)
    assert found.groups[0].declared in {"BLOC.FOUR_PLUS_ONE", "BLOC.AXIS_OF_RESISTANCE", None}
    assert "IGO.UN" not in declared
    (chosen,) = coalitions(war_store, "2016-01", "2016-01", members_of=["IGO.UN"])
    assert [one.id for one in chosen.declared] == ["IGO.UN"]
    assert chosen.declared[0].strays == ("SAU", "TUR")


def test_declared_coalitions_are_those_of_the_day(store, add):
    add(*events(LEVELS, 10, date(2014, 1, 1)))
    (found,) = coalitions(store, "2014-01", "2014-01")
    assert "BLOC.FOUR_PLUS_ONE" not in {one.id for one in found.declared}  # of September 2015


def test_sources_stand_apart_unless_they_are_asked_for_together(store, add):
    add(*events(LEVELS, 10))
    add(*events({("USA", "GBR"): 5.0}, 10), origin="icews")
    found = coalitions(store)
    assert [one.origin for one in found] == ["gdelt", "icews"]
    assert sides(found[1]) == {frozenset({"USA", "GBR"})}
    (together,) = coalitions(store, origin="all")
    assert together.actors == 7
    (only,) = coalitions(store, origin="icews")
    assert only == found[1]


def test_what_was_not_known_yet_does_not_count(store, add):
    add(*events(LEVELS, 10))
    early = Store(store.folder, as_of="2016-01-03", read_only=True)
    (found,) = coalitions(early)
    assert found.groups == ()
    assert "5 events or more" in found.note
    assert coalitions(early, min_events=2)[0].events == 24
    early.close()


def test_actors_may_be_named_and_those_without_ties_are_told(war_store):
    (found,) = coalitions(war_store, actors=["Russia", "SYR", "TUR", "Belgium"])
    assert {actor for group in found.groups for actor in group.members} == {"RUS", "SYR", "TUR"}
    assert found.silent == ("BEL",)


def test_the_most_active_states_are_taken(war_store):
    (found,) = coalitions(war_store, most=3)
    assert (found.actors, found.left_out) == (3, 2)


def test_a_time_without_events_has_no_groups_and_says_why(war_store):
    (found,) = coalitions(war_store, "2017-01", "2017-02")
    assert (found.groups, found.ties, found.events) == ((), (), 0)
    assert found.note


def test_an_empty_store_has_no_source(store):
    assert coalitions(store) == ()
    assert over_time(store) == ()


@pytest.mark.parametrize(
    ("options", "reason"),
    [
        ({"start": "2016-02", "end": "2016-01"}, "before"),
        ({"start": "February"}, "February"),
        ({"origin": "icews"}, "no such source of events; the store has gdelt"),
        ({"most": 0}, "1 or more"),
        ({"min_events": 0}, "1 or more"),
        ({"actors": ["RUS", "Russia"]}, "RUS: named twice"),
    ],
)
def test_what_cannot_be_asked_is_refused(war_store, options, reason):
    with pytest.raises(ValueError, match=reason):
        coalitions(war_store, **options)


def test_an_unknown_actor_has_near_names(war_store):
    with pytest.raises(UnknownActor, match="Russia"):
        coalitions(war_store, actors=["Rusia", "SYR"])


def test_another_period_is_refused(war_store):
    with pytest.raises(ValueError, match="decade"):
        over_time(war_store, period="decade")


def test_the_answer_is_the_same_again_and_is_json(war_store):
    one, other = coalitions(war_store), coalitions(war_store)
    assert one == other
    assert json.loads(to_json(one[0]))["groups"][0]["number"] == 0


def threads_of(found, actor):
    """The thread of the actor's group in each period; None where it stands alone."""
    return [next((band.thread for band in one.groups if actor in band.members), None) for one in found.periods]


def test_a_side_that_changes_over_time_is_seen_to_change(store, add):
    """Turkey turns from the Saudi side to the Russian one."""
    friends = {("RUS", "SYR"): 5.0, ("RUS", "IRN"): 5.0, ("IRN", "SYR"): 5.0, ("SAU", "ARE"): 5.0, ("ARE", "EGY"): 5.0}
    friends |= {
        ("SAU", "EGY"): 5.0,
        ("SAU", "IRN"): -6.0,
        ("ARE", "IRN"): -6.0,
        ("EGY", "SYR"): -6.0,
        ("SAU", "SYR"): -6.0,
    }
    before = {("TUR", "SAU"): 5.0, ("TUR", "ARE"): 5.0, ("TUR", "RUS"): -6.0, ("TUR", "SYR"): -6.0}
    after = {pair: -value for pair, value in before.items()}
    for month in range(1, 7):
        add(*events(friends | (before if month <= 3 else after), 20, date(2016, month, 1)))
    (found,) = over_time(store, period="month")
    turkey, russia = (threads_of(found, actor) for actor in ("TUR", "RUS"))
    assert [one.start for one in found.periods] == [f"2016-0{month}-01" for month in range(1, 7)]
    assert len(set(russia)) == 1
    assert turkey[:3] == threads_of(found, "SAU")[:3]
    assert turkey[-1] == russia[-1]
    joined = [change for one in found.periods for change in one.changes if "TUR" in change.joined]
    left = [change for one in found.periods for change in one.changes if "TUR" in change.left]
    assert len(joined) == len(left) == 1
    assert {change.kind for one in found.periods for change in one.changes} == {"continued"}


def test_a_month_without_any_report_is_no_month_without_groups(store, add):
    add(*events(LEVELS, 10), *events(LEVELS, 10, date(2016, 3, 1)))
    (found,) = over_time(store, period="month")
    january, february, march = found.periods
    assert (february.events, february.note, february.groups) == (None, "no report", ())
    assert [change.kind for change in march.changes] == ["continued", "continued"]
    assert january.changes == ()
    assert january.events == 80


def test_whom_a_report_puts_on_one_side_is_held_against_the_groups(store, add):
    add(*events({**LEVELS, ("IRN", "USA"): -5.0, ("TUR", "USA"): 5.0}, 10))
    report = make_coded()
    batch = Batch()
    batch.add_coded(report_key(report.document), report, datetime.combine(START, time()), ())
    store.commit(batch)
    named = report.coalitions[0]
    day = report.document.published.date
    found = next(one for one in coalitions(store, "2015", day, min_events=1) if one.origin == "gdelt")
    told = {one.id: one for one in found.told}
    assert set(told[named.id].members) == {"RUS", "IRN"}
    assert told[named.id].held == 1
    assert told[named.id].absent == ("ORG.HEZBOLLAH",)
    (early,) = (one for one in coalitions(store, "2015", "2016-01", min_events=1) if one.origin == "gdelt")
    assert early.told == ()


def test_a_store_that_is_opened_answers_for_coalitions(war_store):
    (found,) = dyads.open(war_store.folder).coalitions("2016-01", "2016-01")
    assert found == coalitions(war_store, "2016-01", "2016-01")[0]


def test_rebels_and_armed_groups_do_not_stand_for_the_state_they_are_in(store, add):
    add(*events(LEVELS, 10), *events({("TUR", "ORG.ISIS"): -9.0, ("SYR", "ORG.ISIS"): -9.0}, 10))
    add(*events({("RUS", "SYR.REB"): -9.0}, 40), *events({("RUS", "SYR.MIL"): 4.0}, 10))
    (found,) = coalitions(store)
    ties = {(tie.a, tie.b): tie for tie in found.ties}
    assert (ties["RUS", "SYR"].level, ties["RUS", "SYR"].events) == (4.0, 20)
    assert "ORG.ISIS" not in {one.actor for one in found.memberships}  # no state
    (asked,) = coalitions(store, actors=["RUS", "SYR", "TUR", "ORG.ISIS"])
    assert frozenset({"ORG.ISIS"}) in sides(asked)


def test_the_events_behind_a_tie_are_of_those_who_stand_for_the_two(store, add):
    add(*events(LEVELS, 10), *events({("SYR", "TUR.OPP"): -10.0}, 10))
    (found,) = coalitions(store)
    opposition = set(store.events().filter(store.events()["intensity"] == -10)["id"])
    assert not opposition & {identity for one in found.triads for identity in one.evidence}


def test_a_store_that_is_opened_answers_for_periods(war_store):
    opened = dyads.open(war_store.folder)
    assert opened.coalitions_over_time("2016-01", "2016-01", "month") == over_time(war_store, "2016-01", "2016-01")


def test_ties_that_are_just_as_usual_make_no_groups_and_no_mistakes(store, add):
    add(*events({("RUS", "SYR"): 0.0, ("SYR", "TUR"): 0.0, ("RUS", "TUR"): 0.0}, 10))
    (found,) = coalitions(store)
    assert (found.friendly, found.hostile, found.frustration, found.share) == (0, 0, 0, None)
    assert sides(found) == {frozenset({one}) for one in ("RUS", "SYR", "TUR")}
    assert (found.balance.triads, found.balance.balanced, found.balance.camps) == (0, None, None)


def test_one_tie_alone_is_a_pair_or_two_who_stand_alone(store, add):
    add(*events({("FRA", "DEU"): 4.0}, 10))
    assert sides(coalitions(store)[0]) == {frozenset({"FRA", "DEU"})}
    add(*events({("ARM", "AZE"): -8.0}, 10), origin="icews")
    assert sides(coalitions(store, origin="icews")[0]) == {frozenset({"ARM"}), frozenset({"AZE"})}


def test_nobody_may_be_asked_for(war_store):
    (found,) = coalitions(war_store, actors=[])
    assert (found.groups, found.actors) == ((), 0)
    assert found.note


def test_a_period_tells_how_far_its_groups_are_proven(war_store):
    (found,) = over_time(war_store, period="month")
    (january,) = found.periods
    assert (january.exact, january.gap) == (True, 0)
    assert january.share == pytest.approx(coalitions(war_store)[0].share)

from __future__ import annotations

import re

import pytest

from dyads.actors.rows import WrongRowError
from dyads.ties.agreement import agreement
from dyads.ties.agreement.issues import either, issues, read


def test_the_issues_that_come_with_dyads_each_have_years_a_source_and_something_to_stand_for():
    found = issues()
    assert 20 <= len(found) <= 60
    assert len({issue.id for issue in found}) == len(found)
    for issue in found:
        assert issue.start, issue.id
        assert issue.source, issue.id
        assert issue.objects or issue.parties or issue.things, issue.id


def test_words_are_found_whole_in_any_case_and_in_the_plural():
    found = re.compile(either(["truce", "Su-24"]))
    assert [bool(found.search(text)) for text in ("Two TRUCES failed.", "a Su-24 fell", "the trucemaker", "")] == [
        True,
        True,
        False,
        False,
    ]


def test_no_words_find_nothing():
    assert not re.search(either([]), "anything at all")


def row(**fields):
    listed = {"id": "my-issue", "name": "ours", "objects": "{the other side: [TUR]}"} | fields
    lines = [f"{name}: {value}" for name, value in listed.items() if value is not None]
    return "issues:\n  - " + "\n    ".join(lines) + "\n"


def test_an_issue_of_ones_own_has_the_same_form():
    (issue,) = read(row(start="2015-11", words="[jet]", parties="[RUS]", source="ours").encode(), "own.yaml")
    assert (issue.id, issue.start, issue.parties, issue.objects) == (
        "my-issue",
        "2015-11-01",
        ("RUS",),
        {"the other side": ("TUR",)},
    )


def test_a_file_of_ones_own_is_laid_over_what_comes_with_dyads(tmp_path):
    path = tmp_path / "own.yaml"
    path.write_text(row(id="kurds", name="ours instead"), encoding="utf-8")
    found = issues(path)
    assert len(found) == len(issues())
    assert [issue.name for issue in found if issue.id == "kurds"] == ["ours instead"]


WRONG = [
    (row(objects="{it: [XYZ]}"), r"own.yaml:4: 'XYZ' is no actor; look for its id with: dyads actors NAME"),
    (row(word="[jet]"), r"own.yaml:5: 'word' is no field of an issue; is it 'words'\?"),
    (row(id="My issue"), r"own.yaml:2: 'My issue' is no id; write small letters and hyphens"),
    (row(id=None), r"own.yaml:2: no 'id' given"),
    (row(start="soon"), r"own.yaml:5: 'soon' is no day"),
    (row(start="2016", end="2015"), r"own.yaml:6: the issue ends before it starts"),
    (row(objects=None), r"own.yaml:2: 'my-issue' has nothing to be for or against"),
    (row(parties="[RUS]"), r"own.yaml:5: parties need words or places"),
    (row(places="[IGO.UN]"), r"own.yaml:5: 'IGO.UN' is no state"),
    (row() + row().removeprefix("issues:\n"), r"own.yaml:5: 'my-issue' is there twice"),
    ("matters: []\n", r"own.yaml:1: 'matters' is no heading"),
    ("issues: []\n", r"own.yaml:1: there are no issues in the file"),
    ("", r"own.yaml:1: there is nothing in the file"),
    ("issues: [", r"own.yaml:2: is no YAML"),
]


@pytest.mark.parametrize(("content", "says"), WRONG)
def test_a_wrong_row_is_named_with_its_line(content, says):
    with pytest.raises(WrongRowError, match=says):
        read(content.encode(), "own.yaml")


def test_an_act_counts_for_an_issue_only_in_its_years(store, act, tmp_path):
    act(("RUS", "TUR", "ASSAULT", -9.0, "2015-11-30"), ("IRN", "TUR", "ASSAULT", -9.0, "2015-12-01"))
    path = tmp_path / "own.yaml"
    path.write_text(row(start="2015-12"), encoding="utf-8")
    (found,) = (one for one in agreement(store, "RUS", "IRN", issues=path).rows if one.issue == "my-issue")
    assert (found.verdict, found.n, found.since) == ("one-sided", 1, "2015-12-01")

"""What people who read a collection need of its file: pages, versions, decisions that stay."""

from __future__ import annotations

import dataclasses
import sqlite3

import pytest
from kept_readings import bridge, clinic, entry

from sayso.errors import StoreError
from sayso.store import open_store, parse_query
from sayso.store.desk import DOCUMENT, Wanted, open_desk


@pytest.fixture
def desk(tmp_path):
    opened = open_desk(tmp_path / "news.sayso", create=True)
    opened.add(
        [
            entry(bridge(outlet="The Harbour Post", published="2031-03-02", title="Bridge is safe")),
            entry(clinic(outlet="Tessaly Times", published="2031-04-01T10:00:00", title="Clinic to close")),
        ]
    )
    yield opened
    opened.close()


def ids(desk, **wanted):
    return [row.id for row in desk.page(Wanted(**wanted), 0, 50)]


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        ({}, ["d2", "d1"]),
        ({"by_date": True}, ["d2", "d1"]),
        ({"words": "BRIDGE safe"}, ["d1"]),
        ({"words": "bridge clinic"}, []),
        ({"outlet": "Tessaly Times"}, ["d2"]),
        ({"after": "2031-03-03"}, ["d2"]),
        ({"before": "2031-03-03"}, ["d1"]),
        ({"judged": True}, []),
    ],
)
def test_lists_are_sifted(desk, wanted, expected):
    assert ids(desk, **wanted) == expected
    assert desk.count(Wanted(**wanted)) == len(expected)


def test_a_page_of_a_list(desk):
    assert [r.id for r in desk.page(Wanted(), 1, 1)] == ["d1"]
    assert desk.page(Wanted(), 2, 50) == ()


def test_decisions_are_numbered_by_subject_and_can_not_be_changed(desk):
    given = {"who": "ann", "at": "2031-05-01", "action": "accept", "data": "{}"}
    assert [desk.record(DOCUMENT, s, **given) for s in ("d1", "d1", "d2")] == [1, 2, 1]
    assert [r.number for r in desk.recorded(DOCUMENT, "d1")] == [1, 2]
    assert ids(desk, judged=True) == ["d2", "d1"]
    for sql in ("DELETE FROM decisions", "UPDATE decisions SET who = 'eve'"):
        with pytest.raises(sqlite3.Error, match="never"):
            desk._db.execute(sql)


def test_decisions_outlive_the_removal_of_their_document(desk):
    desk.record(DOCUMENT, "d1", who="ann", at="2031-05-01", action="accept", data="{}")
    desk.remove(["d1"])
    assert len(desk.recorded(DOCUMENT, "d1")) == 1


def test_a_corrected_text_takes_the_place_of_the_old_one_which_is_kept(desk):
    old = desk.stamp("d1")
    reading = bridge(outlet="The Harbour Post", published="2031-03-02", title="Bridge is not safe")
    assert desk.revise(dataclasses.replace(entry(reading), key="other"), "2031-05-01") == 2
    assert desk.document("d1").title == "Bridge is not safe"
    assert desk.stamp("d1").version == 2
    assert desk.stamp("d1") != old
    assert ids(desk, words="not") == ["d1"]
    assert desk.counts().documents == 2
    assert len(desk.search(parse_query("document:d1"))) == len(desk.reading("d1").attributions)
    assert [tuple(r) for r in desk._db.execute("SELECT document, number, replaced FROM versions")] == [
        ("d1", 1, "2031-05-01")
    ]


def test_a_text_that_stands_elsewhere_is_no_version(desk):
    taken = dataclasses.replace(entry(bridge()), key="key of d2")
    with pytest.raises(StoreError, match="there already, as document d2"):
        desk.revise(taken, "2031-05-01")
    assert desk.stamp("d1").version == 1


def test_who_is_heard_by_month_and_kind(desk):
    rows = desk.heard()
    assert sum(r.statements for r in rows) == sum(r.statements for r in desk.sources() if r.kind != "author")
    assert {r.month for r in rows} == {"2031-03", "2031-04"}
    assert {r.month for r in desk.heard(outlet="Tessaly Times")} == {"2031-04"}
    assert desk.heard(name="Nobody of that name") == ()


def test_an_older_collection_gets_the_new_tables(tmp_path):
    from sayso.store.schema import APPLICATION_ID, MIGRATIONS, _statements

    path = tmp_path / "old.sayso"
    db = sqlite3.connect(path)
    for statement in _statements(MIGRATIONS[0]):
        db.execute(statement)
    db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    db.execute("PRAGMA user_version = 1")
    db.commit()
    db.close()
    with open_desk(path) as desk:
        assert desk.recorded(DOCUMENT, "d1") == ()
    open_store(path).close()

"""The file itself: other schemas, other files, a full disk, two writers, readers while writing."""

from __future__ import annotations

import shutil
import sqlite3
import threading

import pytest
from kept_readings import bridge, document, entry

from sayso.errors import StoreError
from sayso.store import Entry, open_store, parse_query, schema
from sayso.store.schema import APPLICATION_ID, MIGRATIONS, SCHEMA_VERSION


def test_a_missing_collection_is_made_only_on_request(tmp_path):
    with pytest.raises(StoreError, match="no such collection; make one with: sayso add"):
        open_store(tmp_path / "x.sayso")
    assert not (tmp_path / "x.sayso").exists()


def test_a_newer_schema_is_refused_and_left_alone(tmp_path):
    path = tmp_path / "x.sayso"
    open_store(path, create=True).close()
    db = sqlite3.connect(path)
    db.execute(f"PRAGMA user_version = {SCHEMA_VERSION + 1}")
    db.close()
    before = path.read_bytes()
    with pytest.raises(StoreError, match="made by a newer sayso"):
        open_store(path)
    assert path.read_bytes() == before


@pytest.mark.parametrize("data", [b"no database" * 500, b"x"])
def test_another_file_is_refused(tmp_path, data):
    path = tmp_path / "x.sayso"
    path.write_bytes(data)
    with pytest.raises(StoreError, match="not a collection"):
        open_store(path)
    assert path.read_bytes() == data


def test_another_database_is_refused(tmp_path):
    path = tmp_path / "x.db"
    db = sqlite3.connect(path)
    db.execute("CREATE TABLE t (a)")
    db.close()
    with pytest.raises(StoreError, match="not a collection of sayso"):
        open_store(path, create=True)


def test_a_folder_that_is_not_there(tmp_path):
    with pytest.raises(StoreError, match="can't be opened"):
        open_store(tmp_path / "no" / "x.sayso", create=True)


def test_the_header_names_the_application_and_schema(tmp_path):
    open_store(tmp_path / "x.sayso", create=True).close()
    data = (tmp_path / "x.sayso").read_bytes()
    assert int.from_bytes(data[68:72], "big") == APPLICATION_ID
    assert int.from_bytes(data[60:64], "big") == SCHEMA_VERSION == len(MIGRATIONS)


def test_a_closed_collection_is_one_file_that_can_be_copied(tmp_path):
    with open_store(tmp_path / "x.sayso", create=True) as store:
        store.add([entry(bridge())])
    assert [p.name for p in tmp_path.iterdir()] == ["x.sayso"]
    shutil.copy(tmp_path / "x.sayso", tmp_path / "y.sayso")
    with open_store(tmp_path / "y.sayso") as store:
        assert store.reading("d1") == bridge()


def test_a_full_disk_ends_in_one_line_and_what_was_stored_stays(tmp_path):
    path = tmp_path / "x.sayso"
    with open_store(path, create=True) as store:
        store.add([entry(bridge())])
        pages = store._db.execute("PRAGMA page_count").fetchone()[0]
        store._db.execute(f"PRAGMA max_page_count = {pages + 2}")
        large = [Entry(f"k{i}", "x", document(f"x{i}", "word " * 20_000)) for i in range(5)]
        with pytest.raises(StoreError, match="disk is full; what was stored is whole"):
            store.add(large)
        assert store.counts().documents == 1
        store._db.execute("PRAGMA max_page_count = 100000")
        assert store.add(large).documents == 5
    with open_store(path) as store:
        assert store.reading("d1") == bridge()
        assert store._db.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def test_a_damaged_file_gives_one_line(tmp_path):
    path = tmp_path / "x.sayso"
    with open_store(path, create=True) as store:
        store.add([Entry(f"k{i}", "x", document(f"x{i}", "word " * 2000)) for i in range(20)])
    data = bytearray(path.read_bytes())
    data[4096:] = b"\xff" * (len(data) - 4096)
    path.write_bytes(data)
    with pytest.raises(StoreError, match="damaged"), open_store(path) as store:
        list(store.documents())


def test_readers_work_while_a_writer_adds(tmp_path):
    path = tmp_path / "x.sayso"
    with open_store(path, create=True) as writer, open_store(path) as reader:
        writer.add([entry(bridge())])
        writer._db.execute("BEGIN IMMEDIATE")
        assert len(reader.search(parse_query("bridge"))) == 1
        writer._db.execute("ROLLBACK")


def test_two_writers_of_the_same_documents_double_nothing(tmp_path):
    path = tmp_path / "x.sayso"
    open_store(path, create=True).close()
    errors = []

    def write() -> None:
        try:
            with open_store(path) as store:
                for i in range(40):
                    store.add([entry(bridge(f"d{i}"))])
        except Exception as error:
            errors.append(error)

    threads = [threading.Thread(target=write) for _ in range(3)]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    assert errors == []
    with open_store(path) as store:
        assert store.counts().documents == store.counts().statements == 40
        assert len(store.search(parse_query("bridge"), 100)) == 40


def test_a_second_writer_waits_and_then_says_so(tmp_path, monkeypatch):
    monkeypatch.setattr("sayso.store.sqlite_file._WAIT_S", 0.2)
    path = tmp_path / "x.sayso"
    with open_store(path, create=True) as first, open_store(path) as second:
        first._db.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreError, match="another process has been writing"):
            second.add([entry(bridge())])
        first._db.execute("ROLLBACK")
        assert second.add([entry(bridge())]).documents == 1


def test_an_older_collection_learns_who_is_named_in_it(tmp_path, monkeypatch):
    path = tmp_path / "x.sayso"
    before = next(k for k, script in enumerate(schema.MIGRATIONS) if "TABLE named" in script)
    monkeypatch.setattr(schema, "MIGRATIONS", schema.MIGRATIONS[:before])
    monkeypatch.setattr(schema, "SCHEMA_VERSION", before)
    with open_store(path, create=True) as store:
        store.add([entry(bridge())])
    monkeypatch.undo()
    with open_store(path) as store:
        assert [row.name for row in store.named()] == ["Ana Costa"]
        assert store.decisions("who") == ()

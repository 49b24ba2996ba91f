"""What every store must do. A new implementation is one more line in `stores`."""

from __future__ import annotations

import dataclasses

import pytest
from kept_readings import bridge, clinic, document, entry

from sayso.errors import StoreError
from sayso.model import Manifest
from sayso.store import AddTally, Entry, FailedInput, IdentityRow, Repeated, Store, open_store, parse_query


@pytest.fixture(params=["file", "memory"])
def store(request, tmp_path):
    opened = open_store(tmp_path / "news.sayso" if request.param == "file" else ":memory:", create=True)
    yield opened
    opened.close()


def found(store: Store, query: str, limit: int = 20) -> list[tuple[str, str]]:
    return [(h.document, h.attribution) for h in store.search(parse_query(query), limit)]


@pytest.fixture
def two(store):
    store.add(
        [
            entry(bridge(outlet="The Harbour Post", published="2031-03-02")),
            entry(clinic(outlet="Tessaly Times", published="2031-04-01T10:00:00")),
        ]
    )
    return store


def test_what_goes_in_comes_out(two):
    assert two.reading("d1") == bridge(outlet="The Harbour Post", published="2031-03-02")
    assert two.document("d2") == clinic(outlet="Tessaly Times", published="2031-04-01T10:00:00").document


def test_the_same_content_is_kept_once_and_each_name_is_remembered(store):
    first = entry(bridge(), "k")
    assert store.add([first]) == AddTally(documents=1)
    assert store.add([first, dataclasses.replace(first, input="again.txt")]) == AddTally(repeats=2)
    assert (store.counts().documents, store.counts().inputs) == (1, 2)


def test_a_repeat_counts_as_one(two):
    assert two.add([Repeated("key of d1", "copy.txt")]) == AddTally(repeats=1)


def test_an_id_taken_by_other_content_is_a_failure_that_says_what_to_do(store):
    store.add([entry(bridge(), "k1")])
    assert store.add([entry(bridge(), "k2")]) == AddTally(failures=1)
    (failure,) = store.failures()
    assert "d1 is taken" in failure.reason
    assert "sayso remove d1" in failure.reason


def test_failures_are_kept_and_go_when_the_input_succeeds(store):
    store.add([FailedInput("k", "d1.txt", "intake", "broken")])
    assert [(f.input, f.stage, f.reason) for f in store.failures()] == [("d1.txt", "intake", "broken")]
    assert store.known(["k", "other"]) == {"k": "failure"}
    assert store.add([entry(bridge(), "k")]) == AddTally(documents=1)
    assert list(store.failures()) == []
    assert store.known(["k"]) == {"k": "document"}


def test_adding_is_all_or_nothing(store):
    broken = dataclasses.replace(entry(clinic(), "k2"), fingerprint="no bytes")
    with pytest.raises(StoreError, match="BLOB"):
        store.add([entry(bridge(), "k1"), broken])
    assert store.counts().documents == store.counts().inputs == store.counts().statements == 0
    assert store.add([entry(bridge(), "k1")]) == AddTally(documents=1)


def test_many_keys_at_once(store):
    store.add([entry(bridge(), "k1")])
    assert store.known(f"k{i}" for i in range(3000)) == {"k1": "document"}


def test_documents_come_by_date_undated_last(two):
    two.add([Entry("k3", "x", document("d0"))])
    assert [(d.id, d.statements) for d in two.documents()] == [("d1", 1), ("d2", 3), ("d0", None)]
    assert [d.id for d in two.documents("Tessaly Times")] == ["d2"]


def test_removing_takes_everything_along(two):
    two.add([Repeated("key of d1", "copy.txt")])
    assert two.remove(["d1"]) == 1
    assert found(two, "bridge") == []
    assert two.known(["key of d1"]) == {}
    assert two.counts().inputs == 1
    assert [f.id for f in two.fingerprints("m/1")] == ["d2"]
    assert two.add([entry(bridge())]) == AddTally(documents=1)


def test_removing_what_is_not_there_removes_nothing(two):
    with pytest.raises(StoreError, match="no document d9"):
        two.remove(["d1", "d9"])
    assert two.counts().documents == 2


def test_asking_for_what_is_not_there_says_so(store):
    with pytest.raises(StoreError, match="no document d1; see: sayso list"):
        store.document("d1")
    with pytest.raises(StoreError, match="no document d1"):
        store.reading("d1")


def test_a_document_without_a_reading_has_none(store):
    store.add([Entry("k", "d1.txt", document())])
    assert store.reading("d1") is None
    assert store.search(parse_query("")) == ()


def test_stale_are_the_unread_and_those_read_with_other_versions(two):
    two.add([Entry("k3", "x", document("d0")), entry(bridge("d3", manifest="2"))])
    assert two.stale(Manifest("1")) == ("d0", "d3")
    two.replace_readings([bridge("d3"), bridge("d0")])
    assert two.stale(Manifest("1")) == ()
    assert sorted(found(two, '"bridge is"')) == [("d0", "A1"), ("d1", "A1"), ("d3", "A1")]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ('"bridge is safe"', [("d1", "A1")]),
        ('"safe is bridge"', []),
        ("BRIDGE", [("d1", "A1")]),
        ("cafe", [("d2", "A1")]),
        ("clin*", [("d2", "A3"), ("d2", "A2")]),
        ("source:costa", [("d1", "A1")]),
        ('source:"ana costa" safe', [("d1", "A1")]),
        ("source:mayor", [("d1", "A1")]),
        ("clinic -boss", [("d2", "A3")]),
        ("-clinic", [("d2", "A1"), ("d1", "A1")]),
        ("bridge OR owners", [("d1", "A1"), ("d2", "A1")]),
        ("outlet:post", [("d1", "A1")]),
        ("outlet:pos", []),
        ('outlet:"tessaly times" quotation:direct', [("d2", "A1")]),
        ("kind:anonymous_person stance:neutral", [("d2", "A1"), ("d2", "A2")]),
        ("kind:unknown", [("d2", "A3")]),
        ("stance:doubting", [("d2", "A3")]),
        ("depth:2+", [("d2", "A3")]),
        ("-depth:2 document:d2", [("d2", "A1"), ("d2", "A2")]),
        ("after:2031-04", [("d2", "A1"), ("d2", "A2"), ("d2", "A3")]),
        ("before:2031-04", [("d1", "A1")]),
        ("on:2031-03", [("d1", "A1")]),
        ("on:2031-04-01 realised:yes clinic", [("d2", "A3"), ("d2", "A2")]),
        ("realised:no", []),
    ],
)
def test_search(two, query, expected):
    assert sorted(found(two, query)) == sorted(expected)


def test_a_hit_shows_its_passage_and_chain(two):
    (hit,) = two.search(parse_query("stance:doubting"))
    assert hit.passage == "She denied that her boss said the clinic was closed."
    assert two.document("d2").text[hit.span.start : hit.span.end] == hit.passage
    assert hit.chain == ("a nurse", "")
    assert (hit.kind, hit.source, hit.depth) == ("unknown", "her boss", 2)


def test_better_matches_come_first_and_the_limit_holds(store):
    store.add([entry(bridge(f"d{i}")) for i in range(5)])
    assert len(found(store, "bridge", 3)) == 3
    assert found(store, "bridge") == found(store, "bridge")


def test_sources_are_counted_unknown_ones_apart(two):
    rows = {(r.outlet, r.name, r.kind): (r.statements, r.documents) for r in two.sources(by_outlet=True)}
    assert rows == {
        ("Tessaly Times", "a nurse", "anonymous_person"): (2, 1),
        ("Tessaly Times", "", "unknown"): (1, 1),
        ("The Harbour Post", "Ana Costa", "named_person"): (1, 1),
    }
    assert [r.name for r in two.sources(kind="named_person")] == ["Ana Costa"]


def test_unnamed_sources_of_one_kind_are_not_counted_as_one(two):
    reading = clinic(outlet="Tessaly Times")
    other = dataclasses.replace(reading.document, id="d3", input="d3.txt")
    entities = tuple(dataclasses.replace(e, name=e.name.replace("nurse", "porter")) for e in reading.entities)
    by_id = {e.id: e for e in entities}
    said = tuple(
        dataclasses.replace(a, source=dataclasses.replace(a.source, entity=by_id[a.source.entity.id]))
        if a.source.entity is not None
        else a
        for a in reading.attributions
    )
    two.add([entry(dataclasses.replace(reading, document=other, entities=entities, attributions=said))])
    names = {r.name for r in two.sources(kind="anonymous_person")}
    assert names == {"a nurse", "a porter"}


def test_fingerprints_come_with_what_comparing_needs(two):
    (first, second) = two.fingerprints("m/1")
    assert (first.id, first.outlet, first.data) == ("d1", "The Harbour Post", b"\1\0\0\0")
    assert second.published == "2031-04-01T10:00:00"
    assert list(two.fingerprints("m/2")) == []


def test_results_are_kept_under_their_key(store):
    store.keep("passages", {"a": b"1", "b": b"2"})
    store.keep("passages", {"a": b"3"})
    assert store.cached("passages", ["a", "b", "c"]) == {"a": b"3", "b": b"2"}
    assert store.cached("other", ["a"]) == {}


# ---- who is who


def test_those_named_are_listed_with_what_the_reading_says(two):
    rows = [(r.document, r.entity, r.name, r.kind, r.title, r.aliases, r.statements) for r in two.named()]
    assert rows == [("d1", "E1", "Ana Costa", "named_person", "mayor", ("Costa",), 1)]


def test_changes_are_counted_when_what_is_named_may_differ(two):
    before = two.named_changes()
    two.replace_readings([bridge(manifest="2", outlet="The Harbour Post", published="2031-03-02")])
    after = two.named_changes()
    assert after > before
    two.remove(["d1"])
    assert two.named_changes() > after
    assert list(two.named()) == []


def test_decisions_are_appended_and_survive_new_readings(two):
    two.decide("who", "first")
    two.decide("other", "x")
    two.decide("who", "second")
    two.replace_readings([bridge(manifest="2", outlet="The Harbour Post", published="2031-03-02")])
    assert two.decisions("who") == ("first", "second")


def test_a_source_is_found_and_counted_under_all_its_names(two):
    assert two.identities() == ("", b"")
    assert found(two, 'source:"Anna Kosta"') == []
    row = IdentityRow("ana-costa", "Ana M. Costa", "named_person", ("Anna Kosta",), (("d1", "Ana Costa"),))
    two.put_identities([row], "state", b"result")
    assert two.identities() == ("state", b"result")
    assert found(two, 'source:"the anna KOSTA"') == [("d1", "A1")]
    assert found(two, 'source:"Anna Kosta" bridge') == [("d1", "A1")]
    assert found(two, 'source:"Anna Kosta" clinic') == []
    assert ("d1", "A1") not in found(two, '-source:"Anna Kosta"')
    assert sorted(found(two, 'source:"Anna Kosta" OR source:nurse'))[0] == ("d1", "A1")
    named = [(r.name, r.identity) for r in two.sources() if r.kind == "named_person"]
    assert named == [("Ana M. Costa", "ana-costa")]
    two.put_identities([], "later", b"")
    assert found(two, 'source:"Anna Kosta"') == []


def test_documents_are_found_by_words_read_or_not(store):
    texts = {"a": "A crane fell on the quay.", "b": "Cranes fall; the quay was closed.", "c": "Nothing here."}
    store.add([Entry(i, i, document(i, t), None) for i, t in texts.items()])
    assert set(store.matching(["crane", "quay"])) == {"a", "b"}
    assert store.matching(["zebra"]) == store.matching([]) == store.matching(['"; DROP', "(*"]) == ()
    assert len(store.matching(["quay"], limit=1)) == 1
    store.remove(["a"])
    assert store.matching(["crane"]) == ("b",)

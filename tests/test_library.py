"""The few verbs at the top: reading from Python, and inside spaCy."""

from __future__ import annotations

import pytest

import sayso
from sayso.errors import InputError, ModelError
from sayso.pipeline import load_reader

TEXT = (
    "The harbour warden, Mara Quill, said on Monday that the pier was closed. "
    "“Nobody will cross it before spring,” she told reporters."
)

pytestmark = pytest.mark.weights


def test_text_is_read_with_sources_resolved():
    first, second = sayso.read_text(TEXT).attributions[:2]
    assert first.source.entity is not None
    assert first.source.entity.name == "Mara Quill"
    assert second.source.entity == first.source.entity


def test_spans_cut_from_the_text_are_the_words_shown():
    reading = sayso.read_text(TEXT)
    for a in reading.attributions:
        assert all(s.of(TEXT) in a.content.text for s in a.content.spans)


def test_file_is_read(tmp_path):
    path = tmp_path / "pier.txt"
    path.write_text(TEXT, encoding="utf-8")
    assert sayso.read(path).document.input == str(path)


def test_missing_file_is_told(tmp_path):
    with pytest.raises(InputError, match="nowhere"):
        sayso.read(tmp_path / "nowhere.txt")


def test_missing_weights_are_told(tmp_path):
    with pytest.raises(ModelError, match="can't be read"):
        load_reader(tmp_path)


def test_same_text_gives_the_same_reading():
    assert sayso.read_text(TEXT) == sayso.read_text(TEXT)


def test_component_of_a_spacy_pipeline_sets_attributions():
    spacy = pytest.importorskip("spacy", reason="the extra spacy is not installed")
    import sayso.spacy_component  # noqa: F401 (registers the factory where sayso is not installed)

    nlp = spacy.blank("en")
    nlp.add_pipe("sayso")
    doc = nlp(TEXT)
    assert [a.source.entity.name for a in doc._.attributions] == ["Mara Quill", "Mara Quill"]
    assert [e.name for e in doc._.sources] == ["Mara Quill"]
    assert nlp("")._.attributions == ()

import hashlib
import json
from importlib import resources

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.claims.checkworthy import (
    BATCH_PIECES,
    FORMAT,
    MAX_PIECES,
    PARTS,
    CheckworthyModel,
    Mixture,
    in_batches,
    linear_scores,
)
from sayso.claims.features import HASH_BITS, N_SURFACE, ngrams, reasons, surface
from sayso.errors import ModelError


def folder_with(tmp_path, **change):
    for part in PARTS:
        (tmp_path / part).write_bytes(part.encode())
    about = {
        "format": FORMAT,
        "mixture": {"network": 1.0, "linear": 0.5, "bias": 0.0, "threshold": 0.4},
        "sha256": {part: hashlib.sha256(part.encode()).hexdigest() for part in PARTS},
    }
    (tmp_path / "checkworthy.json").write_text(json.dumps(about | change))
    return tmp_path


def test_weights_that_are_missing_say_what_to_do(tmp_path):
    with pytest.raises(ModelError, match="install sayso again"):
        CheckworthyModel(tmp_path)


def test_weights_of_another_format_are_refused(tmp_path):
    with pytest.raises(ModelError, match="sayso/checkworthy/0"):
        CheckworthyModel(folder_with(tmp_path, format="sayso/checkworthy/0"))


def test_damaged_weights_are_refused(tmp_path):
    folder = folder_with(tmp_path)
    (folder / "tokenizer.json").write_bytes(b"other")
    with pytest.raises(ModelError, match=r"tokenizer\.json is damaged"):
        CheckworthyModel(folder).score(["A sentence."])


def test_no_sentences_need_no_weights(tmp_path):
    assert CheckworthyModel(folder_with(tmp_path)).score([]) == ()


def test_the_mixture_is_a_probability_even_for_huge_log_odds():
    p = Mixture(1.0, 1.0, 0.0, 0.5)(np.array([-1e9, 0.0, 1e9]), np.zeros(3))
    assert p[0] < 1e-9
    assert p[1] == 0.5
    assert p[2] > 1 - 1e-9


def test_the_linear_model_adds_words_and_features():
    weights = np.zeros((1 << HASH_BITS) + N_SURFACE + 1)
    weights[-1] = -1.0
    weights[1 << HASH_BITS] = 2.0  # the first feature: a figure
    assert linear_scores(["We lost 40 ferries.", "We lost ferries."], weights).tolist() == [1.0, -1.0]


def test_digits_are_alike_for_the_words_but_a_figure_is_a_reason():
    assert ngrams("It rose 40 percent") == ngrams("It rose 71 percent")
    assert "percentage" in reasons("Crime rose 40 percent")
    assert "question" in reasons("Is that so?")


@given(st.text())
def test_features_stand_any_text(text):
    assert len(surface(text)) == N_SURFACE
    assert all(0 <= g < 1 << HASH_BITS for g in ngrams(text))


@given(st.lists(st.lists(st.integers(1, 9), min_size=1, max_size=MAX_PIECES), max_size=200))
def test_batches_hold_every_sentence_once_and_stay_small(pieces):
    seen = []
    for batch, ids in in_batches(pieces):
        assert ids.size <= max(BATCH_PIECES, MAX_PIECES)
        seen += batch
        for row, i in enumerate(batch):
            assert ids[row][: len(pieces[i])].tolist() == pieces[i]
            assert not ids[row][len(pieces[i]) :].any()
    assert sorted(seen) == list(range(len(pieces)))


@pytest.fixture(scope="module")
def shipped():
    if not (resources.files("sayso.claims") / "weights" / "checkworthy.json").is_file():
        pytest.skip("the check-worthiness weights are not in the package")
    return CheckworthyModel()


@pytest.mark.weights
def test_a_figure_about_the_past_is_worth_more_than_thanks(shipped):
    fact, thanks, question = shipped.score(
        [
            "We lost 700,000 manufacturing jobs in the last four years.",
            "Thank you very much, it is good to be here.",
            "What would you do about it?",
        ]
    )
    assert fact.worth
    assert fact.probability > 0.5 > max(thanks.probability, question.probability)
    assert "large figure" in fact.reasons


@pytest.mark.weights
def test_the_order_of_sentences_changes_no_score(shipped):
    texts = [
        "We lost 40 ships.",
        "Thank you.",
        "Unemployment rose by 3 percent under the last governor, did it not?",
    ]
    forward = shipped.score(texts)
    backward = shipped.score(texts[::-1])[::-1]
    for a, b in zip(forward, backward, strict=True):
        assert a.probability == pytest.approx(b.probability, abs=1e-4)


@pytest.mark.weights
def test_odd_sentences_get_a_score(shipped):
    scores = shipped.score(
        ["", " ", "…", "x" * 10000, "\ud800".encode("utf-8", "replace").decode(), "中文 句子"]
    )
    assert all(0 <= s.probability <= 1 for s in scores)

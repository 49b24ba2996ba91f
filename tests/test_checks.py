"""Readings held against transcripts and fact-checks, without any model but the sentence encoder."""

from dataclasses import replace
from pathlib import Path

import pytest

import sayso.checks as checks_module
from ferry_reading import ferry
from sayso.checks import Checks, Transcripts, load_matcher, quotes_in
from sayso.errors import InputError
from sayso.model import Verdict

SAID = "QUILL: I will not sign for a ship I would not board. Ask me again in July.\n\nMARROW: Why?\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "council.txt").write_text(SAID, "utf-8")
    (tmp_path / "sound.mp3").write_bytes(b"x")
    return tmp_path


def test_each_quotation_gets_a_verdict_and_the_manifest_says_what_made_it(folder: Path) -> None:
    reading = Checks(Transcripts([folder]))(ferry())
    verdicts = {c.quote: c.verdict for c in reading.quote_checks}
    assert verdicts["I will not sign for a ship I would not board,"] is Verdict.VERBATIM
    assert verdicts["Ask me again in June."] is not Verdict.VERBATIM
    assert [c.name for c in reading.manifest.components][-1] == "quotes"
    starts = [c.span.start for c in reading.quote_checks if c.span]
    assert starts == sorted(starts)


def test_words_that_reach_us_through_two_hands_are_checked_once() -> None:
    base = ferry()
    twice = replace(base.attributions[1], id="A99", depth=2, parent="A2")
    reading = replace(base, attributions=(*base.attributions, twice))
    direct = [q for q in quotes_in(reading) if not q.indirect and q.text.startswith("I will not sign")]
    assert [q.id for q in direct] == ["A99"]


def test_files_are_read_once_and_what_cannot_be_read_is_told_once(folder: Path, monkeypatch) -> None:
    told: list[str] = []
    transcripts = Transcripts([folder], told.append)
    check = Checks(transcripts)
    check(ferry())
    (folder / "council.txt").unlink()
    assert check(ferry()).quote_checks[0].searched == 1
    assert len([t for t in told if "mp3" in t]) == 1


def test_a_collection_too_large_to_keep_is_read_again_with_the_same_answer(folder: Path, monkeypatch) -> None:
    kept = Checks(Transcripts([folder]))
    first = kept(ferry())
    monkeypatch.setattr(checks_module, "KEPT_CODE_POINTS", 1)
    again = Checks(Transcripts([folder]))
    assert again(ferry()) == first
    assert again(ferry()) == first


def test_missing_places_and_empty_folders_are_one_clear_error(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no such file or folder"):
        Transcripts([tmp_path / "none"])
    with pytest.raises(InputError, match="no transcript could be read"):
        Checks(Transcripts([tmp_path]))(ferry())
    with pytest.raises(InputError, match="no such file"):
        load_matcher(tmp_path / "none.jsonl")

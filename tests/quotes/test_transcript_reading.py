"""Readers of transcripts, broken inputs included."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from sayso.errors import FormatError, InputError
from sayso.model import Failure, Verdict
from sayso.quotes import Library, Quote, check_quote, read_collection, read_transcripts
from sayso.quotes.turns import find_turns


def write(folder: Path, name: str, text: str | bytes) -> Path:
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def test_plain_text_offsets_hold_in_the_file_with_mark_and_crlf(tmp_path: Path) -> None:
    path = write(tmp_path, "a.txt", "\ufeffAnn Lee: Good day.\r\n\r\nBob Roe: The café is open.\r\n")
    (t,) = read_transcripts(path)
    assert t.text == "Ann Lee: Good day.\n\nBob Roe: The café is open.\n"
    assert [(u.speaker, t.text[u.start : u.end]) for u in t.turns] == [
        ("Ann Lee", "Good day."),
        ("Bob Roe", "The café is open."),
    ]


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        ("MR. LEHRER: Good evening.\nSEN. ANN FOX (D-OH): Thank you.\nMR. LEHRER: Sir?\n", ["MR. LEHRER", "SEN. ANN FOX (D-OH)", "MR. LEHRER"]),
        ("Q. Where were you?\nA. At home.\nQ. Alone?\nA. Yes, sir.\n", ["Q", "A", "Q", "A"]),
        ("Q: Why now?\nTHE PRESIDENT: Because it is time.\nQ: Thank you.\n", ["Q", "THE PRESIDENT", "Q"]),
        ("Ann Lee:\nGood day.\n\nBob Roe:\nHello.\n\nAnn Lee:\nBye.\n", ["Ann Lee", "Bob Roe", "Ann Lee"]),
        ("[00:01:02] Ann Lee: Good day.\n[00:01:09] Bob Roe: Hello.\nAnn Lee: Bye.\n", ["Ann Lee", "Bob Roe", "Ann Lee"]),
        (">> Good day.\n>> Hello.\n", ["", ""]),
    ],
)  # fmt: skip
def test_turns_of_dialogues_are_recognised(text: str, speakers: list[str]) -> None:
    assert [t.speaker for t in find_turns(text)] == speakers


@pytest.mark.parametrize(
    "text",
    [
        "My friends,\nNote: this was long.\nWe went home.\n",
        "I will say this: we shall stay.\nAnd one thing more: we shall pay.\n",
        "Mr. Speaker, members of the House, my fellow citizens:\nIt is late.\n" + "We work. " * 900,
    ],
)
def test_a_speech_with_colons_has_no_speakers(text: str) -> None:
    assert find_turns(text) == ()


def test_words_before_the_first_label_stay_searchable() -> None:
    turns = find_turns("Held at Port Ellery.\nAnn Lee: Yes.\nBob Roe: No.\nAnn Lee: Yes.\n")
    assert (turns[0].start, turns[0].speaker) == (0, "")


SRT = """1
00:00:01,000 --> 00:00:03,000
<i>Ann Lee:</i> The bridge is

2
00:00:02,500 --> 00:00:05,000
safe again, I promise.

3
broken --> times
lost

4
00:00:09,000 --> 00:00:11,000
BOB ROE: Nobody believes that.

5
00:00:06,000 --> 00:00:08,500
It cost two million.
"""


def test_subrip_with_overlap_disorder_and_a_broken_cue(tmp_path: Path) -> None:
    (t,) = read_transcripts(write(tmp_path, "a.srt", SRT))
    assert t.text == "The bridge is\nsafe again, I promise.\nIt cost two million.\nNobody believes that."
    assert [u.speaker for u in t.turns] == ["Ann Lee", "BOB ROE"]
    assert len(t.notes) == 3
    check = check_quote(Quote("q", "The bridge is safe again", "Lee"), Library.of([t]))
    assert check.verdict is Verdict.VERBATIM
    assert check.locations[0].start_s == 1.0
    late = check_quote(Quote("q", "Nobody believes that", "Bob Roe"), Library.of([t]))
    assert (late.verdict, late.locations[0].start_s) == (Verdict.VERBATIM, 9.0)


def test_webvtt_with_voices_styles_and_rolling_lines(tmp_path: Path) -> None:
    vtt = "WEBVTT\n\nNOTE a note\n\n00:01.000 --> 00:02.000 align:start\n<v Ann Lee>The bridge <c.loud>is</c>\n\n00:02.000 --> 00:03.000\n<v Ann Lee>The bridge is\n<v Ann Lee>safe &amp; open.\n\n00:03.000 --> 00:04.000\n<v Bob Roe>Good.\n"
    (t,) = read_transcripts(write(tmp_path, "a.vtt", vtt))
    assert t.text == "The bridge is\nsafe & open.\nGood."
    assert [(u.speaker, t.text[u.start : u.end]) for u in t.turns] == [
        ("Ann Lee", "The bridge is\nsafe & open."),
        ("Bob Roe", "Good."),
    ]


@pytest.mark.parametrize(
    "data",
    [
        [{"speaker": "Ann Lee", "text": "The bridge is safe.", "start": 3.5}, {"speaker": "Bob Roe", "text": "Good."}],
        {"title": "x", "segments": [{"text": "The bridge is safe.", "speaker": {"name": "Ann Lee"}, "start": 3.5}, {"text": "Good.", "speaker": "Bob Roe"}]},
        {"results": {"utterances": [{"transcript": "The bridge is safe.", "speaker": "Ann Lee", "start": "0:03.5"}, {"transcript": "Good.", "speaker": "Bob Roe"}]}},
    ],
)  # fmt: skip
def test_json_transcripts_of_several_shapes(tmp_path: Path, data: object) -> None:
    (t,) = read_transcripts(write(tmp_path, "a.json", json.dumps(data)))
    assert t.text == "The bridge is safe.\nGood."
    assert [u.speaker for u in t.turns] == ["Ann Lee", "Bob Roe"]
    assert t.time_at(4) == 3.5


def test_json_lines_with_a_broken_line_keep_the_rest(tmp_path: Path) -> None:
    (t,) = read_transcripts(
        write(tmp_path, "a.jsonl", '{"text": "The bridge is safe."}\n{broken\n{"text": "Good."}\n')
    )
    assert t.text == "The bridge is safe.\nGood."
    assert "1 lines" in t.notes[0]


def test_html_keeps_words_and_leaves_navigation(tmp_path: Path) -> None:
    page = "<html><head><title>x</title><script>var a='no';</script></head><body><nav>Menu</nav><p>Ann Lee: The <b>bridge</b> is\nsafe.</p><p>Bob Roe: Good &amp; late.<br>Very.</p><footer>c</footer></body></html>"
    (t,) = read_transcripts(write(tmp_path, "a.html", page))
    assert t.text == "Ann Lee: The bridge is safe.\nBob Roe: Good & late.\nVery."
    assert [u.speaker for u in t.turns] == ["Ann Lee", "Bob Roe"]


@pytest.mark.parametrize(
    ("name", "data", "error"),
    [
        ("a.txt", b"", InputError),
        ("a.txt", b"\x00\x01\x02\x00", InputError),
        ("a.srt", b"no captions here", FormatError),
        ("a.json", b'{"title": "x"}', FormatError),
        ("a.json", b"[" * 100_000, FormatError),
        ("a.html", b"<html><script>x</script></html>", InputError),
        ("a.pdf", b"%PDF-1.4 broken", InputError),
    ],
)
def test_broken_files_raise_one_readable_line(
    tmp_path: Path, name: str, data: bytes, error: type[Exception]
) -> None:
    if name.endswith("pdf"):
        pytest.importorskip("pypdf", reason="needs the extra pdf")
    with pytest.raises(error) as caught:
        read_transcripts(write(tmp_path, name, data))
    assert "\n" not in str(caught.value).strip()
    assert name in str(caught.value)


def test_collection_loses_nothing_and_names_are_unique(tmp_path: Path) -> None:
    for folder in ("one", "two"):
        (tmp_path / folder).mkdir()
        write(tmp_path / folder, "talk.txt", "The bridge is safe.")
    write(tmp_path, "broken.json", "{")
    write(tmp_path, "film.mp4", b"\x00")
    write(tmp_path, ".hidden", "no")
    items = list(read_collection([tmp_path]))
    assert len(items) == 4
    assert sum(isinstance(i, Failure) for i in items) == 2
    assert [i.id for i in items if not isinstance(i, Failure)] == ["talk", "two/talk"]


def test_legacy_encoding_is_read(tmp_path: Path) -> None:
    (t,) = read_transcripts(
        write(tmp_path, "a.txt", "The café “opens” today, she said — at last.".encode("cp1252"))
    )
    assert "café" in t.text


def test_captions_without_empty_lines_between_them_or_with_broken_arrows(tmp_path: Path) -> None:
    source = "1\n00:00:01,000 --> 00:00:02,000\nWe will not\n2\n00:00:02,000 --> 00:00:03,000\nclose the bridge.\n\n3\n00:00:04,000 -> 00:00:05,000\nlost words\n"
    (t,) = read_transcripts(write(tmp_path, "a.srt", source))
    assert t.text == "We will not\nclose the bridge."
    assert t.notes == ("1 captions with broken times or without words were left out",)


@pytest.mark.parametrize(
    ("source", "text", "speakers"),
    [
        ('{"text": "The pier was built by hand."}', "The pier was built by hand.", []),
        ('[{"speaker": {"name": "Odell"}, "paragraphs": ["I moved it.", "It was not lost."]}]', "I moved it. It was not lost.", ["Odell"]),
        ('{"segments": [{"speaker": "A", "text": "The ferry runs"}, {"text": "on Sundays."}]}', "The ferry runs\non Sundays.", ["A"]),
        ('{"results": {"transcripts": [{"transcript": "Forty men built it."}], "items": []}}', "Forty men built it.", []),
    ],
)  # fmt: skip
def test_shapes_of_json(tmp_path: Path, source: str, text: str, speakers: list[str]) -> None:
    (t,) = read_transcripts(write(tmp_path, "a.json", source))
    assert (t.text, [u.speaker for u in t.turns]) == (text, speakers)


def test_speakers_of_a_definition_list(tmp_path: Path) -> None:
    page = "<dl><dt>INES BRANDT</dt><dd>Nobody told us.</dd><dt>TOM ODELL</dt><dd>We moved it.</dd></dl>"
    (t,) = read_transcripts(write(tmp_path, "a.html", page))
    assert [u.speaker for u in t.turns] == ["INES BRANDT", "TOM ODELL"]


def test_al_and_van_open_names_and_for_opens_none(tmp_path: Path) -> None:
    said = "Al Quarrie: I moved it.\n\nVan Tessel: I doubt it.\n\nAl Quarrie: For example: this.\n"
    (t,) = read_transcripts(write(tmp_path, "a.txt", said))
    assert [u.speaker for u in t.turns] == ["Al Quarrie", "Van Tessel", "Al Quarrie"]


@pytest.mark.parametrize(
    ("name", "text", "speaker"),
    [
        ("1971-Quill", "My friends, the storm took the lighthouse.", "Quill"),
        ("1971-Quill-2", "PRESIDENT MARA B. QUILL'S ADDRESS\n\nMy friends, hear me.", "Mara B. Quill"),
        ("2003-05-01-MBQuill", "My friends, hear me.", "MB Quill"),
        ("1899-McArdle", "My friends, hear me.", "McArdle"),
        ("2003-05-01-Interview", "My friends, hear me.", ""),
        ("2003-05-01-Westmark", "The lighthouse in Westmark fell.", ""),
        ("Quill", "My friends, hear me.", ""),
    ],
)
def test_speaker_of_a_speech_from_its_files_name(tmp_path: Path, name: str, text: str, speaker: str) -> None:
    (t,) = read_transcripts(write(tmp_path, f"{name}.txt", text))
    assert (t.turns[0].speaker if t.turns else "") == speaker
    assert t.named_by_file is bool(speaker)

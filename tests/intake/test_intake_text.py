"""Plain text comes through unchanged, with its parts found as spans in it."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.errors import InputError, SaysoError
from sayso.intake import Limits, from_text, load, read_input
from sayso.model import BlockKind, Document

LINE = "The harbour board said on Monday that the pier was shut."


def of_kind(document: Document, kind: BlockKind) -> list[str]:
    return [b.span.of(document.text) for b in document.blocks if b.kind is kind]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-32", "cp1252"])
def test_encodings_give_the_same_text(encoding: str) -> None:
    text = LINE + " “Café,” said José — twice."
    assert read_input("a.txt", text.encode(encoding)).text == text


def test_line_ends_are_unified_and_the_mark_goes() -> None:
    assert (
        read_input("a.txt", codecs.BOM_UTF8 + b"The board said so.\r\n\r\nThe men did not.\r\n").text
        == "The board said so.\n\nThe men did not.\n"
    )
    assert (
        read_input("a.txt", b"The board said so.\rThe men did not.").text
        == "The board said so.\nThe men did not."
    )


def test_everything_else_survives() -> None:
    text = "The board\u00a0said e\u0301 👩‍🚀 ❤️ so\u200b on\tMonday.  "
    assert read_input("a.txt", text.encode()).text == text


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=200))
def test_any_text_reads_or_gives_one_clear_line(text: str) -> None:
    try:
        document = read_input("a.txt", text.encode("utf-8", "surrogatepass"))
    except SaysoError as error:
        message = str(error)
    else:
        message = ""
    assert "\n" not in message
    if message:
        return
    assert document.text == text.replace("\r\n", "\n").removeprefix("\ufeff") or "\r" in text
    starts = [b.span.start for b in document.blocks]
    assert starts == sorted(starts)
    assert all(b.span.end <= len(document.text) for b in document.blocks)


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=300))
def test_any_bytes_read_or_give_one_clear_line(data: bytes) -> None:
    messages = []
    for name in ("a.txt", "a.html", "a.pdf"):
        try:
            read_input(name, data)
        except SaysoError as error:
            messages.append(str(error))
    assert not any("\n" in m for m in messages)


def test_parts_of_a_report() -> None:
    text = (
        "Ferry pier stays shut\nBy Ida Lund, Oxmere Courier\nMarch 4, 2026\n\n"
        "WASHINGTON, Sept. 3 (Coastal Press) — The pier will stay shut, the harbour board said on Monday.\n"
        "Photo: Jo Brae\n- One thing more was said.\nWhat comes next\n"
        "The ministry denied on Tuesday that anybody had told it of the damage below the pier.\n"
        "Correction: An earlier version gave a wrong month.\n© 2026 Oxmere Courier. All rights reserved.\n"
    )
    document = read_input("a.txt", text.encode())
    assert (document.title, document.byline, document.outlet, document.published) == (
        "Ferry pier stays shut",
        "Ida Lund",
        "Oxmere Courier",
        "2026-03-04",
    )
    assert of_kind(document, BlockKind.DATELINE) == ["WASHINGTON, Sept. 3 (Coastal Press) —"]
    assert of_kind(document, BlockKind.CAPTION) == ["Photo: Jo Brae"]
    assert of_kind(document, BlockKind.SUBHEADING) == ["What comes next"]
    assert of_kind(document, BlockKind.LIST_ITEM) == ["- One thing more was said."]
    assert of_kind(document, BlockKind.CORRECTION) == ["Correction: An earlier version gave a wrong month."]
    assert of_kind(document, BlockKind.LICENCE) == ["© 2026 Oxmere Courier. All rights reserved."]


@pytest.mark.parametrize(
    ("head", "agency"),
    [
        ("OXMERE - ", ""),
        ("OXMERE (Coastal Press) -", "Coastal Press"),
        ("Oxmere (CP) — ", "CP"),
        ("NEW OXMERE, Va., March 3 (CP) -- ", "CP"),
        ("March 3 (CP) - ", "CP"),
    ],
)
def test_datelines(head: str, agency: str) -> None:
    document = read_input("a.txt", f"{head} The harbour board said that the pier was shut.".encode())
    assert of_kind(document, BlockKind.DATELINE) == [head.strip()]
    assert document.outlet == agency


@pytest.mark.parametrize(
    "line",
    [
        "NATO - the alliance - said so.",
        "FILE - The pier at dawn is seen here.",
        "The U.S. - he said - is far.",
        "A - b was said by the men.",
    ],
)
def test_what_only_looks_like_a_dateline(line: str) -> None:
    assert of_kind(read_input("a.txt", (line + " " + LINE).encode()), BlockKind.DATELINE) == []


def test_repeats_and_licence_inside_one_line() -> None:
    said = "Three towns on the coast have long accused the board of hiding the survey."
    text = f"TEHRAN - {LINE}  {said} Nobody answered.  {said}  All Content by Coastal Press is licensed under a Creative Commons Attribution 4.0 International License."
    document = read_input("a.txt", text.encode())
    (repeat,) = document.repeats
    assert repeat.span.of(text) == repeat.of.of(text) == said
    assert of_kind(document, BlockKind.PULL_QUOTE) == [said]
    assert (document.licence, document.outlet) == ("CC-BY-4.0", "Coastal Press")


def test_line_pulled_out_of_a_sentence_is_a_repeat() -> None:
    text = "“We never told the board that the pier was safe for the boats,” he said.\nWe never told the board that the pier was safe\nThe end came soon."
    (repeat,) = read_input("a.txt", text.encode()).repeats
    assert repeat.span.of(text) == "We never told the board that the pier was safe"
    assert repeat.of.start < repeat.span.start


def test_short_sentences_that_recur_are_no_repeats() -> None:
    assert read_input("a.txt", b"He declined to comment. She went. He declined to comment.").repeats == ()


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "empty"),
        (b" \n\t\xc2\xa0\n", "only white space"),
        (b"--- 12 34 ***", "no words"),
        (b"The board\x00 said so.", "NUL"),
        ("The café is shut, the café said. ".encode() + b"It was \xc3(open).", "broken UTF-8 at byte 42"),
        (b"Hello \xff\xfe world, he said. ", "byte 6"),
        (b"The board \xed\xa0\x80 said so.", "byte 10"),
        (b"word " * 20_000, "20,000 words"),
        (b"\x1f\x8b\x08\x00rest", "gzip"),
        (b"PK\x03\x04rest", "zip"),
        (bytes(range(256)) * 50, "binary"),
    ],
)
def test_bad_input_gives_one_line_that_says_what(data: bytes, said: str) -> None:
    with pytest.raises(InputError, match=said) as caught:
        read_input("bad.txt", data)
    assert str(caught.value).startswith("bad.txt: ")
    assert "\n" not in str(caught.value)


def test_paths_that_are_no_readable_file(tmp_path) -> None:
    with pytest.raises(InputError, match="no such file"):
        load(str(tmp_path / "none.txt"))
    with pytest.raises(InputError, match="a directory"):
        load(str(tmp_path))
    large = tmp_path / "large.txt"
    with large.open("wb") as file:
        file.truncate(50_000_000)
    with pytest.raises(InputError, match=r"50\.0 MB"):
        load(str(large))


def test_unreadable_file(tmp_path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.txt"
    path.write_text(LINE)

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("pathlib.Path.open", refuse)
    with pytest.raises(InputError, match="no permission"):
        load(str(path))


def test_standard_input_is_bounded() -> None:
    import io

    assert load("-", stdin=io.BytesIO(LINE.encode())).text == LINE
    with pytest.raises(InputError, match="limit"):
        load("-", stdin=io.BytesIO(b"a" * 200), limits=Limits(max_bytes=100))


def test_given_fields_win_over_found_ones() -> None:
    document = from_text(LINE, id="x1", title="T", outlet="Oxmere Courier")
    assert (document.id, document.title, document.outlet) == ("x1", "T", "Oxmere Courier")
    with pytest.raises(InputError, match="surrogate"):
        from_text("The board \ud800 said so.")


def test_beside_a_given_headline_the_first_paragraph_is_the_lead() -> None:
    body = "Where did the money go?\n\nThat is the question which nobody in this town will print, so I will."

    def headlines(title: str) -> list[str]:
        document = from_text(body, language="en", title=title)
        return [b.span.of(body) for b in document.blocks if b.kind is BlockKind.HEADLINE]

    assert headlines("What they say on the quay") == []
    assert headlines("WHERE DID THE MONEY GO") == headlines("") == ["Where did the money go?"]

from hypothesis import given
from hypothesis import strategies as st

from sayso.model import Span
from sayso.report.marks import Layer, pieces

TEXT = "abcdefghijklmnopqrstuvwxyz"


@st.composite
def layers(draw: st.DrawFn) -> list[Layer]:
    out = []
    for i in range(draw(st.integers(0, 8))):
        start = draw(st.integers(0, 24))
        end = draw(st.integers(start + 1, 26))
        out.append(Layer(draw(st.integers(0, 3)), Span(start, end), f"a{i}", "content", 1, f"{i}"))
    return out


@given(layers(), st.integers(0, 20), st.integers(1, 6))
def test_pieces_give_the_text_once_and_elements_that_close_in_order(
    found: list[Layer], start: int, length: int
) -> None:
    within = Span(start, start + length)
    stack: list[Layer] = []
    covered: dict[int, set[str]] = {}
    at = within.start
    for piece in pieces(TEXT, within, found, set()):
        if piece.kind == "open":
            assert piece.layer is not None
            stack.append(piece.layer)
        elif piece.kind == "close":
            assert stack.pop() is piece.layer
        elif piece.kind == "text":
            for offset in range(at, at + len(piece.text)):
                covered[offset] = {x.key for x in stack}
            assert TEXT[at : at + len(piece.text)] == piece.text
            at += len(piece.text)
    assert stack == []
    assert at == within.end
    for offset, keys in covered.items():
        assert keys == {x.key for x in found if x.span.start <= offset < x.span.end}


def test_thousands_of_layers_over_one_point_stay_few_pieces_with_all_anchors() -> None:
    text = "x" * 3000
    for spans in ([Span(i, 3000) for i in range(2900)], [Span(0, i + 1) for i in range(2900)]):
        anchored: set[str] = set()
        many = [Layer(0, s, f"a{i}", "content", 1, f"{i}") for i, s in enumerate(spans)]
        out = pieces(text, Span(0, 3000), many, anchored)
        assert len(anchored) == 2900
        assert len(out) < 2900 * 40
        assert sum(p.kind == "note" for p in out) == 2900


def test_an_anchor_is_given_once_even_when_marks_cross() -> None:
    anchored: set[str] = set()
    crossing = [Layer(0, Span(0, 6), "a1", "content"), Layer(0, Span(3, 9), "a2", "content")]
    out = pieces(TEXT, Span(0, 12), crossing, anchored)
    assert [p.anchor for p in out if p.anchor] == ["a1", "a2"]
    assert anchored == {"a1", "a2"}

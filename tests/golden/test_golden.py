"""Articles of our own with their whole truth, read with the shipped models and compared item by item.

What still comes out wrong is listed in each `expected.yaml` under `known_wrong` and must stay true:
an item there that becomes right fails here until it is taken off the list.
"""

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))
from golden_truth import CASES, Check, article, checks, extras, reading, truth

from sayso.errors import ModelError
from sayso.intake import load
from sayso.neural.engine import OnnxEngine

pytestmark = pytest.mark.weights


def _known(case: str) -> dict[str, dict[str, str]]:
    return {k["item"]: k for k in truth(case).get("known_wrong", [])}


def _items() -> list[object]:
    """Every item of every case; what is not found at all has no fields to look at."""
    out: list[object] = []
    for case in CASES:
        t, known = truth(case), _known(case)
        names = []
        for i, a in enumerate(t["attributions"], 1):
            label = f"a{i:02}"
            names.append(f"{label} found")
            if f"{label} found" in known:
                continue
            fields = (
                "quotation",
                "type",
                "realisation",
                "commitment",
                "entity",
                "kind",
                "chain",
                "addressee",
            )
            names += [f"{label} source", f"{label} cue", *(f"{label} {f}" for f in fields if f in a)]
        for e in t.get("entities", []):
            names += [f"{e['name']} {f}" for f in ("title", "justification", "anonymity_reason") if f in e]
        names += [f"voice {v['text'][:30]}" for v in t.get("voice", [])]
        names += [f"block {b['kind']}" for b in t.get("blocks", [])]
        names += [f"absent {w}" for w in t.get("absent", [])]
        for name in names:
            marks = ()
            if name in known:
                because = f"gives {known[name]['gets']!r}: {known[name]['because']}"
                marks = (pytest.mark.xfail(strict=True, reason=because, raises=AssertionError),)
            out.append(pytest.param(case, name, id=f"{case}/{name}", marks=marks))
    return out


@pytest.fixture(scope="module", autouse=True)
def weights() -> None:
    try:
        OnnxEngine(None, 1)
    except ModelError as e:
        pytest.skip(f"the shipped weights are needed: {e}")


def _by_name(case: str) -> dict[str, Check]:
    return {c.name: c for c in checks(case, reading(case))}


@pytest.mark.parametrize(("case", "name"), _items())
def test_item_is_read_right(case: str, name: str) -> None:
    check = _by_name(case).get(name)
    assert check is not None, f"{name}: its attribution was not found"
    assert check.right, f"{name}: expected {check.expected!r}, got {check.got!r}"


@pytest.mark.parametrize("case", CASES)
def test_known_wrong_items_exist_and_say_what_comes_out(case: str) -> None:
    by_name = _by_name(case)
    for name, k in _known(case).items():
        assert name in by_name, f"known_wrong names no item of this article: {name}"
        assert by_name[name].got == k["gets"], f"{name} now gives {by_name[name].got!r}"


@pytest.mark.parametrize("case", CASES)
def test_share_of_items_right_stays_above_its_floor(case: str) -> None:
    found = checks(case, reading(case))
    right = sum(c.right for c in found) / len(found)
    assert right >= truth(case)["floor"], f"{right:.3f} of {len(found)} items"


@pytest.mark.parametrize("case", CASES)
def test_nothing_is_attributed_beyond_the_truth_and_what_is_listed(case: str) -> None:
    t = truth(case)
    listed = [x["what"] for x in (*t.get("also_right", []), *t.get("known_extra", []))]
    assert sorted(extras(case, reading(case))) == sorted(listed)


@pytest.mark.parametrize("case", CASES)
def test_offsets_in_the_truth_cover_the_words_beside_them(case: str) -> None:
    text, t = load(str(article(case))).text, truth(case)
    for a in t["attributions"]:
        assert [text[s:e] for s, e in a["at"]["content"]] == a["content"]
        assert [text[s:e] for s, e in a["at"]["cue"]] == ([a["cue"]] if a["cue"] else [])
        assert [text[s:e] for s, e in a["at"]["source"]] == ([a["source"]] if a["source"] else [])
    for v in t.get("voice", []):
        assert [text[s:e] for s, e in v["at"]] == [v["text"]]
    for b in t.get("blocks", []):
        assert text[b["at"][0] : b["at"][1]] == b["text"]


@pytest.mark.parametrize("case", CASES)
def test_every_case_says_why_it_matters(case: str) -> None:
    lines = (article(case).parent / "why.md").read_text(encoding="utf-8").splitlines()
    assert 3 <= len(lines) <= 6

import copy
import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

import sayso.report
from checked_reading import checked
from ferry_reading import ferry
from sayso.errors import FormatError
from sayso.model import (
    Attribution,
    AttributionType,
    AuditRow,
    AuthorStatement,
    Block,
    BlockKind,
    Claim,
    ClaimType,
    Commitment,
    Component,
    Content,
    Cue,
    DateValue,
    Derivation,
    Difference,
    DifferenceKind,
    DifferenceOp,
    Document,
    Dropped,
    EditorQuestion,
    Entity,
    Link,
    Location,
    Manifest,
    Quantity,
    QuotationKind,
    QuoteCheck,
    Reading,
    Realisation,
    Repeat,
    Source,
    SourceKind,
    Span,
    Stance,
    Verdict,
    VoiceKind,
)
from sayso.model import factcheck as fc
from sayso.model.codec import dumps_line, from_json, loads_line, to_json

SCHEMA = json.loads((Path(sayso.report.__file__).parent / "reading.schema.json").read_text("utf-8"))
TEXT = "Mara Quill said — 🚢 the ship’s cra\u0301cked\u2028hull \u202etold\x1b[31m us."

words = st.text(max_size=8)
ids = st.text(min_size=1, max_size=4)
probabilities = st.floats(0, 1)
numbers = st.floats(allow_nan=False, allow_infinity=False)


@st.composite
def one_span(draw: st.DrawFn) -> Span:
    start = draw(st.integers(0, len(TEXT) - 1))
    return Span(start, draw(st.integers(start + 1, len(TEXT))))


spans = st.lists(one_span(), max_size=3).map(tuple)
some_spans = st.lists(one_span(), min_size=1, max_size=3).map(tuple)
derivations = st.builds(
    Derivation,
    component=words,
    rule=words,
    model=words,
    score=st.none() | probabilities,
    reason=words,
    evidence=spans,
)


def tuples(of: st.SearchStrategy, n: int = 3) -> st.SearchStrategy:
    return st.lists(of, max_size=n).map(tuple)


documents = st.builds(
    Document,
    id=ids,
    input=words,
    sha256=words,
    text=st.just(TEXT),
    blocks=tuples(st.builds(Block, st.sampled_from(BlockKind), one_span())),
    title=words,
    byline=words,
    outlet=words,
    published=words,
    language=words,
    url=words,
    licence=words,
    links=tuples(st.builds(Link, one_span(), words)),
    dropped=tuples(st.builds(Dropped, words, words, words)),
    repeats=tuples(st.builds(Repeat, one_span(), one_span())),
)
entities = st.builds(
    Entity,
    id=ids,
    name=words,
    kind=st.sampled_from(SourceKind),
    title=words,
    justification=words,
    anonymity_reason=words,
    mentions=spans,
    title_spans=spans,
    justification_spans=spans,
    anonymity_spans=spans,
    aliases=tuples(words),
    plural=st.booleans(),
    derivation=derivations,
)
claims = st.builds(
    Claim,
    id=ids,
    spans=spans,
    text=words,
    voice=words,
    type=st.sampled_from(ClaimType),
    checkworthy=probabilities,
    chain=tuples(words),
    reasons=tuples(words),
    quantities=tuples(
        st.builds(
            Quantity,
            span=one_span(),
            text=words,
            kind=words,
            low=numbers,
            high=numbers,
            unit=words,
            modifier=words,
            of=words,
        ),
        1,
    ),
    dates=tuples(
        st.builds(DateValue, span=one_span(), text=words, first=words, last=words, relative=st.booleans()), 1
    ),
    about=tuples(words),
    presupposed=st.booleans(),
    checkable=st.booleans(),
    derivation=derivations,
)


far_spans = st.builds(lambda a, n: Span(a, a + n), st.integers(0, 10**9), st.integers(1, 10**6))
"""ranges of transcripts, which reach beyond the document's text"""
locations = st.builds(
    Location, words, tuples(far_spans), words, words, st.none() | st.floats(0, 1e6, allow_nan=False)
)
quote_checks = st.builds(
    QuoteCheck,
    id=ids,
    quote=words,
    speaker=words,
    verdict=st.none() | st.sampled_from(Verdict),
    locations=tuples(locations),
    differences=tuples(
        st.builds(
            Difference,
            st.sampled_from(DifferenceOp),
            st.sampled_from(DifferenceKind),
            words,
            words,
            st.integers(0, 99),
            st.none() | far_spans,
            st.integers(0, 9),
            st.booleans(),
        )
    ),
    nearest=tuples(locations),
    before=words,
    after=words,
    reasons=tuples(words),
    warnings=tuples(words),
    searched=st.integers(0, 99),
    n_words_searched=st.integers(0, 99),
    coverage=probabilities,
    span=st.none() | one_span(),
    derivation=derivations,
)
claim_matches = st.builds(
    fc.ClaimMatch,
    words,
    st.builds(
        fc.FactCheck,
        *[words] * 8,
        st.builds(fc.Rating, words, words, words, words),
        words,
        words,
        tuples(words),
        tuples(st.builds(fc.MediaItem, words, words, words, words)),
        words,
        words,
        words,
    ),
    probabilities,
    st.sampled_from(fc.Relation),
    tuples(
        st.builds(
            fc.Difference,
            st.sampled_from(fc.DifferenceKind),
            words,
            words,
            st.none() | far_spans,
            st.none() | far_spans,
            words,
        )
    ),
    derivations,
)


@st.composite
def readings(draw: st.DrawFn) -> Reading:
    people = draw(st.lists(entities, max_size=3, unique_by=lambda e: e.id))
    names = draw(st.lists(ids, max_size=3, unique=True))
    attributions = []
    for i, name in enumerate(names):
        attributions.append(
            draw(
                st.builds(
                    Attribution,
                    id=st.just(name),
                    source=st.builds(
                        Source,
                        spans=spans,
                        text=words,
                        entity=st.sampled_from([None, *people]),
                        derivation=derivations,
                    ),
                    cue=st.builds(Cue, spans, words),
                    content=st.builds(Content, some_spans, words),
                    quotation=st.sampled_from(QuotationKind),
                    type=st.sampled_from(AttributionType),
                    type_derivation=derivations,
                    parent=st.sampled_from([None, *names[:i]]),
                    depth=st.integers(1, 9),
                    chain=tuples(words),
                    realisation=st.sampled_from(Realisation),
                    realisation_derivation=derivations,
                    stance=st.builds(Stance, st.sampled_from(Commitment), derivations),
                    addressee=spans,
                    addressee_text=words,
                    repeat_of=st.none() | ids,
                    derivation=derivations,
                )
            )
        )
    return Reading(
        document=draw(documents),
        attributions=tuple(attributions),
        entities=tuple(people),
        claims=draw(tuples(claims, 2)),
        voice=draw(
            tuples(
                st.builds(AuthorStatement, ids, spans, words, st.sampled_from(VoiceKind), spans, derivations),
                2,
            )
        ),
        audit=draw(tuples(st.builds(AuditRow, words, words, words, words, words, spans, tuples(words)), 2)),
        questions=draw(tuples(st.builds(EditorQuestion, words, words, spans, tuples(words)), 2)),
        manifest=draw(
            st.builds(
                Manifest,
                words,
                tuples(st.builds(Component, words, words, words)),
                st.dictionaries(words, words, max_size=2).map(lambda d: tuple(d.items())),
            )
        ),
        quote_checks=draw(tuples(quote_checks, 2)),
        factchecks=draw(tuples(claim_matches, 2)),
    )


@settings(suppress_health_check=[HealthCheck.too_slow], max_examples=25, deadline=None)
@given(readings())
def test_save_then_load_gives_an_equal_reading(reading: Reading) -> None:
    line = dumps_line(to_json(reading))
    assert loads_line(line) == reading
    assert line.splitlines() == [line], "no character in it ends the line"
    line.encode("utf-8")


@settings(suppress_health_check=[HealthCheck.too_slow], max_examples=12, deadline=None)
@given(readings())
def test_every_reading_written_obeys_the_schema(reading: Reading) -> None:
    Draft202012Validator(SCHEMA).validate(to_json(reading))


def test_the_schema_is_one_and_names_every_field_that_is_written() -> None:
    Draft202012Validator.check_schema(SCHEMA)
    data = to_json(checked())
    definitions = SCHEMA["$defs"]

    def check(value: object, schema: dict, path: str) -> None:
        if "$ref" in schema:
            schema = definitions[schema["$ref"].rsplit("/", 1)[1]]
        if isinstance(value, dict) and "properties" in schema:
            assert set(value) <= set(schema["properties"]), path
            for key, inner in value.items():
                check(inner, schema["properties"][key], f"{path}.{key}")
        elif isinstance(value, list) and isinstance(schema.get("items"), dict):
            for inner in value:
                check(inner, schema["items"], path)

    check(data, SCHEMA, "reading")


def test_the_schema_rejects_what_the_loader_rejects() -> None:
    data = to_json(ferry())
    data["attributions"][0]["quotation"] = "free"
    assert not Draft202012Validator(SCHEMA).is_valid(data)
    with pytest.raises(
        FormatError, match=r"attributions\[0\]\.quotation: expected one of direct, indirect, mixed"
    ):
        from_json(data)


def test_a_reading_with_the_fixed_fields_only_is_accepted() -> None:
    data = to_json(ferry())
    for key in ("voice", "audit", "questions"):
        del data[key]
    for a in data["attributions"]:
        for key in (
            "type",
            "addressee",
            "repeat_of",
            "type_derivation",
            "stance_derivation",
            "realisation_derivation",
        ):
            del a[key]
        del a["source"]["derivation"]
    data["extra"] = {"anything": 1}
    assert [a.id for a in from_json(data).attributions] == [f"A{n}" for n in range(1, 13)]


def _paths(value: object, path: tuple = ()) -> list[tuple]:
    out = [path] if path else []
    if isinstance(value, dict):
        for k, v in value.items():
            out += _paths(v, (*path, k))
    elif isinstance(value, list):
        for i, v in enumerate(value[:2]):
            out += _paths(v, (*path, i))
    return out


FERRY = to_json(ferry())
PATHS = _paths(FERRY)


@settings(suppress_health_check=[HealthCheck.too_slow], max_examples=200, deadline=None)
@given(
    st.sampled_from(PATHS),
    st.sampled_from([None, 7, -1, "x", [], {}, True, [[3, 2]], [[0, 10**9]], [1, 2, 3], "DELETE"]),
)
def test_damage_anywhere_gives_a_format_error_or_a_reading(path: tuple, junk: object) -> None:
    data = copy.deepcopy(FERRY)
    at = data
    for step in path[:-1]:
        at = at[step]
    if junk == "DELETE":
        del at[path[-1]]
    else:
        at[path[-1]] = junk
    try:
        reading = from_json(data)
    except FormatError as error:
        message = str(error)
    else:
        message = reading.document.id
    assert "\n" not in message


@pytest.mark.parametrize(
    "line", ["", "[]", "nonsense", '{"schema": "sayso/reading/9"}', "[" * 100_000, "null", "3"]
)
def test_what_is_no_reading_gives_a_format_error_that_names_the_place(line: str) -> None:
    with pytest.raises(FormatError, match=r"^readings\.jsonl, line 4: "):
        loads_line(line, "readings.jsonl, line 4")


def test_parents_in_a_circle_are_refused() -> None:
    data = to_json(ferry())
    data["attributions"][0]["parent"] = "A2"
    data["attributions"][1]["parent"] = "A1"
    with pytest.raises(FormatError, match="run in a circle"):
        from_json(data)


def test_a_source_outside_the_list_of_entities_cannot_be_written() -> None:
    reading = ferry()
    with pytest.raises(FormatError, match="does not list"):
        to_json(Reading(reading.document, reading.attributions))


def test_infinity_cannot_be_written() -> None:
    with pytest.raises(FormatError, match="JSON"):
        dumps_line({"low": float("inf")})

"""The ferry reading with checks of its quotations and claims, written by hand."""

from __future__ import annotations

from dataclasses import replace

from ferry_reading import ferry
from sayso.model import (
    Claim,
    ClaimType,
    Component,
    Derivation,
    Difference,
    DifferenceKind,
    DifferenceOp,
    Location,
    QuoteCheck,
    Reading,
    Span,
    Verdict,
)
from sayso.model import factcheck as fc

QUOTE = "I will not sign for a ship I would not board,"


def checked() -> Reading:
    base = ferry()
    text = base.document.text
    said = Span(text.index(QUOTE), text.index(QUOTE) + len(QUOTE))
    cost = Span(text.index("the cost at 4.2"), text.index("the cost at 4.2") + 15)
    altered = QuoteCheck(
        "A2",
        QUOTE,
        "Mara Quill",
        Verdict.ALTERED,
        locations=(
            Location(
                "council-0412", (Span(10, 30), Span(40, 60)), "I will never sign for a ship", "QUILL", 761.0
            ),
        ),
        differences=(
            Difference(
                DifferenceOp.REPLACED,
                DifferenceKind.NEGATION,
                "not",
                "never",
                QUOTE.index("not"),
                Span(17, 22),
            ),
            Difference(
                DifferenceOp.LEFT_OUT,
                DifferenceKind.WORD,
                "",
                "like this",
                QUOTE.index("I would"),
                Span(40, 49),
                2,
            ),
        ),
        before="As I told you,",
        after="and nobody else should.",
        reasons=("“never” stands where the quotation has “not”",),
        warnings=("a negation was changed",),
        searched=214,
        n_words_searched=1_204_311,
        coverage=0.9,
        span=said,
        derivation=Derivation("quotes", rule="altered"),
    )
    near = QuoteCheck(
        "A1",
        "the ferry Aurelia would stay in dock",
        "Mara Quill",
        None,
        nearest=(Location("council-0412", (Span(100, 120),), "the Aurelia stays"),),
        reasons=("indirect quotation: the nearest passages, without a verdict",),
        searched=214,
        n_words_searched=1_204_311,
    )
    claims = (
        Claim(
            "K1",
            (cost,),
            "The cost is 4.2 million crowns.",
            "A8",
            ClaimType.FACTUAL_PRESENT,
            0.9,
            chain=("E5",),
        ),
        Claim(
            "K2",
            (cost,),
            "The company denied that it knew.",
            "A10",
            ClaimType.FACTUAL_PAST,
            0.4,
            denied=True,
            reasons=("denied by its voice",),
        ),
        Claim(
            "K3",
            (cost,),
            "It is a disgrace.",
            "author",
            ClaimType.OPINION,
            0.2,
            reasons=("not checkable: an opinion",),
            checkable=False,
        ),
    )
    check = fc.FactCheck(
        "F1",
        "The repairs cost 3.9 million crowns.",
        title="What the repairs cost",
        url="https://desk.example/repairs",
        publisher="Harbour Desk",
        published="2026-02-03T10:00:00",
        rating=fc.Rating("Mostly right", "4", "5", "1"),
        claimant="Ilse Marrow",
    )
    match = fc.ClaimMatch(
        "K1",
        check,
        0.8,
        fc.Relation.OTHER_FIGURE,
        (fc.Difference(fc.DifferenceKind.FIGURE, "4.2 million", "3.9 million", Span(12, 23), Span(17, 28)),),
        Derivation("factcheck", rule="guard", reason="80% of the words"),
    )
    parts = (*base.manifest.components, Component("quotes", "0.1"), Component("factcheck", "0.1"))
    return replace(
        base,
        claims=claims,
        quote_checks=(near, altered),
        factchecks=(match,),
        manifest=replace(base.manifest, components=parts),
    )

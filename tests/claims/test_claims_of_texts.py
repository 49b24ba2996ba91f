"""Claims of whole texts of our own, read by the shipped models: each must stand alone and keep its sense."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from sayso.claims.wording import stands_so
from sayso.model import Claim, ClaimType, Document, Reading
from sayso.pipeline import Reader, load_reader
from sayso.report import claimreview

ROOT = Path(__file__).parents[2]
NEGATION = re.compile(r"\b(?:not|never|no|none|nobody|nothing|neither|nor|without|hardly)\b|n['’]t\b", re.I)
HEDGE = re.compile(
    r"\b(?:may|might|could|would|if|unless|allegedly|reportedly|about|almost|at least)\b", re.I
)


@pytest.fixture(scope="module")
def reader() -> Reader:
    return load_reader(claims=True)


def read(reader: Reader, text: str) -> Reading:
    return reader.read(Document("t", "t", "0" * 64, text, published="2031-05-03"))


def shown(reader: Reader, text: str) -> dict[str, Claim]:
    return {c.text: c for c in read(reader, text).claims}


def holding(claims: dict[str, Claim], words: str) -> Claim:
    (found,) = [c for t, c in claims.items() if words in t]
    return found


def test_what_is_denied_is_shown_as_denied(reader: Reader) -> None:
    claim = holding(
        shown(reader, "The harbour board denied that the inspections had been failed."), "inspections"
    )
    assert claim.text == "The harbour board denied that the inspections had been failed."
    assert claim.denied
    assert "denied by its voice" in claim.reasons


def test_what_was_not_said_is_not_shown_as_said(reader: Reader) -> None:
    claims = shown(reader, "The minister declined to say whether the dam had been checked.")
    claim = holding(claims, "dam")
    assert claim.text == "The minister declined to say whether the dam had been checked."
    assert not claim.checkable


def test_accusations_are_shown_with_who_makes_them(reader: Reader) -> None:
    claim = holding(shown(reader, "The union accused the board of hiding the letter."), "letter")
    assert claim.text == "The union accused the board of hiding the letter."


def test_no_sentence_is_lost_where_the_parser_mislabels_its_verb(reader: Reader) -> None:
    claims = shown(
        reader,
        "Two ferries that broke down in December had missed their inspections, "
        "according to a report by the maritime board. The hospital vaccinated 4,300 children in March.",
    )
    assert "Two ferries that broke down in December had missed their inspections." in claims
    assert "The hospital vaccinated 4,300 children in March." in claims


def test_terms_of_talking_with_their_reason_are_no_statement(reader: Reader) -> None:
    reading = read(
        reader,
        "An engineer, who asked not to be named because he still works for the owners, told the Sandvik Post "
        "that managers had ignored three written warnings.",
    )
    assert not any("named" in a.content.text for a in reading.attributions)
    assert "still works for the owners" in next(
        e.anonymity_reason for e in reading.entities if e.anonymity_reason
    )


def test_a_vow_and_a_poll_stand_alone(reader: Reader) -> None:
    claims = shown(reader, "Mayor Ilse Marrow promised to rebuild the pier by 2033.")
    assert holding(claims, "pier").text == "Mayor Ilse Marrow promised to rebuild the pier by 2033."


def test_the_words_around_an_attribution_are_no_claim_of_their_own(reader: Reader) -> None:
    text = "The clerk, who asked not to be named because she still works there, had shared a desk with him for two years."
    for claim in read(reader, text).claims:
        assert not claim.text.startswith(("Had", "Who", "Because"))
        assert not claim.text.endswith((" because.", " had.", " who."))


def test_we_is_shown_behind_the_name_of_the_one_quoted(reader: Reader) -> None:
    claims = shown(reader, "“We closed two routes in March,” said Mara Quill, the harbour master.")
    assert "Mara Quill: “We closed two routes in March.”" in claims


def test_words_may_stand_in_marks_only_as_they_were_quoted() -> None:
    said = "“We asked and asked, and were told\nthere was nothing,” said Petra Holm."
    assert stands_so("We asked and asked.", said)
    assert stands_so("Were told there was nothing.", said)
    assert not stands_so("We were told there was nothing.", said)


def test_what_might_be_so_and_what_would_have_been_say_why_they_cannot_be_checked(reader: Reader) -> None:
    claims = shown(reader, "The bridge may be unsafe. The council would have closed it in June.")
    reasons = {c.text: c.reasons[0] for c in claims.values() if not c.checkable}
    assert reasons["The bridge may be unsafe."] == "not checkable: said to be possible, not to be so"
    assert "would have been" in next(r for t, r in reasons.items() if "closed it in June" in t)


def test_could_not_be_reached_is_about_the_past(reader: Reader) -> None:
    claim = holding(shown(reader, "The owner of the ferry could not be reached on Sunday."), "reached")
    assert claim.type is ClaimType.FACTUAL_PAST


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("Why did the mayor hide the report?", "The mayor hid the report."),
        (
            "How many more letters does the board keep in its drawers?",
            "The board keeps many more letters in its drawers.",
        ),
        (
            "The weapons left behind by the army were sold in Port Ansel.",
            "The weapons were left behind by the army.",
        ),
        ("The ferry that sank in March had failed its inspection.", "The ferry sank in March."),
    ],
)
def test_leading_questions_and_loaded_nouns_give_what_they_presuppose(
    reader: Reader, text: str, claim: str
) -> None:
    found = shown(reader, text)
    assert claim in found, list(found)
    assert found[claim].presupposed
    assert "presupposed, not asserted" in found[claim].reasons


@pytest.mark.parametrize(
    "text",
    [
        "The best ferry that Mara Quill ever saw was the Aurelia.",
        "A bill that would close the port was read on Monday.",
        "Who keeps the letters?",
    ],
)
def test_what_takes_nothing_for_granted_presupposes_nothing(reader: Reader, text: str) -> None:
    assert not any(c.presupposed for c in read(reader, text).claims)


def test_he_is_named_in_brackets_only_where_one_person_can_be_meant(reader: Reader) -> None:
    one = "Tobias Fenn left the port in July. He had worked there for 30 years."
    assert any(c.text.startswith("[Tobias Fenn] had worked") for c in read(reader, one).claims)
    two = "Tobias Fenn met Oskar Lind in July. He had worked there for 30 years."
    assert any(c.text.startswith("He had worked") for c in read(reader, two).claims)


@pytest.fixture(scope="module")
def article(reader: Reader) -> Reading:
    return read(reader, (ROOT / "examples" / "harbour.txt").read_text("utf-8"))


def test_no_negation_and_no_hedge_of_the_anchored_words_is_lost(article: Reading) -> None:
    for claim in article.claims:
        anchored = " ".join(s.of(article.document.text) for s in claim.spans)
        for pattern in (NEGATION, HEDGE):
            held = Counter(w.lower().replace("’", "'") for w in pattern.findall(anchored))
            told = Counter(w.lower().replace("’", "'") for w in pattern.findall(claim.text))
            assert held <= told, claim.text


def test_every_claim_is_a_sentence_anchored_in_order(article: Reading) -> None:
    assert len(article.claims) > 40
    ids = {a.id for a in article.attributions} | {"author"}
    for claim in article.claims:
        assert claim.text[0].isupper() or not claim.text[0].isalpha() or ": “" in claim.text
        assert claim.text.endswith((".", "!", "?", "…", "”"))
        assert not re.match(r"(?:Who|Which|Whom|Because|Than|Had|Was|Were|Has)\b(?!.*\?)", claim.text), (
            claim.text
        )
        assert not re.search(r"\b(?:because|the|a|and|who)\.$", claim.text), claim.text
        assert list(claim.spans) == sorted(claim.spans)
        assert claim.voice in ids
        assert claim.checkable or claim.reasons[0].startswith("not checkable")


_WORK = {"type": "object", "properties": {"@type": {"const": "CreativeWork"}}}
CLAIM_REVIEW = {
    "type": "object",
    "required": ["@context", "@type", "claimReviewed", "itemReviewed", "reviewRating", "author", "url"],
    "properties": {
        "@context": {"const": "https://schema.org"},
        "@type": {"const": "ClaimReview"},
        "claimReviewed": {"type": "string", "minLength": 1},
        "url": {"const": ""},
        "datePublished": {"const": ""},
        "author": {
            "type": "object",
            "required": ["@type", "name"],
            "properties": {"@type": {"enum": ["Organization", "Person"]}},
        },
        "itemReviewed": {
            "type": "object",
            "required": ["@type", "appearance"],
            "properties": {
                "@type": {"const": "Claim"},
                "datePublished": {"type": "string", "pattern": r"^\d{4}-\d\d-\d\d$"},
                "author": {
                    "type": "object",
                    "required": ["@type", "name"],
                    "properties": {
                        "@type": {"enum": ["Organization", "Person"]},
                        "name": {"type": "string", "minLength": 1},
                        "jobTitle": {"type": "string"},
                    },
                    "additionalProperties": False,
                },
                "appearance": {"oneOf": [_WORK, {"type": "array", "items": _WORK, "minItems": 2}]},
            },
            "additionalProperties": False,
        },
        "reviewRating": {
            "type": "object",
            "required": ["@type", "ratingValue", "bestRating", "worstRating", "alternateName"],
            "properties": {
                "@type": {"const": "Rating"},
                **{k: {"const": ""} for k in ("ratingValue", "bestRating", "worstRating", "alternateName")},
            },
        },
    },
    "additionalProperties": False,
}
"""The properties of schema.org's ClaimReview that a draft fills, and those a fact-checker must."""


def test_drafts_have_the_shape_of_a_claim_review(article: Reading) -> None:
    drafts = [claimreview.draft(article, c) for c in article.claims if c.checkable]
    assert drafts
    for draft in drafts:
        Draft202012Validator(CLAIM_REVIEW).validate(draft)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("If the dam breaks, two villages will be flooded and the road will be cut.", "If the dam breaks"),
        ("Unless the grant is renewed, the clinic will close and its nurses will be dismissed.", "Unless"),
        ("He will not call in the loans, Mr Fenn wrote, provided that the buyer keeps the team.", "provided"),
        ("Without the loan, the club would have closed and the ground would have been sold.", "Without"),
        ("Three men allegedly stole the painting and sold it in Vienna.", "allegedly"),
        ("There is no suggestion that the buyer knew where the money came from.", "no suggestion"),
        ("Reports that a train has been washed off the viaduct are false.", "are false"),
        ("The mayor pretended that the report was lost.", "pretended"),
        ("Few doctors believe that the drug works, and fewer prescribe it.", "Few doctors"),
        ("The board recommended that the chairman resign and that the firm be sold.", "recommended"),
        ("The report did not prove that the claim was false.", "did not"),
        ("The store may have been open, and the roof could fall too.", "may"),
    ],
)
def test_no_claim_leaves_out_what_makes_it_depend_or_doubts_it(reader: Reader, text: str, words: str) -> None:
    claims = read(reader, text).claims
    assert claims
    for claim in claims:
        assert words in claim.text, claim.text


def test_words_that_lean_on_the_sentence_before_are_no_claim(reader: Reader) -> None:
    text = "The oil could have reached the beds. It did not. It wasn't, and nobody knows why."
    assert not any(c.text.startswith(("It did not", "It wasn't")) for c in read(reader, text).claims)


def test_what_two_could_have_done_is_given_to_neither(reader: Reader) -> None:
    text = "One group is led by the captain Jamie Oduya, who scored 112 goals for the club and now sells bicycles."
    assert not any(c.text.startswith("One now sells") for c in read(reader, text).claims)


def test_two_statements_joined_by_and_that_come_apart(reader: Reader) -> None:
    claims = shown(reader, "The maker said the trial was too small and that it had excluded patients.")
    assert "The trial was too small." in claims
    assert not any("and that" in text for text in claims)


def test_a_noun_with_its_relative_clause_is_no_claim(reader: Reader) -> None:
    claims = shown(reader, "The government is considering a law that would require ports to replace hoses.")
    assert not any(text.startswith("A law that") for text in claims)


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("Why did nobody stop the trains?", "Nobody stopped the trains."),
        ("Why has nobody resigned?", "Nobody has resigned."),
        ("Why hasn't the mayor published the letters?", "The mayor hasn’t published the letters."),
        ("Why was the report hidden from the families?", "The report was hidden from the families."),
        ("When will the board admit that it lost the letters?", "It lost the letters."),
        (
            "Why does the county treat small schools as an accident?",
            "The county treats small schools as an accident.",
        ),
    ],
)
def test_what_a_question_takes_for_granted_is_worded_as_a_statement(
    reader: Reader, text: str, claim: str
) -> None:
    found = shown(reader, text)
    assert claim in found, list(found)
    assert found[claim].presupposed


def test_several_words_for_the_speaker_are_quoted_not_named(reader: Reader) -> None:
    claims = shown(reader, "“I was tired, and I was broke,” said Mara Quill, the harbour master.")
    assert "Mara Quill: “I was tired, and I was broke.”" in claims


def test_he_stays_where_another_person_may_be_meant(reader: Reader) -> None:
    text = "Oskar Lind spoke to Tobias Fenn. He called Lind a liar."
    assert not any(
        c.text.startswith(("Oskar Lind called", "[Oskar Lind] called")) for c in read(reader, text).claims
    )

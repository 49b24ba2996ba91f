"""Which entity a source is: names, pronouns, roles, acronyms, those whom no words name."""

from __future__ import annotations

import pytest
from plain_text import annotate, attribution

from sayso.model import AnnotatedText, Attribution, Entity, SourceKind
from sayso.resolve import resolve


def read(text: AnnotatedText, *found: Attribution) -> tuple[dict[str, Entity | None], dict[str, Attribution]]:
    done, _ = resolve(text, found)
    return {a.id: a.source.entity for a in done}, {a.id: a for a in done}


def test_surname_and_pronoun_are_the_person_named_in_full() -> None:
    text = annotate(
        "Mayor Alma Kestrel said the ferry was late. Kestrel said the quay was unsafe. She said it would be repaired."
    )
    who, _ = read(
        text,
        attribution("A1", text, "Mayor Alma Kestrel", "said", "the ferry was late"),
        attribution("A2", text, "Kestrel", "said", "the quay was unsafe", after="Kestrel said the quay"),
        attribution("A3", text, "She", "said", "it would be repaired", after="She"),
    )
    assert {e.name for e in who.values() if e} == {"Alma Kestrel"}
    first = who["A1"]
    assert first is not None
    assert first.kind is SourceKind.NAMED_PERSON
    assert first.title == "Mayor"


def test_pronoun_takes_the_gender_that_fits() -> None:
    text = annotate("Mary Holt met Peter Lunn on Monday. He said the boats were gone.")
    who, _ = read(text, attribution("A1", text, "He", "said", "the boats were gone"))
    assert who["A1"] is not None
    assert who["A1"].name == "Peter Lunn"


def test_family_name_of_two_people_goes_to_the_one_of_that_gender() -> None:
    text = annotate("Peter Lunn left. Mary Lunn stayed in the house. Mr. Lunn said the boats were gone.")
    who, _ = read(text, attribution("A1", text, "Mr. Lunn", "said", "the boats were gone"))
    assert who["A1"] is not None
    assert who["A1"].name == "Peter Lunn"


def test_acronym_is_the_body_whose_long_form_stands_later() -> None:
    text = annotate("The HRB said the port was closed. On Friday the Harbour Relief Board met again.")
    who, _ = read(text, attribution("A1", text, "The HRB", "said", "the port was closed"))
    assert who["A1"] is not None
    assert who["A1"].name == "Harbour Relief Board"
    assert who["A1"].kind is SourceKind.NAMED_ORGANIZATION


def test_role_before_the_name_is_read_across_a_comma() -> None:
    text = annotate("According to Lorvania's President, Tarmo-Juhan Pell, the day was quiet.")
    who, _ = read(
        text,
        attribution(
            "A1", text, "Lorvania's President, Tarmo-Juhan Pell", "According to", "the day was quiet"
        ),
    )
    assert who["A1"] is not None
    assert who["A1"].name == "Tarmo-Juhan Pell"
    assert who["A1"].title == "Lorvania's President"


def test_apposition_after_the_name_is_the_title() -> None:
    text = annotate("Ivo Brand, the director of the Harbour Museum, said the roof was open.")
    who, _ = read(
        text,
        attribution("A1", text, "Ivo Brand, the director of the Harbour Museum", "said", "the roof was open"),
    )
    assert who["A1"] is not None
    assert who["A1"].title == "director of the Harbour Museum"


def test_party_and_place_belong_to_the_title() -> None:
    text = annotate("Sen. Ida Quill (R-Ariz.) said the bill was dead.")
    who, _ = read(text, attribution("A1", text, "Sen. Ida Quill (R-Ariz.)", "said", "the bill was dead"))
    assert who["A1"] is not None
    assert who["A1"].name == "Ida Quill"
    assert who["A1"].title == "Sen. (R-Ariz.)"


def test_later_mention_of_an_unnamed_official_is_the_same_person_and_keeps_the_chain() -> None:
    text = annotate(
        "According to the Lorvan Courier, an officer joined the rebels, according to a former official who knew him. "
        "The former official said other men joined too."
    )
    who, found = read(
        text,
        attribution("A1", text, "the Lorvan Courier", "According to", "an officer joined the rebels"),
        attribution(
            "A2",
            text,
            "a former official who knew him",
            "according to",
            "an officer joined the rebels",
            "A1",
            2,
        ),
        attribution("A3", text, "The former official", "said", "other men joined too"),
    )
    assert who["A2"] is not None
    assert who["A2"] == who["A3"]
    assert who["A2"].kind is SourceKind.ANONYMOUS_PERSON
    assert who["A2"].justification == "who knew him"
    assert found["A3"].chain == found["A2"].chain
    assert len(found["A3"].chain) == 2
    assert found["A3"].depth == 2


def test_report_explained_only_far_below_gets_its_issuer() -> None:
    text = annotate(
        "A report suggests the quay is sinking. Nobody asked why. What makes this report by the Lorvan Courier worse is the cost."
    )
    who, _ = read(text, attribution("A1", text, "A report", "suggests", "the quay is sinking"))
    assert who["A1"] is not None
    assert who["A1"].kind is SourceKind.DOCUMENT
    assert who["A1"].name == "report by the Lorvan Courier"
    assert "elsewhere" in who["A1"].derivation.reason


def test_relative_pronoun_is_what_stands_before_it() -> None:
    text = annotate("The list includes Tom Ashby, who blamed the board.")
    who, _ = read(text, attribution("A1", text, "who", "blamed", "the board"))
    assert who["A1"] is not None
    assert who["A1"].name == "Tom Ashby"


def test_two_named_speakers_are_members_of_one_source() -> None:
    text = annotate("Ann Lee and Bob Cole said the roof was open.")
    done, entities = resolve(
        text, (attribution("A1", text, "Ann Lee and Bob Cole", "said", "the roof was open"),)
    )
    both = done[0].source.entity
    assert both is not None
    assert both.plural
    names = {e.id: e.name for e in entities}
    assert [names[m] for m in both.members] == ["Ann Lee", "Bob Cole"]


def test_quotation_that_runs_on_belongs_to_the_last_speaker() -> None:
    text = annotate("“It is late,” said Ann Lee. “We are leaving in the morning.”")
    who, found = read(
        text,
        attribution("A1", text, "Ann Lee", "said", "“It is late,”"),
        attribution("A2", text, "", "", "“We are leaving in the morning.”"),
    )
    assert who["A2"] == who["A1"]
    assert found["A2"].source.spans == ()


def test_first_person_inside_a_quotation_is_the_speaker() -> None:
    text = annotate("“I think we are late,” said Ann Lee.")
    who, _ = read(
        text,
        attribution("A1", text, "Ann Lee", "said", "“I think we are late,”"),
        attribution("A2", text, "I", "think", "we are late", "A1", 2),
    )
    assert who["A2"] is not None
    assert who["A2"].name == "Ann Lee"


def test_first_person_outside_quotations_is_the_author() -> None:
    text = annotate("I think the ferry is late.")
    who, _ = read(text, attribution("A1", text, "I", "think", "the ferry is late"))
    assert who["A1"] is not None
    assert who["A1"].kind is SourceKind.AUTHOR


def test_hearsay_adverb_is_attributed_to_nobody_and_says_so() -> None:
    text = annotate("Ann Lee left early. The ferry was reportedly late.")
    who, found = read(text, attribution("A1", text, "", "reportedly", "The ferry was"))
    assert who["A1"] is None
    assert "reportedly" in found["A1"].source.derivation.reason
    assert found["A1"].chain == ("",)


@pytest.mark.parametrize(
    ("source", "kind"),
    [
        ("two people briefed on the talks", SourceKind.ANONYMOUS_PERSON),
        ("residents", SourceKind.ANONYMOUS_GROUP),
        ("some analysts", SourceKind.ANONYMOUS_GROUP),
        ("a fisherman", SourceKind.ANONYMOUS_PERSON),
        ("a new study", SourceKind.DOCUMENT),
        ("the ministry", SourceKind.NAMED_ORGANIZATION),
        ("a source close to the board", SourceKind.ANONYMOUS_PERSON),
    ],
)
def test_kind_of_a_description(source: str, kind: SourceKind) -> None:
    text = annotate(f"On Monday {source} said the port was closed.")
    who, _ = read(text, attribution("A1", text, source, "said", "the port was closed"))
    assert who["A1"] is not None
    assert who["A1"].kind is kind


def test_unnamed_spokesman_speaks_for_the_named_body() -> None:
    text = annotate(
        "A spokesman for Lorvan Power Company said the lines were down.", bodies=("Lorvan Power Company",)
    )
    who, _ = read(
        text, attribution("A1", text, "A spokesman for Lorvan Power Company", "said", "the lines were down")
    )
    assert who["A1"] is not None
    assert who["A1"].kind is SourceKind.NAMED_ORGANIZATION
    assert who["A1"].name == "Lorvan Power Company"


def test_reason_for_anonymity_is_kept() -> None:
    text = annotate(
        "An official said the lines were down, speaking on condition of anonymity because he was not authorised to speak."
    )
    who, _ = read(text, attribution("A1", text, "An official", "said", "the lines were down"))
    assert who["A1"] is not None
    assert who["A1"].anonymity_reason == "because he was not authorised to speak"


def test_reader_addressed_as_you_is_nobody() -> None:
    text = annotate("You know the ferry is late.")
    who, found = read(text, attribution("A1", text, "You", "know", "the ferry is late"))
    assert who["A1"] is None
    assert found["A1"].source.derivation.reason

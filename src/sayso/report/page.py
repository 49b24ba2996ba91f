"""What the page's template is given: one dataclass, computed from a reading.

Every string in it is text to be escaped, made `visible`; nothing in it is markup.
"""

from __future__ import annotations

from dataclasses import dataclass

from sayso.report.check_page import PageChecks
from sayso.report.marks import Piece


@dataclass(frozen=True, slots=True)
class PageFact:
    """A line of the summary."""

    label: str
    value: str
    href: str = ""


@dataclass(frozen=True, slots=True)
class PageNote:
    """A note in the margin: one attribution.

    Attributes:
        id: "n12"; its mark in the text is "a12".
        back: anchor of the mark.
        number: as shown in the text.
        source: who says it; `source_href` leads to the table of sources ("" where unknown).
        kind: the source's kind in words, `kind_class` its CSS class.
        cue: the words that attribute, "" where only the marks show it.
        content: what is attributed, in full.
        tags: what sets it apart ("direct quotation", "reporter doubts").
        chain: the hands, outermost first; empty for first hand.
        grade: how the attribution itself was found, in short ("score 0.93").
        evidence: label and text of each judgement behind it.
        verdicts: class, words and address of each check of its quotations.
    """

    id: str
    back: str
    number: str
    source: str
    source_href: str
    kind: str
    kind_class: str
    cue: str
    content: str
    place: str
    tags: tuple[str, ...]
    chain: tuple[str, ...]
    grade: str
    evidence: tuple[tuple[str, str], ...]
    verdicts: tuple[tuple[str, str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class PageRow:
    """A paragraph, or a few sentences of a long one, with its notes beside it.

    `element` is "h2", "h3", "p" or "blockquote"; `label` names what is no plain paragraph;
    `place` is shown only where the row begins a paragraph; `first` is false in the middle of one.
    """

    id: str
    place: str
    spoken_place: str
    element: str
    label: str
    first: bool
    pieces: tuple[Piece, ...]
    notes: tuple[PageNote, ...]


@dataclass(frozen=True, slots=True)
class PageLink:
    """A reference to a place of the text."""

    href: str
    text: str
    spoken: str


@dataclass(frozen=True, slots=True)
class PageSource:
    """A row of the table of sources."""

    id: str
    name: str
    aliases: str
    kind: str
    kind_class: str
    title: str
    justification: str
    anonymity: str
    evidence: str
    n: int
    links: tuple[PageLink, ...]


@dataclass(frozen=True, slots=True)
class PageChain:
    """A chain of two hands or more and the statements that came through it."""

    hands: tuple[str, ...]
    links: tuple[PageLink, ...]


@dataclass(frozen=True, slots=True)
class PageVoice:
    """A passage in the author's own voice."""

    id: str
    link: PageLink
    kind: str
    text: str
    presupposed: str
    leading: bool


@dataclass(frozen=True, slots=True)
class PageQuestion:
    """A house rule's question."""

    rule: str
    text: str
    links: tuple[PageLink, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """The whole page.

    Attributes:
        language, direction: of the article, for the `lang` attribute.
        title: the article's; `about` byline, outlet, date, input.
        url: the article's address if it is http or https, else "".
        facts: the summary. rows: the text. sources, unresolved, chains, voice, questions,
            dropped, made_by: the sections in this order.
        checks: quotations and claims with what they were held against.
        style, style_hash: the style sheet and its SHA-256 for the content security policy.
    """

    language: str
    title: str
    about: tuple[str, ...]
    url: str
    facts: tuple[PageFact, ...]
    rows: tuple[PageRow, ...]
    sources: tuple[PageSource, ...]
    unresolved: tuple[PageNote, ...]
    chains: tuple[PageChain, ...]
    voice: tuple[PageVoice, ...]
    questions: tuple[PageQuestion, ...]
    dropped: tuple[tuple[str, str, str], ...]
    made_by: str
    components: tuple[tuple[str, str, str], ...]
    settings: tuple[tuple[str, str], ...]
    legend: str
    sha256: str
    style: str
    style_hash: str
    checks: PageChecks = PageChecks()

"""Who speaks where the sentence names nobody: quotations that run on, "he added" left out."""

from __future__ import annotations

from sayso.model import Attribution, QuotationKind, SourceKind
from sayso.resolve.lexicon import word_set
from sayso.resolve.referents import Referent
from sayso.resolve.scene import Scene

_HEARSAY = word_set(
    "reportedly allegedly alleged supposedly supposed purportedly purported so-called rumored "
    "rumoured apparently evidently ostensibly presumably reputed reputedly unconfirmed perceived"
)
_PASSIVE = word_set("was were is are been being be 's ’s")


def resolve_silent(scene: Scene, a: Attribution, at: int) -> tuple[Referent | None, str, str]:
    """(referent or None, rule, reason) for an attribution whose sentence names no source."""
    cue = a.cue.text.lower().split()
    if any(w.strip(",.") in _HEARSAY for w in cue):
        return None, "silent.hearsay", f'"{a.cue.text}" attributes this to nobody'
    sentence, paragraph = scene.sentence_of[at], scene.paragraph(at)
    before = None
    for c in reversed(scene.citations):
        if c.at < at:
            before = c
            break
    if cue[:1] == ["asked"]:
        return None, "silent.asked", "the text does not say who asked"
    direct = a.quotation is not QuotationKind.INDIRECT
    if cue and any(w in _PASSIVE for w in cue) and not direct:
        return None, "silent.passive", f'"{a.cue.text}" does not say by whom'
    announced = _announced(scene, at) if direct else None
    if announced is not None:
        return announced, "silent.announced", ""
    if before is None:
        return None, "silent.nobody-before", "no source stands in the sentence or before it"
    if before.sentence == sentence:
        return before.referent, "silent.same-sentence", ""
    quotation = scene.text.quotation_at(a.content.spans[0].start)
    if quotation is not None and quotation.continues:
        return before.referent, "silent.quotation-runs-on", ""
    if not cue or direct:
        if before.paragraph == paragraph:
            return before.referent, "silent.same-paragraph", ""
        if paragraph - before.paragraph == 1 and direct:
            return before.referent, "silent.next-paragraph", ""
    elif before.paragraph == paragraph and sentence - before.sentence == 1:
        return before.referent, "silent.follows-on", ""
    return None, "silent.far", "no source stands in the sentence, and the last speaker is too far away"


def _announced(scene: Scene, at: int) -> Referent | None:
    """The speaker of a quotation that follows a sentence ending in a colon, in the paragraph before."""
    index = scene.sentence_of[at]
    if index == 0:
        return None
    sentence = scene.text.sentences[index - 1]
    if sentence.paragraph == scene.text.sentences[index].paragraph or scene.words[sentence.last - 1] != ":":
        return None
    for c in reversed(scene.citations):
        if c.sentence == index - 1:
            return c.referent
    for a in scene.appearances:
        if (
            sentence.first <= a.at < sentence.last
            and a.subject
            and a.referent.kind is SourceKind.NAMED_PERSON
        ):
            return a.referent
    return None

"""Statements that rest on what was said before: whom reports name as their source, and what is
known of people only through the one who knows them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from sayso.extract.assemble import AssembleSettings, Placed, in_order
from sayso.extract.decode import Candidate
from sayso.model import AnnotatedText, Sentence, Span
from sayso.text.lemma import lemma

_AS_SOURCE = re.compile(
    r"\b(?P<cue>(?:referring to|refers? to|referred to|naming|names?|named|citing|cites?|cited|quoting|"
    r"pointing to|giving|identifying|identified))\s+(?P<source>[^;:!?“”\"\n]{2,80}?),?\s+"
    r"as\s+(?:an?|the|its|their|his|her|one)\s+(?:only\s+|main\s+|sole\s+)?sources?\b"
)
_KNOWS = frozenset("know meet see recognise recognize remember befriend".split())
_BACK = frozenset({"the", "that", "this"})
_PRONOUNS = frozenset({"he", "she"})


def named_as_source(text: AnnotatedText, placed: Sequence[Placed]) -> list[Placed]:
    """ "Reports spoke of fifty, with some naming X as their source": what the reports say comes from X.

    The new attribution has the content of the last one before it in the sentence, and stands in it.
    """
    out = list(placed)
    for m in _AS_SOURCE.finditer(text.text):
        cue, source, whole = Span(*m.span("cue")), Span(*m.span("source")), Span(*m.span())
        sentence = text.sentence_at(cue.start)
        rest = _cue_outside(out, whole)
        before = [
            i
            for i, p in enumerate(rest)
            if p.candidate.cue
            and text.sentence_at(p.candidate.cue[0].start) == sentence
            and p.candidate.cue[-1].end <= cue.start
            and not any(s.overlaps(whole) for s in p.candidate.content)
        ]
        if not before:
            continue
        of = max(before, key=lambda i: rest[i].candidate.cue[0].start)
        content = rest[of].candidate.content
        found = Candidate(-1 - cue.start, (source,), (cue,), content, 0.0, 1.0, 1.0, "named-as-source")
        out = [*rest, Placed(found, of)]
    return in_order(out, AssembleSettings())


def _cue_outside(placed: Sequence[Placed], span: Span) -> list[Placed]:
    """Those whose cue stands elsewhere, parents renumbered."""
    keep = [i for i, p in enumerate(placed) if not any(span.overlaps(s) for s in p.candidate.cue)]
    new = {old: k for k, old in enumerate(keep)}
    return [replace(placed[i], parent=new.get(placed[i].parent, -1)) for i in keep]


def known_to_source(text: AnnotatedText, placed: Sequence[Placed]) -> list[Placed]:
    """ "Four others whom the man knew have joined", right after what the man said: it rests on him too.

    The sentence has no attribution of its own, and its subject is known to somebody already
    speaking: a pronoun, or a noun with "the".
    """
    taken = [s for p in placed for s in p.candidate.content + p.candidate.cue]
    spoken = {text.sentence_at(p.candidate.cue[0].start) for p in placed if p.candidate.cue}
    out = list(placed)
    for before, sentence in zip(text.sentences, text.sentences[1:], strict=False):
        if sentence.paragraph != before.paragraph or any(s.overlaps(sentence.span) for s in taken):
            continue
        if text.sentence_at(before.span.start) not in spoken:
            continue
        knower = _knower(text, sentence)
        if knower is None:
            continue
        last = sentence.last - 1
        end = text.tokens[last].start if text.word(last) in {".", "!"} else text.tokens[last].end
        content = Span(text.tokens[sentence.first].start, end)
        out.append(
            Placed(
                Candidate(-1 - content.start, (knower,), (), (content,), 1.0, 1.0, 1.0, "known-to-source"), -1
            )
        )
    return in_order(out, AssembleSettings())


def _knower(text: AnnotatedText, sentence: Sentence) -> Span | None:
    """Who knows those the sentence is about: subject of "know" in a clause that describes its subject."""
    for i in range(sentence.first + 2, sentence.last - 1):
        verb = text.tokens[i]
        if not verb.tag.startswith("VB") or lemma(text.word(i), verb.tag) not in _KNOWS:
            continue
        k = i - 1
        while k > sentence.first and text.tokens[k].tag in ("RB", "VBD", "MD") and k > i - 3:
            k -= 1
        if text.word(k).lower() in _PRONOUNS:
            first = k
        elif text.tokens[k].tag == "NN" and text.word(k - 1).lower() in _BACK:
            first = k - 1
        else:
            continue
        link = text.word(first - 1).lower()
        noun_before = text.tokens[first - 1].tag.startswith("NN")
        if not (link in ("that", "whom", "who") and first - 2 >= sentence.first) and not noun_before:
            continue
        after = text.tokens[i + 1]
        if not after.tag.startswith(("VB", "MD")):
            continue
        return Span(text.tokens[first].start, text.tokens[k].end)
    return None

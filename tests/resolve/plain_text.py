"""AnnotatedText for short texts of our own, tagged by a few rules: enough to test the resolver.

Names are taken from runs of capital words as the model might give them, or left out with
`names=False` to see that the resolver does not lean on them.
"""

from __future__ import annotations

from dataclasses import replace

from sayso.language.frame import frame
from sayso.model import (
    AnnotatedText,
    Attribution,
    Content,
    Cue,
    Document,
    NamedEntity,
    QuotationKind,
    Source,
    Span,
    Token,
)

_TAGS = {
    "DT": "the a an this that these those some any every",
    "IN": "of for with in from at on by to about as if after before near according than",
    "CC": "and or but",
    "PRP": "he she they it i we you him them us me",
    "PRP$": "his her their its my our your",
    "WP": "who whom",
    "WDT": "which",
    "VBD": "said told added asked wrote warned was were had knew left joined called met closed blamed suggested suggests",
    "VBZ": "says is has reports warns claims wants",
    "VBP": "say are have believe live want",
    "MD": "would will could should may",
    "VBN": "briefed named based been",
    "VBG": "speaking working living",
    "JJ": "former other new senior familiar angry several chief local big",
    "RB": "not later also never",
    "POS": "'s ’s",
    "CD": "two three four 41 12",
    "NNS": "residents officials people analysts teachers reports houses boats",
}
_TAG_OF = {word: tag for tag, words in _TAGS.items() for word in words.split()}
_VERBS = ("VBD", "VBZ", "VBP", "MD")


def annotate(text: str, persons: tuple[str, ...] = (), bodies: tuple[str, ...] = ()) -> AnnotatedText:
    """`text` with plausible tags; subjects are the nouns right before a verb."""
    bare = frame(Document("t", "t.txt", "0" * 64, text))
    tags = [_tag(text[t.start : t.end]) for t in bare.tokens]
    tokens = []
    for i, t in enumerate(bare.tokens):
        dep = "dep"
        after = next((k for k in range(i + 1, min(i + 3, len(tags))) if tags[k] in _VERBS), None)
        if (
            (tags[i].startswith("NN") or tags[i] == "PRP")
            and after is not None
            and not any(tags[k].startswith("NN") or tags[k] in (",", "IN") for k in range(i + 1, after))
        ):
            dep = "nsubj"
        tokens.append(Token(t.start, t.end, tags[i], i, dep))
    found = [(Span(text.index(n), text.index(n) + len(n)), "PERSON") for n in persons]
    found += [(Span(text.index(n), text.index(n) + len(n)), "ORG") for n in bodies]
    return replace(
        bare, tokens=tuple(tokens), names=tuple(NamedEntity(s, label) for s, label in sorted(found))
    )


def _tag(word: str) -> str:
    low = word.lower()
    if low in _TAG_OF:
        return _TAG_OF[low]
    if not word[0].isalnum():
        return word
    if word[0].isupper():
        return "NNP"
    if word.endswith("ly"):
        return "RB"
    if word.endswith("s") and not word.endswith("ss"):
        return "NNS"
    return "NN"


def attribution(
    id: str,
    text: AnnotatedText,
    source: str,
    cue: str,
    content: str,
    parent: str | None = None,
    depth: int = 1,
    after: str = "",
) -> Attribution:
    """An attribution by its words; each is looked for from the place where `after` stands."""
    begin = text.text.index(after) if after else 0

    def spans(words: str) -> tuple[Span, ...]:
        if not words:
            return ()
        at = text.text.index(words, begin)
        return (Span(at, at + len(words)),)

    direct = content[:1] in '“"'
    return Attribution(
        id,
        Source(spans(source), source),
        Cue(spans(cue), cue),
        Content(spans(content), content),
        QuotationKind.DIRECT if direct else QuotationKind.INDIRECT,
        parent=parent,
        depth=depth,
    )

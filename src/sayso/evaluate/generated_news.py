"""Collections with known copies, made from nothing: for measuring the search for them.

Texts are of invented words with the frequencies of real ones (Zipf), so that common words,
set phrases and rare names all occur. Copies are edited as newsrooms edit: words exchanged,
put in and left out, sentences cut, reordered, own text around them; outlets print their
boilerplate underneath. What was copied where is known to the code point.
"""

from __future__ import annotations

import random
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import accumulate

from sayso.model import Document, Passage, Span

_FUNCTION = (
    "the of to and a in that is was for on with as at by he it from his be has had said an are "
    "have which were their not its who but will they been this more would after about or one she "
    "up out when there over into than new last also two years people time first could no some him her"
).split()
_ONSETS = "b br c ch d dr f fl g gr h j k kl l m n p pl qu r s sh st str t th tr v w y z".split()
_VOWELS = "a e i o u ai ea ee io ou".split()
_CODAS = ["", "", "", "l", "m", "n", "nd", "ng", "r", "rt", "s", "st", "t", "x"]
_N_WORDS = 30_000
_N_PHRASES = 400  # set phrases of nine words each, which texts share without copying
_WORDS_A_SENTENCE = (7, 26)
_SENTENCES_A_TEXT = (10, 34)


@dataclass(frozen=True, slots=True)
class Edits:
    """How a copy is edited.

    Attributes:
        reworded: share of the words exchanged, left out or followed by a new one.
        dropped: share of the sentences left out.
        reordered: whether blocks of sentences change places.
        own: share of the copy's sentences that are not copied.
    """

    reworded: float = 0.0
    dropped: float = 0.0
    reordered: bool = False
    own: float = 0.2


@dataclass(frozen=True, slots=True)
class KnownCopy:
    """`copy` was made from `origin`; each passage is one sentence (`a` in the origin, `b` in the copy)."""

    origin: str
    copy: str
    passages: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class Generated:
    documents: tuple[Document, ...]
    copies: tuple[KnownCopy, ...]


class NewsWriter:
    """Writes sentences of invented words; the same seed writes the same."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        made = random.Random(0)  # the language is the same for every seed
        words = dict.fromkeys(_FUNCTION)
        while len(words) < _N_WORDS:
            syllables = made.choice((1, 2, 2, 3))
            word = "".join(
                made.choice(_ONSETS) + made.choice(_VOWELS) + made.choice(_CODAS) for _ in range(syllables)
            )
            words.setdefault(word)
        self._words = list(words)
        self._weights = list(accumulate(1 / (rank + 2.7) for rank in range(_N_WORDS)))
        self._phrases = [
            [self._words[bisect_left(self._weights, made.random() * self._weights[-1])] for _ in range(9)]
            for _ in range(_N_PHRASES)
        ]

    def word(self) -> str:
        return self._words[bisect_left(self._weights, self.random.random() * self._weights[-1])]

    def sentence(self) -> list[str]:
        words = [self.word() for _ in range(self.random.randint(*_WORDS_A_SENTENCE))]
        if self.random.random() < 0.05:
            at = self.random.randrange(len(words))
            words[at:at] = self.random.choice(self._phrases)
        return words

    def text(self) -> list[list[str]]:
        return [self.sentence() for _ in range(self.random.randint(*_SENTENCES_A_TEXT))]

    def reword(self, words: list[str], share: float) -> list[str]:
        out: list[str] = []
        for word in words:
            if self.random.random() >= share:
                out.append(word)
                continue
            match self.random.randrange(4):
                case 0:
                    out += [word, self.word()]
                case 1:
                    pass
                case _:
                    out.append(self.word())
        return out or [self.word()]


def written(sentences: list[list[str]]) -> tuple[str, list[Span]]:
    """Sentences as a text of paragraphs of three, and where each stands."""
    parts: list[str] = []
    spans: list[Span] = []
    at = 0
    for number, words in enumerate(sentences):
        text = " ".join(words)
        text = text[0].upper() + text[1:] + "."
        spans.append(Span(at, at + len(text)))
        parts += [text, "\n\n" if number % 3 == 2 else " "]
        at += len(text) + len(parts[-1])
    return "".join(parts).rstrip(), spans


def edited_copy(
    writer: NewsWriter, sentences: list[list[str]], edits: Edits
) -> tuple[list[list[str]], list[tuple[int, int]]]:
    """An edited copy, and which of its sentences was made of which: (in the origin, in the copy)."""
    kept = [i for i in range(len(sentences)) if writer.random.random() >= edits.dropped] or [0]
    if edits.reordered and len(kept) > 5:
        cuts = sorted(writer.random.sample(range(1, len(kept)), 2))
        blocks = [kept[: cuts[0]], kept[cuts[0] : cuts[1]], kept[cuts[1] :]]
        writer.random.shuffle(blocks)
        kept = [i for block in blocks for i in block]
    out: list[list[str]] = []
    links: list[tuple[int, int]] = []
    for i in kept:
        while writer.random.random() < edits.own:
            out.append(writer.sentence())
        links.append((i, len(out)))
        out.append(writer.reword(sentences[i], edits.reworded))
    return out, links


def generate(
    n_documents: int,
    *,
    seed: int = 1,
    n_outlets: int = 20,
    copied: float = 0.3,
    edits: Edits = Edits(0.05, 0.3),
    boilerplate: bool = True,
) -> Generated:
    """A collection in which `copied` of the documents are copies of earlier ones.

    An origin has on average 1 / (1 - copied) documents made of it, however large the collection.
    """
    writer = NewsWriter(seed)
    footers = [[writer.sentence(), writer.sentence()] for _ in range(n_outlets)]
    documents: list[Document] = []
    texts: list[list[list[str]]] = []
    spans: list[list[Span]] = []
    copies: list[KnownCopy] = []
    for number in range(n_documents):
        links: list[tuple[int, int]] = []
        origin = -1
        if number and writer.random.random() < copied:
            origin = writer.random.randrange(max(0, number - 300), number)
            sentences, links = edited_copy(writer, texts[origin], edits)
        else:
            sentences = writer.text()
        outlet = writer.random.randrange(n_outlets)
        if origin >= 0 and documents[origin].outlet == f"outlet {outlet}":
            outlet = (outlet + 1) % n_outlets
        footer = footers[outlet] if boilerplate and writer.random.random() < 0.8 else []
        text, places = written(sentences + footer)
        day = date(2030, 1, 1) + timedelta(days=number // 40)
        name = f"g{number:06d}"
        documents.append(Document(name, name, "", text, outlet=f"outlet {outlet}", published=day.isoformat()))
        texts.append(sentences)
        spans.append(places)
        if links:
            passages = tuple(Passage(spans[origin][i], places[j]) for i, j in links)
            copies.append(KnownCopy(documents[origin].id, name, passages))
    return Generated(tuple(documents), tuple(copies))


def found_share(truth: KnownCopy, found: tuple[Passage, ...], share: float = 0.8) -> Iterator[bool]:
    """For each known passage whether `share` of it is covered on both sides by passages found.

    `found` in the order (origin, copy).
    """
    for passage in truth.passages:
        a = sum(passage.a.overlap(f.a) for f in found)
        b = sum(passage.b.overlap(f.b) for f in found)
        yield a >= share * len(passage.a) and b >= share * len(passage.b)

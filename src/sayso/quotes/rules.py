"""Where one verdict ends and the next begins."""

from __future__ import annotations

from dataclasses import dataclass, field

from sayso.quotes.align import Costs


@dataclass(frozen=True, slots=True)
class Rules:
    """Where one verdict ends and the next begins; tuned on the tuning half of benchmarks/quotes.py.

    Attributes:
        min_coverage, min_score: least share of matched words, and of the alignment's score
            in the best possible one, for words to count as found.
        min_score_moved: the same where only the order of one statement's words was changed.
        splice_words, splice_words_marked: a gap that reaches over more words joins parts
            that stand far apart; more is allowed where an ellipsis shows it.
        interruption: words of another speaker that a quotation may run over.
        negation_words: leaving out at most that many words, a negation among them, without
            a mark, alters the quotation.
        fragment_words: quotations of at most so many words must be found whole.
        max_places: a fragment that stands in more places says nothing, unless chance
            would hardly put its words together.
        max_places_of_any: a fragment that stands in more places says nothing, whoever is quoted.
        speaker_bonus: for a word in the turn of the one quoted, in matched words.
        least_bits_own, least_bits, least_bits_stranger: evidence (see evidence_bits) below which a
            likeness with changes is no more than common speech: in turns of the one
            quoted, where the speakers can't be compared, in turns of somebody else. Set
            between quotations of news articles that are in no transcript and scripted changes.
        least_bits_other: evidence below which equal words in a stranger's turn say nothing; where
            the one quoted takes part in the same conversation, least_bits_own will do.
    """

    min_coverage: float = 0.6
    min_score: float = 0.38
    min_score_moved: float = 0.25
    splice_words: int = 40
    splice_words_marked: int = 150
    interruption: int = 12
    negation_words: int = 2
    fragment_words: int = 3
    max_places: int = 3
    max_places_of_any: int = 40
    speaker_bonus: float = 0.01
    least_bits_own: float = 10.0
    least_bits: float = 22.0
    least_bits_stranger: float = 35.0
    least_bits_other: float = 25.0
    max_locations: int = 10
    costs: Costs = field(default_factory=Costs)


RULES = Rules()


@dataclass(frozen=True, slots=True)
class Searched:
    """What was searched: how many transcripts, and words in them."""

    n_transcripts: int
    n_words: int

"""What counts as a copy: every threshold with its unit and its reason."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class CopySettings:
    """Thresholds of the search for copies.

    Attributes:
        min_containment: share of the smaller document's 7-word shingles that makes a pair a
            copy; 0.2 is the customary line between a shared quotation and reuse of the text.
        min_coverage: a pair below `min_containment` counts all the same if passages cover
            this share of the shorter document's words: the same text, reworded throughout.
            Half a text in the same words and the same order is never chance.
        min_shared: shingles two documents must share before they are compared at all.
        near_duplicate: share of *both* documents' shingles that are the same.
        min_passage: alignment score of the shortest passage shown, about its number of equal
            words; below ten words, set phrases of the trade come through.
        min_neighbour: the same for a passage within `near` words, on both sides, of one already
            found: there, a short run is hardly chance.
        near: words.
        max_gap: words of new text that may stand inside one passage, on either side.
        boilerplate_stories: a shingle in so many different stories of one outlet, and hardly
            elsewhere, is boilerplate of that outlet.
        max_fanout: documents with a passage in common up to which all are compared with all;
            beyond, each is compared with the first and with the one before it, so that ten
            thousand copies of one text cost ten thousand comparisons, not fifty million.
    """

    min_containment: float = 0.2
    min_coverage: float = 0.5
    min_shared: int = 4
    near_duplicate: float = 0.8
    min_passage: float = 10.0
    min_neighbour: float = 5.0
    near: int = 80
    max_gap: int = 12
    boilerplate_stories: int = 8
    max_fanout: int = 64

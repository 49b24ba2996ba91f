"""The documents name every field, so that they can't fall behind."""

import json
from pathlib import Path

import pytest

import sayso.report
from sayso.houserules.conditions import FIELDS
from sayso.houserules.pack import PLACEHOLDERS, load_pack, shipped_packs

ROOT = Path(__file__).parents[2]
SCHEMA = json.loads((Path(sayso.report.__file__).parent / "reading.schema.json").read_text("utf-8"))


def test_the_format_document_names_every_field_and_value_of_the_schema() -> None:
    text = (ROOT / "docs" / "reading-format.md").read_text("utf-8")

    def words(schema: object) -> set[str]:
        if isinstance(schema, dict):
            named = set(schema.get("properties", {})) | {
                v for v in schema.get("enum", ()) if isinstance(v, str)
            }
            return named.union(*(words(v) for v in schema.values()))
        if isinstance(schema, list):
            return set().union(*(words(v) for v in schema))
        return set()

    missing = {w for w in words(SCHEMA) if f"`{w}`" not in text and f'"{w}"' not in text}
    assert missing == set()


def test_the_house_rules_document_names_every_field_placeholder_and_pack() -> None:
    text = (ROOT / "docs" / "house-rules.md").read_text("utf-8")
    fields = set().union(*FIELDS.values())
    assert {f for f in fields if f"`{f}`" not in text} == set()
    assert {p for p in PLACEHOLDERS if "`{" + p + "}`" not in text} == set()
    assert {p for p in shipped_packs() if f"`{p}`" not in text} == set()


def test_the_pack_in_the_document_loads(tmp_path: Path) -> None:
    text = (ROOT / "docs" / "house-rules.md").read_text("utf-8")
    file = tmp_path / "our-desk.yaml"
    file.write_text(text.split("```yaml\n")[1].split("```")[0], "utf-8")
    assert [r.id for r in load_pack(file).rules] == ["our-desk/loud-cue"]


@pytest.mark.parametrize("words", [(600, 900)])
def test_the_sample_article_has_the_length_of_a_news_article(words: tuple[int, int]) -> None:
    text = (ROOT / "examples" / "harbour.txt").read_text("utf-8")
    assert words[0] <= len(text.split()) <= words[1]

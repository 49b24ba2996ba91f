"""Who is who in the demo: people and bodies across documents against the truth."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from demo_truth import NAMES, TRUTH

from sayso.store import Store

who = pytest.importorskip("sayso.batch.who", reason="this sayso does not tell who is who yet")

pytestmark = pytest.mark.weights


@pytest.fixture(scope="module")
def found(collection: Store, demo_folder: Path) -> Any:
    from sayso.aliases import load_registry

    return who.collection_who(collection, load_registry([demo_folder / "aliases.yaml"]))


def documents(found: Any, name: str) -> list[set[str]]:
    """The documents of each identity of that name."""
    return [
        {NAMES[found.named[i].document] for i in one.members}
        for one in found.identities
        if name in (one.name, *one.names)
    ]


ONE_PERSON = [w for w in TRUTH["who"] if "role" not in w and "other_names" not in w]


@pytest.mark.parametrize("name", ["Casimir Doorne", "Rurik Salvane", "Gil Hornbeck"])
def test_one_person_of_many_documents_is_one(found: Any, name: str):
    (row,) = (w for w in ONE_PERSON if w["name"] == name)
    (found_in,) = documents(found, name)
    assert {NAMES[d] for d in row["documents"]} <= found_in


def test_a_renamed_group_goes_by_its_present_name(found: Any):
    (one,) = (i for i in found.identities if "Upland Defence Column" in i.names)
    assert one.name == "People's Guard of Kessary"


@pytest.mark.xfail(strict=True, reason="made one: “a hydrologist at the Institute” is not read as her role")
def test_two_people_of_one_name_stay_two(found: Any):
    assert len(documents(found, "Elin Corvane")) == 2

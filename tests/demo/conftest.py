"""The demo's folder and its collection, made once for all tests."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from sayso.demo import STORE, make_folder
from sayso.store import Store, open_store


@pytest.fixture(scope="session")
def demo_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo's folder with its collection, all articles read."""
    from sayso.batch import ExpandSettings, Work, add_inputs, expand
    from sayso.pipeline import load_reader

    folder = tmp_path_factory.mktemp("demo") / "sayso-demo"
    make_folder(folder)
    store = open_store(folder / STORE, create=True)
    report = add_inputs(store, expand([str(folder / "articles")], ExpandSettings()), Work(load_reader))
    store.close()
    assert report.tally.failures == 0
    return folder


@pytest.fixture(scope="session")
def collection(demo_folder: Path) -> Iterator[Store]:
    with open_store(demo_folder / STORE) as store:
        yield store

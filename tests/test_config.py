"""The configuration file: what it may hold, and how it fails."""

from pathlib import Path

import pytest

from sayso.config import KEYS, Config, find_config, load_config
from sayso.errors import FormatError, InputError


def write(folder: Path, text: str) -> Path:
    path = folder / "sayso.toml"
    path.write_text(text, "utf-8")
    return path


def test_paths_count_from_the_folder_of_the_file(tmp_path: Path) -> None:
    path = write(
        tmp_path,
        '[read]\nclaims = true\nquotes-against = ["transcripts", "/elsewhere"]\nfactchecks = "checks.db"\n'
        'rules = ["wire", "desk.yaml"]\n',
    )
    config = load_config(path)
    assert config.claims
    assert config.quotes_against == (tmp_path / "transcripts", Path("/elsewhere"))
    assert config.factchecks == tmp_path / "checks.db"
    assert config.rules == ("wire", str(tmp_path / "desk.yaml"))
    assert find_config(tmp_path) == config


def test_no_file_is_an_empty_configuration(tmp_path: Path) -> None:
    assert find_config(tmp_path) == Config()


@pytest.mark.parametrize(
    ("text", "line", "says"),
    [
        ("[read]\n\nclaims = yes\n", 3, "not TOML"),
        ("[read]\nclaims = 1\n", 2, "'claims' must be true or false"),
        ('[read]\n\nquotes_against = "x"\n', 3, "unknown key 'quotes_against'; expected one of claims"),
        ("[read]\nquotes-against = [1]\n", 2, "'quotes-against' must be a list"),
        ("\n[raed]\nclaims = true\n", 2, "unknown table or key 'raed'"),
        ("read = 1\n", 1, "must be a table"),
        ("[read]\nfactchecks = ['a', 'b']\n", 2, "the path of one file"),
        ("[read\n", 1, "not TOML"),
    ],
)
def test_a_fault_is_told_with_its_line(tmp_path: Path, text: str, line: int, says: str) -> None:
    path = write(tmp_path, text)
    with pytest.raises(FormatError) as error:
        load_config(path)
    assert f"{path}, line {line}: " in str(error.value)
    assert says in str(error.value)


def test_bytes_that_are_no_text_and_files_that_are_missing(tmp_path: Path) -> None:
    path = tmp_path / "sayso.toml"
    path.write_bytes(b"[read]\n\xff")
    with pytest.raises(FormatError, match="not UTF-8"):
        load_config(path)
    with pytest.raises(InputError, match="can't be read"):
        load_config(tmp_path / "none.toml")


def test_the_document_names_every_key() -> None:
    text = (Path(__file__).parents[1] / "docs" / "checks.md").read_text("utf-8")
    assert {k for k in KEYS if f"`{k}`" not in text} == set()

"""Whom a name meant on a day."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.aliases import BodyKind, Mark, load_registry, name_key, parse_bodies, shared_names, sound_key
from sayso.aliases.registry import Registry, shipped_bodies
from sayso.errors import FormatError, InputError

SHIPPED = load_registry()


def names(name: str, on: str = "") -> list[str]:
    return [m.body.name for m in SHIPPED.find(name, on).matches]


def test_the_shipped_registry_is_large_and_sound():
    bodies = shipped_bodies()
    assert len(bodies) >= 1000
    assert sum(b.kind in (BodyKind.OUTLET, BodyKind.NEWS_AGENCY) for b in bodies) >= 300
    assert len({b.id for b in bodies}) == len(bodies)
    assert shared_names(bodies) == []
    hosts = [h for b in bodies for h in b.hosts]
    signs = [s for b in bodies for s in b.signs]
    assert len(set(hosts)) == len(hosts)
    assert len(set(signs)) == len(signs)
    for body in bodies:
        assert SHIPPED.same(body.id)
        for name in body.names:
            assert body.id in [m.body.id for m in SHIPPED.find(name.text).matches], name


@pytest.mark.parametrize(
    ("name", "on", "means"),
    [
        ("Daesh", "2015-06-01", "Islamic State"),
        ("ISIS", "2014-01", "Islamic State"),
        ("Isis", "2015", "Islamic State"),
        ("ISIL", "2016", "Islamic State"),
        ("al-Nusra Front", "2013-05-05", "Nusra Front"),
        ("Jabhat Fateh al-Sham", "2016-09", "Nusra Front"),
        ("Al Qaida", "2005", "Al-Qaeda"),
        ("al-Qa’ida", "", "Al-Qaeda"),
        ("Hizbollah", "", "Hezbollah"),
        ("the U.N.", "", "United Nations"),
        ("World Health Organisation", "", "World Health Organization"),
        ("cote d'ivoire", "", "Ivory Coast"),
        ("Burma", "2020", "Myanmar"),
        ("Pentagon", "", "U.S. Department of Defense"),
    ],
)
def test_other_names_lead_to_the_body(name, on, means):
    found = SHIPPED.find(name, on)
    assert found.one is not None
    assert found.one.body.name == means


def test_a_name_means_nobody_before_it_was_taken():
    assert names("ISIS", "2009-01-01") == []
    assert names("Jabhat Fateh al-Sham", "2016-07-27") == []
    assert names("Jabhat Fateh al-Sham", "2016-07-28") == ["Nusra Front"]


def test_a_name_given_up_still_leads_to_its_body_and_says_so():
    found = SHIPPED.find("Swaziland", date(2022, 1, 1))
    assert found.one is not None
    assert (found.one.body.name, found.one.former) == ("Eswatini", True)


def test_who_bears_a_name_on_the_day_comes_before_who_gave_it_up():
    registry = Registry(
        parse_bodies(
            "- {id: a, kind: party, name: Old, names: [Blue List | ..1999]}\n"
            "- {id: b, kind: party, name: New, names: [Blue List | 2005..]}\n",
            "x.yaml",
        )
    )
    assert [m.body.id for m in registry.find("blue list", "2010").matches] == ["b"]
    assert [m.body.id for m in registry.find("blue list", "2001").matches] == ["a"]
    assert registry.find("blue list").ambiguous


def test_short_acronyms_need_capitals():
    assert SHIPPED.find("us").matches == ()
    assert SHIPPED.find("who").matches == ()
    assert names("WHO") == ["World Health Organization"]
    assert names("US") == ["United States"]


def test_what_many_bear_is_ambiguous():
    for name in ("the Post", "Supreme Court", "the Times", "IRA", "Congo"):
        assert SHIPPED.find(name).ambiguous
        assert SHIPPED.find(name).one is None


def test_metonyms_are_marked():
    found = SHIPPED.find("Washington").one
    assert found is not None
    assert found.is_metonym
    assert Mark.METONYM in found.name.marks


@pytest.mark.parametrize(
    ("given", "outlet"),
    [
        ("wsj", "The Wall Street Journal"),
        ("the Journal", "The Wall Street Journal"),
        ("https://www.wsj.com/articles/x", "The Wall Street Journal"),
        ("edition.cnn.com", "CNN"),
        ("AFP", "Agence France-Presse"),
        ("the Post", None),
        ("post", None),
        ("Islamic State", None),
        ("", None),
        ("http://[", None),
    ],
)
def test_outlets_by_name_short_form_and_host(given, outlet):
    assert SHIPPED.outlet(given) == outlet


def test_agencies_by_their_sign():
    assert SHIPPED.agency("AP") == "Associated Press"
    assert SHIPPED.agency("ap") is None


def test_renamings_lead_to_todays_body_splits_do_not():
    assert SHIPPED.same("nusra-front") == "hts"
    assert SHIPPED.same("al-qaeda-in-iraq") == "islamic-state"
    assert SHIPPED.same("iswap") == "iswap"


def test_users_files_override_and_add(tmp_path):
    mine = tmp_path / "mine.csv"
    mine.write_text(
        "id,kind,name,names\nwsj,outlet,The Wharf Journal,WSJ\n,armed_group,Red Lanterns,Lamp Front | 2030..\n"
    )
    registry = load_registry([mine])
    assert registry.outlet("wsj") == "The Wharf Journal"
    found = registry.find("Lamp Front", "2031").one
    assert found is not None
    assert found.body.id == "red-lanterns"
    assert registry.digest != SHIPPED.digest


@pytest.mark.parametrize(
    ("file", "text", "says"),
    [
        ("x.yaml", "- {kind: state, name: Tessaly, colour: red}", "x.yaml, line 1: no field “colour”"),
        ("x.yaml", "- name: A\n  kind: state\n- name: B\n  kind: statte\n", "line 3: kind “statte”"),
        ("x.yaml", "- {kind: state}", "a body needs a name"),
        ("x.yaml", "- {kind: state, name: A, names: [B | 2013-13..]}", "“2013-13” of B is no date"),
        (
            "x.yaml",
            "- {kind: state, name: A, names: [B | 2013..2010]}",
            "ends (2010) before it begins (2013)",
        ),
        ("x.yaml", "- {kind: state, name: A, names: [B | old]}", "no language"),
        ("x.yaml", "- {kind: state, name: A, names: {b: c}}", "names is a list of texts"),
        ("x.yaml", "- {kind: state, name: A, relations: [became b]}", "is no relation"),
        ("x.yaml", "- {kind: state, name: A, hosts: [a b]}", "is no host"),
        (
            "x.yaml",
            "- {id: a, kind: state, name: A}\n- {id: a, kind: state, name: B}",
            "line 2: id a stands at",
        ),
        ("x.yaml", "a: [", "no YAML"),
        ("x.yaml", "name: A", "a list of bodies is expected"),
        ("x.yaml", "- A", "a body with fields is expected"),
        ("x.yaml", "- {kind: state, name: '--'}", "holds no name"),
        ("x.csv", 'id,kind,name\na,state,"A', "x.csv, line 2"),
        ("x.csv", "id,kind,name\na,state,A,b,c", "5 cells"),
        ("x.csv", "id,kind,nom\n", "line 1: no field “nom”"),
        ("x.txt", "", "ends in .yaml"),
    ],
)
def test_a_slip_is_found_with_file_and_line(file, text, says):
    with pytest.raises(FormatError) as error:
        parse_bodies(text, file)
    assert says in str(error.value)


def test_a_relation_to_nobody_is_refused():
    with pytest.raises(FormatError, match="no such id"):
        Registry(parse_bodies("- {kind: state, name: A, relations: [part_of b]}", "x.yaml"))


def test_a_missing_file_is_said(tmp_path):
    with pytest.raises(InputError, match="nothing was taken from it"):
        load_registry([tmp_path / "none.yaml"])
    (tmp_path / "bad.yaml").write_bytes(b"\xff\xfe\xfa")
    with pytest.raises(InputError, match="UTF-8"):
        load_registry([tmp_path / "bad.yaml"])


@given(st.text(max_size=40))
def test_any_text_can_be_looked_up(text):
    SHIPPED.find(text, "2020")
    SHIPPED.outlet(text)
    assert name_key(name_key(text)) == name_key(text) or "the " in name_key(text)
    assert isinstance(sound_key(text), str)

"""Every kind of input, whole and broken."""

from __future__ import annotations

import json

import pytest
from batch_inputs import article, page, rows, rss, wacz, warc, write_lines

from sayso.batch import Broken, ExpandSettings, Item, Metadata, expand
from sayso.batch.json_lines import Mapping
from sayso.batch.work import make_document
from sayso.errors import FormatError, InputError

WHOLE = ExpandSettings()


def items(*paths, settings=WHOLE):
    found = list(expand([str(p) for p in paths], settings))
    return [i for i in found if isinstance(i, Item)], [b for b in found if isinstance(b, Broken)]


def test_a_folder_gives_its_articles_by_name_and_passes_over_the_rest(tmp_path):
    for name in ("b.txt", "a.html", "picture.png", ".hidden.txt", "sub/c.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(article(name))
    good, bad = items(tmp_path)
    assert [i.name for i in good] == [str(tmp_path / n) for n in ("a.html", "b.txt", "sub/c.txt")]
    assert bad == []


def test_a_missing_input_is_an_error(tmp_path):
    with pytest.raises(InputError, match="no such file or folder"):
        items(tmp_path / "no.txt")


def test_the_key_of_a_file_is_that_of_its_content(tmp_path):
    (tmp_path / "a.txt").write_text("same")
    (tmp_path / "b.txt").write_text("same")
    good, _ = items(tmp_path)
    assert good[0].key == good[1].key


class TestJsonLines:
    def test_fields_need_no_mapping(self, tmp_path):
        good, bad = items(write_lines(tmp_path / "n.jsonl", rows(2)))
        assert bad == []
        document = make_document(good[1])
        assert (document.id, document.title, document.byline) == ("n1", "Bridge 1 closes", "Jo Reed")
        assert (document.outlet, document.published) == ("The Harbour Post", "2031-03-02")
        assert document.text == article("Town1")
        assert document.input.endswith("n.jsonl:2")

    def test_other_names_are_mapped(self, tmp_path):
        row = {"body": article("Ost"), "when": "Sun, 02 Mar 2031 10:00:00 +0100", "no": 7}
        mapping = Mapping.parse(["text=body", "published=when", "id=no"])
        good, _ = items(write_lines(tmp_path / "n.jsonl", [row]), settings=ExpandSettings(mapping))
        assert good[0].metadata == Metadata(id="7", published="2031-03-02T10:00:00+01:00")

    @pytest.mark.parametrize("pair", ["text", "text=", "nonsense=x"])
    def test_a_mapping_that_is_none(self, pair):
        with pytest.raises(FormatError, match="FIELD=NAME"):
            Mapping.parse([pair])

    @pytest.mark.parametrize(
        ("line", "says"),
        [
            ("[1, 2]", "a JSON list, not an object"),
            ("17", "a JSON number, not an object"),
            ("null", "a JSON null"),
            ("{", "not JSON"),
            ('{"id": "x", "body": "y"}', "no text (fields: body, id); name its field with --map text=NAME"),
            ('{"text": ["y"]}', "text is a JSON list, not a string"),
            ('{"text": "a", "outlet": {"name": 1}}', "outlet is a JSON object"),
            ('{"text": "\\ud800"}', "lone surrogate"),
            ("[" * 100_000, "not JSON"),
        ],
    )
    def test_a_bad_line_costs_itself_alone(self, tmp_path, line, says):
        path = write_lines(tmp_path / "n.jsonl", [*rows(1), line, *rows(1, 5)])
        good, bad = items(path)
        assert [i.metadata.id for i in good] == ["n0", "n5"]
        assert bad[0].name == f"{path}:2"
        assert says in bad[0].reason

    def test_a_line_that_is_not_utf8(self, tmp_path):
        (tmp_path / "n.jsonl").write_bytes(b'{"text": "caf\xe9"}\n')
        _, bad = items(tmp_path / "n.jsonl")
        assert "not UTF-8 (byte 13)" in bad[0].reason

    def test_a_date_that_cannot_be_read_is_noted(self, tmp_path):
        row = {**rows(1)[0], "published": "the day before yesterday"}
        good, _ = items(write_lines(tmp_path / "n.jsonl", [row]))
        document = make_document(good[0])
        assert document.published == ""
        assert document.dropped[-1].text == "date can't be read: the day before yesterday"

    def test_a_line_above_the_limit_is_passed_without_being_held(self, tmp_path):
        path = write_lines(tmp_path / "n.jsonl", [{"text": "x" * 5000}, *rows(1)])
        good, bad = items(path, settings=ExpandSettings(max_bytes=2000))
        assert [i.metadata.id for i in good] == ["n0"]
        assert "a line of more than" in bad[0].reason


class TestFeeds:
    def test_entries_become_items_with_their_metadata(self, tmp_path):
        (tmp_path / "f.xml").write_text(rss(3))
        good, bad = items(tmp_path / "f.xml")
        assert (len(good), bad) == (3, [])
        document = make_document(good[2])
        assert document.title == "Bridge 2 & river"
        assert (document.outlet, document.published) == ("The Harbour Post", "2031-03-02T10:00:00+00:00")
        assert (document.byline, document.url) == ("Jo Reed", "http://post.example/2")
        assert "Town2" in document.text

    def test_broken_xml_keeps_the_entries_before(self, tmp_path):
        text = rss(3)
        (tmp_path / "f.xml").write_text(text[: text.index("Town2")] + "<broken &")
        good, bad = items(tmp_path / "f.xml")
        assert len(good) == 2
        assert "broken XML" in bad[0].reason
        assert "the 2 entries before it were kept" in bad[0].reason

    def test_atom(self, tmp_path):
        (tmp_path / "f.atom").write_text(
            '<feed xmlns="http://www.w3.org/2005/Atom"><title>Times</title><entry><title>T</title>'
            '<link rel="alternate" href="http://t.example/1"/><updated>2031-03-02T10:00:00Z</updated>'
            f'<content type="html">&lt;p&gt;{article("Ost")}&lt;/p&gt;</content></entry></feed>'
        )
        good, bad = items(tmp_path / "f.atom")
        assert bad == []
        assert good[0].metadata == Metadata(
            outlet="Times", published="2031-03-02T10:00:00+00:00", title="T", url="http://t.example/1"
        )
        assert "Ost" in make_document(good[0]).text

    def test_entities_are_not_expanded(self, tmp_path):
        bomb = '<!DOCTYPE rss [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
        (tmp_path / "f.xml").write_text(
            bomb + "<rss><channel><item><title>&b;</title></item></channel></rss>"
        )
        good, bad = items(tmp_path / "f.xml")
        assert good == []
        assert "without text" in bad[0].reason

    @pytest.mark.parametrize("text", ["", "no xml", "<html></html>"])
    def test_no_feed(self, tmp_path, text):
        (tmp_path / "f.xml").write_text(text)
        assert len(items(tmp_path / "f.xml")[1]) == 1


class TestWebArchives:
    @pytest.mark.parametrize("gz", [True, False])
    def test_pages_become_items(self, tmp_path, gz):
        path = tmp_path / ("c.warc.gz" if gz else "c.warc")
        path.write_bytes(warc(3, gz=gz))
        good, bad = items(path)
        assert bad == []
        assert [i.metadata.url for i in good] == [f"http://post.example/{i}" for i in range(3)]
        assert "Town1" in make_document(good[1]).text

    @pytest.mark.parametrize("gz", [True, False])
    def test_cut_anywhere_what_is_whole_is_kept_and_the_cut_is_said(self, tmp_path, gz):
        whole = warc(3, gz=gz)
        path = tmp_path / ("c.warc.gz" if gz else "c.warc")
        for cut in range(20, len(whole) - 8, 97):
            path.write_bytes(whole[:cut])
            good, bad = items(path)
            one = len(warc(1, gz=gz))
            assert len(good) >= (cut - 4) // one, cut
            assert len(bad) == (cut % one != 0), cut
            assert all("damaged or cut off" in b.reason for b in bad)

    def test_wacz(self, tmp_path):
        (tmp_path / "c.wacz").write_bytes(wacz(2))
        good, bad = items(tmp_path / "c.wacz")
        assert (len(good), bad) == (2, [])

    @pytest.mark.parametrize(
        "data", [b"", b"PK\x03\x04 broken", b"\x1f\x8b broken", b"WARC/1.0\r\n", b"hello"]
    )
    @pytest.mark.parametrize("name", ["c.wacz", "c.warc", "c.warc.gz"])
    def test_rubbish_is_no_traceback(self, tmp_path, data, name):
        (tmp_path / name).write_bytes(data)
        good, _ = items(tmp_path / name)
        assert good == []


class TestNinjs:
    ITEM = {  # noqa: RUF012
        "uri": "urn:x:1",
        "language": "en",
        "contentCreated": "2031-03-02T10:00:00+00:00",
        "by": "Jo Reed",
        "headlines": [{"role": "main", "value": "Bridge closes"}],
        "bodies": [{"contentType": "text/html", "value": f"<p>{article('Ost')}</p>"}],
        "infoSources": [{"name": "Meridian Wire"}],
    }

    def test_an_item(self, tmp_path):
        (tmp_path / "n.json").write_text(json.dumps(self.ITEM))
        good, bad = items(tmp_path)
        assert bad == []
        document = make_document(good[0])
        assert (document.id, document.title, document.outlet) == ("urn:x:1", "Bridge closes", "Meridian Wire")
        assert "Ost" in document.text

    @pytest.mark.parametrize(
        "change", [{"bodies": []}, {"bodies": 3}, {"headlines": [1]}, {"uri": 4}, {"bodies": [{"value": 3}]}]
    )
    def test_another_shape_is_said(self, tmp_path, change):
        (tmp_path / "n.json").write_text(json.dumps([{**self.ITEM, **change}, self.ITEM]))
        good, bad = items(tmp_path)
        assert len(good) == len(bad) == 1


def test_a_page_in_a_folder_is_read(tmp_path):
    (tmp_path / "a.html").write_bytes(page("Ost"))
    good, _ = items(tmp_path)
    assert "Ost" in make_document(good[0]).text

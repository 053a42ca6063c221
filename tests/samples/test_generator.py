"""The generator makes the same dossier from the same seed, prints what its truth says, and loses no Vietnamese letter."""

from __future__ import annotations

import hashlib
import json
from itertools import pairwise
from pathlib import Path

import pypdfium2
import pytest
from docx import Document
from docx.oxml.ns import qn
from fontTools.ttLib import TTFont
from PIL import Image

from dossier.documents import COMMON_FIELDS, KIND_FIELDS, KIND_NAMES
from dossier.vietnamese.text import canonical
from samples.generator import fonts, pdf
from samples.generator.__main__ import packing
from samples.generator.blocks import Seal
from samples.generator.compose import SetPaper, compose
from samples.generator.draft import Fact
from samples.generator.draw import Wish, draw
from samples.generator.forms import Forms, old_tones
from samples.generator.ink import digits, seal, signature
from samples.generator.items import A4, TextItem
from samples.generator.layouts import of_seed
from samples.generator.model import DEGRADATIONS
from samples.generator.pack import Packing, pack, truth_path

LETTERS = "aăâbcdđeêghiklmnoôơpqrstuưvxy" + "àáảãạằắẳẵặầấẩẫậèéẻẽẹềếểễệìíỉĩịòóỏõọồốổỗộờớởỡợùúủũụừứửữựỳýỷỹỵ"
SEEDS = (11, 12, 13, 14, 15, 16)


def digest(folder: Path) -> dict[str, str]:
    return {p.name: hashlib.sha256(p.read_bytes()).hexdigest() for p in (*sorted(folder.iterdir()), truth_path(folder))}


def words_of(paper: SetPaper, tag: str) -> str:
    return " ".join(words for _, _, words in paper.places.get(tag, []))


@pytest.mark.parametrize("level", ["text", "medium", "bilevel", "phone"])
def test_same_seed_gives_the_same_bytes(tmp_path, level):
    """The same wish, packed twice, gives byte-identical files and truth."""
    wish = Wish(21, kind="grassroots_cell", individuals=0)
    for name in ("one", "two"):
        how = packing(level) if level == "text" else Packing(packing(level).degradation, "bundle", dpi=72)
        pack(draw(wish), how, tmp_path / name)
    assert list(digest(tmp_path / "one").values()) == list(digest(tmp_path / "two").values())


def test_different_seeds_share_few_sentences():
    """Two dossiers of the same kind of unit do not share the sentences that tell achievements."""

    def sentences(seed: int) -> set[str]:
        items = [i for p in compose(draw(Wish(seed, kind="grassroots_organisation"))) for page in p.pages for i in page.items]
        text = " ".join(i.text for i in items if isinstance(i, TextItem))
        return {s.strip() for s in text.split(". ") if len(s) > 60}

    shared = sentences(31) & sentences(32)
    assert len(shared) <= 4, shared


@pytest.mark.parametrize("seed", SEEDS)
def test_every_value_of_the_truth_is_printed(seed):
    """What a tag marks on the page is the value that the truth claims, letter by letter."""
    for paper in compose(draw(Wish(seed, extras=("registration", "launch_plan", "model_example")))):
        facts: list[Fact] = [f for f in paper.draft.fields.values() if f.tag]
        facts += [n[part] for n in paper.draft.nominees for part in ("name", "honorific", "position", "unit") if n[part].tag]
        for fact in facts:
            printed = words_of(paper, fact.tag)
            assert printed, fact
            if isinstance(fact.value, str) and fact.tag not in ("issue_date", "held_on", "party_joined", "place"):
                assert canonical(printed).strip(" ,;.") == canonical(fact.value), fact


@pytest.mark.parametrize("seed", SEEDS)
def test_items_stay_on_the_paper(seed):
    """No word is set outside the sheet and no two words of one line overlap."""
    for paper in compose(draw(Wish(seed))):
        for page in paper.pages:
            words = [i for i in page.items if isinstance(i, TextItem)]
            assert all(w.x > 0 and w.box[2] < A4[0] - 5 and 5 < w.y < A4[1] - 8 for w in words)
            lines: dict[float, list[TextItem]] = {}
            for word in words:
                lines.setdefault(round(word.y, 1), []).append(word)
            for line in lines.values():
                ordered = sorted(line, key=lambda w: w.x)
                assert all(a.x + a.width <= b.x + 0.15 for a, b in pairwise(ordered))


def test_truth_has_every_field_of_the_contract():
    """Each document of the truth carries all fields that the contract promises for its kind."""
    for seed in SEEDS:
        for paper in compose(draw(Wish(seed, extras=("registration",)))):
            assert paper.draft.kind in KIND_NAMES
            wanted = set(COMMON_FIELDS) | set(KIND_FIELDS.get(paper.draft.kind, ()))
            assert wanted <= set(paper.draft.fields), wanted - set(paper.draft.fields)


@pytest.mark.parametrize("family", sorted(fonts.FAMILIES))
def test_every_vietnamese_letter_has_a_glyph(family):
    """All faces of all families that the generator sets have all 134 accented letters in both cases."""
    for bold in (False, True):
        for italic in (False, True):
            cmap = TTFont(fonts.font_path(family, bold, italic), lazy=True).getBestCmap()
            missing = [c for c in LETTERS + LETTERS.upper() if ord(c) not in cmap]
            assert not missing


def test_text_layer_says_what_is_set(tmp_path):
    """The born-digital PDF's text layer gives back the words of the page with all diacritics."""
    paper = compose(draw(Wish(41, kind="grassroots_organisation", hand=False)))[0]
    pdf.TextPdf().write(paper.pages, tmp_path / "a.pdf", 1)
    with pypdfium2.PdfDocument(tmp_path / "a.pdf") as document:
        text = " ".join(document[0].get_textpage().get_text_bounded().split())
    for name in ("doc_symbol", "subject", "superior_org"):
        assert canonical(str(paper.draft.fields[name].value)) in canonical(text)


def test_boxes_follow_the_words_through_a_photograph(tmp_path):
    """The evidence box of the document's symbol holds dark print also after perspective and skew."""
    for level in ("medium", "phone"):
        packed = pack(
            draw(Wish(51, kind="grassroots_cell", individuals=0, hand=False)),
            Packing(packing(level).degradation, "jpg", dpi=100),
            tmp_path / level,
        )
        field = packed.truth["documents"][0]["fields"]["issuing_org"]
        place = field["evidence"][0]
        image = Image.open(tmp_path / level / packed.files[place["file"]]).convert("L")
        x0, y0, x1, y1 = (round(v * s) for v, s in zip(place["box"], (image.width, image.height) * 2, strict=True))
        crop = list(image.crop((x0, y0, x1, y1)).get_flattened_data())
        paper = sorted(crop)[len(crop) // 2]
        dark = sum(v < paper - 50 for v in crop) / len(crop)
        assert 0.05 < dark < 0.5


def test_degradations_differ_and_bilevel_is_one_bit(tmp_path):
    """Each level writes a readable PDF; bilevel and fax pages are one-bit CCITT images."""
    for level in DEGRADATIONS:
        packed = pack(
            draw(Wish(61, kind="grassroots_cell", self_nominated=True, individuals=0)),
            Packing(level, "bundle", dpi=72),
            tmp_path / level,
        )
        data = (tmp_path / level / packed.files[0]).read_bytes()
        assert (b"CCITTFax" in data) == (level in ("bilevel", "fax"))


@pytest.mark.parametrize("container", ["papers", "tiff", "jpg", "zip"])
def test_every_container_holds_every_page(tmp_path, container):
    """Each container takes one-bit and colour pages, blank backs included, and the truth places every page once."""
    wish = Wish(62, kind="grassroots_cell", individuals=0)
    for level in ("bilevel", "medium"):
        truth = pack(draw(wish), Packing(level, container, dpi=72, backs=True), tmp_path / level / container).truth
        pages = [(p["file"], p["page"]) for d in truth["documents"] for p in d["pages"]]
        pages += [(p["file"], p["page"]) for p in truth["blank_pages"]]
        assert len(set(pages)) == len(pages)
        assert {file for file, _ in pages} == set(range(len(truth["files"])))


def test_word_drafts_say_the_same_words(tmp_path):
    """The Word drafts hold the values of the truth, unsigned, and are byte-identical when made again."""
    wish = Wish(63, kind="grassroots_organisation", individuals=1)
    truth = pack(draw(wish), Packing("clean", "docx"), tmp_path / "one").truth
    pack(draw(wish), Packing("clean", "docx"), tmp_path / "two")
    assert list(digest(tmp_path / "one").values()) == list(digest(tmp_path / "two").values())
    for document, file in zip(truth["documents"], truth["files"], strict=True):
        body = Document(tmp_path / "one" / file["path"]).element.body
        text = canonical(" ".join("".join(t.text or "" for t in p.iter(qn("w:t"))) for p in body.iter(qn("w:p"))))
        assert all(canonical(str(document["fields"][f]["value"])) in text for f in ("issuing_org", "subject", "signer_name"))
        assert document["fields"]["has_signature"]["value"] == "absent"


def test_ink_leaves_ink():
    """Digits, signatures and seals are neither empty nor full, and one person signs alike."""
    for patch in (
        digits("0123456789", 40, 1, 2, "blue"),
        signature(300, 160, 5, "black"),
        seal(Seal("Đảng Cộng sản Việt Nam", "Sở Quế", 3), 200),
    ):
        alpha = list(patch.getchannel("A").get_flattened_data())
        assert 0.01 < sum(v > 60 for v in alpha) / len(alpha) < 0.7
    assert signature(300, 160, 5, "black").tobytes() == signature(300, 160, 5, "black").tobytes()


def test_old_tone_style_moves_marks_only():
    """The old tone style moves the mark to the second vowel at a syllable's end and changes no letter."""
    assert old_tones("Đảng ủy, hòa bình, Thủy, ỦY BAN, quý, hoàn thành") == "Đảng uỷ, hoà bình, Thuỷ, UỶ BAN, quý, hoàn thành"
    assert canonical(old_tones("Ban Thường vụ Đảng ủy Khối")) == canonical("Ban Thường vụ Đảng ủy Khối")


def test_offices_write_in_different_forms():
    """Over many seeds every habit occurs and every dossier can be set."""
    seen = {name: set() for name in Forms.__dataclass_fields__}
    for seed in range(100, 160):
        dossier = draw(Wish(seed, layout=None if seed % 2 else of_seed(seed // 2, "any"), ink=None if seed % 3 else "typed"))
        for name, values in seen.items():
            values.add(getattr(dossier.forms, name))
        if seed < 112:
            assert all(paper.pages for paper in compose(dossier))
    assert all(len(values) >= 2 for values in seen.values()), seen


def test_complete_dossiers_satisfy_the_plan():
    """A dossier without defects meets the plan's numbers: four years rated, two excellent, targets met and exceeded, dates in order."""
    for seed in range(70, 90):
        d = draw(Wish(seed))
        assert d.minutes_date <= d.letter_date <= d.received
        assert d.received.isoformat() < "2020-07-10"
        for n in d.nominees:
            years = [r.year for r in n.ratings]
            assert years == (list(range(2018, 2020)) if n.category == "subordinate_cell" else list(range(2016, 2020)))
            best = sum(r.level == "excellent" or r.level is None or "xuất sắc" in r.words for r in n.ratings)
            assert best >= 2
            assert all(float(t.actual) >= float(t.planned) for t in n.targets)
            assert n.report_date <= n.confirm_date <= d.letter_date
            if n.kind == "individual":
                assert n.recognition is not None
        json.dumps([n.name for n in d.nominees], ensure_ascii=False)

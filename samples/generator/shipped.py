"""The eight dossiers that come with the product: what each shows, how it is handed in, and its entry in index.json."""

from __future__ import annotations

import json
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from samples.generator.draw import Wish, draw
from samples.generator.pack import Packing, pack, truth_path


@dataclass(frozen=True, slots=True)
class Shipped:
    """One shipped dossier; ``title`` says in Vietnamese what it shows."""

    id: str
    title: str
    wish: Wish
    packing: Packing


def _wish(seed: int, **kw: Any) -> Wish:
    return Wish(seed, plain=True, family=kw.pop("family", "Tinos"), size=kw.pop("size", 13.0), **kw)


SHIPPED = (
    Shipped(
        "01-dang-bo-ban-dien-tu",
        "Đảng bộ cơ sở nộp bản điện tử có lớp chữ, đủ hồ sơ",
        _wish(101, kind="grassroots_organisation", self_nominated=False, cells=1, individuals=2, list_form="table", hand=False),
        Packing("clean", "text"),
    ),
    Shipped(
        "02-chi-bo-co-so-quet-mau",
        "Chi bộ cơ sở nộp một tệp quét màu 300 dpi, đủ hồ sơ",
        _wish(102, kind="grassroots_cell", individuals=1, list_form="numbered", hand=False),
        Packing("clean", "bundle", quality=34),
    ),
    Shipped(
        "03-doan-the-khoi-quet-thuong",
        "Đoàn thể khối nộp từng văn bản quét 200 dpi, đủ hồ sơ",
        _wish(103, kind="bloc_mass_org", individuals=0, list_form="prose", hand=False, family="Liberation Serif"),
        Packing("medium", "papers", quality=42),
    ),
    Shipped(
        "04-thieu-xac-nhan-cap-uy",
        "Báo cáo của một cá nhân thiếu xác nhận của cấp ủy",
        _wish(104, kind="grassroots_organisation", self_nominated=False, cells=1, individuals=1, list_form="numbered", hand=False, defects=frozenset({"no_confirmation"})),
        Packing("medium", "bundle", gray=True, quality=38),
    ),
    Shipped(
        "05-thieu-bao-cao-thanh-tich",
        "Thiếu báo cáo thành tích của cá nhân được đề nghị",
        _wish(105, kind="grassroots_cell", individuals=1, list_form="table", hand=False, defects=frozenset({"no_report"})),
        Packing("clean", "tiff", dpi=200, gray=True, quality=36),
    ),
    Shipped(
        "06-thieu-bien-ban-hop-xet",
        "Văn phòng Đảng ủy khối nộp ảnh từng trang, thiếu biên bản họp xét",
        _wish(106, kind="advisory_unit", individuals=0, list_form="prose", hand=False, defects=frozenset({"no_minutes"})),
        Packing("clean", "jpg", dpi=200, quality=55),
    ),
    Shipped(
        "07-ten-khac-nhau-quet-den-trang",
        "Bản quét đen trắng, số và ngày viết tay, hai mặt; tên một cá nhân ghi khác nhau",
        _wish(107, kind="grassroots_organisation", individuals=1, list_form="table", hand=True, extras=("model_example",), defects=frozenset({"name_spelling"})),
        Packing("bilevel", "bundle", backs=True),
    ),
    Shipped(
        "08-anh-dien-thoai-vuot-so-luong",
        "Ảnh chụp điện thoại trong tệp ZIP; đề nghị quá số cá nhân, có đoàn viên, sai nơi gửi, nộp muộn",
        _wish(
            108, kind="grassroots_cell", self_nominated=False, individuals=2, list_form="numbered", hand=True,
            defects=frozenset({"mass_org_member", "wrong_addressee", "late"}),
        ),
        Packing("phone", "zip", dpi=150, quality=48),
    ),
)  # fmt: skip


def ship(root: Path) -> list[dict[str, Any]]:
    """Writes the eight dossiers under ``root`` and index.json beside them; gives the index."""
    index = []
    for shipped in SHIPPED:
        folder = root / shipped.id
        shutil.rmtree(folder, ignore_errors=True)
        index.append(_entry(shipped, folder))
    (root / "index.json").write_text(json.dumps(index, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return index


def _entry(shipped: Shipped, folder: Path) -> dict[str, Any]:
    dossier = draw(shipped.wish)
    packed = pack(dossier, shipped.packing, folder)
    check = packed.truth["check"]
    return {
        "id": shipped.id,
        "title": shipped.title,
        "path": shipped.id,
        "truth": truth_path(folder).name,
        "files": packed.files,
        "unit": dossier.unit.name,
        "letterhead": dossier.unit.issuing,
        "submitter_kind": dossier.unit.kind,
        "received": dossier.received.isoformat(),
        "phase": dossier.phase,
        "pages": sum(len(d["pages"]) for d in packed.truth["documents"]) + len(packed.truth["blank_pages"]),
        "degradation": packed.truth["degradation"],
        "verdict": check["verdict"],
        "findings": sorted({f"{f['rule']}:{f['status']}" for f in check["findings"]}),
    }

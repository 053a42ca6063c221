"""DOCX, DOC, RTF and HTML as PDF by LibreOffice, with legacy Vietnamese fonts turned into Unicode on the way.

Runs inside the sandboxed child: no network, own profile in its own temporary folder. LibreOffice's exit status says nothing, so
the output is what counts. A document whose runs are set in .VnTime (TCVN3) or VNI-Times is first made a DOCX, its runs are
converted by their font name, and only then it becomes a PDF: the picture then shows what the author saw.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import tempfile
import zipfile
from pathlib import Path

from lxml import etree

from dossier.errors import Damaged, SetupIncomplete, TooSlow
from dossier.vietnamese.text import from_tcvn3, from_vni, repair

CONVERT_SECONDS = 100
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
LEGACY_MARK = re.compile(rb"\.\x00?V\x00?n\x00?[A-Z]|V\x00?N\x00?I\x00?-")
FONT_PLACES = ("ascii", "hAnsi", "cs", "eastAsia")


def as_pdf(path: Path, kind: str) -> Path:
    """The document as a PDF in a temporary folder. Damaged where LibreOffice makes none, TooSlow, SetupIncomplete."""
    folder = Path(tempfile.mkdtemp(prefix="office-"))
    source = folder / f"source.{kind}"
    shutil.copyfile(path, source)
    if _has_legacy_fonts(source, kind):
        source = _in_unicode(source, kind, folder)
    return convert(source, "pdf", folder)


def convert(source: Path, target: str, folder: Path) -> Path:
    """``source`` converted by LibreOffice into ``folder``/out.  The result exists and is not empty, or Damaged is raised."""
    program = shutil.which("soffice")
    if program is None:
        raise SetupIncomplete("LibreOffice (libreoffice-writer-nogui)")
    out = folder / "out"
    out.mkdir(exist_ok=True)
    profile = (folder / "profile").as_uri()
    arguments = [
        "--headless",
        "--norestore",
        "--nolockcheck",
        f"-env:UserInstallation={profile}",
        *_filter(source),
        "--convert-to",
        target,
    ]
    try:
        subprocess.run(
            [program, *arguments, "--outdir", str(out), str(source)],
            capture_output=True,
            timeout=CONVERT_SECONDS,
            check=False,
            env=os.environ | {"HOME": str(folder), "SAL_USE_VCLPLUGIN": "svp"},
        )
    except subprocess.TimeoutExpired as error:
        raise TooSlow from error
    made = out / f"{source.stem}.{target}"
    if not made.is_file() or made.stat().st_size == 0:
        raise Damaged
    return made


def _filter(source: Path) -> list[str]:
    """HTML has to be told that it is a text document, or it opens in the web view without pages."""
    return ["--infilter=HTML (StarWriter)"] if source.suffix == ".html" else []


def _has_legacy_fonts(source: Path, kind: str) -> bool:
    if kind != "docx":
        return LEGACY_MARK.search(source.read_bytes()) is not None
    try:
        with zipfile.ZipFile(source) as package:
            return any(
                LEGACY_MARK.search(package.read(n)) for n in package.namelist() if n.startswith("word/") and n.endswith(".xml")
            )
    except (zipfile.BadZipFile, OSError, ValueError) as error:
        raise Damaged from error


def _in_unicode(source: Path, kind: str, folder: Path) -> Path:
    """A DOCX of ``source`` whose legacy-font runs are Unicode."""
    package = source if kind == "docx" else convert(source, "docx", folder)
    target = folder / "unicode.docx"
    with zipfile.ZipFile(package) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        styles = _style_fonts(old)
        for item in old.infolist():
            data = old.read(item)
            if re.fullmatch(r"word/(document|header\d*|footer\d*|footnotes|endnotes)\.xml", item.filename):
                data = _convert_runs(data, styles)
            if item.filename in ("word/styles.xml", "word/numbering.xml"):
                data = etree.tostring(_rename_fonts(_parse(data)), xml_declaration=True, encoding="UTF-8", standalone=True)
            new.writestr(item.filename, data)
    return target


def _parse(data: bytes) -> etree._Element:
    """XML without entities, DTD or network: the document is hostile until proven otherwise."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    return etree.fromstring(data, parser)


def _style_fonts(package: zipfile.ZipFile) -> dict[str, str]:
    """The font of each style, the document default under the name ""."""
    try:
        root = _parse(package.read("word/styles.xml"))
    except (KeyError, etree.XMLSyntaxError):
        return {}
    fonts = {"": _font(root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr"))}
    based: dict[str, str] = {}
    for style in root.iter(f"{W}style"):
        name = style.get(f"{W}styleId") or ""
        fonts[name] = _font(style.find(f"{W}rPr"))
        parent = style.find(f"{W}basedOn")
        based[name] = (parent.get(f"{W}val") or "") if parent is not None else ""
        if style.get(f"{W}default") == "1" and style.get(f"{W}type") == "paragraph":
            fonts[""] = fonts[name] or fonts[""]
    for name in list(fonts):
        current, seen = name, set[str]()
        while not fonts[current] and current in based and current not in seen:
            seen.add(current)
            current = based[current] if based[current] in fonts else ""
        fonts[name] = fonts[current]
    return fonts


def _font(properties: etree._Element | None) -> str:
    found = properties.find(f"{W}rFonts") if properties is not None else None
    if found is None:
        return ""
    return next((v for p in FONT_PLACES if (v := found.get(f"{W}{p}"))), "")


def _convert_runs(data: bytes, styles: dict[str, str]) -> bytes:
    root = _parse(data)
    for run in root.iter(f"{W}r"):
        font = _run_font(run, styles)
        if is_legacy(font):
            _spell_out(run)
        for text in run.iter(f"{W}t"):
            text.text = in_unicode(text.text or "", font)
    return etree.tostring(_rename_fonts(root), xml_declaration=True, encoding="UTF-8", standalone=True)


def _rename_fonts(root: etree._Element) -> etree._Element:
    """Legacy fonts by the name of a Unicode one, so that LibreOffice does not fall back to a wide sans serif."""
    for fonts in root.iter(f"{W}rFonts"):
        for place in FONT_PLACES:
            if is_legacy(fonts.get(f"{W}{place}") or ""):
                fonts.set(f"{W}{place}", "Times New Roman")
    return root


def _spell_out(run: etree._Element) -> None:
    """Letters that a converter took for typography become text again: 0xAD is TCVN3's ư, not a soft hyphen."""
    for mark in list(run):
        if mark.tag == f"{W}softHyphen":
            mark.tag = f"{W}t"
            mark.text = "\u00ad"


def _run_font(run: etree._Element, styles: dict[str, str]) -> str:
    """The font that a run is shown in: its own, its character style's, its paragraph style's, the default."""
    properties = run.find(f"{W}rPr")
    own = _font(properties)
    if own:
        return own
    style = properties.find(f"{W}rStyle") if properties is not None else None
    if style is not None and styles.get(style.get(f"{W}val") or ""):
        return styles[style.get(f"{W}val") or ""]
    parent = run.getparent()
    while parent is not None and parent.tag != f"{W}p":
        parent = parent.getparent()
    mark = parent.find(f"{W}pPr/{W}pStyle") if parent is not None else None
    name = (mark.get(f"{W}val") or "") if mark is not None else ""
    return styles.get(name) or styles.get("", "")


def is_legacy(font: str) -> bool:
    """Whether a font's name says that its letters are TCVN3 (.VnTime) or VNI (VNI-Times)."""
    return font.lower().startswith((".vn", "vni-"))


def in_unicode(text: str, font: str) -> str:
    """``text`` of a run in ``font`` as Unicode; a font whose name ends in H (.VnTimeH) shows capitals."""
    if font.lower().startswith(".vn"):
        decoded = from_tcvn3(text)
        return repair(decoded.upper() if font.endswith("H") else decoded)
    return repair(from_vni(text)) if font.lower().startswith("vni-") else text

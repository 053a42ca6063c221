"""Specks within the name of an entry."""

from __future__ import annotations

import re
from dataclasses import replace

from dossier.vietnamese.names import looks_like_person_name
from worker.understanding.bodies.passage import Passage


def parts_a_name(body: Passage, colon: re.Match[str]) -> bool:
    """Whether a colon on a scan stands behind a family name alone and the rest of a name follows: a speck ("Nguyễn: Phương Thoa, Phó trưởng phòng")."""
    family, rest = body.text[: colon.start()].strip(), re.split(r"[,;(–-]", body.text[colon.end() :])[0].strip()
    scanned = all(p.word.reader != "text" for p in body.words[:1])
    return scanned and bool(family) and " " not in family and looks_like_person_name(f"{family} {rest}")


def without_colon(name: Passage) -> Passage:
    """``name`` without that colon; what is shown is then no print that was agreed on."""
    first, rest = name.words[:1], name.words[1:]
    if not rest or not first[0].word.text.endswith(":"):
        return name
    word = replace(first[0].word, text=first[0].word.text.rstrip(":"), agreed=False)
    return Passage((replace(first[0], word=word), *rest), name.lead, name.tail)

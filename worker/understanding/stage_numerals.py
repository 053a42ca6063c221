"""The number of a stage: "giai đoạn I", "(giai đoạn 1)", "đợt I". Readers make marks, letters and a 1 of a Roman one, never a Roman one of a printed 1."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from dossier.pages import Word
from worker.understanding.echoes import EDGE

_STAGE, _WAVE = ["giai", "doan"], ["dot"]
_ONE = re.compile(r"[Iil1|!\]ÍÌĨÏỊíìĩïị](?=[.,;:)]?$)")
_SURE, _SURE_IN_BRACKETS = 0.85, 0.95
"""Confidence from which a 1 that both readers have is one: of 33 printed ones the lowest has 0.93, the one I that both took for a 1 had 0.53. Before a
bracket ("1)") all of 19 have 0.96, and none of 30 printed I was read so by both.
"""


def _names_stage(before: Sequence[str]) -> bool:
    """Whether the words before a number are those of a stage: "giai đoạn", "đợt"."""
    return list(before[-2:]) == _STAGE or list(before[-1:]) == _WAVE


def phase_one(before: Sequence[str], word: Word) -> Word:
    """The Roman one behind "giai đoạn" or "đợt", where specks above its stroke are read as marks ("giai đoạn ï"); for a person, save where a reader has it."""
    if not _names_stage(before) or word.reader == "text" or not _ONE.match(word.text) or word.text[0] in "I1":
        return word
    return replace(word, text="I" + word.text[1:], other=word.text, agreed=False)


def doubtful_stage(before: Sequence[str], word: Word) -> bool:
    """Whether a stage's number on which both readers agree may be a Roman one: a letter, an l, or a 1 of which the first reader is not sure."""
    own = word.text.strip(EDGE)
    if not word.agreed or word.reader == "text" or len(own) != 1 or not _names_stage(before):
        return False
    if own == "1":
        return word.confidence < (_SURE if word.text == own else _SURE_IN_BRACKETS)
    return own == "l" or (own.isupper() and own not in "IVX")

"""What looks odd in a name that somebody typed: a slip of the keyboard is asked about once more, a rare name is kept as it is typed.

A detector, not a judge: names of the highlands and foreign ones look odd, too, and are right when a person says so twice.
"""

from __future__ import annotations

import unicodedata

from dossier.vietnamese.compounds import allowed
from dossier.vietnamese.names import clean_name, looks_like_person_name, title_end
from dossier.vietnamese.text import canonical, guess_encoding, is_syllable, repair, strip_marks

_IN_PERSONS = " '’.-"
_IN_COLLECTIVES = _IN_PERSONS + ',()/&–0123456789:“”"'


def typed_name(text: str) -> str:
    """A typed name as it is kept: NFC, single spaces, the look-alikes of Đ and ư and invisible characters mended."""
    return " ".join(repair(text).split())


def odd_in_name(text: str, *, person: bool) -> str | None:
    """Why ``text`` is worth a second look, as a Vietnamese phrase; None where it looks like a name."""
    name = clean_name(text)
    strange = [ch for ch in name if not _is_usual(ch, _IN_PERSONS if person else _IN_COLLECTIVES)]
    if strange:
        return f"có ký tự lạ “{strange[0]}”"
    own = name[title_end(name) :] if person else name
    words = [w for w in (word.strip(_IN_COLLECTIVES) for word in own.replace("&", " ").split()) if w]
    if guess_encoding(name) in {"tcvn3", "vni"}:
        return "gõ bằng bảng mã cũ, không phải Unicode"
    odd = [w for w in words if not (is_syllable(w) or _is_sign(w, person))]
    if odd:
        return f"“{odd[0]}” không phải âm tiết tiếng Việt"
    return _odd_person(own) if person else _odd_collective(name, words)


def _is_usual(ch: str, more: str) -> bool:
    return ch in more or (ch.isalpha() and unicodedata.name(ch, "").startswith("LATIN"))


def _is_sign(word: str, person: bool) -> bool:
    """Short capitals of an office (UBND, VNPT), a number ("số 3", "II")."""
    return not person and (word.isdigit() or (word.isupper() and strip_marks(word).isascii() and len(word) <= 8))


def _odd_person(bare: str) -> str | None:
    words = bare.split()
    if len(words) < 2:
        return "chỉ có một chữ"
    small = [w for w in words if w[:1].islower()]
    if small:
        return f"“{small[0]}” không viết hoa"
    middle = [w for w in words[1:-1] if strip_marks(w).casefold() == "thi" and canonical(w) != "thị"]
    if middle:
        return f"“{middle[0]}” thường viết “Thị”"
    shown = bare.title() if bare.isupper() else bare
    return None if looks_like_person_name(shown) else "không giống họ tên người Việt Nam"


def _odd_collective(name: str, words: list[str]) -> str | None:
    if len(words) < 2:
        return "chỉ có một chữ"
    texts = name.split()
    for at, word in enumerate(texts):
        known = allowed(texts, at).any if word[:1].islower() else frozenset()  # of names themselves the expressions know nothing
        if known and canonical(word.strip(_IN_COLLECTIVES)) not in known:
            return f"“{word}” có thể là “{sorted(known)[0]}”"
    return None

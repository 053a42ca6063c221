"""What holds for people's words on rows, whatever was read and whatever they say."""

from __future__ import annotations

import random

from hypothesis import given, settings
from hypothesis import strategies as st

from dossier.corrections import CorrectionEntry, applied, apply_corrections
from dossier.documents import ReadResult
from tests.corrections.builders import NAMES, NEW, added, complete, names, person, reading, with_tables, word

QUIET = settings(max_examples=120, deadline=None, derandomize=True)
SEEDS = st.integers(0, 10**6)


def _words(rng: random.Random, result: ReadResult) -> dict[str, list[CorrectionEntry]]:
    """Some words for each of several rows, in the order in which they were said of it."""
    said: dict[str, list[CorrectionEntry]] = {}
    for index in range(len(result.documents[0].nominees)):
        path = f"nominees/{index}"
        choices = [
            [word(result, "remove_row", path)],
            [word(result, "remove_row", path), word(result, "restore_row", path)],
            [word(result, "correct", f"{path}/position", f"Phó trưởng phòng {index}")],
            [word(result, "correct", path, person(NAMES[index], unit="Phòng Một"))],
            [],
        ]
        said[path] = rng.choice(choices)
    for key, name in enumerate(NEW):
        row = [added(str(key), person(name))]
        more = [word(result, "remove_row", f"nominees/+{key}"), word(result, "restore_row", f"nominees/+{key}")]
        said[f"+{key}"] = rng.choice([[], row, [*row, more[0]], [*row, *more]])
    said["ratings"] = rng.choice([[], [word(result, "correct", "ratings/1/raw", "Hoàn thành xuất sắc nhiệm vụ")]])
    said["targets"] = rng.choice([[], [word(result, "confirm", "targets/0")], [word(result, "remove_row", "targets/1")]])
    return said


def _reading(rng: random.Random) -> ReadResult:
    return with_tables(reading(rng.sample(NAMES, rng.randint(1, len(NAMES)))))


def _rows(result: ReadResult) -> list[str]:
    """All rows of all lists, whatever their order."""
    document = result.documents[0]
    return sorted(row.model_dump_json() for row in (*document.nominees, *document.ratings, *document.targets))


def _flat(said: dict[str, list[CorrectionEntry]]) -> list[CorrectionEntry]:
    return [entry for own in said.values() for entry in own]


@QUIET
@given(SEEDS)
def test_the_reading_itself_is_never_changed(seed: int) -> None:
    """What the machine read stays as it was stored; without words its JSON is the contract's, key for key."""
    rng = random.Random(seed)
    result = _reading(rng)
    before = result.model_dump_json()
    apply_corrections(result, _flat(_words(rng, result)))
    assert result.model_dump_json() == before
    assert apply_corrections(result, []).model_dump_json() == before
    assert "by_hand" not in before


@QUIET
@given(SEEDS)
def test_words_on_different_rows_may_come_in_any_order(seed: int) -> None:
    """Two reviewers at two rows: whoever is first, the same list stands."""
    rng = random.Random(seed)
    result = _reading(rng)
    said = _words(rng, result)
    waiting, mixed = [list(own) for own in said.values() if own], []
    while waiting:
        own = rng.choice(waiting)
        mixed.append(own.pop(0))
        waiting = [rest for rest in waiting if rest]
    one, two = applied(result.model_copy(deep=True), _flat(said)), applied(result.model_copy(deep=True), mixed)
    assert _rows(one.result) == _rows(two.result)
    assert not one.lapsed
    assert not two.lapsed


@QUIET
@given(SEEDS)
def test_a_word_said_twice_counts_once(seed: int) -> None:
    """A repeated word (a second press, a retry) changes nothing more."""
    rng = random.Random(seed)
    result = _reading(rng)
    once = _flat(_words(rng, result))
    twice = [entry for entry in once for _ in range(2)]
    assert _rows(apply_corrections(result, once)) == _rows(apply_corrections(result, twice))


@QUIET
@given(SEEDS)
def test_taking_everything_back_leaves_what_was_read(seed: int) -> None:
    """Additions and removals, each taken back: the list is as it was read."""
    rng = random.Random(seed)
    result = _reading(rng)
    keys = rng.sample(range(len(NEW)), rng.randint(0, len(NEW)))
    struck = [n for n in range(len(result.documents[0].nominees)) if rng.random() < 0.5]
    words = [added(str(key), person(NEW[key])) for key in keys]
    words += [word(result, "remove_row", f"nominees/{n}") for n in struck]
    back = [word(result, "remove_row", f"nominees/+{key}") for key in keys]
    back += [word(result, "restore_row", f"nominees/{n}") for n in struck]
    rng.shuffle(back)
    assert _rows(apply_corrections(result, [*words, *back])) == _rows(result)


@QUIET
@given(SEEDS)
def test_a_new_reading_keeps_each_word_or_hands_it_back(seed: int) -> None:
    """Rows that moved, went or came: a word stays with its own row, and where that is gone it is shown as lapsed."""
    rng = random.Random(seed)
    first = rng.sample(NAMES, rng.randint(2, len(NAMES)))
    struck = rng.sample(range(len(first)), rng.randint(1, len(first)))
    old = reading(first)
    words = [word(old, "remove_row", f"nominees/{n}", number=n + 1) for n in struck]
    second = [name for name in first if rng.random() < 0.7] + [name for name in NAMES if name not in first and rng.random() < 0.5]
    rng.shuffle(second)
    found = applied(reading(second), words)
    gone = {first[n] for n in struck}
    assert sorted(names(found.result)) == sorted(name for name in second if name not in gone)
    assert {entry.id for entry in found.lapsed} == {n + 1 for n in struck if first[n] not in second}


@QUIET
@given(SEEDS)
def test_a_list_is_complete_for_the_rows_that_were_seen_only(seed: int) -> None:
    """ "Đủ như trên giấy" said of one reading asserts the same rows in another one, in any order, and no other rows ever."""
    rng = random.Random(seed)
    first = rng.sample(NAMES, rng.randint(1, len(NAMES)))
    words = [added("1", person(NEW[0]))] if rng.random() < 0.5 else []
    words.append(complete(reading(first, unsure=True), words))
    second = rng.sample(NAMES, rng.randint(1, len(NAMES))) if rng.random() < 0.5 else rng.sample(first, len(first))
    found = applied(reading(second, unsure=True), words)
    same = sorted(first) == sorted(second)
    assert found.result.documents[0].fields["nominees"].needs_review is not same
    assert bool(found.lapsed) is not same

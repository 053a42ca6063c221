"""Whether a numbered list has lost an entry, told by the numbers of the entries that were found.

A number may itself be misread ("S2." for "52."): where a later entry has the number of its place again, nothing is missing between,
for an entry that is lost moves every number after it.
"""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(slots=True)
class Numbering:
    """The numbers of one list in the order of its entries; None where an entry bears a number that could not be read."""

    numbers: list[int | None] = field(default_factory=list)

    def add(self, number: int | None) -> None:
        self.numbers.append(number)

    def expects(self, number: int | None) -> bool:
        """Whether ``number`` would come next, below entries that are there."""
        return bool(self.numbers) and number == self._walk()[0] + 1

    @property
    def broken(self) -> bool:
        """Whether an entry may be missing; a number out of step at the end counts as one, for nothing after it tells."""
        return self._walk()[1]

    def _walk(self) -> tuple[int, bool]:
        """The place of the last entry in its list, and whether some list ended out of step. A list may begin anew with 1."""
        place, off = 0, False
        for at, number in enumerate(self.numbers):
            if number == 1 and place and self._begins(at):
                if off:
                    return place, True
                place = 0
            place += 1
            off = off if number is None else number != place
        return place, off

    def _begins(self, at: int) -> bool:
        """Whether the 1 at index ``at`` begins a list, and is no 11 that lost a digit."""
        for step, number in enumerate(self.numbers[at + 1 :], start=2):
            if number is not None:
                return number in (1, step)
        return True

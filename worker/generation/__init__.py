"""Papers out: what staff wrote in Word becomes the decision, its list, the certificates and the office's other papers.

The names are loaded when they are first asked for: the child that fills one uploaded template (render_child.py) needs none of them, and
loading all of this would be four fifths of its work.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from worker.generation.board import OfficeFile
    from worker.generation.check_sheet import make_check_sheet
    from worker.generation.papers import Manifest, make_papers
    from worker.generation.sets import make_office_papers
    from worker.generation.supplement import make_supplement_request

__all__ = ["Manifest", "OfficeFile", "make_check_sheet", "make_office_papers", "make_papers", "make_supplement_request"]
_HOMES = {
    "Manifest": "papers",
    "OfficeFile": "board",
    "make_check_sheet": "check_sheet",
    "make_office_papers": "sets",
    "make_papers": "papers",
    "make_supplement_request": "supplement",
}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(name)
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)

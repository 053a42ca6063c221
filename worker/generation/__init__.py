"""Papers out: what staff wrote in Word becomes the decision, its list, the certificates and the office's other papers."""

from worker.generation.board import OfficeFile
from worker.generation.check_sheet import make_check_sheet
from worker.generation.papers import Manifest, make_papers
from worker.generation.sets import make_office_papers
from worker.generation.supplement import make_supplement_request

__all__ = ["Manifest", "OfficeFile", "make_check_sheet", "make_office_papers", "make_papers", "make_supplement_request"]

"""Papers out: what staff wrote in Word becomes the decision, its list, the certificates, the check sheet and the request to a unit."""

from worker.generation.check_sheet import make_check_sheet
from worker.generation.papers import Manifest, make_papers
from worker.generation.supplement import make_supplement_request

__all__ = ["Manifest", "make_check_sheet", "make_papers", "make_supplement_request"]

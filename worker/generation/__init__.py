"""Papers out: what staff wrote in Word becomes the decision, its list, the certificates and the check sheet."""

from worker.generation.papers import Manifest, make_papers

__all__ = ["Manifest", "make_papers"]

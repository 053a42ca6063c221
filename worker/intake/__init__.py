"""Intake: what a sender handed over, as a list of files that are either fit to be read or refused with a reason."""

from __future__ import annotations

from worker.intake.files import FileKind, IncomingFile
from worker.intake.upload import discard, open_upload

__all__ = ["FileKind", "IncomingFile", "discard", "open_upload"]

"""What is kept: the tables. Times are UTC; JSON columns hold the domain's own models, dumped.

Nothing here is ever overwritten that a person may ask about later: uploads are retired, corrections and judgements are new rows.
"""

from storage.models.base import NAMING, Base, UtcDateTime, new_id, utcnow
from storage.models.batches import Batch, BatchFile, BatchItem
from storage.models.dossiers import Blob, Correction, Dossier, Reading, Upload
from storage.models.issuing import Issue, IssueEdition, Paper, PaperSet, Printer, PrintRun, Revocation, SignedCopy
from storage.models.judging import Judgement, NomineeRecord, StateChange
from storage.models.numbers import Certificate, GivenNumber
from storage.models.people import Role, RoleUser, Unit, User
from storage.models.published import PlanVersion, RegisterImport, TemplateVersion
from storage.models.trace import AuditEntry, Job, Lease

__all__ = [
    "NAMING",
    "AuditEntry",
    "Base",
    "Batch",
    "BatchFile",
    "BatchItem",
    "Blob",
    "Certificate",
    "Correction",
    "Dossier",
    "GivenNumber",
    "Issue",
    "IssueEdition",
    "Job",
    "Judgement",
    "Lease",
    "NomineeRecord",
    "Paper",
    "PaperSet",
    "PlanVersion",
    "PrintRun",
    "Printer",
    "Reading",
    "RegisterImport",
    "Revocation",
    "Role",
    "RoleUser",
    "SignedCopy",
    "StateChange",
    "TemplateVersion",
    "Unit",
    "Upload",
    "User",
    "UtcDateTime",
    "new_id",
    "utcnow",
]

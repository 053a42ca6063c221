"""Digital signatures of PDFs, verified offline in the limited child. The file is only read: saving it again would break every signature.

What counts (measured with pyHanko, docs/decisions/0017): a signature is good only if the validator's bottom line says so AND it covers
the file to its last byte, or every byte after it belongs to a later signature that does. Nothing is fetched: whether a certificate was
revoked since is not known here.
"""

from __future__ import annotations

import base64
import datetime as dt
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from dossier.errors import FileRefused
from dossier.signatures import Signature, SignatureReport, SignatureVerdict
from worker.intake import warm
from worker.intake.sandbox import Limits
from worker.intake.sniff import sniff

LIMITS = Limits(cpu=60, silence=60.0, wall=90.0)
MOST_ROOTS = 200
MOST_ROOT_BYTES = 64_000
MOST_SIGNATURES = 50
ROOT_NAMES = (".pem", ".crt", ".cer", ".der")
_TRACES = (b"/ByteRange", b"/ObjStm", b"/Encrypt")
"""A PDF with none of these words holds no signature: its dictionary has a byte range, unless it was packed into an object stream."""


def check(path: Path, roots: Sequence[bytes] = ()) -> SignatureReport | None:
    """The signatures of the PDF at ``path``; None for a file without any. ``roots``: trusted certificates, PEM or DER.

    Never raises for a bad file: one that shows traces of a signature and cannot be looked into is reported as unreadable.
    """
    if not _has_traces(path):
        return None
    told: list[dict[str, Any]] = []
    order = {"kind": "pdf", "roots": [base64.b64encode(r).decode("ascii") for r in roots]}
    try:
        warm.run("signatures", path, order, told.append, LIMITS)
    except FileRefused:
        return SignatureReport(readable=False, roots=len(roots)) if b"/ByteRange" in path.read_bytes() else None
    report = SignatureReport.model_validate(next(m["signatures"] for m in told if "signatures" in m))
    return report if report.signatures or not report.readable else None


def _has_traces(path: Path) -> bool:
    data = path.read_bytes()
    return sniff(data) == "pdf" and any(trace in data for trace in _TRACES)


def read_roots(folder: Path | None) -> list[bytes]:
    """The certificates in ``folder`` as bytes; empty where none is named or it is not there."""
    if folder is None or not folder.is_dir():
        return []
    files = sorted(f for f in folder.iterdir() if f.suffix.lower() in ROOT_NAMES and f.is_file())
    return [f.read_bytes() for f in files[:MOST_ROOTS] if f.stat().st_size <= MOST_ROOT_BYTES]


# --- in the child ----------------------------------------------------------------------------------------------------------


def verify(path: Path, roots: Sequence[bytes]) -> SignatureReport:
    """The report of one PDF, made in the sandboxed child."""
    if not _is_signed(path):
        return SignatureReport(roots=len(roots))
    from pyhanko.pdf_utils.misc import PdfError
    from pyhanko.pdf_utils.reader import PdfFileReader
    from pyhanko.sign.general import SigningError
    from pyhanko.sign.validation.errors import SignatureValidationError

    anchors = _certificates(roots)
    try:
        with path.open("rb") as file:
            embedded = PdfFileReader(file).embedded_signatures[:MOST_SIGNATURES]
            found = [_judge(one, later, anchors) for one, later in zip(embedded, _later(embedded), strict=True)]
    except (
        PdfError,
        SigningError,
        SignatureValidationError,
        ValueError,
        TypeError,
        KeyError,
        NotImplementedError,
        RecursionError,
    ):
        return SignatureReport(readable=False, roots=len(anchors))
    kept = [s for s in found if s is not None]
    return SignatureReport(signatures=kept, readable=bool(kept), roots=len(anchors))


def _is_signed(path: Path) -> bool:
    """Whether a signature dictionary stands anywhere in the file, packed ones too."""
    import pikepdf

    try:
        with pikepdf.open(path) as document:
            return any(isinstance(o, pikepdf.Dictionary) and "/ByteRange" in o for o in document.objects)
    except (pikepdf.PdfError, ValueError, RuntimeError, RecursionError):
        return b"/ByteRange" in path.read_bytes()


def _certificates(roots: Sequence[bytes]) -> list[Any]:
    """What can be read of the installed roots; a file that is no certificate trusts nobody."""
    from asn1crypto import pem, x509

    found = []
    for data in roots:
        try:
            blocks = [d for _, _, d in pem.unarmor(data, multiple=True)] if pem.detect(data) else [data]
            found += [one for one in (x509.Certificate.load(b) for b in blocks) if one.subject is not None]
        except (ValueError, TypeError):
            continue
    return found


def _later(embedded: Sequence[Any]) -> list[bool]:
    """For each signature, whether a later one covers the whole file, so that what was added is signed too."""
    from pyhanko.sign.validation.status import SignatureCoverageLevel

    whole = [s.evaluate_signature_coverage() == SignatureCoverageLevel.ENTIRE_FILE for s in embedded]
    return [any(whole[n + 1 :]) for n in range(len(whole))]


def _judge(one: Any, signed_on: bool, anchors: Sequence[Any]) -> Signature | None:
    """One signature; None for a document time stamp, which names nobody."""
    if str(one.sig_object.get("/Type", "/Sig")) == "/DocTimeStamp":
        return None
    from pyhanko.sign.validation.status import SignatureCoverageLevel

    status = _validate(one, anchors, None)
    whole = one.evaluate_signature_coverage() == SignatureCoverageLevel.ENTIRE_FILE or (
        signed_on and one.coverage == SignatureCoverageLevel.ENTIRE_REVISION
    )
    stamp = status.timestamp_validity
    moment = stamp.timestamp if stamp is not None and stamp.valid else status.signer_reported_dt
    certificate = status.signing_cert
    return Signature(
        signer=_name(certificate.subject, "common_name") or certificate.subject.human_friendly,
        organisation=_name(certificate.subject, "organization_name"),
        issuer=_name(certificate.issuer, "common_name") or certificate.issuer.human_friendly,
        signed_at=moment,
        timestamped=stamp is not None and bool(stamp.valid),
        whole=whole,
        verdict=_verdict(one, status, whole, moment, anchors),
    )


def _verdict(one: Any, status: Any, whole: bool, moment: dt.datetime | None, anchors: Sequence[Any]) -> SignatureVerdict:
    if not (status.intact and status.valid):
        return "changed"
    if not whole or not status.docmdp_ok or not status.seed_value_ok:
        return "added"
    if status.bottom_line:
        return "good"
    then = _validate(one, anchors, moment) if moment is not None and not status.trusted else None
    return "expired" if then is not None and then.bottom_line else "unknown_root"


def _validate(one: Any, anchors: Sequence[Any], moment: dt.datetime | None) -> Any:
    from pyhanko.sign.validation import validate_pdf_signature
    from pyhanko.sign.validation.settings import KeyUsageConstraints
    from pyhanko_certvalidator import ValidationContext

    context = ValidationContext(trust_roots=list(anchors), allow_fetching=False, moment=moment)
    usage = KeyUsageConstraints(key_usage={"digital_signature", "non_repudiation"}, match_all_key_usages=False)
    return validate_pdf_signature(one, context, key_usage_settings=usage)


def _name(name: Any, part: str) -> str | None:
    value = name.native.get(part)
    text = ", ".join(value) if isinstance(value, list) else value
    return str(text)[:200] if text else None

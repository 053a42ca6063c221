"""Real signed PDFs for tests: a root and a signer's certificate made here, signatures by pyHanko."""

from __future__ import annotations

import datetime as dt
import io
from dataclasses import dataclass
from functools import lru_cache

import pikepdf
from asn1crypto import keys as asn1_keys
from asn1crypto import x509 as asn1_x509
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import signers
from pyhanko_certvalidator.registry import SimpleCertificateStore

SIGNER = "Nguyễn Văn Ký"
ORGANISATION = "Đảng ủy Khối các cơ quan tỉnh"


@dataclass(frozen=True)
class Authority:
    """A root of our own: its certificate as PEM and what signs with a certificate of it."""

    pem: bytes
    signer: signers.SimpleSigner


def _name(common: str, organisation: str) -> x509.Name:
    return x509.Name(
        [x509.NameAttribute(NameOID.COMMON_NAME, common), x509.NameAttribute(NameOID.ORGANIZATION_NAME, organisation)]
    )


def _certificate(
    subject: x509.Name,
    key: ec.EllipticCurvePrivateKey,
    issuer: x509.Name,
    issuer_key: ec.EllipticCurvePrivateKey,
    days: float,
    *,
    ca: bool,
) -> x509.Certificate:
    now = dt.datetime.now(dt.UTC)
    usage = x509.KeyUsage(
        digital_signature=not ca, content_commitment=not ca, key_encipherment=False, data_encipherment=False,
        key_agreement=False, key_cert_sign=ca, crl_sign=ca, encipher_only=False, decipher_only=False,
    )  # fmt: skip
    made = x509.CertificateBuilder().subject_name(subject).issuer_name(issuer).public_key(key.public_key())
    made = made.serial_number(x509.random_serial_number()).not_valid_before(now - dt.timedelta(days=900))
    made = made.not_valid_after(now + dt.timedelta(days=days)).add_extension(x509.BasicConstraints(ca, None), critical=True)
    return made.add_extension(usage, critical=True).sign(issuer_key, hashes.SHA256())


@lru_cache(maxsize=4)
def authority(name: str = "Gốc thử nghiệm", days: float = 900) -> Authority:
    """A root named ``name`` and a signer below it whose certificate is valid for ``days`` from today (negative: expired)."""
    root_key, key = ec.generate_private_key(ec.SECP256R1()), ec.generate_private_key(ec.SECP256R1())
    root_name = _name(name, "Tổ chức cấp chứng thư")
    root = _certificate(root_name, root_key, root_name, root_key, 3000, ca=True)
    own = _certificate(_name(SIGNER, ORGANISATION), key, root_name, root_key, days, ca=False)
    registry = SimpleCertificateStore()
    registry.register(asn1_x509.Certificate.load(root.public_bytes(serialization.Encoding.DER)))
    raw = key.private_bytes(serialization.Encoding.DER, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    signer = signers.SimpleSigner(
        asn1_x509.Certificate.load(own.public_bytes(serialization.Encoding.DER)), asn1_keys.PrivateKeyInfo.load(raw), registry
    )
    return Authority(root.public_bytes(serialization.Encoding.PEM), signer)


def plain_pdf(*, packed: bool = False) -> bytes:
    """Two pages with a line of text; ``packed``: objects in object streams, as most programs write today."""
    out = io.BytesIO()
    with pikepdf.new() as pdf:
        for text in ("Quyet dinh khen thuong", "Danh sach kem theo"):
            pdf.add_blank_page(page_size=(595, 842))
            page = pdf.pages[-1]
            font = pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica)
            page.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=font))
            page.Contents = pdf.make_stream(f"BT /F1 14 Tf 72 760 Td ({text}) Tj ET".encode(), {})
        mode = pikepdf.ObjectStreamMode.generate if packed else pikepdf.ObjectStreamMode.disable
        pdf.save(out, object_stream_mode=mode, compress_streams=False, deterministic_id=True)
    return out.getvalue()


def signed(pdf: bytes, by: Authority, field: str = "ChuKy1") -> bytes:
    """``pdf`` with one more signature in a revision of its own."""
    writer = IncrementalPdfFileWriter(io.BytesIO(pdf))
    meta = signers.PdfSignatureMetadata(field_name=field, location="Yên Bái", reason="Ký ban hành")
    return bytes(signers.sign_pdf(writer, meta, signer=by.signer).getvalue())


def flipped(pdf: bytes, word: bytes = b"Quyet") -> bytes:
    """One byte of the signed text changed."""
    at = pdf.index(word)
    return pdf[:at] + bytes([pdf[at] ^ 1]) + pdf[at + 1 :]


def saved_again(pdf: bytes, *, packed: bool = False) -> bytes:
    """What a viewer's "save" or a compressor makes of it."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf)) as document:
        mode = pikepdf.ObjectStreamMode.generate if packed else pikepdf.ObjectStreamMode.preserve
        document.save(out, object_stream_mode=mode)
    return out.getvalue()


def appended(pdf: bytes) -> bytes:
    """A revision written after the signature that changes what the first page shows."""
    writer = IncrementalPdfFileWriter(io.BytesIO(pdf))
    from pyhanko.pdf_utils import generic

    page = writer.root["/Pages"]["/Kids"][0]
    stream = generic.StreamObject(stream_data=b"BT /F1 14 Tf 72 700 Td (Them sau khi ky) Tj ET")
    page[generic.pdf_name("/Contents")] = writer.add_object(stream)
    writer.update_container(page)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()

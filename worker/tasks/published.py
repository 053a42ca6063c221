"""The published templates for one job: brought into a folder of its own, each checked by its SHA-256."""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy.orm import Session

from dossier.errors import RenderFailed
from dossier.plan import Plan
from storage import blobs
from storage.templates import in_use


@dataclass(frozen=True, slots=True)
class Published:
    """Which version of each template is in use: {"decision": (sha256, "bản 2+1f0c9a77")}."""

    versions: Mapping[str, tuple[str, str]]
    plan: Plan

    @classmethod
    def of(cls, session: Session, plan: Plan) -> Published:
        return cls(in_use(session, plan), plan)

    def label(self, name: str) -> str:
        """How papers name the version of ``name``; empty where it was never loaded."""
        return self.versions[name][1] if name in self.versions else ""

    @contextmanager
    def folder(self) -> Iterator[Path]:
        """A folder with the templates, for as long as the job needs them."""
        from worker.generation.templates import shipped_for

        with tempfile.TemporaryDirectory(prefix="khenthuong-templates-") as name:
            yield bring(self.versions, Path(name) / "templates", shipped_for(self.plan))


def bring(versions: Mapping[str, tuple[str, str]], folder: Path, shipped: Path) -> Path:
    """The published versions in ``folder``, each checked by its SHA-256; a template never loaded is the shipped one."""
    folder.mkdir()
    for file in shipped.glob("*.docx"):
        (folder / file.name).write_bytes(file.read_bytes())
    for name, (sha256, _) in versions.items():
        data = blobs.path(sha256).read_bytes()
        if hashlib.sha256(data).hexdigest() != sha256:
            raise RenderFailed(f"mẫu {name} không khớp mã kiểm tra")
        (folder / f"{name}.docx").write_bytes(data)
    return folder

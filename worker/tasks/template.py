"""The job "check_template": what is wrong with an uploaded template, and how its pages look beside those of the present version."""

from __future__ import annotations

import contextlib
import io
from typing import TYPE_CHECKING, cast

import pypdfium2

from dossier.errors import NotFound
from storage import audit, blobs, jobs, templates
from storage.db import session_scope
from storage.jobs import Claim
from storage.models import TemplateVersion
from storage.plans import current_plan
from storage.settings import settings
from worker.tasks.running import Progress, handles

if TYPE_CHECKING:
    from worker.generation.samples import TemplateKind
    from worker.generation.template_check import Problem

MOST_PAGES = 3
SCALE = 1.2
"""86 dpi: an A4 page is 714 pixels wide, sharp enough to compare two of them."""


@handles("check_template")
def check_template(held: Claim, tell: Progress) -> None:
    """Checks one version; pictures of the version in use are made too where there are none yet."""
    from worker.generation.template_check import check_and_render

    version_id = held.payload["version_id"]
    with session_scope(read_only=True) as session:
        row = session.get(TemplateVersion, version_id)
        if row is None:
            raise NotFound("bản mẫu này")
        plan, _ = current_plan(session, settings().default_plan)
        used = templates.current(session, row.name)
        files = {row.id: row.sha256} | ({used.id: used.sha256} if used is not None and not used.pictures else {})
        name = row.name
    state_form = name.startswith(templates.STATE_FORM)
    if state_form != (templates.form_of(plan) == templates.STATE_FORM):
        plan = plan.model_copy(update={"form_profile": "ND-30/2020" if state_form else "36-HD/VPTW"})
    kind = cast("TemplateKind", name.removeprefix(templates.STATE_FORM).removesuffix(".docx"))
    found: dict[int, tuple[list[Problem], list[blobs.StoredBlob]]] = {}
    for number, (key, sha256) in enumerate(files.items()):
        tell("checking", number, len(files))
        problems, pdf = check_and_render(kind, blobs.path(sha256).read_bytes(), plan)
        found[key] = problems, _pictures(pdf) if pdf else []
    with session_scope() as session:
        jobs.finish(session, held)
        for key, (problems, pictures) in found.items():
            row = session.get_one(TemplateVersion, key)
            for picture in pictures:
                blobs.register(session, picture, "image/png")
            row.pictures = [p.sha256 for p in pictures]
            if key == version_id:
                row.problems = [{"level": p.level, "message": p.message} for p in problems]
                row.state = "refused" if any(p.level == "error" for p in problems) else "checked"
                audit.record(session, "system", "template_checked", name, {"status": row.state, "sha256": row.sha256})


def _pictures(pdf: bytes) -> list[blobs.StoredBlob]:
    """The first pages as PNG, kept among the blobs."""
    made = []
    with contextlib.closing(pypdfium2.PdfDocument(pdf)) as document:
        for index in range(min(MOST_PAGES, len(document))):
            out = io.BytesIO()
            document[index].render(scale=SCALE).to_pil().save(out, "PNG", optimize=True)
            made.append(blobs.put_bytes(out.getvalue()))
    return made

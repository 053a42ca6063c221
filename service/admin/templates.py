"""/quan-tri/mau: the Word templates with their versions, for office and admin."""

from __future__ import annotations

from flask import Blueprint, Response, flash, jsonify, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from dossier.errors import Empty, NotFound
from service.files.papers import MEDIA_TYPES
from service.usecases import templates as use
from service.usecases.access import note
from service.web import actor, guarded, send_bytes
from storage import blobs
from storage.db import session_scope

word_templates = Blueprint("word_templates", __name__, url_prefix="/quan-tri/mau")


@word_templates.get("")
@guarded(*use.ROLES)
def desk() -> ResponseReturnValue:
    with session_scope(read_only=True) as session:
        groups = {
            title: [(form + name, words, use.versions(session, form + name)) for name, words in use.NAMES.items()]
            for form, title in use.FORMS.items()
        }
        return render_template("admin/templates.html", groups=groups)


@word_templates.post("")
@guarded(*use.ROLES)
def upload() -> ResponseReturnValue:
    file = request.files.get("file")
    if file is None or not file.filename:
        raise Empty
    with session_scope() as session:
        version_id = use.upload(session, actor(), request.form.get("name", ""), file.stream).id  # type: ignore[arg-type]
    return jsonify(id=version_id), 202


@word_templates.get("/<int:version_id>")
@guarded(*use.ROLES)
def version(version_id: int) -> ResponseReturnValue:
    with session_scope(read_only=True) as session:
        shown = use.see(session, actor(), version_id)
        return render_template(
            "admin/template.html", shown=shown, used=use.in_use(session, shown.row.name), title=use.full_name(shown.row.name)
        )


@word_templates.get("/<int:version_id>/tinh-trang")
@guarded(*use.ROLES)
def state(version_id: int) -> ResponseReturnValue:
    with session_scope(read_only=True) as session:
        row = use.see(session, actor(), version_id).row
        return jsonify(id=row.id, state="making" if row.state == "checking" else row.state, problems=row.problems)


@word_templates.post("/<int:version_id>/dung")
@guarded(*use.ROLES)
def publish(version_id: int) -> ResponseReturnValue:
    with session_scope() as session:
        chosen = use.publish(session, actor(), version_id)
        flash(f"Từ bây giờ văn bản được lập bằng {chosen.label}: {use.full_name(chosen.row.name)}.")
    return redirect(url_for("word_templates.version", version_id=version_id))


@word_templates.get("/<int:version_id>/tai")
@guarded(*use.ROLES)
def download(version_id: int) -> ResponseReturnValue:
    with session_scope() as session:
        shown = use.see(session, actor(), version_id)
        note(session, actor(), "paper_downloaded", shown.row.name, name=shown.label)
    with blobs.open_blob(shown.row.sha256) as file:
        data = file.read()
    name = shown.row.name.replace("/", "-").removesuffix(".docx")
    return send_bytes(data, f"{name}-{shown.row.sha256[:8]}.docx", MEDIA_TYPES[".docx"], len(data))


@word_templates.get("/<int:version_id>/trang/<int:page>")
@guarded(*use.ROLES)
def picture(version_id: int, page: int) -> ResponseReturnValue:
    with session_scope(read_only=True) as session:
        pictures = use.see(session, actor(), version_id).row.pictures
    if page >= len(pictures):
        raise NotFound("trang in thử này")
    with blobs.open_blob(pictures[page]) as file:
        return Response(file.read(), mimetype="image/png")

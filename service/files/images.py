"""/ho-so/<id>/anh/…: page images, thumbnails and crops, for whoever may see the dossier."""

from __future__ import annotations

from flask import Blueprint, Response, request
from flask.typing import ResponseReturnValue

from dossier.pages import Box
from service.errors import BadRequest
from service.usecases import pictures
from service.usecases.access import see_dossier
from service.web import actor, guarded
from storage.db import session_scope

images = Blueprint("images", __name__, url_prefix="/ho-so/<dossier_id>/anh")
KEEP_SECONDS = 3600


@images.get("/<any(trang, nho):size>/<int:file>/<int:page>")
@guarded()
def page(dossier_id: str, size: str, file: int, page: int) -> ResponseReturnValue:
    with session_scope(read_only=True) as session:
        return _image(pictures.picture(session, see_dossier(session, actor(), dossier_id), file, page, size))


@images.get("/cat/<int:file>/<int:page>")
@guarded()
def crop(dossier_id: str, file: int, page: int) -> ResponseReturnValue:
    """``?o=x0,y0,x1,y1`` in fractions of the page."""
    box = _box(request.args.get("o", ""))
    with session_scope(read_only=True) as session:
        return _image(pictures.crop(session, see_dossier(session, actor(), dossier_id), file, page, box))


def _box(text: str) -> Box:
    try:
        x0, y0, x1, y1 = (float(edge) for edge in text.split(","))
    except ValueError:
        raise BadRequest(" ở mục “o”") from None
    if not (0 <= x0 <= x1 <= 1 and 0 <= y0 <= y1 <= 1):  # also refuses "nan"
        raise BadRequest(" ở mục “o”")
    return (x0, y0, x1, y1)


def _image(data: bytes) -> Response:
    response = Response(data, mimetype="image/webp")
    response.headers["Cache-Control"] = f"private, max-age={KEEP_SECONDS}"
    return response

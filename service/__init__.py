"""What people touch: the Flask application. One folder per desk, the use cases in ``usecases/``, the API in ``api/``."""

from __future__ import annotations

from flask import Flask

from storage.settings import Settings
from storage.settings import settings as current_settings


def create_app(settings: Settings | None = None) -> Flask:
    """The application for ``settings`` (default: the process's own). The database must be migrated."""
    from service.config import flask_config
    from service.errors import init_errors
    from service.routes import register
    from service.security import init_security
    from service.web import init_web

    chosen = settings or current_settings()
    app = Flask(__name__)
    app.config.update(flask_config(chosen))
    app.extensions["khenthuong"] = chosen
    init_security(app)
    init_errors(app)
    init_web(app)
    register(app)
    return app

"""/healthz (the process lives), /readyz (it can work), /metrics (this machine only)."""

from __future__ import annotations

import os
import time

from flask import Blueprint, Flask, Response, abort, g, request
from flask.typing import ResponseReturnValue
from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest
from prometheus_client.exposition import CONTENT_TYPE_LATEST
from sqlalchemy import func, select, text

from storage.db import session_scope
from storage.models import Dossier, Job
from storage.settings import settings

ops = Blueprint("ops", __name__)
LOCAL = {"127.0.0.1", "::1"}
REGISTRY = CollectorRegistry()
REQUESTS = Counter("khenthuong_requests", "Answered requests", ["endpoint", "status"], registry=REGISTRY)
SECONDS = Histogram("khenthuong_request_seconds", "Seconds per request", ["endpoint"], registry=REGISTRY)
JOBS = Gauge("khenthuong_jobs", "Jobs by kind and state", ["kind", "state"], registry=REGISTRY)
DOSSIERS = Gauge("khenthuong_dossiers", "Dossiers by state", ["state"], registry=REGISTRY)


def init_ops(app: Flask) -> None:
    """Counts and times every request."""
    app.before_request(_start)
    app.after_request(_count)
    app.register_blueprint(ops)


def _start() -> None:
    g.started = time.perf_counter()


def _count(response: Response) -> Response:
    endpoint = request.endpoint or "none"
    REQUESTS.labels(endpoint, response.status_code).inc()
    SECONDS.labels(endpoint).observe(time.perf_counter() - g.get("started", time.perf_counter()))
    return response


@ops.get("/healthz")
def healthz() -> ResponseReturnValue:
    return Response("ok\n", mimetype="text/plain")


@ops.get("/readyz")
def readyz() -> ResponseReturnValue:
    try:
        with session_scope(read_only=True) as session:
            session.execute(text("SELECT 1 FROM dossiers LIMIT 1"))
        writable = os.access(settings().home, os.W_OK)
    except Exception:  # noqa: BLE001  whatever the reason, the answer is "not ready"
        writable = False
    return Response("ready\n" if writable else "not ready\n", 200 if writable else 503, mimetype="text/plain")


@ops.get("/metrics")
def metrics() -> ResponseReturnValue:
    if request.remote_addr not in LOCAL or "X-Forwarded-For" in request.headers:  # a proxy speaks for others
        abort(404)
    with session_scope(read_only=True) as session:
        jobs = session.execute(select(Job.kind, Job.state, func.count()).group_by(Job.kind, Job.state)).all()
        dossiers = session.execute(select(Dossier.state, func.count()).group_by(Dossier.state)).all()
    JOBS.clear()
    DOSSIERS.clear()
    for kind, state, count in jobs:
        JOBS.labels(kind, state).set(count)
    for state, count in dossiers:
        DOSSIERS.labels(state).set(count)
    return Response(generate_latest(REGISTRY), content_type=CONTENT_TYPE_LATEST)

"""Which blueprints the application has."""

from __future__ import annotations

from flask import Flask

from service.admin.templates import word_templates
from service.admin.views import admin
from service.api.batches import api_batches
from service.api.decisions import api_decisions
from service.api.dossiers import api_dossiers
from service.api.issues import api_issues
from service.api.paper_sets import api_paper_sets
from service.api.session import api_session
from service.auth.views import auth
from service.clerk.views import clerk
from service.committee.views import committee
from service.files.images import images
from service.files.papers import papers
from service.office.batches import batches
from service.office.books import books
from service.office.printing import printing
from service.office.views import office
from service.ops import init_ops
from service.review.papers import office_papers
from service.review.tables import tables
from service.review.views import review
from service.unit.views import unit


def register(app: Flask) -> None:
    """Registers every desk, the API and the operators' addresses."""
    init_ops(app)
    desks = (
        auth,
        unit,
        clerk,
        review,
        tables,
        office_papers,
        committee,
        office,
        books,
        batches,
        printing,
        word_templates,
        admin,
        images,
        papers,
    )
    for blueprint in desks:
        app.register_blueprint(blueprint)
    for blueprint in (api_session, api_dossiers, api_decisions, api_issues, api_batches, api_paper_sets):
        app.register_blueprint(blueprint)

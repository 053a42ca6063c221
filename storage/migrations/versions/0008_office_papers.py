"""Papers of the office that belong to a phase, a dossier or an issue, and the reviewers' own word on each nominee"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

import storage.models

revision = '0008'
down_revision = '0007'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('paper_sets',
    sa.Column('id', sa.String(length=32), nullable=False),
    sa.Column('kind', sa.String(length=40), nullable=False),
    sa.Column('plan_id', sa.String(length=60), nullable=False),
    sa.Column('phase', sa.Integer(), nullable=True),
    sa.Column('dossier_id', sa.String(length=32), nullable=True),
    sa.Column('issue_id', sa.String(length=32), nullable=True),
    sa.Column('title', sa.String(length=300), nullable=False),
    sa.Column('content', sa.JSON(), nullable=False),
    sa.Column('state', sa.String(length=20), nullable=False),
    sa.Column('error', sa.JSON(), nullable=True),
    sa.Column('created_by', sa.Integer(), nullable=True),
    sa.Column('created_at', storage.models.UtcDateTime(timezone=True), nullable=False),
    sa.Column('released_at', storage.models.UtcDateTime(timezone=True), nullable=True),
    sa.Column('released_by', sa.Integer(), nullable=True),
    sa.ForeignKeyConstraint(['created_by'], ['users.id'], name=op.f('fk_paper_sets_created_by_users')),
    sa.ForeignKeyConstraint(['dossier_id'], ['dossiers.id'], name=op.f('fk_paper_sets_dossier_id_dossiers')),
    sa.ForeignKeyConstraint(['issue_id'], ['issues.id'], name=op.f('fk_paper_sets_issue_id_issues')),
    sa.ForeignKeyConstraint(['released_by'], ['users.id'], name=op.f('fk_paper_sets_released_by_users')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_paper_sets'))
    )
    with op.batch_alter_table('paper_sets', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_paper_sets_dossier_id'), ['dossier_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_paper_sets_issue_id'), ['issue_id'], unique=False)
    with op.batch_alter_table('papers', schema=None) as batch_op:
        batch_op.add_column(sa.Column('set_id', sa.String(length=32), nullable=True))
        batch_op.add_column(sa.Column('unit_id', sa.Integer(), nullable=True))
        batch_op.create_foreign_key(batch_op.f('fk_papers_set_id_paper_sets'), 'paper_sets', ['set_id'], ['id'])
        batch_op.create_foreign_key(batch_op.f('fk_papers_unit_id_units'), 'units', ['unit_id'], ['id'])
        batch_op.create_index(batch_op.f('ix_papers_set_id'), ['set_id'], unique=False)
    with op.batch_alter_table('nominee_records', schema=None) as batch_op:
        batch_op.add_column(sa.Column('recommended', sa.Boolean(), nullable=True))
    # the board's word, where the committee has not yet put its own in its place
    op.execute("UPDATE nominee_records SET recommended = (state = 'recommended') WHERE state IN ('recommended', 'not_recommended')")


def downgrade() -> None:
    with op.batch_alter_table('nominee_records', schema=None) as batch_op:
        batch_op.drop_column('recommended')
    with op.batch_alter_table('papers', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_papers_set_id'))
        batch_op.drop_constraint(batch_op.f('fk_papers_unit_id_units'), type_='foreignkey')
        batch_op.drop_constraint(batch_op.f('fk_papers_set_id_paper_sets'), type_='foreignkey')
        batch_op.drop_column('unit_id')
        batch_op.drop_column('set_id')
    with op.batch_alter_table('paper_sets', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_paper_sets_issue_id'))
        batch_op.drop_index(batch_op.f('ix_paper_sets_dossier_id'))
    op.drop_table('paper_sets')

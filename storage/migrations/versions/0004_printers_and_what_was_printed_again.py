"""Printers and what was printed again"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

import storage.models

revision = '0004'
down_revision = '0003'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('printers',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('name', sa.String(length=80), nullable=False),
    sa.Column('dx_mm', sa.Float(), nullable=False),
    sa.Column('dy_mm', sa.Float(), nullable=False),
    sa.Column('retired_at', storage.models.UtcDateTime(timezone=True), nullable=True),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_printers')),
    sa.UniqueConstraint('name', name=op.f('uq_printers_name'))
    )
    op.create_table('print_runs',
    sa.Column('id', sa.String(length=32), nullable=False),
    sa.Column('kind', sa.String(length=20), nullable=False),
    sa.Column('issue_id', sa.String(length=32), nullable=True),
    sa.Column('place', sa.Integer(), nullable=True),
    sa.Column('title', sa.String(length=400), nullable=False),
    sa.Column('on_blank', sa.Boolean(), nullable=False),
    sa.Column('printer_id', sa.Integer(), nullable=True),
    sa.Column('dx_mm', sa.Float(), nullable=False),
    sa.Column('dy_mm', sa.Float(), nullable=False),
    sa.Column('note', sa.Text(), nullable=False),
    sa.Column('state', sa.String(length=20), nullable=False),
    sa.Column('error', sa.JSON(), nullable=True),
    sa.Column('sha256', sa.String(length=64), nullable=True),
    sa.Column('size', sa.BigInteger(), nullable=True),
    sa.Column('created_by', sa.Integer(), nullable=True),
    sa.Column('created_at', storage.models.UtcDateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['created_by'], ['users.id'], name=op.f('fk_print_runs_created_by_users')),
    sa.ForeignKeyConstraint(['issue_id'], ['issues.id'], name=op.f('fk_print_runs_issue_id_issues')),
    sa.ForeignKeyConstraint(['printer_id'], ['printers.id'], name=op.f('fk_print_runs_printer_id_printers')),
    sa.ForeignKeyConstraint(['sha256'], ['blobs.sha256'], name=op.f('fk_print_runs_sha256_blobs')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_print_runs'))
    )
    with op.batch_alter_table('print_runs', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_print_runs_issue_id'), ['issue_id'], unique=False)


def downgrade() -> None:
    with op.batch_alter_table('print_runs', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_print_runs_issue_id'))

    op.drop_table('print_runs')
    op.drop_table('printers')

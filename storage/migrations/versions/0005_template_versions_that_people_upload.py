"""Template versions that people upload"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = '0005'
down_revision = '0004'
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table('template_versions', schema=None) as batch_op:
        batch_op.add_column(sa.Column('origin', sa.String(length=20), nullable=False, server_default='shipped'))
        batch_op.add_column(sa.Column('state', sa.String(length=20), nullable=False, server_default='checked'))
        batch_op.add_column(sa.Column('current', sa.Boolean(), nullable=False, server_default=sa.false()))
        batch_op.add_column(sa.Column('problems', sa.JSON(), nullable=False, server_default=sa.text("'[]'")))
        batch_op.add_column(sa.Column('pictures', sa.JSON(), nullable=False, server_default=sa.text("'[]'")))
        batch_op.add_column(sa.Column('added_by', sa.Integer(), nullable=True))
        batch_op.create_foreign_key(batch_op.f('fk_template_versions_added_by_users'), 'users', ['added_by'], ['id'])


def downgrade() -> None:
    with op.batch_alter_table('template_versions', schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f('fk_template_versions_added_by_users'), type_='foreignkey')
        for column in ('added_by', 'pictures', 'problems', 'current', 'state', 'origin'):
            batch_op.drop_column(column)

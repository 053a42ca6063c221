"""Letters that go with a return"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = '0003'
down_revision = '0002'
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table('papers', schema=None) as batch_op:
        batch_op.add_column(sa.Column('state_change_id', sa.Integer(), nullable=True))
        batch_op.create_index(batch_op.f('ix_papers_state_change_id'), ['state_change_id'], unique=False)
        batch_op.create_foreign_key(
            batch_op.f('fk_papers_state_change_id_state_changes'), 'state_changes', ['state_change_id'], ['id']
        )


def downgrade() -> None:
    with op.batch_alter_table('papers', schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f('fk_papers_state_change_id_state_changes'), type_='foreignkey')
        batch_op.drop_index(batch_op.f('ix_papers_state_change_id'))
        batch_op.drop_column('state_change_id')

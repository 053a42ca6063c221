"""What rules of other dossiers compare with"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

import storage.models

revision = '0002'
down_revision = '0001'
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table('dossiers', schema=None) as batch_op:
        batch_op.add_column(sa.Column('asked_phase', sa.Integer(), nullable=True))

    with op.batch_alter_table('nominee_records', schema=None) as batch_op:
        batch_op.add_column(sa.Column('position', sa.String(length=300), nullable=True))
        batch_op.add_column(sa.Column('unit', sa.String(length=300), nullable=True))
        batch_op.add_column(sa.Column('submitter', sa.String(length=300), nullable=True))



def downgrade() -> None:
    with op.batch_alter_table('nominee_records', schema=None) as batch_op:
        batch_op.drop_column('submitter')
        batch_op.drop_column('unit')
        batch_op.drop_column('position')

    with op.batch_alter_table('dossiers', schema=None) as batch_op:
        batch_op.drop_column('asked_phase')


"""History of issues, number series, award register, signed copies, batches"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
import storage.models

revision = '0007'
down_revision = '0006'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('batches',
    sa.Column('id', sa.String(length=32), nullable=False),
    sa.Column('kind', sa.String(length=40), nullable=False),
    sa.Column('title', sa.String(length=300), nullable=False),
    sa.Column('plan_id', sa.String(length=60), nullable=False),
    sa.Column('phase', sa.Integer(), nullable=True),
    sa.Column('issue_id', sa.String(length=32), nullable=True),
    sa.Column('options', sa.JSON(), nullable=False),
    sa.Column('created_by', sa.Integer(), nullable=True),
    sa.Column('created_at', storage.models.UtcDateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['created_by'], ['users.id'], name=op.f('fk_batches_created_by_users')),
    sa.ForeignKeyConstraint(['issue_id'], ['issues.id'], name=op.f('fk_batches_issue_id_issues')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_batches'))
    )
    with op.batch_alter_table('batches', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_batches_issue_id'), ['issue_id'], unique=False)

    op.create_table('given_numbers',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('book', sa.String(length=20), nullable=False),
    sa.Column('symbol', sa.String(length=40), nullable=False),
    sa.Column('term', sa.String(length=80), nullable=False),
    sa.Column('number', sa.Integer(), nullable=False),
    sa.Column('suffix', sa.String(length=4), nullable=False),
    sa.Column('day', sa.Date(), nullable=True),
    sa.Column('origin', sa.String(length=20), nullable=False),
    sa.Column('issue_id', sa.String(length=32), nullable=True),
    sa.Column('void', sa.Boolean(), nullable=False),
    sa.Column('note', sa.Text(), nullable=False),
    sa.Column('by_id', sa.Integer(), nullable=True),
    sa.Column('at', storage.models.UtcDateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['by_id'], ['users.id'], name=op.f('fk_given_numbers_by_id_users')),
    sa.ForeignKeyConstraint(['issue_id'], ['issues.id'], name=op.f('fk_given_numbers_issue_id_issues')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_given_numbers')),
    sa.UniqueConstraint('book', 'symbol', 'term', 'number', 'suffix', name=op.f('uq_given_numbers_book_symbol_term_number_suffix'))
    )
    with op.batch_alter_table('given_numbers', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_given_numbers_issue_id'), ['issue_id'], unique=False)

    op.create_table('issue_editions',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('issue_id', sa.String(length=32), nullable=False),
    sa.Column('edition', sa.Integer(), nullable=False),
    sa.Column('cause', sa.String(length=20), nullable=False),
    sa.Column('awards', sa.JSON(), nullable=False),
    sa.Column('number', sa.String(length=40), nullable=True),
    sa.Column('symbol', sa.String(length=40), nullable=False),
    sa.Column('term', sa.String(length=80), nullable=False),
    sa.Column('issue_date', sa.Date(), nullable=True),
    sa.Column('signer', sa.String(length=200), nullable=True),
    sa.Column('reason', sa.Text(), nullable=False),
    sa.Column('changes', sa.JSON(), nullable=False),
    sa.Column('state', sa.String(length=20), nullable=False),
    sa.Column('error', sa.JSON(), nullable=True),
    sa.Column('by_id', sa.Integer(), nullable=True),
    sa.Column('at', storage.models.UtcDateTime(timezone=True), nullable=False),
    sa.Column('confirmed_by', sa.Integer(), nullable=True),
    sa.Column('confirmed_at', storage.models.UtcDateTime(timezone=True), nullable=True),
    sa.ForeignKeyConstraint(['by_id'], ['users.id'], name=op.f('fk_issue_editions_by_id_users')),
    sa.ForeignKeyConstraint(['confirmed_by'], ['users.id'], name=op.f('fk_issue_editions_confirmed_by_users')),
    sa.ForeignKeyConstraint(['issue_id'], ['issues.id'], name=op.f('fk_issue_editions_issue_id_issues')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_issue_editions')),
    sa.UniqueConstraint('issue_id', 'edition', name=op.f('uq_issue_editions_issue_id_edition'))
    )
    with op.batch_alter_table('issue_editions', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_issue_editions_issue_id'), ['issue_id'], unique=False)

    op.create_table('revocations',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('issue_id', sa.String(length=32), nullable=False),
    sa.Column('places', sa.JSON(), nullable=False),
    sa.Column('nominee_ids', sa.JSON(), nullable=False),
    sa.Column('decision_number', sa.String(length=40), nullable=False),
    sa.Column('symbol', sa.String(length=40), nullable=False),
    sa.Column('decision_date', sa.Date(), nullable=False),
    sa.Column('reason', sa.Text(), nullable=False),
    sa.Column('by_id', sa.Integer(), nullable=True),
    sa.Column('at', storage.models.UtcDateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['by_id'], ['users.id'], name=op.f('fk_revocations_by_id_users')),
    sa.ForeignKeyConstraint(['issue_id'], ['issues.id'], name=op.f('fk_revocations_issue_id_issues')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_revocations'))
    )
    with op.batch_alter_table('revocations', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_revocations_issue_id'), ['issue_id'], unique=False)

    op.create_table('signed_copies',
    sa.Column('id', sa.String(length=32), nullable=False),
    sa.Column('issue_id', sa.String(length=32), nullable=False),
    sa.Column('paper', sa.String(length=20), nullable=False),
    sa.Column('name', sa.String(length=255), nullable=False),
    sa.Column('sha256', sa.String(length=64), nullable=False),
    sa.Column('size', sa.BigInteger(), nullable=False),
    sa.Column('note', sa.Text(), nullable=False),
    sa.Column('state', sa.String(length=20), nullable=False),
    sa.Column('error', sa.JSON(), nullable=True),
    sa.Column('kind', sa.String(length=10), nullable=True),
    sa.Column('signatures', sa.JSON(), nullable=True),
    sa.Column('added_by', sa.Integer(), nullable=True),
    sa.Column('added_at', storage.models.UtcDateTime(timezone=True), nullable=False),
    sa.Column('retired_at', storage.models.UtcDateTime(timezone=True), nullable=True),
    sa.Column('retired_by', sa.Integer(), nullable=True),
    sa.ForeignKeyConstraint(['added_by'], ['users.id'], name=op.f('fk_signed_copies_added_by_users')),
    sa.ForeignKeyConstraint(['issue_id'], ['issues.id'], name=op.f('fk_signed_copies_issue_id_issues')),
    sa.ForeignKeyConstraint(['retired_by'], ['users.id'], name=op.f('fk_signed_copies_retired_by_users')),
    sa.ForeignKeyConstraint(['sha256'], ['blobs.sha256'], name=op.f('fk_signed_copies_sha256_blobs')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_signed_copies'))
    )
    with op.batch_alter_table('signed_copies', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_signed_copies_issue_id'), ['issue_id'], unique=False)

    op.create_table('batch_items',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('batch_id', sa.String(length=32), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('subject', sa.String(length=80), nullable=False),
    sa.Column('title', sa.String(length=400), nullable=False),
    sa.Column('state', sa.String(length=20), nullable=False),
    sa.Column('error', sa.JSON(), nullable=True),
    sa.Column('done_at', storage.models.UtcDateTime(timezone=True), nullable=True),
    sa.ForeignKeyConstraint(['batch_id'], ['batches.id'], name=op.f('fk_batch_items_batch_id_batches')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_batch_items')),
    sa.UniqueConstraint('batch_id', 'position', name=op.f('uq_batch_items_batch_id_position'))
    )
    with op.batch_alter_table('batch_items', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_batch_items_batch_id'), ['batch_id'], unique=False)

    op.create_table('certificates',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('symbol', sa.String(length=40), nullable=False),
    sa.Column('term', sa.String(length=80), nullable=False),
    sa.Column('number', sa.Integer(), nullable=False),
    sa.Column('issue_id', sa.String(length=32), nullable=False),
    sa.Column('place', sa.Integer(), nullable=False),
    sa.Column('nominee_id', sa.Integer(), nullable=True),
    sa.Column('kind', sa.String(length=20), nullable=False),
    sa.Column('category', sa.String(length=40), nullable=False),
    sa.Column('name', sa.String(length=300), nullable=False),
    sa.Column('position', sa.String(length=300), nullable=True),
    sa.Column('unit', sa.String(length=300), nullable=True),
    sa.Column('search', sa.Text(), nullable=False),
    sa.Column('state', sa.String(length=20), nullable=False),
    sa.Column('edition', sa.Integer(), nullable=False),
    sa.Column('corrected_at', storage.models.UtcDateTime(timezone=True), nullable=True),
    sa.Column('revocation_id', sa.Integer(), nullable=True),
    sa.Column('given_at', storage.models.UtcDateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['issue_id'], ['issues.id'], name=op.f('fk_certificates_issue_id_issues')),
    sa.ForeignKeyConstraint(['revocation_id'], ['revocations.id'], name=op.f('fk_certificates_revocation_id_revocations')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_certificates')),
    sa.UniqueConstraint('issue_id', 'place', name=op.f('uq_certificates_issue_id_place')),
    sa.UniqueConstraint('symbol', 'term', 'number', name=op.f('uq_certificates_symbol_term_number'))
    )
    with op.batch_alter_table('certificates', schema=None) as batch_op:
        batch_op.create_index('ix_certificates_given_at', ['given_at'], unique=False)

    op.create_table('batch_files',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('item_id', sa.Integer(), nullable=False),
    sa.Column('name', sa.Text(), nullable=False),
    sa.Column('sha256', sa.String(length=64), nullable=False),
    sa.Column('size', sa.BigInteger(), nullable=False),
    sa.Column('made_with', sa.String(length=160), nullable=False),
    sa.ForeignKeyConstraint(['item_id'], ['batch_items.id'], name=op.f('fk_batch_files_item_id_batch_items')),
    sa.ForeignKeyConstraint(['sha256'], ['blobs.sha256'], name=op.f('fk_batch_files_sha256_blobs')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_batch_files'))
    )
    with op.batch_alter_table('batch_files', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_batch_files_item_id'), ['item_id'], unique=False)

    with op.batch_alter_table('issues', schema=None) as batch_op:
        batch_op.add_column(sa.Column('symbol', sa.String(length=40), nullable=False, server_default=sa.text("''")))
        batch_op.add_column(sa.Column('term', sa.String(length=80), nullable=False, server_default=sa.text("''")))
        batch_op.add_column(sa.Column('status', sa.String(length=20), nullable=False, server_default=sa.text("'draft'")))
        batch_op.add_column(sa.Column('edition', sa.Integer(), nullable=False, server_default=sa.text('1')))

    with op.batch_alter_table('papers', schema=None) as batch_op:
        batch_op.add_column(sa.Column('edition', sa.Integer(), nullable=False, server_default=sa.text('1')))
        batch_op.add_column(sa.Column('replaced_at', storage.models.UtcDateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column('replaced_by', sa.Integer(), nullable=True))

    with op.batch_alter_table('uploads', schema=None) as batch_op:
        batch_op.add_column(sa.Column('signatures', sa.JSON(), nullable=True))

    _first_editions()


def _first_editions() -> None:
    """Each issue that stands gets the edition that its papers are; those that were made are issued, as they were counted then."""
    op.execute(sa.text("UPDATE issues SET status = 'issued' WHERE state = 'ready'"))
    op.execute(
        sa.text(
            "INSERT INTO issue_editions (issue_id, edition, cause, awards, number, symbol, term, issue_date, signer, reason, changes,"
            " state, error, by_id, at)"
            " SELECT id, 1, 'issue', awards, number, '', '', issue_date, signer, '', '[]', state, error, created_by, created_at FROM issues"
        )
    )



def downgrade() -> None:
    with op.batch_alter_table('uploads', schema=None) as batch_op:
        batch_op.drop_column('signatures')

    with op.batch_alter_table('papers', schema=None) as batch_op:
        batch_op.drop_column('replaced_by')
        batch_op.drop_column('replaced_at')
        batch_op.drop_column('edition')

    with op.batch_alter_table('issues', schema=None) as batch_op:
        batch_op.drop_column('edition')
        batch_op.drop_column('status')
        batch_op.drop_column('term')
        batch_op.drop_column('symbol')

    with op.batch_alter_table('batch_files', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_batch_files_item_id'))

    op.drop_table('batch_files')
    with op.batch_alter_table('certificates', schema=None) as batch_op:
        batch_op.drop_index('ix_certificates_given_at')

    op.drop_table('certificates')
    with op.batch_alter_table('batch_items', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_batch_items_batch_id'))

    op.drop_table('batch_items')
    with op.batch_alter_table('signed_copies', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_signed_copies_issue_id'))

    op.drop_table('signed_copies')
    with op.batch_alter_table('revocations', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_revocations_issue_id'))

    op.drop_table('revocations')
    with op.batch_alter_table('issue_editions', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_issue_editions_issue_id'))

    op.drop_table('issue_editions')
    with op.batch_alter_table('given_numbers', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_given_numbers_issue_id'))

    op.drop_table('given_numbers')
    with op.batch_alter_table('batches', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_batches_issue_id'))

    op.drop_table('batches')

"""Proposals that follow another one"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("proposals", sa.Column("follows", sa.String(length=64), nullable=True))


def downgrade() -> None:
    op.drop_column("proposals", "follows")

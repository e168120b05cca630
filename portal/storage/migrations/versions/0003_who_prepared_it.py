"""Who prepared a proposal"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("proposals", sa.Column("prepared_by", sa.String(length=120), nullable=True))
    op.add_column("ledger", sa.Column("prepared_by", sa.String(length=120), nullable=True))


def downgrade() -> None:
    op.drop_column("ledger", "prepared_by")
    op.drop_column("proposals", "prepared_by")

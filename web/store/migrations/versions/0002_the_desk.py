"""Who holds the pen, cases, events, the desk"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


_READY_ANSWERS = (
    (
        "Bonjour, je prends le relais",
        "Bonjour {nom},\n\nJe suis {conseiller}, du service clientèle. Je lis votre conversation et je vous réponds "
        "ici.",
    ),
    (
        "Il me faut une précision",
        "Pour avancer sur votre demande {numéro}, pouvez-vous me préciser de quel abonnement il s’agit et ce que vous "
        "souhaitez obtenir\u202f?",
    ),
    (
        "Je vérifie et je reviens",
        "Merci pour ces précisions. Je vérifie de mon côté et je reviens vers vous dans cette conversation.",
    ),
    (
        "L’opération vous est présentée",
        "Je vous prépare l’opération\u00a0: elle va s’afficher ici. Relisez-la, puis confirmez si elle vous convient. "
        "Rien n’est modifié sans votre accord.",
    ),
    (
        "Tout est réglé",
        "Votre demande {numéro} est réglée. Avez-vous une autre question\u202f? Sinon, je rends la conversation à "
        "l’assistant automatique. Bonne journée.",
    ),
)


def upgrade() -> None:
    ready_answers = op.create_table(
        "canned_answers",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(length=80), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("title"),
    )
    op.bulk_insert(ready_answers, [{"title": title, "text": text} for title, text in _READY_ANSWERS])
    op.create_table(
        "desk_accounts",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("login", sa.String(length=64), nullable=False),
        sa.Column("name", sa.String(length=80), nullable=False),
        sa.Column("role", sa.String(length=16), nullable=False),
        sa.Column("password", sa.String(length=200), nullable=False),
        sa.Column("active", sa.Boolean(), server_default=sa.text("1"), nullable=False),
        sa.Column("created_at", sa.Double(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("login"),
    )
    op.create_table(
        "desk_sign_in_failures",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("login", sa.String(length=64), nullable=False),
        sa.Column("address", sa.String(length=64), nullable=False),
        sa.Column("at", sa.Double(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_desk_sign_in_failures_login", "desk_sign_in_failures", ["login"], unique=False)
    op.create_index("ix_desk_sign_in_failures_address", "desk_sign_in_failures", ["address"], unique=False)
    op.create_table(
        "events",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("conversation", sa.String(length=64), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=24), nullable=False),
        sa.Column("data", sa.JSON(), nullable=False),
        sa.Column("at", sa.Double(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_events_at", "events", ["at"], unique=False)
    op.create_index("ix_events_conversation", "events", ["conversation"], unique=False)
    op.create_table(
        "cases",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("conversation_id", sa.String(length=64), nullable=False),
        sa.Column("category", sa.String(length=16), nullable=False),
        sa.Column("urgency", sa.String(length=8), nullable=False),
        sa.Column("state", sa.String(length=8), nullable=False),
        sa.Column("summary", sa.Text(), nullable=False),
        sa.Column("tried", sa.JSON(), nullable=False),
        sa.Column("entries", sa.JSON(), nullable=False),
        sa.Column("identity", sa.JSON(), nullable=False),
        sa.Column("operation", sa.String(length=64), nullable=True),
        sa.Column("subscription", sa.String(length=64), nullable=True),
        sa.Column("reply", sa.String(length=8), nullable=False),
        sa.Column("contact", sa.String(length=254), nullable=True),
        sa.Column("asking", sa.String(length=8), nullable=True),
        sa.Column("advisor", sa.Integer(), nullable=True),
        sa.Column("opened_at", sa.Double(), nullable=False),
        sa.Column("taken_at", sa.Double(), nullable=True),
        sa.Column("first_reply_at", sa.Double(), nullable=True),
        sa.Column("closed_at", sa.Double(), nullable=True),
        sa.Column("close_reason", sa.String(length=16), nullable=True),
        sa.ForeignKeyConstraint(["conversation_id"], ["conversations.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_cases_advisor", "cases", ["advisor"], unique=False)
    op.create_index("ix_cases_conversation_id", "cases", ["conversation_id"], unique=False)
    op.create_index(
        "ix_cases_one_open", "cases", ["conversation_id"], unique=True, sqlite_where=sa.text("state <> 'closed'")
    )
    op.create_index("ix_cases_opened_at", "cases", ["opened_at"], unique=False)
    op.create_index("ix_cases_state", "cases", ["state"], unique=False)
    op.create_table(
        "desk_sessions",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("csrf", sa.String(length=64), nullable=False),
        sa.Column("created_at", sa.Double(), nullable=False),
        sa.Column("seen_at", sa.Double(), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["desk_accounts.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_desk_sessions_account_id", "desk_sessions", ["account_id"], unique=False)
    op.create_table(
        "case_notes",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("author", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("created_at", sa.Double(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_case_notes_case_id", "case_notes", ["case_id"], unique=False)
    op.create_table(
        "deliveries",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("channel", sa.String(length=8), nullable=False),
        sa.Column("event", sa.String(length=24), nullable=False),
        sa.Column("key", sa.String(length=64), nullable=False),
        sa.Column("created_at", sa.Double(), nullable=False),
        sa.Column("attempts", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.Column("due_at", sa.Double(), nullable=False),
        sa.Column("done_at", sa.Double(), nullable=True),
        sa.Column("fault", sa.String(length=200), nullable=True),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("key"),
    )
    op.create_index("ix_deliveries_case_id", "deliveries", ["case_id"], unique=False)
    op.create_index(
        "ix_deliveries_waiting",
        "deliveries",
        ["channel", "due_at"],
        unique=False,
        sqlite_where=sa.text("done_at IS NULL"),
    )
    op.add_column("conversations", sa.Column("rotated_at", sa.Double(), nullable=True))
    op.add_column("conversations", sa.Column("touched_at", sa.Double(), server_default=sa.text("0"), nullable=False))
    op.add_column("conversations", sa.Column("page", sa.String(length=200), nullable=True))
    op.add_column("conversations", sa.Column("holder", sa.String(length=8), server_default="bot", nullable=False))
    op.add_column("conversations", sa.Column("advisor", sa.Integer(), nullable=True))
    op.add_column("conversations", sa.Column("turn", sa.String(length=32), nullable=True))
    op.add_column("conversations", sa.Column("turn_until", sa.Double(), nullable=True))
    op.create_index("ix_conversations_touched_at", "conversations", ["touched_at"], unique=False)
    op.add_column("messages", sa.Column("withheld", sa.Boolean(), server_default=sa.text("0"), nullable=False))


def downgrade() -> None:
    for table in ("deliveries", "case_notes", "cases", "desk_sessions", "desk_sign_in_failures", "desk_accounts"):
        op.drop_table(table)
    for table in ("events", "canned_answers"):
        op.drop_table(table)
    op.drop_column("messages", "withheld")
    op.drop_index("ix_conversations_touched_at", "conversations")
    for column in ("rotated_at", "touched_at", "page", "holder", "advisor", "turn", "turn_until"):
        op.drop_column("conversations", column)

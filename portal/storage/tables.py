"""The tables. A change here needs a migration; a test compares both."""

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    Date,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
)

from portal.storage.columns import UtcDateTime

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_name)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)

companies = Table(
    "companies",
    metadata,
    Column("id", String(64), primary_key=True),
    Column("name", String(200), nullable=False),
    Column("payment_methods", JSON, nullable=False),
)

administrators = Table(
    "administrators",
    metadata,
    Column("email", String(254), primary_key=True),
    Column("name", String(200), nullable=False),
    Column("company", String(64), ForeignKey("companies.id"), nullable=False),
)

subscriptions = Table(
    "subscriptions",
    metadata,
    Column("id", String(64), primary_key=True),
    Column("company", String(64), ForeignKey("companies.id"), nullable=False),
    Column("license_type", String(32), nullable=False),
    Column("quantity", Integer, nullable=False),
    Column("renewal_date", Date, nullable=False),
    Column("notice_days", Integer, nullable=False),
    Column("admin_email", String(254), ForeignKey("administrators.email"), nullable=False, index=True),
    Column("payment_method", String(32), nullable=False),
    Column("po_number", String(64)),
    Column("po_required", Boolean, nullable=False),
    Column("status", String(16), nullable=False),
    Column("version", Integer, nullable=False),
)

users = Table(
    "users",
    metadata,
    Column("subscription", String(64), ForeignKey("subscriptions.id"), primary_key=True),
    Column("email", String(254), primary_key=True, index=True),
    Column("name", String(200), nullable=False),
    Column("status", String(16), nullable=False),
)

challenges = Table(
    "challenges",
    metadata,
    Column("id", String(64), primary_key=True),
    Column("conversation", String(200), nullable=False, index=True),
    Column("email", String(254), nullable=False),
    Column("code_hash", String(64), nullable=False),
    Column("created_at", UtcDateTime, nullable=False),
    Column("expires_at", UtcDateTime, nullable=False),
    Column("attempts_left", Integer, nullable=False),
    Column("proposal", String(64)),
    Column("status", String(16), nullable=False),
)

verifications = Table(
    "verifications",
    metadata,
    Column("id", BigInteger().with_variant(Integer, "sqlite"), primary_key=True),
    Column("conversation", String(200), nullable=False, index=True),
    Column("email", String(254), nullable=False),
    Column("method", String(16), nullable=False),
    Column("verified_at", UtcDateTime, nullable=False),
    Column("name", String(200)),
    Column("proposal", String(64)),
)

sendings = Table(
    "sendings",
    metadata,
    Column("id", BigInteger().with_variant(Integer, "sqlite"), primary_key=True),
    Column("address", String(64), nullable=False),
    Column("pair", String(64), nullable=False),
    Column("sent_at", UtcDateTime, nullable=False),
    Index("ix_sendings_address_sent_at", "address", "sent_at"),
)

proposals = Table(
    "proposals",
    metadata,
    Column("id", String(64), primary_key=True),
    Column("conversation", String(200), nullable=False, index=True),
    Column("operation", String(64), nullable=False),
    Column("subscription", String(64), ForeignKey("subscriptions.id"), nullable=False),
    Column("license_type", String(32), nullable=False),
    Column("before", JSON, nullable=False),
    Column("after", JSON, nullable=False),
    Column("effective_when", String(16), nullable=False),
    Column("effective_date", Date, nullable=False),
    Column("invoice", String(16), nullable=False),
    Column("warnings", JSON, nullable=False),
    Column("replaces", JSON, nullable=False),
    Column("terms", JSON(none_as_null=True)),
    Column("undoes", String(32)),
    Column("version", Integer, nullable=False),
    Column("created_at", UtcDateTime, nullable=False),
    Column("expires_at", UtcDateTime, nullable=False),
    Column("status", String(16), nullable=False),
    Column("reference", String(32)),
    Column("follows", String(64)),
    Column("prepared_by", String(120)),
)

keys = Table(
    "idempotency_keys",
    metadata,
    Column("conversation", String(200), primary_key=True),
    Column("key", String(200), primary_key=True),
    Column("proposal", String(64), nullable=False),
)

counters = Table(
    "counters",
    metadata,
    Column("year", Integer, primary_key=True, autoincrement=False),
    Column("last", Integer, nullable=False),
)

ledger = Table(
    "ledger",
    metadata,
    Column("reference", String(32), primary_key=True),
    Column("operation", String(64), nullable=False),
    Column("subscription", String(64), ForeignKey("subscriptions.id"), nullable=False, index=True),
    Column("status", String(16), nullable=False),
    Column("actor", String(254), nullable=False),
    Column("conversation", String(200), nullable=False),
    Column("created_at", UtcDateTime, nullable=False),
    Column("before", JSON, nullable=False),
    Column("after", JSON, nullable=False),
    Column("effective_when", String(16), nullable=False),
    Column("effective_date", Date, nullable=False),
    Column("invoice", String(16), nullable=False),
    Column("undo_until", UtcDateTime),
    Column("undoes", String(32)),
    Column("proposal", String(64), nullable=False, unique=True),
    Column("terms", JSON(none_as_null=True)),
    Column("prepared_by", String(120)),
)

outbox = Table(
    "outbox",
    metadata,
    Column("id", BigInteger().with_variant(Integer, "sqlite"), primary_key=True),
    Column("kind", String(64), nullable=False),
    Column("recipient", String(254), nullable=False),
    Column("facts", JSON, nullable=False),
    Column("created_at", UtcDateTime, nullable=False),
    Column("due_at", UtcDateTime, nullable=False),
    Column("sent_at", UtcDateTime),
    Column("attempts", Integer, nullable=False),
    Index("ix_outbox_sent_at_due_at", "sent_at", "due_at"),
)

"""The units of work on SQLite (one process) and PostgreSQL, with their tables and migrations."""

from portal.storage.database import Database
from portal.storage.migrate import head, migrate, revision
from portal.storage.unit_of_work import SqlUnitOfWork

__all__ = ["Database", "SqlUnitOfWork", "head", "migrate", "revision"]

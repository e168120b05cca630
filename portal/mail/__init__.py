"""Letters become mails: French words, senders, and the worker that empties the outbox."""

from portal.mail.code_post import CodePost
from portal.mail.senders import FileSender, Sender, SendFailed, SmtpSender
from portal.mail.worker import OutboxWorker
from portal.mail.writer import Mail, Writer

__all__ = ["CodePost", "FileSender", "Mail", "OutboxWorker", "SendFailed", "Sender", "SmtpSender", "Writer"]

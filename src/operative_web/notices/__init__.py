"""Reminders and the weekly digest: who is to be told of what, in an outbox that a mail server may keep waiting."""

"""Talking to a running LMS: client, checks, apply with a journal, and reading evidence."""

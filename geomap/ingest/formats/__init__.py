"""Readers of one format each: tables, compressed files, mail, feeds, web archives, PDF and DOCX."""

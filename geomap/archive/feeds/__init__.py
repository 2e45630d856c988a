"""Feeds watched for an archive: what is new in them, round by round, until the end is asked for."""

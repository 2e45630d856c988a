"""Parses put right before anybody reads them, where names and dates led the parser astray."""

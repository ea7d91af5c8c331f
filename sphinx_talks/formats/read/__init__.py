"""Readers of foreign formats: each module turns one into :class:`Imported`."""

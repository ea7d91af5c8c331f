"""Reads pages of talks as people write them, whatever their markup and their form."""

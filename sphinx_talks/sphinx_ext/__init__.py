"""How talks travel through a Sphinx build."""

"""The checks that a project can switch on and off.

Each is a function from the catalogue to findings, and none knows of the others;
:mod:`sphinx_talks.checks.checks` runs them.
"""

"""Lets ``python -m sphinx_talks`` do what ``sphinx-talks`` does."""

import sys

from sphinx_talks.cli import main

sys.exit(main())

"""Lets the tests import the modules of the benchmark, which are no package.

Python finds them by itself when ``benchmark.py`` is run as a command.
"""

import sys
from pathlib import Path

sys.path.append(str(Path(__file__).parent))

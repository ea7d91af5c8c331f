"""Where helpers are: they are no package, and need not be installed."""

from __future__ import annotations

import sys
from pathlib import Path

for _folder in ('markup', 'kinds'):
    sys.path.insert(0, str(Path(__file__).parents[1] / _folder))

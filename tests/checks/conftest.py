"""Where the helpers of these tests are."""

from __future__ import annotations

import sys
from pathlib import Path

# The helpers beside this file are no package, and need not be installed.
sys.path.insert(0, str(Path(__file__).parent))

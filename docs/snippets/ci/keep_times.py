"""Gives files of a fresh checkout the times that they had when they were last built.

Usage: ``python keep_times.py SOURCE RECORD``, before each build. The record is kept with
the doctrees. A file with other bytes than in the record keeps the time of the checkout.
"""

import json
import os
import sys
from hashlib import sha256
from pathlib import Path

source, record = map(Path, sys.argv[1:])
known = json.loads(record.read_text(encoding='utf-8')) if record.is_file() else {}
files = {}
for path in sorted(path for path in source.rglob('*') if path.is_file()):
    name = path.relative_to(source).as_posix()
    digest = sha256(path.read_bytes()).hexdigest()
    if known.get(name, {}).get('digest') == digest:
        os.utime(path, ns=(known[name]['time'], known[name]['time']))
    files[name] = {'digest': digest, 'time': path.stat().st_mtime_ns}
record.parent.mkdir(parents=True, exist_ok=True)
record.write_text(json.dumps(files), encoding='utf-8')

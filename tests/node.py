"""Run the browser's pure modules in Node: what is computed twice is held equal by asking both."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

from scripts.lag_node import find_node

ROT = Path(__file__).resolve().parent.parent
MODELL = ROT / "docs" / "assets" / "js" / "arbeidsbok" / "modell"


def ask_module(module: Path, cases: Any, expression: str) -> Any:
    """What `expression` gives, with `m` the module and `cases` the cases, both ways as JSON."""
    script = (
        f"import * as m from {json.dumps(module.as_uri())};"
        "import { readFileSync } from 'node:fs';"
        "const cases = JSON.parse(readFileSync(0, 'utf8'));"
        f"process.stdout.write(JSON.stringify({expression}));"
    )
    done = subprocess.run(
        [str(find_node()), "--input-type=module", "-e", script],
        input=json.dumps(cases),
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)

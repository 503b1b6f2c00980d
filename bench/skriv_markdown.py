"""A hook for scripts/bench.py: writes the Markdown of each page as it is when every macro has been drawn."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from mkdocs.plugins import event_priority

from macros.visning.innsatt import put_back


@event_priority(-1000)
def on_page_markdown(markdown: str, page: Any, config: Any, **_: Any) -> str:
    target = Path(os.environ["MARKDOWN_TIL"]) / config.theme["language"] / page.file.src_uri.partition("/")[2]
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(put_back(markdown), encoding="utf-8")
    return markdown

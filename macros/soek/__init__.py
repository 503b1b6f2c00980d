"""The search: what can be found (enheter), how words are made alike (tekst), and the index a browser reads (indeks).

Knows nothing of MkDocs. The rim gives the pages as they are drawn (`Sidesamling.add`), and writes what `write_soek`
makes. docs/assets/js/soek/ reads it; what the two share is held equal by tests/soek/.
"""

from macros.soek.bygg import write_soek
from macros.soek.enheter import Sidesamling

__all__ = ["Sidesamling", "write_soek"]

"""The tree is tested on the things of the fixed tree, as the files are."""

from tests.filer.conftest import kontekst as kontekst
from tests.filer.conftest import lag as lag
from tests.filer.conftest import planer as planer
from tests.filer.conftest import sak as sak

"""The kinds of content, stated once. Everything that goes through all kinds reads this table.

To add a kind, write its model in models.py and give it a line here: it is then read, checked, merged with lokal/, counted
by scripts/sjekk.py, watched for stale translations, hidden by `skjul:`, told about by scripts/nytt_fra_oss.py, and has a
JSON Schema that editors know. What it looks like is for a macro, a file or an API to say.
"""

from __future__ import annotations

from dataclasses import dataclass

from macros.innhold import models as m
from macros.innhold.dokumentmodell import Ferdigdokument


@dataclass(frozen=True)
class Slag:
    """A kind of thing.

    id: its word, in references and messages; sted: the folder or file in data/ that holds it; flertall: what many are
    called; gruppe: the heading they stand under when they are told of, when that is another word; navnefelt: the field
    that names a thing; ordnes_etter: the vocabularies it is sorted by, whose words shall all be in use; side: the page
    that shows it, with {id} where a thing has its own; om: the interface word that says what the list of them is good
    for, when a step may show it.
    """

    id: str
    modell: type[m.Modell]
    sted: str
    flertall: str = ""
    gruppe: str = ""
    navnefelt: str = "tittel"
    ordnes_etter: tuple[str, ...] = ()
    side: str = ""
    om: str = ""

    @property
    def en_fil_hver(self) -> bool:
        return not self.sted.endswith(".yml")

    @property
    def vises(self) -> bool:
        """Whether readers meet it on a page: at its own address, or on the page that it names itself."""
        return bool(self.side) or "side" in self.modell.model_fields

    @property
    def mappe(self) -> str:
        """The word that `skjul:` and addresses of data use: `ressurser`, `begreper`."""
        return self.sted.removesuffix(".yml")

    @property
    def overskrift(self) -> str:
        return self.gruppe or self.flertall.capitalize()

    @property
    def json_schema(self) -> str:
        """The name of its JSON Schema: of one thing where each has its file, of the whole file where it has not."""
        return self.id if self.en_fil_hver else self.mappe

    @property
    def liste(self) -> str:
        """The page that shows them all."""
        return self.side.partition("{id}")[0].partition("#")[0]

    def adresse(self, id: str) -> str:
        """Where a thing is shown."""
        return self.side.format(id=id)


# Kinds of which there are many: one file each, or a list in one file.
TING: tuple[Slag, ...] = (
    Slag("ressurs", m.Ressurs, "ressurser", "ressurser",
         ordnes_etter=("tema", "maalgruppe", "type"), side="/laer-om-ki/ressurser/#{id}", om="verktoey_ressurser"),
    Slag("kompetansepakke", m.Kompetansepakke, "kompetansepakker", "kompetansepakker",
         ordnes_etter=("tema", "maalgruppe"), side="/laer-om-ki/kompetansepakker/{id}/", om="verktoey_pakker"),
    Slag("verksted", m.Verksted, "verksteder", "verksteder"),
    Slag("skjema", m.Skjema, "skjemaer", "skjemaer"),
    Slag("dokument", Ferdigdokument, "dokumenter", "ferdige dokumenter", side="/arbeidsbok/dokumenter/#{id}"),
    Slag("erfaring", m.Erfaring, "erfaringer", "erfaringer",
         ordnes_etter=("tjenesteomraade", "land", "bevis"), side="/erfaringer/#{id}"),
    Slag("ide", m.Ide, "ideer", "ideer", gruppe="Idébanken",
         ordnes_etter=("tjenesteomraade",), side="/finn-retning/idebank/#{id}"),
    Slag("tjenesteomraade", m.Tjenesteomraade, "tjenesteomraader", "tjenesteområder", navnefelt="id",
         side="/tjenester/{id}/"),
    Slag("rolleside", m.Rolleside, "roller", "roller", side="/start-her/roller/{id}/"),
    Slag("kilde", m.Kildepost, "kilder.yml", "kilder", side="/om/hvor-ferskt/#{id}"),
    Slag("begrep", m.Begrep, "begreper.yml", "begreper", navnefelt="term", side="/laer-om-ki/begreper/#{id}"),
    Slag("spoersmaal", m.Spoersmaal, "spoersmaal.yml", "spørsmål", gruppe="Spørsmål og svar", navnefelt="spoersmaal",
         ordnes_etter=("spoersmaalsgruppe",), side="/spoersmaal-og-svar/#{id}"),
    Slag("soekeord", m.Soekeord, "soek.yml", "søkeord", navnefelt="id"),
)  # fmt: skip
# Things of which there is one.
ENESTE: tuple[Slag, ...] = (
    Slag("veikart", m.Veikart, "veikart.yml"),
    Slag("halvaarsplan", m.Halvaarsplan, "halvaarsplan.yml", side="/start-her/halvaarsplan/"),
)
SLAG = {slag.id: slag for slag in (*TING, *ENESTE)}
# The other files in data/ and lokal/, which hold no things.
VOKABULAR = "vokabular.yml"
KOMMUNE = "kommune.yml"
OVERSATT_FRA = "oversatt_fra"


def find_slag(sted: str) -> Slag:
    """The kind that a path below data/ holds. Raises LookupError."""
    for slag in SLAG.values():
        if sted == slag.sted or sted.startswith(f"{slag.sted}/"):
            return slag
    raise LookupError(f"data/{sted} er ikke noe slag vi kjenner.")


def find_datafiler() -> dict[str, list[str]]:
    """The files that each JSON Schema is for, as editors want them told."""
    found = {
        slag.json_schema: [
            f"{folder}data/{slag.sted}{'/*.yml' if slag.en_fil_hver else ''}" for folder in ("", "lokal/")
        ]
        for slag in SLAG.values()
    }
    for name, sted in (("vokabular", VOKABULAR), ("spraak", "spraak/*.yml")):
        found[name] = [f"{folder}data/{sted}" for folder in ("", "lokal/")]
    return found | {"kommune": [f"lokal/{KOMMUNE}", f"eksempel/{KOMMUNE}"]}

"""The kommune's own layer: each rule with something that is right and something that is wrong."""

from __future__ import annotations

import struct
import zlib
from pathlib import Path

import pytest

from macros.innhold import Innhold, load_innhold
from macros.innhold.bilde import read_stoerrelse
from macros.visning.komponenter import Komponenter
from macros.visning.render import Renderer, Sted
from tests.conftest import ROT
from tests.test_models import messages

KOMMUNE = "lokal/kommune.yml"


def write(tre: Path, name: str, text: str | bytes) -> None:
    path = tre / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode() if isinstance(text, str) else text)


def load(tre: Path, kommune: str) -> Innhold:
    write(tre, KOMMUNE, kommune)
    return load_innhold(tre)


def png(width: int = 40, height: int = 20) -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    rows = zlib.compress(b"".join(b"\0" + bytes(width) for _ in range(height)))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


VERKTOEY = "verktoey:\n  - {navn: Hjelpen, innlogging: jobbkontoen, farger: [groenn], spoer: Servicedesken%s}\n"

# What stands in lokal/kommune.yml, and the message it gives.
WRONG = {
    "unknown key": ("naavn: Fjellvik\n", ":1  nøkkelen «naavn» finnes ikke her. Mente du «navn»?"),
    "empty name": ("navn: ''\n", ":1  navn: er tom."),
    "a short name that is long": (
        "navn: a\nkortnavn: Fjellvik kommune ved fjorden i vest\n",
        ":2  kortnavn: er på 35 tegn, og kan ha høyst 30. Kort den ned.",
    ),
    "no address": ("kontakt: digital(at)fjellvik\n", ":1  kontakt: «digital(at)fjellvik» er ikke en e-postadresse."),
    "a repository that is no link": ("kodelager: git@fjellvik.no\n", ":1  kodelager: «git@fjellvik.no» er ikke en lenke"),
    "a language we do not have": (
        "spraak:\n  bygg: [nb, se]\n",
        ":2  spraak, bygg 2: «se» finnes ikke. Velg blant: en, nb, nn.",
    ),
    "no languages": ("spraak:\n  bygg: []\n", ":2  spraak, bygg: skal ha minst 1 i lista, men har 0."),
    "a language twice": ("spraak:\n  bygg: [nb, nb]\n", ":2  spraak, bygg: språket «nb» står mer enn én gang."),
    "a first language that is not built": (
        "spraak:\n  bygg: [nb]\n  forvalgt: nn\n",
        ":3  spraak, forvalgt: «nn» er ikke blant språkene i bygg. Velg blant: nb.",
    ),
    "a tool without a colour": (
        "verktoey:\n  - {navn: Hjelpen, innlogging: konto, farger: [], spoer: Kari}\n",
        ":2  verktoey 1, farger: skal ha minst 1 i lista, men har 0.",
    ),
    "a colour that is none": (
        "verktoey:\n  - {navn: Hjelpen, innlogging: konto, farger: [grønn], spoer: Kari}\n",
        ":2  verktoey 1, farger 1: «grønn» finnes ikke i vokabularet «datafarge». Mente du «groenn»?",
    ),
    "nobody to ask": (
        "verktoey:\n  - {navn: Hjelpen, innlogging: konto, farger: [groenn]}\n",
        ":2  verktoey 1, spoer: mangler, og må være med.",
    ),
    "a tool twice": (
        VERKTOEY % "" + (VERKTOEY % "").splitlines()[1] + "\n",
        ":1  verktoey: verktøyet med samme innlogging «Hjelpen, jobbkontoen» står mer enn én gang.",
    ),
    "a day that is none": (VERKTOEY % ", gyldig_til: snart", ":2  verktoey 1, gyldig_til: «snart» er ikke en dato."),
    "an unknown role": (
        "roller:\n  - {rolle: padriver, navn: Kari}\n",
        ":2  roller 1, rolle: «padriver» finnes ikke i vokabularet «rolle». Mente du «paadriver»?",
    ),
    "a role nobody can reach": ("roller:\n  - {rolle: leder}\n", ":2  roller 1: skal ha minst ett av navn, epost og telefon."),
    "a role twice": (
        "roller:\n  - {rolle: leder, navn: Kari}\n  - {rolle: leder, navn: Ola}\n",
        ":1  roller: rollen «leder» står mer enn én gang. Behold én av dem.",
    ),
    "a start that is no Monday": ("oppstart: 2027-01-05\n", ":1  oppstart: «2027-01-05» er ikke en mandag."),
    "hidden without a folder": ("skjul:\n  - aapen-veileder\n", ":2  skjul 1: «aapen-veileder» skal skrives mappe/id"),
    "hidden in no such folder": (
        "skjul:\n  - ressurs/aapen-veileder\n",
        ":2  skjul 1: «ressurs» er ikke noe som kan skjules. Mente du «ressurser»?",
    ),
    "hidden and does not exist": (
        "skjul:\n  - ressurser/aapen-vegleder\n",
        ":2  skjul 1: ressurs «aapen-vegleder» finnes ikke. Mente du «aapen-veileder»?",
    ),
    "hidden twice": (
        "skjul:\n  - begreper/gevinst\n  - begreper/gevinst\n",
        ":1  skjul: punktet «begreper/gevinst» står mer enn én gang.",
    ),
    "a logo that is not there": ("logo: logo.png\n", ":1  logo: filen lokal/logo.png finnes ikke."),
    "a logo outside": ("logo: ../data/veikart.yml\n", ":1  logo: filen lokal/../data/veikart.yml finnes ikke."),
}  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), WRONG.values(), ids=WRONG)
def test_a_mistake_in_kommune_yml_gives_its_message(tre: Path, text: str, expected: str) -> None:
    write(tre, KOMMUNE, text)
    found = messages(tre)
    assert any(line.startswith(KOMMUNE + expected) for line in found), "\n".join(found)


RIGHT = {
    "a short name of thirty": f"navn: a\nkortnavn: {'a' * 30}\n",
    "an address": "kontakt: digital@fjellvik.kommune.no\n",
    "a repository": "kodelager: https://git.fjellvik.no/ki\n",
    "one language": "spraak: {bygg: [nn]}\n",
    "another language first": "spraak: {bygg: [nb, nn], forvalgt: nn}\n",
    "a tool": VERKTOEY % ", gyldig_til: 2030-01-01, lenke: 'https://h.no/', merknad: Bare for skolen.",
    "a tool logged in to in two ways": VERKTOEY % "" + (VERKTOEY % "").splitlines()[1].replace("jobbkontoen", "ingen"),
    "a role with a telephone only": "roller:\n  - {rolle: leder, telefon: 12 34 56 78}\n",
    "a start on a Monday": "oppstart: 2027-01-04\n",
    "nothing but a comment's neighbour": "# bare navnet\nnavn: Fjellvik\n",
}


@pytest.mark.parametrize("text", RIGHT.values(), ids=RIGHT)
def test_what_is_right_is_let_through(tre: Path, text: str) -> None:
    write(tre, KOMMUNE, text)
    assert messages(tre) == []


def test_the_first_language_is_the_chosen_one_or_the_first(tre: Path) -> None:
    for text, first in (("{bygg: [nn, nb]}", "nn"), ("{bygg: [nn, nb], forvalgt: nb}", "nb")):
        spraak = load(tre, f"spraak: {text}\n").kommune.spraak
        assert spraak and spraak.foerst == first


def test_an_approval_that_has_run_out_is_told_and_is_no_mistake(tre: Path) -> None:
    innhold = load(tre, VERKTOEY % ", gyldig_til: 2020-01-01")
    assert (
        f"{KOMMUNE}:2  verktoey 1, gyldig_til: godkjenningen av «Hjelpen» gikk ut 2020-01-01. Vurder den på nytt."
        in map(str, innhold.merknader)
    )


def test_the_example_is_right_and_has_every_setting(tmp_path: Path) -> None:
    from macros.innhold.models import Kommune

    text = (ROT / "lokal" / "eksempel" / "kommune.yml").read_text(encoding="utf-8")
    for name in Kommune.model_fields:
        assert f"\n{name}:" in text or f"\n# {name}:" in text, name
    (tmp_path / "data").symlink_to(ROT / "data")
    innhold = load(tmp_path, text)
    assert innhold.kommune.navn == "Fjellvik kommune"
    assert ("erfaring", "kent-gjennomgang-av-evaluering") in innhold.skjult


# --- the logo ---


def test_a_logo_is_read_with_its_size(tre: Path) -> None:
    write(tre, "lokal/bilder/logo.png", png(120, 48))
    logo = load(tre, "logo: bilder/logo.png\n").logo
    assert logo and (logo.bredde, logo.hoeyde) == (120, 48)


def test_the_size_of_a_jpg_is_found_behind_its_other_parts() -> None:
    app0 = b"\xff\xe0" + struct.pack(">H", 16) + bytes(14)
    table = b"\xff\xc4" + struct.pack(">H", 4) + bytes(2)
    frame = b"\xff\xc2" + struct.pack(">HBHH", 8, 8, 60, 90) + bytes(1)
    assert read_stoerrelse(b"\xff\xd8" + app0 + table + frame) == (90, 60)


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"<svg></svg>", "er ikke et bilde vi kan bruke. Lagre logoen som PNG eller JPG."),
        (b"\x89PNG\r\n\x1a\n", "er ikke et bilde vi kan bruke."),
        (b"\xff\xd8\xff\xe0", "er ikke et bilde vi kan bruke."),
        (png() + bytes(100_000), "er på 100 kB, og kan være på høyst 100 kB."),
    ],
    ids=["wrong type", "broken PNG", "broken JPG", "too large"],
)
def test_a_logo_we_cannot_use_gives_a_message(tre: Path, data: bytes, message: str) -> None:
    write(tre, "lokal/logo.png", data)
    write(tre, KOMMUNE, "navn: Fjellvik\nlogo: logo.png\n")
    (found,) = messages(tre)
    assert found.startswith(f"{KOMMUNE}:2  logo: lokal/logo.png {message}"), found


# --- what is hidden ---


def notes(innhold: Innhold) -> list[str]:
    return [str(m) for m in innhold.merknader if m.fil == KOMMUNE]


def test_a_hidden_resource_leaves_the_package_that_used_it(tre: Path) -> None:
    before = load_innhold(tre).kompetansepakker["kom-i-gang"]
    innhold = load(tre, "skjul:\n  - ressurser/lang-rapport\n")
    pakke = innhold.kompetansepakker["kom-i-gang"]
    assert "lang-rapport" not in innhold.ressurser
    assert [d.ressurs for d in pakke.innhold] == ["aapen-veileder"]
    lost = next(d.minutter for d in before.innhold if d.ressurs == "lang-rapport")
    assert pakke.varighet == before.varighet - lost
    assert notes(innhold) == [
        f"{KOMMUNE}:2  skjul 1: data/kompetansepakker/kom-i-gang.yml viser til ressurs «lang-rapport». "
        "Den henvisningen er tatt bort."
    ]


def test_a_package_that_loses_every_resource_is_hidden_too(tre: Path) -> None:
    innhold = load(tre, "skjul:\n  - ressurser/lang-rapport\n  - ressurser/aapen-veileder\n")
    assert not innhold.kompetansepakker
    assert ("kompetansepakke", "kom-i-gang") in innhold.skjult
    assert any("kompetansepakken «kom-i-gang» har ingen ressurser igjen" in note for note in notes(innhold))


def test_every_other_reference_to_a_hidden_thing_falls_too(tre: Path) -> None:
    innhold = load(tre, "skjul: [skjemaer/ide, verksteder/lite-verksted, erfaringer/byen-maalte, begreper/aapenhet]\n")
    assert all("ide" not in s.skjemaer and "lite-verksted" not in s.verksteder for s in innhold.veikart.steg)
    assert innhold.ideer["skrive-referat"].erfaringer == ()
    assert innhold.begreper["gevinst"].se == ()
    assert all(felt.fra is None for felt in innhold.skjemaer["proeve"].felt)
    assert len(notes(innhold)) == 5, notes(innhold)


def test_hiding_ones_own_is_refused(tre: Path) -> None:
    write(tre, "lokal/data/begreper.yml", "- {id: gevinst, term: gevinst, definisjon: Vår egen.}\n")
    write(tre, KOMMUNE, "skjul: [begreper/gevinst]\n")
    (found,) = messages(tre)
    assert found.startswith(f"{KOMMUNE}:1  skjul 1: «begreper/gevinst» er deres egen, i lokal/data/begreper.yml.")


def test_ones_own_reference_to_what_one_hides_is_a_mistake(tre: Path) -> None:
    write(tre, "lokal/data/begreper.yml", "- {id: nytte, term: nytte, definisjon: Vår egen., se: [gevinst]}\n")
    write(tre, KOMMUNE, "skjul: [begreper/gevinst]\n")
    (found,) = messages(tre)
    assert found.startswith("lokal/data/begreper.yml:1  «nytte»: viser til begrep «gevinst», som er skjult")


def test_a_page_that_calls_a_hidden_thing_says_that_it_is_not_here(tre: Path) -> None:
    innhold = load(
        tre, "skjul: [skjemaer/ide, verksteder/lite-verksted, kompetansepakker/kom-i-gang, ressurser/lang-rapport]\n"
    )
    komponenter, sted = Komponenter(Renderer(innhold)), Sted(maal="nb", url="foerst/")
    for drawn in (
        komponenter.skjema(sted, "ide"),
        komponenter.verksted(sted, "lite-verksted"),
        komponenter.kompetansepakke(sted, "kom-i-gang"),
    ):
        assert "Denne er ikke med i kommunens utgave." in drawn
    assert komponenter.ressurs(sted, "lang-rapport") == ""
    with pytest.raises(LookupError, match="skjema «finnes-ikke» finnes ikke"):
        komponenter.skjema(sted, "finnes-ikke")

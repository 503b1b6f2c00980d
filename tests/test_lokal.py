"""The kommune's own layer: each rule with something that is right and something that is wrong."""

from __future__ import annotations

import hashlib
import io
import re
import struct
import time
import zipfile
import zlib
from datetime import date
from pathlib import Path
from typing import Any, cast

import pytest
import yaml
from bs4 import BeautifulSoup
from mkdocs.utils.meta import get_data
from PIL import Image

from macros.filer.plan import find_ting, planlegg
from macros.innhold import Innhold, load_innhold
from macros.innhold.bilde import rasterise, read_stoerrelse
from macros.innhold.load import _own_road
from macros.innhold.lokale_sider import find_kilde, fingerprint_side
from macros.innhold.maltekster import MALSIDER
from macros.innhold.models import Kommune
from macros.innhold.navigasjon import place_sider
from macros.innhold.ordliste import find_ord
from macros.innhold.sidefil import parse_side
from macros.innhold.steder import STEDER
from macros.innhold.tekst import Maal
from macros.innhold.tema import check_css, contrast
from macros.innhold.uten import MERKE, drop_satt
from macros.rand.lokalt import favikon_address, find_bilder, logo_address, own_heading
from macros.rand.navigasjon import to_mkdocs
from macros.stil import HOVED, build_stil
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
    "hidden without a folder": ("skjul:\n  - aapen-veileder\n", ":2  skjul 1: «aapen-veileder» skal skrives mappe/id, for eksempel ressurser/aapen-veileder."),
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


@pytest.mark.parametrize(
    ("dag", "sies"), [(date(2027, 6, 29), False), (date(2027, 6, 30), False), (date(2027, 7, 1), True)]
)
def test_an_approval_holds_its_last_day_out(tre: Path, dag: date, sies: bool) -> None:
    write(tre, KOMMUNE, VERKTOEY % ", gyldig_til: 2027-06-30")
    notes = [str(m) for m in load_innhold(tre, i_dag=dag).merknader]
    assert any("gikk ut 2027-06-30" in note for note in notes) == sies


def test_the_example_is_right_and_has_every_setting(tmp_path: Path) -> None:
    text = (ROT / "eksempel" / "kommune.yml").read_text(encoding="utf-8")
    for name in Kommune.model_fields:
        assert f"\n{name}:" in text or f"\n# {name}:" in text, name
    (tmp_path / "data").symlink_to(ROT / "data")
    innhold = load(tmp_path, text)
    assert innhold.kommune.navn == "Fjellvik kommune"
    assert ("erfaring", "kent-gjennomgang-av-evaluering") in innhold.skjult


README = "5ba38a599cd599b43882519b0394925b620f290ae2fb1b5238b310537e2062d4"


def test_we_have_one_file_below_lokal_and_never_change_it() -> None:
    """A file of ours there that changed would be a conflict in every fork that has changed it too."""
    own = [p for p in (ROT / "lokal").rglob("*") if p.is_file()]
    assert own == [ROT / "lokal" / "README.md"]
    assert hashlib.sha256(own[0].read_bytes()).hexdigest() == README


def test_the_traffic_light_names_the_real_tools_in_every_language(tre: Path) -> None:
    text = '!!! mal "På én side"\n    **{}** – åpent. Bruk: \\[{}\\].\n\n    **{}** – nei: \\[{}\\].\n'
    for maal, words in {"nb": ("Grønn", "verktøy", "Rød", "verktøy"), "en": ("Green", "tool", "Red", "tool")}.items():
        write(tre, f"docs/{maal}/start-her/trafikklys.md", f"---\ntitle: T\n---\n\n{text.format(*words)}")
    write(tre, KOMMUNE, VERKTOEY % "")
    mal = load_innhold(tre).maltekster["trafikklys"]
    assert mal.bokser["nb"][0].tekst == "**Grønn** – åpent. Bruk: Hjelpen.\n\n**Rød** – nei: \\[verktøy\\]."
    assert "Bruk: Hjelpen." in mal.bokser["en"][0].tekst


BEHOV = """\
lokalt:
  regler: {navn: reglene, omtale: Reglene deres.}
  roller: {navn: rollene, omtale: Hvem.}
  verktoey: {navn: verktøyene, omtale: Hvilke.}
"""


def with_behov(tre: Path, words: str) -> Path:
    """The tree with a vocabulary of what must be local, and a page that needs some of it."""
    path = tre / "data/vokabular.yml"
    path.write_text(path.read_text("utf-8") + "\n" + BEHOV, "utf-8")
    write(tre, "mkdocs.yml", "nav:\n  - index.md\n  - start-her/regler-for-bruk.md\n")
    write(tre, "docs/nb/start-her/regler-for-bruk.md", f"---\ntitle: Regler\nlokalt: {words}\n---\n\n# Regler\n")
    return tre


def test_what_is_missing_and_what_is_done_is_read_from_the_kommunes_layer(tre: Path) -> None:
    with_behov(tre, "[regler, roller, verktoey]")
    side = "/start-her/regler-for-bruk/"
    assert load_innhold(tre).mangler(side) == ("verktoey", "roller", "regler")
    write(tre, "lokal/innhold/nb/regler.md", "Våre regler.\n")
    write(tre, KOMMUNE, "roller:\n  - {rolle: paadriver, navn: Kari}\n")
    innhold = load_innhold(tre)
    assert innhold.mangler(side) == ("verktoey", "roller") and innhold.trenger(side) == ("verktoey", "roller", "regler")
    found = {b.ord: b for b in innhold.behov}
    assert found["regler"].gjort == ("lokal/innhold/nb/regler.md",) and found["regler"].uten == ("nn", "en")
    assert found["roller"].mangler_roller == ("personvernombud", "sikkerhetsansvarlig")
    html = BeautifulSoup(str(Komponenter(Renderer(innhold)).fyll_ut(Sted("nb", "om/fyll-ut/"))), "lxml")
    assert "1 av 3 er på plass." in html.get_text()
    assert "Ikke oversatt til nynorsk, engelsk." in html.select("#regler")[0].get_text()
    assert (
        "Ingen er oppgitt som personvernombud, informasjonssikkerhetsansvarlig." in html.select("#roller")[0].get_text()
    )
    assert html.select_one('#verktoey a[href="../../start-her/regler-for-bruk/"]')


def test_a_page_of_the_kommunes_own_is_what_was_asked_for(tre: Path) -> None:
    with_behov(tre, "regler")
    write(tre, "lokal/docs/nb/start-her/regler-for-bruk.md", "---\ntitle: Reglene\nlokalt: regler\n---\n\n# Reglene\n")
    assert load_innhold(tre).mangler("/start-her/regler-for-bruk/") == ()


def test_a_page_that_asks_for_something_unknown_is_told_where(tre: Path) -> None:
    with_behov(tre, "[reglr]")
    assert (
        "docs/nb/start-her/regler-for-bruk.md:3  lokalt: «reglr» finnes ikke i vokabularet «lokalt». Mente du «regler»?"
        in messages(tre)[0]
    )


# --- the logo ---


def test_a_logo_is_read_with_its_size(tre: Path) -> None:
    write(tre, "lokal/bilder/logo.png", png(120, 48))
    logo = load(tre, "logo: bilder/logo.png\n").logo
    assert logo and (logo.bredde, logo.hoeyde) == (120, 48)


def jpg(width: int, height: int, **how: Any) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (width, height), "#0d4f52").save(out, "JPEG", **how)
    return out.getvalue()


@pytest.mark.parametrize(
    "how", [{}, {"progressive": True}, {"comment": b"a" * 60_000}], ids=["plain", "progressive", "a long comment"]
)
def test_the_size_of_a_jpg_is_found_behind_its_other_parts(how: dict[str, Any]) -> None:
    assert read_stoerrelse(jpg(90, 60, **how)) == (90, 60)


@pytest.mark.parametrize("name", ["logo.png", "logo.jpg", "logo.bin"])
def test_a_logo_is_what_it_is_whatever_its_name_says(tre: Path, name: str) -> None:
    write(tre, f"lokal/{name}", jpg(90, 60))
    innhold = load(tre, f"logo: {name}\n")
    assert logo_address(innhold) == "assets/lokal/logo.jpg"
    (plan,) = [p for p in planlegg(innhold) if (p.id, p.format, p.maal) == ("ide", "pdf", "nb")]
    assert plan.make(lambda _: b"").startswith(b"%PDF")


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"GIF89a", "er ikke et bilde vi kan bruke. Lagre logoen som PNG, JPG eller SVG."),
        (b"<svg></svg>", "er en SVG vi ikke kan tegne. Lagre logoen som PNG."),
        (
            b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><text>KI</text></svg>',
            "har tekst i en skrift vi ikke har.",
        ),
        (b"\x89PNG\r\n\x1a\n", "er ikke et bilde vi kan bruke."),
        (b"\xff\xd8\xff\xe0", "er ikke et bilde vi kan bruke."),
        (png() + bytes(100_000), "er på 100 kB, og kan være på høyst 100 kB."),
    ],
    ids=["wrong type", "broken SVG", "SVG with letters", "broken PNG", "broken JPG", "too large"],
)
def test_a_logo_we_cannot_use_gives_a_message(tre: Path, data: bytes, message: str) -> None:
    write(tre, "lokal/logo.png", data)
    write(tre, KOMMUNE, "navn: Fjellvik\nlogo: logo.png\n")
    (found,) = messages(tre)
    assert found.startswith(f"{KOMMUNE}:2  logo: lokal/logo.png {message}"), found


SVG = b"""<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 120 40" onload="alert(1)">
<script>fetch("https://ute.example/")</script><rect width="120" height="40" fill="#5a1a6b"/></svg>"""


def test_a_drawing_is_published_as_a_picture_and_never_as_it_is(tre: Path) -> None:
    for name in ("logo", "moerk", "ikon"):
        write(tre, f"lokal/{name}.svg", SVG)
    innhold = load(tre, "logo: logo.svg\nlogo_moerk: moerk.svg\nfavikon: ikon.svg\n")
    published = find_bilder(innhold)
    assert set(published) == {f"assets/lokal/{name}.png" for name in ("favikon", "logo", "logo-moerk")}
    for data in published.values():
        with Image.open(io.BytesIO(data)) as picture:
            assert picture.size == (720, 240) and picture.convert("RGB").getpixel((9, 9)) == (0x5A, 0x1A, 0x6B)
        assert b"script" not in data
    # The same file is the same picture, so that a build is the same as the one before.
    rasterise.cache_clear()
    assert find_bilder(load(tre, "logo: logo.svg\nlogo_moerk: moerk.svg\nfavikon: ikon.svg\n")) == published
    (plan,) = [p for p in planlegg(innhold) if (p.id, p.format, p.maal) == ("ide", "docx", "nb")]
    with zipfile.ZipFile(io.BytesIO(plan.lag())) as file:
        assert innhold.logo and innhold.logo.data in [file.read(name) for name in file.namelist() if "media/" in name]


def test_the_icon_of_the_tab_follows_the_theme(tre: Path) -> None:
    assert favikon_address(load(tre, "navn: Fjellvik\n")) == ""
    write(tre, "lokal/tema.css", BYGGERENS_TEMA.replace("#0d4f52", "#5a1a6b"))
    innhold = load(tre, "navn: Fjellvik\n")
    assert favikon_address(innhold) == "assets/lokal/merke.svg"
    assert b'fill="#5A1A6B"' in find_bilder(innhold)["assets/lokal/merke.svg"]


def test_the_home_page_says_what_the_kommune_says(tre: Path) -> None:
    innhold = load(tre, "navn: Fjellvik\nforside: {overskrift: KI i *Fjellvik*, ingress: Slik gjør vi det.}\n")
    assert own_heading("# Vår\n\n# Ikke denne\n", "nb", innhold) == "# KI i &#42;Fjellvik&#42;\n\n# Ikke denne\n"
    assert innhold.veikart.ingress.nb == "Slik gjør vi det."
    assert own_heading("# Vår\n", "nb", load(tre, "navn: Fjellvik\n")) == "# Vår\n"


def test_the_picture_of_a_shared_home_page_says_what_the_page_says(tre: Path) -> None:
    ours = next(one for one in find_ting(load_innhold(tre)) if one.id == "delebilde/index")
    assert ours.sak["nb"].tittel == "KI-veikartet"
    write(
        tre,
        "lokal/kommune.yml",
        "nettsted: KI i Fjellvik\nforside: {overskrift: {nb: Slik gjør vi det, nn: Slik gjer vi det}}\n",
    )
    own = next(one for one in find_ting(load_innhold(tre)) if one.id == "delebilde/index")
    assert (own.sak["nb"].tittel, own.sak["nn"].tittel) == ("Slik gjør vi det", "Slik gjer vi det")
    write(tre, "lokal/kommune.yml", "nettsted: KI i Fjellvik\n")
    named = next(one for one in find_ting(load_innhold(tre)) if one.id == "delebilde/index")
    assert named.sak["en"].tittel == "KI i Fjellvik"


def test_what_the_kommune_has_set_is_not_asked_for_on_the_page(tre: Path) -> None:
    text = "Før.\n\n<!-- uten verktoey -->\n\nFyll ut.\n\n<!-- slutt -->\n\nEtter.\n"
    tool = "navn: Fjellhjelpen, innlogging: jobbkontoen, farger: [groenn], spoer: Kari"
    own = load(tre, f"verktoey: [{{{tool}}}]\n").kommune
    assert drop_satt(text, own) == "Før.\n\nEtter.\n"
    assert drop_satt(text, Kommune()) == "Før.\n\nFyll ut.\n\nEtter.\n"


def test_what_a_page_waits_for_is_a_setting() -> None:
    marks = [
        (path, m)
        for path in sorted((ROT / "docs").rglob("*.md"))
        for m in re.findall(r"<!-- uten (\S+) -->", path.read_text("utf-8"))
    ]
    assert len(marks) == 3 and {m for _, m in marks} <= set(Kommune.model_fields)
    for path, _ in marks:
        assert len(MERKE.findall(path.read_text("utf-8"))) == 1, path


def test_what_makes_sense_with_us_alone_is_gone_from_an_edition_of_a_kommunes_own(innhold: Innhold) -> None:
    ours = {one.id for one in innhold.veikart.etter_roller if one.bare_vaar}
    assert ours == {"gjenbruk"}
    own = _own_road(innhold.veikart, Kommune(navn="Fjellvik kommune"))
    assert [one.id for one in own.etter_roller] == [o.id for o in innhold.veikart.etter_roller if o.id not in ours]


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
    assert any("kompetansepakke «kom-i-gang» har ingen ressurser igjen" in note for note in notes(innhold))


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


# --- the theme ---

TEMA = "lokal/tema.css"
VAART_TEMA = (ROT / "docs" / "assets" / "css" / "tema.css").read_text(encoding="utf-8")
# What the theme builder gives when its main colour has another name, and nobody has drawn a road.
BYGGERENS_TEMA = "\n".join(
    line.replace("accent", "primary") for line in VAART_TEMA.splitlines() if "--ds-color-vei-" not in line
)


def test_a_theme_from_the_theme_builder_is_let_through(tre: Path) -> None:
    for theme in (VAART_TEMA, BYGGERENS_TEMA):
        write(tre, TEMA, theme)
        assert messages(tre) == []


ATTACKS = {
    "comments": "/*" * 100_000,
    "spaces": ":root" + " " * 200_000,
    "braces": "{" * 100_000,
    "brackets": "(" * 100_000,
    "quotes": '"' * 100_000,
    "rules": "@a " * 50_000,
}


@pytest.mark.parametrize("css", ATTACKS.values(), ids=ATTACKS)
@pytest.mark.parametrize("after", ["", VAART_TEMA], ids=["alone", "behind a theme"])
def test_a_theme_made_to_take_for_ever_is_refused_at_once(css: str, after: str) -> None:
    start = time.process_time()
    (found, *_) = check_css(after + css)
    # Minutes before. No measure of speed: a slow machine is not to fail by it.
    assert time.process_time() - start < 5
    assert found.fil == TEMA


@pytest.mark.parametrize(
    ("css", "what"),
    [("/* a", "en kommentar"), ("a { color: red", "en parentes {"), ('a { b: "c }', "en tekst i anførselstegn"), ("} a {}", "en parentes }"), (".a .b", "en regel"), ("a { b: (c; }", "en parentes ")],
    ids=["comment", "brace", "quote", "closed twice", "a rule", "bracket"],
)  # fmt: skip
def test_what_is_not_closed_in_a_theme_is_told_with_its_line(css: str, what: str) -> None:
    """Our own style sheets stand behind it, and would be part of it."""
    (found,) = check_css(f"{VAART_TEMA}\n{css}\n")
    assert found.linje == len(VAART_TEMA.splitlines()) + 2 and what in found.tekst


def test_what_a_theme_says_in_comments_and_texts_is_no_rule() -> None:
    assert check_css(VAART_TEMA + "\n/* @import { url(https://x.no) */ a::before { content: '{ /* }'; }\n") == []
    for foreign in (
        "url('//x.no/a.png')",
        "url(https://x.no/a)",
        "image-set('https://x.no/a' 1x)",
        "\\75rl(https://x.no/a)",
    ):
        (found,) = check_css(f"{VAART_TEMA}\na {{ background: {foreign} }}\n")
        assert "henter noe utenfra" in found.tekst and found.linje == len(VAART_TEMA.splitlines()) + 2


def line_of(text: str, sign: str) -> int:
    return next(nr for nr, line in enumerate(text.splitlines(), 1) if sign in line)


def test_a_theme_that_is_too_pale_names_the_pair_and_the_ratio(tre: Path) -> None:
    pale = VAART_TEMA.replace("--ds-color-neutral-text-subtle: #565f5e", "--ds-color-neutral-text-subtle: #9aa3a1", 1)
    write(tre, TEMA, pale)
    found = messages(tre)
    assert found[0] == (
        f"{TEMA}:{line_of(pale, '#9aa3a1')}  neutral-text-subtle (#9aa3a1) på neutral-background-default (#fbf8f1) har "
        "kontrasten 2,43 i lyst oppsett, og må ha minst 4,5."
    )
    assert len(found) == 4, "en melding for hver flate teksten står på"


def test_a_ratio_just_below_is_not_rounded_up() -> None:
    assert contrast("#000", "#fff") == pytest.approx(21)
    assert contrast("#767676", "#ffffff") >= 4.5 > contrast("#777777", "#ffffff")


@pytest.mark.parametrize(
    ("css", "message"),
    [
        ("body { color: red }\n", ":1  filen har ingen av fargene i Designsystemet (--ds-color-…)."),
        (VAART_TEMA.split('[data-color-scheme="dark"]')[0], ":1  temaet mangler farger i mørkt oppsett: --ds-color-accent-background-default,"),
        ("/* @ */\n@import url(https://x.no/t.css);\n" + VAART_TEMA, ":2  temaet henter noe utenfra."),
        (b"\xff\xfe", ":1  Filen er ikke lagret som UTF-8."),
    ],
    ids=["no tokens", "no dark scheme", "fetches from others", "not UTF-8"],
)  # fmt: skip
def test_a_file_that_is_no_theme_gives_a_message(tre: Path, css: str | bytes, message: str) -> None:
    write(tre, TEMA, css)
    assert messages(tre)[0].startswith(TEMA + message), messages(tre)


def test_the_style_sheet_has_the_theme_of_the_kommune_and_still_a_road(tmp_path: Path) -> None:
    (tmp_path / "docs").symlink_to(ROT / "docs")
    write(tmp_path, TEMA, BYGGERENS_TEMA.replace("#0d4f52", "#5a1a6b"))
    css = build_stil(tmp_path)[HOVED]
    assert "--ds-color-primary-base-default: #5a1a6b" in css
    assert "--ds-color-accent-base-default: #0d4f52" not in css
    assert "--ds-color-accent-base-default: var(--ds-color-primary-base-default)" in css
    assert css.count("--ds-color-vei-base-default: #ffc524") == build_stil(ROT)[HOVED].count(
        "--ds-color-vei-base-default: #ffc524"
    )
    assert css.count("{") == css.count("}")


# --- named places ---


def test_every_place_is_called_once_on_the_page_that_is_said(tmp_path: Path) -> None:
    calls: dict[str, list[str]] = {}
    docs = ROT / "docs" / "nb"
    for path in docs.rglob("*.md"):
        for navn in re.findall(r'\{\{ lokalt\("([^"]+)"\) \}\}', path.read_text(encoding="utf-8")):
            calls.setdefault(navn, []).append(path.relative_to(docs).as_posix())
    assert calls == {navn: [plass.side] for navn, plass in STEDER.items()}


def test_a_place_shows_what_the_kommune_has_written_and_is_empty_without(tre: Path) -> None:
    write(tre, "docs/nb/foerst/index.md", "# Først\n")
    write(tre, "lokal/innhold/nb/regler.md", "Vedtatt **1. mars**.\n\n| a | b |\n| - | - |\n| 1 | [steg](/foerst/) |\n")
    innhold = load(tre, "navn: Fjellvik kommune\n")
    komponenter = Komponenter(Renderer(innhold))
    drawn = komponenter.lokalt(Sted(maal="nb", url="sist/"), "regler")
    assert "I Fjellvik kommune" in drawn and "<strong>1. mars</strong>" in drawn
    assert "<td>1</td>" in drawn and 'href="../foerst/"' in drawn
    assert 'lang="nb"' in komponenter.lokalt(Sted(maal="en", url="en/sist/", rot="en/"), "regler")
    assert komponenter.lokalt(Sted(maal="nb"), "verktoey") == ""


def test_a_text_in_another_language_than_its_page_says_so(tre: Path) -> None:
    write(tre, "lokal/innhold/nb/om.md", "Dette er oss.\n")
    komponenter = Komponenter(Renderer(load_innhold(tre)))
    own, other = (BeautifulSoup(str(komponenter.lokalt(Sted(maal), "om")), "lxml") for maal in ("nb", "nn"))
    assert "omsett" not in own.get_text() and not own.select("section [lang]")
    assert "(ikkje omsett)" in other.get_text()
    text = other.select_one('section [lang="nb"]')
    assert text and "Dette er oss." in text.get_text()


def test_html_in_a_local_text_is_shown_and_not_run(tre: Path) -> None:
    write(tre, "lokal/innhold/nb/regler.md", "<script>alert(1)</script>\n")
    drawn = Komponenter(Renderer(load_innhold(tre))).lokalt(Sted(maal="nb"), "regler")
    assert "<script>" not in drawn and "Hos oss" in drawn


def test_a_page_that_names_an_unknown_place_is_told(tre: Path) -> None:
    with pytest.raises(LookupError, match=r"plassen «reglar» finnes ikke\. Velg blant: arkiv, avvik,"):
        Komponenter(Renderer(load_innhold(tre))).lokalt(Sted(maal="nb"), "reglar")


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("nb/reglar.md", "Hei", ":1  plassen «reglar» finnes ikke. Mente du «regler»?"),
        ("nb/regler.txt", "Hei", ":1  Filen skal ligge i mappen til et språk og ende på .md"),
        ("se/regler.md", "Hei", ":1  Filen skal ligge i mappen til et språk"),
        ("regler.md", "Hei", ":1  Filen skal ligge i mappen til et språk"),
        ("nb/regler.md", " \n", ":1  Filen er tom. Skriv noe, eller slett den."),
        ("nb/regler.md", "Hei\n\n## Stor\n", ":3  Overskriften er for stor for en plass inne i en side."),
        ("nb/regler.md", b"\xe6", ":1  Filen er ikke lagret som UTF-8."),
    ],
    ids=["unknown place", "other ending", "other language", "no language", "empty", "large heading", "not UTF-8"],
)
def test_a_local_text_we_cannot_place_gives_a_message(tre: Path, name: str, text: str | bytes, message: str) -> None:
    write(tre, f"lokal/innhold/{name}", text)
    (found,) = messages(tre)
    assert found.startswith(f"lokal/innhold/{name}{message}"), found


# --- tools, contacts and what is marked as the kommune's own ---


def test_a_road_that_the_kommunes_own_veikart_does_not_have_is_said_to_be_left_out(tre: Path) -> None:
    """A veikart.yml laid on before the lighter road came goes on building; in ours a road that is not there is a fault."""
    sted = Sted(maal="nb", url="foerst/")
    with pytest.raises(LookupError, match="vei «liten» finnes ikke"):
        Komponenter(Renderer(load(tre, "navn: Fjellvik kommune\n"))).vei(sted, "liten")
    write(tre, "lokal/data/veikart.yml", (tre / "data" / "veikart.yml").read_text(encoding="utf-8"))
    theirs = Komponenter(Renderer(load(tre, "navn: Fjellvik kommune\n")))
    assert "Denne er ikke med i kommunens utgave." in theirs.vei(sted, "liten")
    gone = (
        theirs.halvaarsplan(sted, "liten"),
        theirs.plan_datoer(sted, "liten"),
        theirs.nedlastinger(sted, "plan-liten"),
    )
    assert gone == ("", "", "")
    assert "Uke 1" in theirs.halvaarsplan(sted)


def test_the_approved_tools_are_a_table_with_the_colours_in_order(tre: Path) -> None:
    innhold = load(tre, "navn: Fjellvik kommune\n" + VERKTOEY % ", lenke: 'https://h.no/', gyldig_til: 2030-06-30")
    page = BeautifulSoup(Komponenter(Renderer(innhold)).godkjente_verktoey(Sted(maal="nb")), "lxml")
    rows = [[c.get_text(" ", strip=True) for c in row.select("th, td")] for row in page.select("tr")]
    colours = [word.navn.nb for word in innhold.vokabular["datafarge"].values()]
    assert rows[0] == ["Verktøy", "Logg inn med", *colours, "Spør", "Gyldig til"]
    assert rows[1] == ["Hjelpen", "jobbkontoen", "Ja", *["Nei"] * (len(colours) - 1), "Servicedesken", "30. juni 2030"]
    assert rows[2][0] == "Alle andre verktøy" and set(rows[2][2:-2]) == {"Nei"}
    assert "Godkjente KI-verktøy i Fjellvik kommune" in page.get_text()


def test_the_contacts_are_a_table_with_addresses(tre: Path) -> None:
    innhold = load(
        tre, "roller:\n  - {rolle: leder, navn: Kari Fjell, epost: kari@fjellvik.no, telefon: 12 34 56 78}\n"
    )
    drawn = Komponenter(Renderer(innhold)).kontakter(Sted(maal="nb"))
    assert 'href="mailto:kari@fjellvik.no"' in drawn and "12 34 56 78" in drawn and "Kontakter hos oss" in drawn


def test_without_a_kommune_nothing_local_is_drawn(komponenter: Komponenter, sted: Sted) -> None:
    assert komponenter.godkjente_verktoey(sted) == komponenter.kontakter(sted) == ""


def test_a_thing_of_the_kommunes_own_is_marked_and_one_that_replaces_ours_is_told(tre: Path) -> None:
    text = (tre / "data/ressurser/aapen-veileder.yml").read_text(encoding="utf-8")
    write(tre, "lokal/data/ressurser/aapen-veileder.yml", text)
    innhold = load(tre, "navn: Fjellvik kommune\n")
    assert "lokal/data/ressurser/aapen-veileder.yml:1  erstatter vår i data/ressurser/aapen-veileder.yml." in map(
        str, innhold.merknader
    )
    komponenter, sted = Komponenter(Renderer(innhold)), Sted(maal="nb")
    assert "Fra Fjellvik kommune" in komponenter.ressurs(sted, "aapen-veileder")
    assert "Fra Fjellvik kommune" not in komponenter.ressurs(sted, "lang-rapport")


def test_what_ours_has_and_the_kommunes_own_has_not_is_told(tre: Path) -> None:
    """What a form becomes follows from its settings: one that is left out would go without a word."""
    path = tre / "data/skjemaer/ide.yml"
    text = path.read_text(encoding="utf-8")
    write(tre, "lokal/data/skjemaer/ide.yml", text)
    path.write_text(text.replace("tid: 5\n", "tid: 5\nkort: true\noversikt: {rolle: ide}\n"), encoding="utf-8")
    note = "lokal/data/skjemaer/ide.yml:1  erstatter vår i data/skjemaer/ide.yml. Vår har også kort, oversikt."
    assert note in map(str, load_innhold(tre).merknader)


def test_a_word_of_the_kommunes_own_that_is_out_of_use_is_left_out_with_a_note(tre: Path) -> None:
    write(tre, "lokal/data/spraak/nb.yml", "maaned_1: jan.\ntreff: {one: ett treff, other: '{antall} treff'}\n")
    innhold = load_innhold(tre)
    assert "lokal/data/spraak/nb.yml:1  maaned_1: ordet er ikke i bruk lenger. Ta bort linja." in map(
        str, innhold.merknader
    )
    assert find_ord(innhold.spraak, "nb", "treff", antall=1).tekst == "ett treff"


# --- pages ---

SIDE = "---\ntitle: Vår side\n%s---\n\n# Vår side\n\nTekst.\n"
VAAR = "docs/nb/foerst/regler.md"


@pytest.fixture
def med_sider(tre: Path) -> Path:
    """The fixed tree, with a few pages of ours and a navigation."""
    nav = "nav:\n  - index.md\n  - Først:\n      - foerst/index.md\n      - foerst/regler.md\n      - Under:\n          - foerst/under/index.md\n"
    write(tre, "mkdocs.yml", nav)
    for name in ("index", "foerst/index", "foerst/regler", "foerst/under/index"):
        write(tre, f"docs/nb/{name}.md", f"---\ntitle: {name}\n---\n\n# {name}\n")
    return tre


def local_notes(tre: Path) -> list[str]:
    return [str(m) for m in load_innhold(tre).merknader if m.fil.startswith("lokal/docs/")]


def test_a_new_page_gets_its_place_last_in_the_section_and_in_the_book(med_sider: Path) -> None:
    write(med_sider, "lokal/docs/nb/foerst/vaar.md", SIDE % "nav: foerst\n")
    write(med_sider, "lokal/docs/nb/under.md", SIDE % "nav: foerst/under\n")
    innhold = load_innhold(med_sider)
    ours = yaml.safe_load((med_sider / "mkdocs.yml").read_text(encoding="utf-8"))["nav"]
    placed: Any = to_mkdocs(innhold.navigasjon)
    assert placed[1]["Først"][-1] == "foerst/vaar.md"
    assert placed[1]["Først"][2]["Under"] == ["foerst/under/index.md", "under.md"]
    assert place_sider(innhold.navigasjon, innhold.lokale_sider.sider) == innhold.navigasjon
    assert to_mkdocs(load_innhold(med_sider, lokal=False).navigasjon) == ours
    assert "/foerst/vaar/" in [side.side for side in innhold.sider]


def test_a_new_page_is_in_the_book_whatever_language_the_front_page_is_in(med_sider: Path) -> None:
    write(med_sider, KOMMUNE, "spraak: {bygg: [nn, nb], forvalgt: nn}\n")
    write(med_sider, "lokal/docs/nn/foerst/vaar.md", SIDE % "nav: foerst\n")
    (side,) = [one for one in load_innhold(med_sider).sider if one.side == "/foerst/vaar/"]
    assert list(side.tekster) == ["nn"]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("---\ntitle: Feil \u200bher\n---\n", ":2  Det står et usynlig tegn her (U+200B)"),
        (
            "---\ntitle: Fest\n---\n\n# Fest\n\nHurra \U0001f389\n",
            ":7  Tegnet «\U0001f389» (U+1F389) finnes ikke i skriftene",
        ),
        ("---\ntitle: [en, to]\n---\n", ":2  title: skal være tekst."),
        ("---\ntitle: Feil\n\n# Feil\n", ":1  Det mangler en linje med --- under det som står øverst"),
        ("---\n- title\n---\n", ":2  Det øverst på siden skal være nøkler med verdier"),
    ],
    ids=["invisible", "not in our fonts", "a list", "not closed", "no keys"],
)
def test_a_mistake_in_a_page_of_ours_is_told_where_it_stands(med_sider: Path, text: str, message: str) -> None:
    write(med_sider, VAAR, text)
    found = messages(med_sider)
    assert any(line.startswith(VAAR + message) for line in found), found


def test_what_is_left_of_a_page_that_mkdocs_would_split_otherwise(tmp_path: Path) -> None:
    """MkDocs has its own reading of the front matter: the two must agree."""
    for text in (
        "---\ntitle: a\n---\n\nb",
        "---  \ntitle: a\n...\nb\n",
        "\ufeff---\r\ntitle: a\r\n---\r\nb",
        "---\n---\nb\n",
        "uten",
        "---\ntitle: a\n---",
    ):
        plain = text.removeprefix("\ufeff").replace("\r\n", "\n")
        theirs, meta = get_data(plain)
        ours = parse_side(text)
        assert (ours.tekst.strip(), dict(ours.hode)) == (theirs.strip(), meta), text


def test_a_page_in_the_place_of_ours_says_which_and_asks_for_its_version(med_sider: Path) -> None:
    write(med_sider, "lokal/docs/nb/foerst/regler.md", SIDE % "")
    version = fingerprint_side(med_sider / VAAR)
    assert local_notes(med_sider) == [
        f"lokal/docs/nb/foerst/regler.md:1  erstatter {VAAR}. Skriv `erstatter: {version}` øverst på siden, "
        "så sier vi fra når vår blir endret."
    ]
    write(med_sider, "lokal/docs/nb/foerst/regler.md", SIDE % f"erstatter: {version}\n")
    assert local_notes(med_sider) == [f"lokal/docs/nb/foerst/regler.md:3  erstatter {VAAR}, utgave {version}."]


def test_a_page_is_told_when_ours_has_changed_and_when_it_is_gone(med_sider: Path) -> None:
    old = fingerprint_side(med_sider / VAAR)
    write(med_sider, "lokal/docs/nb/foerst/regler.md", SIDE % f"erstatter: {old}\n")
    write(med_sider, VAAR, "---\ntitle: Nye regler\n---\n\n# Nye\n")
    (note,) = local_notes(med_sider)
    new = fingerprint_side(med_sider / VAAR)
    assert note.startswith(
        f"lokal/docs/nb/foerst/regler.md:3  {VAAR} er endret siden dere laget deres (utgave {old}, nå {new})."
    )
    (med_sider / VAAR).unlink()
    (note,) = local_notes(med_sider)
    assert note.startswith(
        "lokal/docs/nb/foerst/regler.md:3  erstatter: vår side på foerst/regler.md finnes ikke lenger."
    )


def test_line_endings_do_not_make_another_version(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"en\nto\n")
    (tmp_path / "b").write_bytes(b"en\r\nto\r\n")
    assert fingerprint_side(tmp_path / "a") == fingerprint_side(tmp_path / "b")


def test_a_version_that_looks_like_a_number_is_read_as_it_is_written(med_sider: Path) -> None:
    write(med_sider, "lokal/docs/nb/foerst/regler.md", SIDE % "erstatter: 012345678912\n")
    assert "(utgave 012345678912, nå" in local_notes(med_sider)[0]
    write(med_sider, "lokal/docs/nb/foerst/regler.md", SIDE % "erstatter: 123456789e12\n")
    assert "(utgave 123456789e12, nå" in local_notes(med_sider)[0]


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("nb/foerst/reglar.md", SIDE % "", ":1  nav: siden finnes ikke hos oss, og har ingen plass i menyen. Mente du «foerst/regler.md»?"),
        ("nb/ny.md", SIDE % "nav: forst\n", ":3  nav: «forst» er ikke en del av menyen. Mente du «foerst»? Velg blant: foerst, foerst/under."),
        ("nb/foerst/regler.md", SIDE % "nav: foerst\n", f":3  nav: siden erstatter {VAAR}, og står der vår sto."),
        ("nb/ny.md", "# Ny\n", ":1  title: mangler, og må være med øverst på siden"),
        ("nb/Ny side.md", SIDE % "nav: foerst\n", ":1  Navnet på siden blir adressen. Bruk små bokstaver"),
        ("se/ny.md", SIDE % "nav: foerst\n", ":1  Siden skal ligge i mappen til et språk"),
        ("ny.md", SIDE % "nav: foerst\n", ":1  Siden skal ligge i mappen til et språk"),
        ("en/ny.md", SIDE % "nav: foerst\n", ":1  siden finnes ikke på språket forsiden er på. Lag lokal/docs/nb/ny.md, den også."),
        ("nb/ny.md", "---\ntitle: a\ntitle: b\n---\n", ":3  Nøkkelen «title» står to ganger"),
        ("nb/ny.md", b"\xe6", ":1  Filen er ikke lagret som UTF-8."),
    ],
    ids=["unknown path", "no such section", "place for a page that has one", "no title", "name", "other language", "no language", "only in another language", "front matter", "not UTF-8"],
)  # fmt: skip
def test_a_page_we_cannot_place_gives_a_message(med_sider: Path, name: str, text: str | bytes, message: str) -> None:
    write(med_sider, f"lokal/docs/{name}", text)
    found = messages(med_sider)
    assert any(line.startswith(f"lokal/docs/{name}{message}") for line in found), "\n".join(found)


def test_a_translation_needs_no_place_of_its_own(med_sider: Path) -> None:
    write(med_sider, "lokal/docs/nb/ny.md", SIDE % "nav: foerst\n")
    write(med_sider, "lokal/docs/nn/ny.md", SIDE % "")
    assert messages(med_sider) == []


def test_the_ready_texts_of_a_page_follow_the_kommunes_own(med_sider: Path) -> None:
    write(med_sider, "docs/nb/start-her/trafikklys.md", '---\ntitle: a\n---\n\n!!! mal "Vår"\n    Tekst.\n')
    write(med_sider, "lokal/docs/nb/start-her/trafikklys.md", SIDE % "" + '\n!!! mal "Deres"\n    Tekst.\n')
    assert load_innhold(med_sider).maltekster["trafikklys"].bokser["nb"][0].tittel == "Deres"
    assert load_innhold(med_sider, lokal=False).maltekster["trafikklys"].bokser["nb"][0].tittel == "Vår"


@pytest.mark.parametrize(("egen", "vist"), [("nb", "nn"), ("nn", "nb")])
def test_a_page_in_one_language_takes_the_place_of_ours_in_all(med_sider: Path, egen: str, vist: str) -> None:
    """In the book and the Word files as on the site: our translation must not speak for the kommune."""
    sti = MALSIDER["regler-for-bruk"].strip("/") + ".md"
    for maal in ("nb", "nn"):
        write(med_sider, f"docs/{maal}/{sti}", f'---\ntitle: Vår {maal}\n---\n\n!!! mal "Vår"\n    Vår regel.\n')
    write(med_sider, f"lokal/docs/{egen}/{sti}", '---\ntitle: Deres\n---\n\n!!! mal "Deres"\n    Deres regel.\n')
    innhold = load_innhold(med_sider)
    mal = innhold.maltekster["regler-for-bruk"]
    assert {maal: [b.tekst for b in bokser] for maal, bokser in mal.bokser.items()} == {egen: ["Deres regel."]}
    found = find_kilde(med_sider, sti, cast(Maal, vist), innhold.kommune.rekke)
    assert found == (f"lokal/docs/{egen}/{sti}", egen)


def test_a_link_in_a_local_page_to_a_page_that_is_gone_gives_a_message(med_sider: Path) -> None:
    code = "```\n[kode](borte.md)\n```\n\n`[mer](borte.md)`\n\n"
    links = "[a](index.md) [b](regler.md#topp) [c](under/index.md) [d](../index.md) [e](https://x.no/a.md) [f](vaar.md)"
    write(med_sider, "lokal/docs/nb/foerst/vaar.md", SIDE % "nav: foerst\n" + f"\n{code}{links}\n")
    assert messages(med_sider) == []
    (med_sider / VAAR).rename(med_sider / "docs/nb/foerst/reglene.md")
    (found,) = messages(med_sider)
    text = (med_sider / "lokal/docs/nb/foerst/vaar.md").read_text(encoding="utf-8")
    assert found.startswith(
        f"lokal/docs/nb/foerst/vaar.md:{line_of(text, 'topp')}  lenken regler.md fører ikke til noen side. "
        "Mente du «foerst/reglene.md»?"
    )


def test_a_kommune_that_has_read_a_law_says_what_it_says_on_every_page(tre: Path) -> None:
    (tre / "lokal" / "data").mkdir(parents=True, exist_ok=True)
    (tre / "lokal" / "data" / "kilder.yml").write_text(
        "- id: byggeloven\n  tittel: Byggeloven\n  lenke: https://eksempel.no/byggeloven\n  sett: ja\n"
        "  hva: Naboer skal varsles.\n  dato: 2026-03-01\n  ses_paa_nytt: 2027-03-01\n",
        encoding="utf-8",
    )
    komponenter, sted = Komponenter(Renderer(load_innhold(tre))), Sted("nb", "tjenester/plan-bygg/", "")
    page = str(komponenter.tjenesteomraade(sted, "plan-bygg"))
    assert "Naboer skal varsles." in page and "kv-sjekk" not in page
    assert "ikke lest" not in str(komponenter.kilde(sted, "byggeloven"))


# --- roles of one's own ---

ROLLE = """tittel: Jeg er beredskapskoordinator
navn: Beredskapskoordinator
ingress: Du ser etter det som ikke må stoppe.
foerst: ["Les [rammene](/foerst/) først."]
spoer: ["Hva stopper?", "Hvem ringer vi?", "Hva gjør vi for hånd?"]
ja: [En øvelse., En plan.]
nei: [Ingen plan., Ingen øvelse.]
ta_vare_paa: [Planen., Referatet.]
les: [{tekst: Start, side: /foerst/}]
"""


def test_a_role_of_ones_own_gets_its_page_and_its_place_by_its_file_alone(med_sider: Path) -> None:
    write(med_sider, "lokal/data/roller/beredskap.yml", ROLLE)
    innhold = load_innhold(med_sider)
    (page,) = innhold.lagde_sider
    assert page.sti == "start-her/roller/beredskap.md" and page.fil == "lokal/data/roller/beredskap.yml"
    assert "# Jeg er beredskapskoordinator\n" in page.tekster["nb"]
    assert '{{ rolleside("beredskap") }}' in page.tekster["nb"] and "nedlastinger" not in page.tekster["nb"]
    sted = Sted(maal="nb", url="start-her/roller/beredskap/")
    drawn = str(Komponenter(Renderer(innhold)).rolleside(sted, "beredskap"))
    assert "Gjør dette først" in drawn and "Hvem ringer vi?" in drawn


def test_a_role_whose_first_thing_leads_nowhere_is_told(tre: Path) -> None:
    write(tre, "lokal/data/roller/beredskap.yml", ROLLE.replace("[rammene](/foerst/)", "rammene"))
    (found,) = messages(tre)
    assert found.startswith("lokal/data/roller/beredskap.yml:4  foerst 1: det første punktet skal ha en lenke")

"""A page becomes the things that can be found on it."""

from __future__ import annotations

import json

from macros.innhold import Innhold
from macros.innhold.tekst import Ord
from macros.soek.bygg import write_soek
from macros.soek.enheter import Enhet, Side, Sidesamling

HTML = """
<h1 id="arkiv">Arkiv<a class="headerlink" href="#arkiv">¶</a></h1>
<p>Først dette.</p>
<h2 id="loggen">Loggen<a class="headerlink" href="#loggen">¶</a></h2>
<p>Det som er <strong>skrevet</strong>.</p><script>var nei;</script>
<ul data-soek="nei"><li><h3 id="kort-en">Et kort fra et annet sted</h3>Skal ikke med.</li></ul>
<h3 id="innsyn">Innsyn</h3>
<p>Noen ber om den.</p>
<dl><dt id="logg" data-soek="begrep">Logg</dt><dd><p>En liste.</p></dd></dl>
<div data-soek="felt" data-soek-anker="skjema-navn" data-soek-tittel="Navn"><label>Navn*</label><p>Ditt eget.</p></div>
<h2 id="deler">Deler</h2>
<ol><li><h3 id="del-1" data-soek="tekst">En ressurs</h3> Se etter dette.</li></ol>
<p hidden>Skjult.</p>
"""


def side(sti: str = "arkiv/", **valg: object) -> Side:
    return Side(sti=sti, url=sti, tittel="Arkiv", maal="nb", **valg)  # type: ignore[arg-type]


def cut(html: str, **valg: object) -> dict[str, Enhet]:
    samling = Sidesamling()
    samling.add("nb", side(**valg), html)
    return {enhet.anker: enhet for enhet in samling.sider("nb")["arkiv/"].enheter}


def test_each_heading_term_and_field_is_a_unit_with_its_own_text() -> None:
    found = cut(HTML, omtale="Om arkiv.")
    assert [(e.slag, e.tittel) for e in found.values()] == [
        ("side", "Arkiv"), ("del", "Loggen"), ("del", "Innsyn"), ("begrep", "Logg"), ("felt", "Navn"), ("del", "Deler"),
    ]  # fmt: skip
    assert found[""].tekst == "Om arkiv. Først dette."
    assert found["loggen"].tekst == "Det som er skrevet."
    assert found["innsyn"].over == ("Loggen",) and found["innsyn"].tekst == "Noen ber om den."
    assert found["logg"].tekst == "En liste." and found["logg"].ting == "begrep/logg"
    assert "Ditt eget." in found["skjema-navn"].tekst
    assert found["deler"].tekst == "En ressurs Se etter dette."
    assert "Skal ikke med" not in "".join(e.tekst for e in found.values())


def test_a_page_that_is_a_form_says_so() -> None:
    found = cut('<h1>Kort</h1><form data-soek-side="skjema" data-soek-id="kort"><p>Fyll ut.</p></form>')
    assert (found[""].slag, found[""].ting, found[""].tekst) == ("skjema", "skjema/kort", "Kort Fyll ut.")


def test_the_marks_are_for_us_alone() -> None:
    assert "data-soek" not in Sidesamling().add("nb", side(), HTML)


def test_a_page_that_is_not_drawn_again_stays_and_one_that_is_gone_goes() -> None:
    samling = Sidesamling()
    samling.add("nb", side(), HTML)
    samling.add("nb", side("annet/"), "<h1>Annet</h1>")
    samling.add("nb", side("annet/"), "<h1>Annet</h1><p>Nytt.</p>")
    assert samling.sider("nb")["annet/"].enheter[0].tekst == "Annet Nytt."
    assert samling.sider("nb")["arkiv/"].enheter
    samling.keep("nb", {"annet/"})
    assert list(samling.sider("nb")) == ["annet/"]


class Fil:
    """What the search needs to know of a file."""

    format, bruk, ting, steg, side, bilde = "docx", "fil_bruk_fyll_ut", "kort", None, "/arkiv/", False

    def __init__(self, maal: str) -> None:
        self.maal, self.adresse, self.tittel = maal, f"nedlastinger/{maal}/kort.docx", Ord("Kort", "nb")


def test_the_title_in_another_language_and_the_words_of_the_word_list_lead_to_a_page(innhold: Innhold) -> None:
    samling = Sidesamling()
    samling.add("nb", side(ogsaa=("dokumentsenter",)), HTML)
    samling.add("en", Side("arkiv/", "en/arkiv/", "Records", "en"), '<h1>Records</h1><h2 id="loggen">The log</h2>')
    files = write_soek(samling, innhold, [Fil("nb"), Fil("en")], "mailto:oss@example.no")  # type: ignore[list-item]
    assert {"nb.json", "en.json"} < set(files)
    nb = files["nb.json"]
    # What is kept for when there is no net, is the parts in their order.
    parts = [name for _, name in json.loads(nb)["deler"]]
    assert json.loads(files["nb/tekster.json"]) == [json.loads(files[name]) for name in parts]
    for word in ("record", "dokumentsent"):
        assert f"{word[1:]}" in nb
    assert "nedlastinger/nb/kort.docx" in nb and "nedlastinger/en/kort.docx" not in nb
    assert '"andre":["en"]' in nb and "mailto:oss@example.no" in nb
    assert files == write_soek(samling, innhold, [Fil("nb"), Fil("en")], "mailto:oss@example.no")  # type: ignore[list-item]

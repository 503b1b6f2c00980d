"""Each macro against fixed data: what a reader finds in it, and one thing it must refuse or leave out."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from bs4 import BeautifulSoup, Tag

from macros.innhold import Innhold, load_innhold
from macros.visning.komponenter import Komponenter, find_ressurser, norwegian_key
from macros.visning.render import Renderer, Sted

Draw = Callable[..., BeautifulSoup]


@pytest.fixture
def draw(komponenter: Komponenter, sted: Sted) -> Draw:
    def draw(name: str, *args: object, **kwargs: object) -> BeautifulSoup:
        return BeautifulSoup(getattr(komponenter, name)(sted, *args, **kwargs), "lxml")

    return draw


def texts(soup: Tag, selector: str) -> list[str]:
    return [" ".join(found.get_text().split()) for found in soup.select(selector)]


UNKNOWN = {
    "steg_topp": "steg «x» finnes ikke. Velg blant: foerst, sist.",
    "steg_gir": "steg «x» finnes ikke",
    "steg_foer": "steg «x» finnes ikke",
    "steg_verktoey": "steg «x» finnes ikke",
    "steg_roller": "steg «x» finnes ikke",
    "steg_sjekkliste": "steg «x» finnes ikke",
    "steg_neste": "steg «x» finnes ikke",
    "ressurs": "ressurs «x» finnes ikke. Velg blant: aapen-veileder, lang-rapport.",
    "kompetansepakke": "kompetansepakke «x» finnes ikke. Velg blant: kom-i-gang.",
    "kilde": "kilde «x» finnes ikke. Velg blant: byggeloven, klarspraak.",
    "tjenesteomraade": "tjenesteomraade «x» finnes ikke. Velg blant: plan-bygg.",
    "verksted": "verksted «x» finnes ikke. Velg blant: lite-verksted.",
    "skjema": "skjema «x» finnes ikke. Velg blant: ide, proeve.",
}


@pytest.mark.parametrize(("name", "message"), UNKNOWN.items(), ids=UNKNOWN)
def test_a_macro_refuses_an_id_that_does_not_exist(draw: Draw, name: str, message: str) -> None:
    with pytest.raises(LookupError, match=message.replace(".", r"\.")):
        draw(name, "x")


def test_the_road_marks_where_one_is(draw: Draw) -> None:
    soup = draw("steg_topp", "sist")
    assert [li["data-tilstand"] for li in soup.select(".kv-vei li")] == ["bak", "her"]
    assert texts(soup, "[aria-current=step]") == ["2 Steg 2: Sist"]
    assert soup.select_one("nav")["aria-label"] == "Veikartet i seks steg"  # type: ignore[index]
    assert [a["href"] for a in soup.select(".kv-vei a")] == ["./", "../sist/"]


def test_the_home_page_has_the_road_the_entries_and_what_one_has_in_the_end(draw: Draw) -> None:
    soup = draw("forside")
    assert {
        "Etter hvor du arbeider",
        "Seks steg på et halvt år",
        "Hvor vil du begynne?",
        "Om et halvt år har dere",
        "Hvem står bak?",
    } == set(texts(soup, "h2"))
    assert len(soup.select(".kv-vei li a")) == 2
    assert "Leder" in soup.get_text() and "15 minutter" in soup.get_text()
    assert not soup.select("[aria-current]")


def test_the_steps_say_what_they_give_and_need(draw: Draw) -> None:
    assert texts(draw("steg_gir", "foerst"), "li") == ["Et mandat."]
    assert texts(draw("steg_foer", "sist"), "li") == ["Først er gjort."]
    assert draw("steg_foer", "foerst").get_text(strip=True).startswith("Ingenting må være på plass")


def test_the_tools_of_a_step_are_linked_where_they_stand(draw: Draw) -> None:
    soup = draw("steg_verktoey", "foerst")
    assert {a.get_text(): a["href"] for a in soup.select("a")} == {"Lite verksted": "lite-verksted/", "Idé": "ide/"}
    assert "Prøveskjema" not in soup.get_text()


def test_a_box_for_each_role_and_no_other(draw: Draw) -> None:
    assert texts(draw("steg_roller", "foerst"), "h3") == ["Leder", "Pådriver"]


def test_the_checklist_has_a_labelled_box_for_each_point(draw: Draw) -> None:
    soup = draw("steg_sjekkliste", "sist")
    boxes = soup.select("input[type=checkbox]")
    assert texts(soup, "label") == ["Fire er gjort", "Fem er gjort", "Seks er gjort"]
    assert [label["for"] for label in soup.select("label")] == [box["id"] for box in boxes]


def test_the_next_step_and_the_way_back(draw: Draw) -> None:
    assert texts(draw("steg_neste", "foerst"), "a") == ["Steg 2 Sist Vi avslutter."]
    assert texts(draw("steg_neste", "sist"), "a")[1:] == ["Tilbake til Først"]


def test_the_plan_shows_weeks_meetings_and_agendas(draw: Draw) -> None:
    soup = draw("halvaarsplan")
    assert texts(soup, "h3") == ["Uke 1–2: Først", "Uke 5–8: Sist"]
    assert texts(soup, ".kv-moete") == ["Møte: Oppstart · 45 minutter · Alle Mål"]


def test_a_service_area_has_its_parts_in_order_and_what_there_is_of_its_own(draw: Draw) -> None:
    soup = draw("tjenesteomraade", "plan-bygg")
    assert [h["id"] for h in soup.select("h2")] == [
        "opplysninger", "plikter", "dokumenteres", "avgjoeres", "gode-foerst", "ikke-foerst", "spoer",
        "ideer", "erfaringer", "ressurser", "pakker",
    ]  # fmt: skip
    assert texts(soup, "[data-farge]") == ["Grønn", "Rød"]
    assert soup.select_one("#ideer + ul a")["href"] == "../finn-retning/idebank/#svare-nabo"  # type: ignore[index]
    assert texts(soup, "#erfaringer + ul a") == ["Byen målte"]
    assert texts(soup, "#ressurser + ul a") == ["En åpen veileder <med & tegn>"]
    assert texts(draw("tjenesteomraader"), "a") == ["Plan og byggesak"]


def test_a_service_area_shows_what_it_names_before_what_has_its_theme(innhold: Innhold) -> None:
    omraade = innhold.tjenesteomraader["oppvekst"]
    shown = [r.id for r in find_ressurser(innhold, omraade)]
    assert shown[: len(omraade.ressurser)] == list(omraade.ressurser)
    assert len(shown) == len(set(shown)) > len(omraade.ressurser)
    assert all("skole" in innhold.ressurser[id].tema for id in shown[len(omraade.ressurser) :])


def test_what_nobody_has_read_is_only_pointed_at(draw: Draw) -> None:
    unread, read, _ = draw("tjenesteomraade", "plan-bygg").select("#plikter + table tbody tr td:nth-of-type(1)")
    assert " ".join(unread.get_text().split()) == "Sjekk Byggeloven. Vi har ikke lest den."
    assert " ".join(read.get_text().split()).startswith("Skriv klart. Språkrådet, sett 15. januar 2026.")


def test_a_source_says_when_its_day_has_passed(tre: Path, sted: Sted) -> None:
    def overdue(day: str) -> list[str]:
        innhold = load_innhold(tre, i_dag=date.fromisoformat(day))
        soup = BeautifulSoup(Komponenter(Renderer(innhold)).tjenesteomraade(sted, "plan-bygg"), "lxml")
        return texts(soup, "#plikter + table em")

    assert overdue("2026-07-01") == []
    assert overdue("2026-07-02") == ["Skulle vært sett på igjen 1. juli 2026."] * 2


def test_a_section_says_what_it_stands_on_and_when_it_was_seen(draw: Draw) -> None:
    soup = draw("kilde", "klarspraak", "byggeloven")
    text = " ".join(soup.get_text().split())
    assert (
        text.startswith("Kilder: Språkrådet, sett 15. januar 2026.") and "Sjekk Byggeloven, ikke lest av oss." in text
    )
    assert [a["href"] for a in soup.select("a")][-1] == "../om/hvor-ferskt/"


def test_all_sources_stand_in_one_place_the_unread_apart(draw: Draw) -> None:
    soup = draw("kilder")
    assert texts(soup, "#ikke-lest ~ ul > li a") == ["Byggeloven"]
    assert texts(soup, "tbody tr th") == ["Språkrådet"] and soup.select_one("tr#klarspraak")
    assert "1 kilder" not in soup.get_text()


def test_the_links_that_nobody_has_opened_can_be_ticked(draw: Draw) -> None:
    soup = draw("lenkekontroll")
    assert [box["value"] for box in soup.select("input")] == ["aapen-veileder", "kilde/klarspraak"]
    assert [label["for"] for label in soup.select("li label")] == ["k-aapen-veileder", "k-kilde-klarspraak"]
    # What was read is held against what we say that it says; what nobody has read has nothing to be ticked.
    assert "Skriv klart." in soup.select("li")[1].get_text()
    assert [link["href"] for link in soup.select("section li a")] == ["https://eksempel.no/byggeloven"]
    assert soup.select_one(".kv-kontroll__svar")["hidden"] == ""  # type: ignore[index]


def test_the_resource_list_is_whole_and_carries_what_the_filters_need(draw: Draw) -> None:
    soup = draw("ressurser")
    first, second = soup.select(".kv-liste > li")
    assert first["data-tema"] == "innfoering jus"
    assert first["data-tid"] == "30 60 120"
    assert second["data-tid"] == ""
    assert soup.form is not None and soup.form["role"] == "search"
    assert texts(soup, "[role=status]") == ["Viser alle 2"]
    assert [o["value"] for o in soup.select("select[name=spraak] option")] == ["", "nb", "en"]
    assert "Krever innlogging" in second.get_text() and "Krever innlogging" not in first.get_text()
    assert "kontrollert 15. januar 2026" in second.get_text() and "kontrollert" not in first.get_text()


@pytest.mark.parametrize(
    ("minutter", "grenser"), [(14, "15 30 60 120"), (15, "15 30 60 120"), (16, "30 60 120"), (120, "120"), (121, "")]
)
def test_what_takes_exactly_a_limit_keeps_within_it(tre: Path, minutter: int, grenser: str) -> None:
    """A reader with 15 minutes has time for 15 minutes."""
    path = tre / "data/ressurser/aapen-veileder.yml"
    text = path.read_text(encoding="utf-8").replace("varighet: 20", f"varighet: {minutter}")
    path.write_text(text, encoding="utf-8")
    drawn = Komponenter(Renderer(load_innhold(tre))).ressurser(Sted("nb", "foerst/"))
    (entry,) = [e for e in BeautifulSoup(drawn, "lxml").select(".kv-liste > li") if "En åpen" in e.get_text()]
    assert entry["data-tid"] == grenser


def test_a_choice_of_resources_has_guides_first_and_the_newest_first_among_each(tre: Path) -> None:
    base = (tre / "data/ressurser/aapen-veileder.yml").read_text(encoding="utf-8")
    made = {
        "rapport-ny": ("rapport", "2026-02"), "gammel": ("veileder", "2024"), "ny": ("kurs", "2025-11-03"),
        "midt": ("veileder", "2025-11"), "uten": ("veileder", None),
    }  # fmt: skip
    for id, (kind, day) in made.items():
        text = base.replace("type: veileder", f"type: {kind}").replace("En åpen veileder", id)
        text = text.replace("publisert: 2025-03\n", f"publisert: {day}\n" if day else "")
        (tre / f"data/ressurser/{id}.yml").write_text(text, encoding="utf-8")
    (tre / "data/ressurser/aapen-veileder.yml").write_text(base, encoding="utf-8")
    drawn = Komponenter(Renderer(load_innhold(tre))).ressurser(Sted("nb", "foerst/"), tema="jus")
    shown = [h.get_text().split(" <")[0] for h in BeautifulSoup(drawn, "lxml").select("h3 a")]
    assert shown == ["ny", "midt", "En åpen veileder", "gammel", "uten", "rapport-ny"]


def test_a_title_is_marked_with_the_language_of_the_resource(draw: Draw) -> None:
    soup = draw("ressurs", "lang-rapport")
    link = soup.select_one("a[href='https://eksempel.no/report']")
    assert link is not None and link["hreflang"] == "en"
    assert soup.select_one("h3 [lang=en]") is not None


def test_a_choice_of_resources(draw: Draw) -> None:
    assert texts(draw("ressurser", tema="gevinst"), "h3") == ["A long report"]
    assert texts(draw("ressurser", maalgruppe="leder", antall=1), "h3") == ["En åpen veileder <med & tegn>"]
    with pytest.raises(LookupError, match="Ingen ressurser har tema=«helse»"):
        draw("ressurser", tema="helse")


def test_an_idea_for_all_answers_to_every_service_area(draw: Draw) -> None:
    soup = draw("idebank")
    everyone, one = sorted(soup.select(".kv-liste > li"), key=lambda li: li["data-datafarge"])
    assert everyone["data-tjenesteomraade"] == one["data-tjenesteomraade"] == "plan-bygg teknisk"
    assert "Datafarge: Rød" in one.get_text()
    assert everyone.select_one("a")["href"] == "../erfaringer/#byen-maalte"  # type: ignore[index]


def test_experiences_the_best_shown_first_with_caveats_and_source(draw: Draw) -> None:
    soup = draw("erfaringer")
    assert texts(soup, ".kv-liste > li > h3") == ["Byen målte", "Etaten fortalte"]
    first, second = soup.select(".kv-liste > li")
    assert "Les tallene slik" in first.get_text() and "Les tallene slik" not in second.get_text()
    assert "Ikke generativ KI" in second.get_text() and "Ikke generativ KI" not in first.get_text()
    assert first.select_one("a[href='https://eksempel.no/rapport']") is not None


def test_an_experience_says_effect_strength_and_cost_on_one_line_and_what_nobody_has_said(draw: Draw) -> None:
    first, second = draw("erfaringer").select(".kv-liste > li")
    assert texts(first, ".kv-effekt > div") == ["Effekt Bedre: Ti minutter", "Styrke Målt", "Kostnad ikke oppgitt"]
    assert texts(second, ".kv-effekt > div")[0] == "Effekt ingen tall"
    assert "Ti minutter (2 til 20). Bygger på 12. Ingen sammenligning. Talt eller logget." in " ".join(
        first.get_text().split()
    )
    assert first["data-kioppgave"] == "tekst" and second["data-kioppgave"] == ""


def test_the_table_of_what_is_shown_has_its_empty_cells(draw: Draw) -> None:
    soup = draw("effekt_tabell")
    rows = {row.th.get_text(): row.select("td") for row in soup.select("tbody tr")}  # type: ignore[union-attr]
    assert set(rows) == {"Skrive tekst", "Tolke bilder"}
    assert [a["href"] for a in soup.select("td a")] == ["?kioppgave=tekst&bevis=maalt"]
    assert all("data-tom" in cell.attrs and "ingen" in cell.get_text() for cell in rows["Tolke bilder"])


def test_experiences_of_one_step(draw: Draw) -> None:
    assert texts(draw("erfaringer", steg="foerst"), "h3") == ["Etaten fortalte"]
    assert texts(draw("erfaringer", steg="sist", antall=1), "h3") == ["Byen målte"]
    with pytest.raises(LookupError):
        draw("erfaringer", steg="x")


def test_a_package_card_and_the_whole_package(draw: Draw) -> None:
    assert draw("kompetansepakker").a["href"] == "../laer-om-ki/kompetansepakker/kom-i-gang/"  # type: ignore[index]
    soup = draw("kompetansepakke", "kom-i-gang")
    assert texts(soup, "ol.kv-pakke__deler h3") == ["En åpen veileder <med & tegn>", "A long report"]
    assert "sett av 20 minutter" in soup.get_text()
    assert texts(soup, "h2")[-1] == "Snakk sammen"  # no next package, no heading for it


def test_the_workshop_plan_runs_from_the_first_minute_to_the_last(draw: Draw) -> None:
    soup = draw("verksted", "lite-verksted")
    assert texts(soup, "tbody td:first-child") == ["0–10", "10–30"]
    assert texts(soup, ".kv-si blockquote") == ["Velkommen."]
    assert "[dato]" in soup.get_text()
    assert [a["href"] for a in soup.select("tbody a")] == ["#bolk-1", "#bolk-2"]


def test_every_field_of_a_form_has_a_name_and_its_help(draw: Draw) -> None:
    soup = draw("skjema", "proeve")
    for control in soup.select("input, textarea, select"):
        named = soup.select_one(f"label[for='{control.get('id')}']") if control.get("id") else None
        assert named or control.get("aria-labelledby"), control
    for described in soup.select("[aria-describedby], [aria-labelledby]"):
        for attribute in ("aria-describedby", "aria-labelledby"):
            for target in str(described.get(attribute) or "").split():
                assert soup.find(id=target), f"{attribute}={target}"
    assert {f["data-type"] for f in soup.select("[data-felt]")} == {
        "tekst", "langtekst", "tall", "beregnet", "dato", "valg", "flervalg", "skala", "avkryssing", "tabell"
    }  # fmt: skip
    assert [len(t.select("tbody tr")) for t in soup.select(".kv-skrivetabell")] == [3, 3, 2]
    assert texts(soup, "[data-felt=omraader] .kv-valg") == ["Lett å prøve", "Krever forberedelse", "Krever avklaringer"]
    assert len({control["id"] for control in soup.select("[id]")}) == len(soup.select("[id]"))


def test_a_required_field_is_marked_for_eye_and_ear(draw: Draw) -> None:
    soup = draw("skjema", "proeve")
    assert "må fylles ut" in texts(soup, "[data-felt=farge] legend")[0]
    assert not soup.select("[data-felt=dag] .kv-paakrevd")


def test_a_field_says_where_it_is_drawn_from(draw: Draw) -> None:
    link = draw("skjema", "proeve").select_one("[data-felt=oppgave] a")
    assert link is not None and link["href"] == "ide/#ide-tittel"


def test_the_rules_of_a_form_are_shown_with_reason_question_and_source(draw: Draw) -> None:
    soup = draw("skjema", "proeve")
    assert texts(soup, ".kv-utfall tbody tr") == [
        "Farge «Rød» Ikke nå Rød krever mer.Spør Personvernombud: «Kan vi?»Kilde"
    ]
    assert not draw("skjema", "ide").select(".kv-utfall")


def test_the_glossary_is_in_norwegian_order_with_sources(draw: Draw) -> None:
    soup = draw("begreper")
    assert texts(soup, ".kv-gruppe > h2") == ["G", "Å"]
    assert soup.select_one("#gevinst") is not None
    assert [a["href"] for a in soup.select("dd a")] == ["#aapenhet", "https://eksempel.no/dfo"]


def test_norwegian_letters_sort_last() -> None:
    assert sorted(["åpen", "ørken", "ærlig", "zen", "Ost"], key=norwegian_key) == [
        "Ost",
        "zen",
        "ærlig",
        "ørken",
        "åpen",
    ]


def test_questions_stand_under_the_groups_that_have_any(draw: Draw) -> None:
    soup = draw("spoersmaal")
    assert texts(soup, ".kv-gruppe h2") == ["Komme i gang"]
    link = soup.select_one(".kv-kort a")
    assert link is not None and link["href"] == "./"


def test_when_the_sources_were_gathered(draw: Draw) -> None:
    assert texts(draw("kilder_samlet", "2026-11"), ".admonition-title") == ["Kildene er samlet i november 2026"]


def test_the_calculators_ask_for_every_assumption_and_carry_their_words(draw: Draw) -> None:
    soup = draw("loennsomhet")
    asked = {str(i["name"]) for i in soup.select("input")}
    assumptions = ("ganger", "minutter_foer", "minutter_etter", "minutter_kontroll", "engang", "vedlikehold", "lisens", "timekost")  # fmt: skip
    assert asked == {"oppgave", "aar", *(f"{a}.{e}" for a in assumptions for e in ("lav", "midt", "hoey"))}
    assert all(soup.select_one(f"label[for='{i['id']}']") for i in soup.select("input"))
    words = json.loads(str(soup.select("form")[0]["data-ord"]))
    assert "{fra}" in words["svar_usikkert"]
    assert not [key for key in words if key.startswith("lo_")]
    assert {"foer", "ki", "ganger"} == {str(i["name"]) for i in draw("regn_intervall").select("input, textarea")}

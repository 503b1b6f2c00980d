"""Drawing: addresses, languages, and that no text is trusted as HTML."""

from __future__ import annotations

import re

import markdown
import pytest

from macros.innhold import Innhold
from macros.innhold.sider import slugify
from macros.innhold.tekst import Tekst
from macros.rand.html import HtmlUtvidelse
from macros.visning.komponenter import Komponenter
from macros.visning.overskrifter import find_overskrifter
from macros.visning.render import Sted, split_setning


@pytest.mark.parametrize(
    ("url", "rot", "side", "expected"),
    [
        ("", "", "/", "./"),
        ("", "", "/start-her/", "start-her/"),
        ("start-her/", "", "/", "../"),
        ("start-her/", "", "/start-her/", "./"),
        ("start-her/trafikklys/", "", "/start-her/rammer/#data", "../rammer/#data"),
        ("nn/", "nn/", "/start-her/", "start-her/"),
        ("nn/start-her/", "nn/", "/om/", "../om/"),
        ("nn/start-her/", "nn/", "/", "../"),
        ("404.html", "", "/om/", "om/"),
    ],
)
def test_an_address_is_relative_to_the_page_and_stays_in_its_language(
    url: str, rot: str, side: str, expected: str
) -> None:
    assert Sted("nb", url, rot).lenke(side) == expected


def test_a_fallback_text_is_marked_with_its_language(komponenter: Komponenter) -> None:
    html = komponenter.kompetansepakke(Sted("nn", "nn/x/", "nn/"), "kom-i-gang")
    assert '<li><span lang="nb">forklare hva KI er</span></li>' in html
    assert "Etterpå kan du" in html


def test_a_text_in_the_language_of_the_page_is_not_marked(komponenter: Komponenter) -> None:
    html = komponenter.verksted(Sted("nb", "x/"), "lite-verksted")
    assert "lang=" not in html


def test_a_text_in_data_is_never_html(komponenter: Komponenter, sted: Sted) -> None:
    html = komponenter.ressurs(sted, "aapen-veileder")
    assert "&lt;med &amp; tegn&gt;" in html
    assert "<med" not in html


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("**sterkt**", "<strong>sterkt</strong>"),
        ("[rammene](/start-her/rammer/)", '<a href="../start-her/rammer/">rammene</a>'),
        ("[ute](https://eksempel.no/)", '<a href="https://eksempel.no/">ute</a>'),
        ("<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;"),
        ("[x](javascript:alert(1))", "[x](javascript:alert(1))"),
    ],
)
def test_small_markdown(komponenter: Komponenter, sted: Sted, text: str, expected: str) -> None:
    html = komponenter._tegn("punktliste", sted, punkter=[Tekst(nb=text)], klasse="x")
    assert f"<li>{expected}</li>" in html


@pytest.mark.parametrize(
    ("maal", "value", "expected"),
    [
        ("nb", "2025-03-17", "17. mars 2025"),
        ("nn", "2025-03", "mars 2025"),
        ("en", "2025-05-01", "1 May 2025"),
        ("nb", "2024", "2024"),
    ],
)
def test_dates_are_written_as_the_language_does(komponenter: Komponenter, maal: str, value: str, expected: str) -> None:
    ressurs = komponenter._innhold.ressurser["aapen-veileder"].model_copy(update={"publisert": value})
    html = komponenter._tegn("ressurskort", Sted(maal, "x/"), ressurser=[ressurs])  # type: ignore[arg-type]
    assert f"· {expected}</p>" in html


def test_the_headings_of_a_page_nest_and_leave_out_the_marked_ones() -> None:
    html = (
        '<h1 id="a">A</h1><h2 id="b">B &amp; <em>c</em><a class="headerlink" href="#b">¶</a></h2>'
        '<h3 id="d">D</h3><h3 id="e" data-utenfor-toc>E</h3><h2>uten id</h2><h2 id="f">F</h2>'
    )
    (top,) = find_overskrifter(html)
    assert [(h["id"], h["name"]) for h in top["children"]] == [("b", "B &amp; c"), ("f", "F")]
    assert [h["id"] for h in top["children"][0]["children"]] == ["d"]


def test_anchors_are_ascii_with_ae_oe_aa() -> None:
    assert slugify("Når passer det? Øv på å spørre") == "naar-passer-det-oev-paa-aa-spoerre"


def test_markdown_becomes_html_without_slashes_and_without_style_of_its_own() -> None:
    text = "a  \nb\n\n---\n\n![alt](bilde.png)\n\n| a | b | c |\n| :-- | --: | :-: |\n| 1 | 2 | 3 |\n"
    html = markdown.markdown(text, extensions=["tables", HtmlUtvidelse()])
    assert "/>" not in html and "<br>" in html and "<hr>" in html and '<img alt="alt" src="bilde.png">' in html
    assert "style=" not in html
    assert re.findall(r'<td class="kv-stilt-(\w+)">', html) == ["left", "right", "center"]


@pytest.mark.parametrize(
    ("text", "first", "rest"),
    [
        ("En setning.", "En setning.", ""),
        ("Den første setningen her. Den andre.", "Den første setningen her.", "Den andre."),
        ("Ja. Ta det dere trenger, og la resten ligge. Så er det mer.", "Ja. Ta det dere trenger, og la resten ligge.", "Så er det mer."),
        ("Lenken i [et. Langt navn](/side/) er hel hele veien. Og mer.", "Lenken i [et. Langt navn](/side/) er hel hele veien.", "Og mer."),
        ("Hun sa «Det er greit nok. Bare prøv» til oss. Og mer.", "Hun sa «Det er greit nok. Bare prøv» til oss.", "Og mer."),
        ("Se Prop. 57 L, jf. Forvaltningsloven som gjelder nå. Og mer.", "Se Prop. 57 L, jf. Forvaltningsloven som gjelder nå.", "Og mer."),
        ("Uten punktum, og et langt nok avsnitt\n\nNeste avsnitt.", "Uten punktum, og et langt nok avsnitt", "Neste avsnitt."),
    ],
)  # fmt: skip
def test_the_first_sentence_is_whole_and_nothing_is_lost(text: str, first: str, rest: str) -> None:
    assert split_setning(text) == (first, rest)


def test_every_text_of_a_card_begins_with_a_whole_sentence(innhold: Innhold) -> None:
    texts = [
        *(one.omtale for one in innhold.ressurser.values()),
        *(one.definisjon for one in innhold.begreper.values()),
        *(one.svar for one in innhold.spoersmaal.values()),
        *(one.resultat for one in innhold.erfaringer.values()),
        *(one.oppgave for one in innhold.ideer.values()),
    ]
    for text in texts:
        for maal in ("nb", "nn", "en"):
            whole = text.i(maal).tekst
            first, rest = split_setning(whole)
            assert "".join((first + rest).split()) == "".join(whole.split())
            assert first[-1] in ".!?:»”)*" and len(first) <= 400, first

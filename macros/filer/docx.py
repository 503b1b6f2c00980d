"""Word documents: forms to fill in, plans to lead by, texts to adapt."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby
from pathlib import Path
from typing import Any

from docx.shared import Pt

from macros.filer.docx_deler import Dokument
from macros.filer.felles import (
    Filkontekst,
    Maltekstsak,
    Pakkesak,
    Plansak,
    Skjemasak,
    Verkstedsak,
    find_tabeller,
)
from macros.filer.prosa import plain, read_blokker
from macros.filer.uttrykk_tekst import explain_uttrykk
from macros.innhold.models import Felt, Gjoeremaal, Skjema, Skjemadel
from macros.innhold.spraak import format_liste
from macros.innhold.tekst import Ord

BIBLIOTEK = ("python-docx", "lxml", "markdown-it-py")
KILDER = tuple(Path(__file__).with_name(name) for name in ("docx_deler.py", "uttrykk_tekst.py"))

# A table of more columns than this is unreadable across a sheet: each row becomes a block instead.
KOLONNER_MAKS = 7
# A table of so many rows stays on one page.
RADER_SAMMEN = 15
# What Word can make of a field, in the table of field types.
ROM = "Word-filen"
KJENTE = ("tekst", "langtekst", "tall", "beregnet", "dato", "nedtrekk", "kryss", "flere", "tabell", "maaling")
# The tallest line of writing, in cm.
LINJE = 0.55


# --- Forms ------------------------------------------------------------------------------------


def lag_skjema(sak: Skjemasak, kontekst: Filkontekst) -> bytes:
    """A form to fill in: a content control for every field, tagged with the field's id."""
    skjema, k = sak.skjema, kontekst
    dok = Dokument(k, k.t(skjema.tittel), emne=plain(k.t(skjema.ingress).tekst))
    dok.topp(_steg(k, *sak.steg), skjema.tittel, skjema.ingress)
    note = k.s("paakrevd_forklaring") if any(f.paakrevd for f in skjema.felt) else ""
    facts = [(k.s("hvem_fyller_ut"), k.t(skjema.hvem)), (k.s("tid"), k.ord("minutter", antall=skjema.tid))]
    _facts(dok, facts, note)
    for del_ in skjema.deler:
        _form_part(dok, sak, del_)
    if skjema.utfall:
        _outcomes(dok, sak)
    return dok.bytes()


def _form_part(dok: Dokument, sak: Skjemasak, del_: Skjemadel) -> None:
    dok.overskrift(del_.tittel, 2)
    if del_.ingress:
        dok.avsnitt(del_.ingress).paragraph_format.keep_with_next = True
    ticks = sum(_word(dok, f) == "kryss" for f in del_.felt)
    draw = _checklist if ticks > len(del_.felt) / 2 else _fields
    for is_table, felt in groupby(del_.felt, key=lambda f: _word(dok, f) == "tabell"):
        if is_table:
            for one in felt:
                _table_field(dok, sak, one)
        else:
            draw(dok, sak, list(felt), dok.k.t(del_.tittel).tekst)


def _fields(dok: Dokument, sak: Skjemasak, felt: Sequence[Felt], title: str) -> None:
    """Question to the left, room for the answer to the right."""
    widths = (0.52 * dok.bredde, 0.48 * dok.bredde)
    table = dok.tabell(widths, (dok.k.s("fil_spoersmaal"), dok.k.s("fil_svar")), tittel=title, lys=True)
    for one in felt:
        label, answer = dok.add_row(table, widths)
        _label(dok, sak, one, label)
        _answer(dok, one, answer, skjema=sak.skjema)
        dok.row_height(label, max(2, one.antall_linjer) * LINJE + 0.2 if _word(dok, one) == "langtekst" else 0.7)
    dok.luft()


def _checklist(dok: Dokument, sak: Skjemasak, felt: Sequence[Felt], title: str) -> None:
    """A box to tick at the left; a field of another type has its answer at the right."""
    widths = (1.1, dok.bredde - 1.1 - 6.2, 6.2)
    k = dok.k
    table = dok.tabell(widths, (k.s("fil_gjort"), k.s("fil_punkt"), k.s("fil_notat")), tittel=title, lys=True)
    for one in felt:
        box, label, answer = dok.add_row(table, widths)
        tick = _word(dok, one) == "kryss"
        _label(dok, sak, one, label, bold=not tick)
        if tick:
            dok.control(dok.checkbox(one.id, k.t(one.ledetekst).tekst), box)
            dok.control(dok.text(f"{one.id}.notat", k.t(one.ledetekst).tekst, k.s("fil_skriv_notat")), answer)
        else:
            _answer(dok, one, answer, skjema=sak.skjema)
    dok.luft()


def _label(dok: Dokument, sak: Skjemasak, felt: Felt, cell: Any, *, bold: bool = True) -> None:
    k = dok.k
    paragraph = dok.avsnitt(felt.ledetekst, "KV Ledetekst" if bold else "KV Svar", cell)
    if felt.enhet:
        dok.write(paragraph, f" ({k.navn('enhet', felt.enhet).tekst})", bold=False)
    if felt.paakrevd:
        dok.write(paragraph, "\u00a0*")
    if felt.hjelp:
        dok.avsnitt(felt.hjelp, "KV Hjelp", cell)
    if felt.fra and felt.fra in sak.kilder:
        skjema, kilde = sak.kilder[felt.fra]
        dok.avsnitt(f"{k.s('hentes_fra')} {k.t(skjema).tekst}: {k.t(kilde).tekst}", "KV Hjelp", cell)


def _answer(
    dok: Dokument, felt: Felt, cell: Any, tag: str = "", *, short: bool = False, skjema: Skjema | None = None
) -> None:
    """The content control of a field."""
    k, tag = dok.k, tag or felt.id
    title = k.t(felt.ledetekst).tekst

    # In the cells of a table the column says it all; a long prompt would only make noise.
    def prompt(key: str) -> str:
        return k.s(f"{key}_kort" if short else key)

    example = f"{k.s('for_eksempel')}: {k.t(felt.plassholder).tekst}" if felt.plassholder else ""
    match word := _word(dok, felt):
        case "tekst" | "langtekst":
            control = dok.text(tag, title, example or prompt("fil_skriv"), multi=word == "langtekst" or short)
        case "tall":
            control = dok.text(tag, title, prompt("fil_skriv_tall"))
        case "maaling":
            control = dok.text(tag, title, prompt("fil_maaling"))
        case "beregnet":
            how = explain_uttrykk(str(felt.uttrykk), skjema, k) if skjema else ""
            control = dok.text(tag, title, f"{k.s('fil_regn_ut')}: {how}")
        case "dato":
            control = dok.date(tag, title, prompt("fil_velg_dato"))
        case "nedtrekk":
            control = dok.dropdown(tag, title, prompt("fil_velg"), _choices(k, felt))
        case "kryss":
            paragraph = dok.control(dok.checkbox(tag, title), cell)
            if not short:
                dok.write(paragraph, f"\u2002{k.s('fil_ja')}")
            return
        case "flere":
            for id, label in k.svar(felt):
                paragraph = dok.control(dok.checkbox(f"{tag}.{id}", label.tekst), cell)
                dok.write(paragraph, f"\u2002{label.tekst}", maal=label.maal)
            return
        case _:
            raise AssertionError(word)
    dok.control(control, cell, "KV Celle" if short else "KV Svar")


def _word(dok: Dokument, felt: Felt) -> str:
    return str(dok.k.slag(felt, "word", ROM, KJENTE))


def _choices(k: Filkontekst, felt: Felt) -> list[tuple[str, str]]:
    """The answers of a choice or a scale; the ends of a scale say what they mean."""
    ends = {str(felt.skala.fra): felt.skala.lav, str(felt.skala.til): felt.skala.hoey} if felt.skala else {}
    return [(id, f"{label.tekst} – {k.t(ends[id]).tekst}" if id in ends else label.tekst) for id, label in k.svar(felt)]


def _table_field(dok: Dokument, sak: Skjemasak, felt: Felt) -> None:
    dok.overskrift(felt.ledetekst, 3)
    if felt.hjelp:
        dok.avsnitt(felt.hjelp, "KV Hjelp").paragraph_format.keep_with_next = True
    rows = felt.antall_rader
    if len(felt.kolonner) > KOLONNER_MAKS:
        _blocks(dok, felt, rows)
        return
    k = dok.k
    weights = [float(k.slag(c, "word_bredde", ROM)) for c in felt.kolonner]
    widths = [0.8, *((dok.bredde - 0.8) * w / sum(weights) for w in weights)]
    table = dok.tabell(widths, ["", *(k.merket(c) for c in felt.kolonner)], tittel=k.t(felt.ledetekst).tekst)
    table.rows[0].cells[0].paragraphs[0].add_run(k.s("fil_nr"))
    for number in range(1, rows + 1):
        first, *cells = dok.add_row(table, widths)
        dok.avsnitt(str(number), "KV Hjelp", first)
        dok.row_height(first, 0.65)
        for kolonne, cell in zip(felt.kolonner, cells, strict=True):
            _answer(dok, kolonne, cell, f"{felt.id}.{number}.{kolonne.id}", short=True)
    if rows <= RADER_SAMMEN:
        dok.keep_together(table)
    dok.luft()


def _blocks(dok: Dokument, felt: Felt, rows: int) -> None:
    """Each row of a wide table as a block of its own, two questions abreast."""
    k = dok.k
    widths = [dok.bredde * w for w in (0.19, 0.31, 0.19, 0.31)]
    for number in range(1, rows + 1):
        title = f"{k.t(felt.ledetekst).tekst} – {k.s('fil_nr').lower()} {number}"
        table = dok.tabell(widths, (f"{number}", "", "", ""), tittel=title)
        head = table.rows[0].cells
        dok.merge(head).paragraphs[0].runs[0].text = title
        for left in range(0, len(felt.kolonner), 2):
            cells = dok.add_row(table, widths)
            for kolonne, (label, answer) in zip(felt.kolonner[left : left + 2], (cells[:2], cells[2:]), strict=False):
                dok.shade(label, k.palett.flate)
                paragraph = dok.avsnitt(kolonne.ledetekst, "KV Hjelp", label)
                paragraph.paragraph_format.keep_with_next = left + 2 < len(felt.kolonner)
                _answer(dok, kolonne, answer, f"{felt.id}.{number}.{kolonne.id}", short=True)
            dok.row_height(cells[0], 0.95)
        dok.luft(8)


def _outcomes(dok: Dokument, sak: Skjemasak) -> None:
    """How to read the answers: the outcomes, then what each answer means."""
    skjema, k = sak.skjema, dok.k
    dok.overskrift(k.ord("utfall_tittel"), 2, ny_side=True)
    dok.avsnitt(k.ord("utfall_slik"))
    widths = (0.25 * dok.bredde, 0.75 * dok.bredde)
    table = dok.tabell(widths, (k.s("fil_utfall"), k.s("fil_da_gjoer_dere")), tittel=k.s("utfall_tittel"))
    for utfall in skjema.utfall:
        name, text = dok.add_row(table, widths)
        dok.avsnitt(utfall.tittel, "KV Ledetekst", name)
        dok.avsnitt(utfall.tekst, "KV Celle", text)
    dok.luft()
    dok.overskrift(k.ord("regler_tittel"), 2)
    titles = {u.id: u.tittel for u in skjema.utfall}
    fields = {f.id: f for f in skjema.felt}
    share = [dok.bredde * w for w in (0.3, 0.15, 0.55)]
    for felt_id, group in groupby(skjema.regler, key=lambda r: r.felt):
        felt = fields[felt_id]
        answers = dict(k.svar(felt))
        dok.overskrift(felt.ledetekst, 3)
        table = dok.tabell(
            share, (k.s("regel_naar"), k.s("regel_gir"), k.s("regel_grunn")), tittel=k.t(felt.ledetekst).tekst, lys=True
        )
        for regel in group:
            when, then, why = dok.add_row(table, share)
            dok.avsnitt(format_liste(k.maal, [f"«{answers[a].tekst}»" for a in regel.er], "eller"), "KV Celle", when)
            dok.avsnitt(titles[regel.utfall], "KV Ledetekst", then)
            dok.avsnitt(regel.grunn, "KV Celle", why)
            if regel.spoer:
                ask = dok.avsnitt(f"**{k.s('spoer')} {k.navn('rolle', regel.spoer).tekst.lower()}**", "KV Celle", why)
                if regel.spoersmaal:
                    dok.write(ask, ": ")
                    dok.videre(ask, regel.spoersmaal)
            if regel.kilde:
                dok.avsnitt(f"[{k.s('kilde')}]({regel.kilde})", "KV Hjelp", why)
        dok.luft()


# --- Workshops --------------------------------------------------------------------------------


def lag_verksted(sak: Verkstedsak, kontekst: Filkontekst) -> bytes:
    """The plan for the one who leads: preparation, agenda with room for the clock, the script, follow-up."""
    v, k = sak.verksted, kontekst
    dok = Dokument(k, k.t(v.tittel), emne=plain(k.t(v.ingress).tekst))
    dok.topp(_steg(k, *sak.steg), v.tittel, v.ingress)
    people = k.s("fra_til", fra=v.deltakere.fra, til=v.deltakere.til)
    _facts(dok, [(k.s("tid"), k.ord("minutter", antall=v.varighet)), (k.s("deltakere"), Ord(people, k.maal))])
    _heading_and_points(dok, "verksted_resultat", v.resultat)
    _heading_and_points(dok, "verksted_hvem", v.deltakere.hvem)
    _heading_and_points(dok, "verksted_roller", v.roller)
    dok.overskrift(k.ord("verksted_foer"), 2)
    _todo(dok, v.foer, "foer")
    dok.overskrift(k.ord("utstyr"), 2)
    for number, tekst in enumerate(v.utstyr, start=1):
        dok.kryss(tekst, f"utstyr.{number}")
    dok.overskrift(k.ord("invitasjon"), 2)
    subject = k.t(v.invitasjon.emne)
    text = k.t(v.invitasjon.tekst)
    dok.avsnitt(Ord(f"**{k.s('emne')}:** {_brackets(subject.tekst)}", subject.maal))
    dok.blokker(read_blokker(_brackets(text.tekst)), text.maal, overskrift=3)
    _agenda(dok, sak)
    dok.overskrift(k.ord("kjoereplan"), 2)
    for number, (start, end, bolk) in enumerate(sak.tidslinje, start=1):
        title = k.t(bolk.tittel)
        dok.overskrift(Ord(f"{number}. {title.tekst}", title.maal), 3)
        dok.avsnitt(f"{k.s('minutt')} {start}–{end} · {k.s('minutter', antall=bolk.minutter)}", "KV Over")
        purpose = k.t(bolk.hensikt)
        dok.avsnitt(Ord(f"**{k.s('hensikt')}:** {purpose.tekst}", purpose.maal))
        if bolk.utstyr:
            dok.avsnitt(f"**{k.s('utstyr')}:** " + ", ".join(k.t(u).tekst for u in bolk.utstyr))
        dok.punkter(bolk.slik, numbered=True)
        if bolk.si:
            dok.avsnitt(f"**{k.s('si_hoeyt')}**").paragraph_format.keep_with_next = True
            for tekst in bolk.si:
                dok.sagt(tekst)
        if bolk.digitalt:
            digital = k.t(bolk.digitalt)
            dok.avsnitt(Ord(f"**{k.s('paa_nett')}:** {digital.tekst}", digital.maal))
        result = k.t(bolk.resultat)
        dok.avsnitt(Ord(f"**{k.s('paa_bordet')}:** {result.tekst}", result.maal))
    _heading_and_points(dok, "verksted_digitalt", v.digitalt)
    dok.overskrift(k.ord("verksted_etter"), 2)
    _todo(dok, v.etter, "etter")
    _own_tables(dok)
    return dok.bytes()


def _agenda(dok: Dokument, sak: Verkstedsak) -> None:
    k = dok.k
    dok.overskrift(k.ord("dagsorden"), 2, ny_side=True)
    widths = [dok.bredde * w for w in (0.13, 0.13, 0.32, 0.42)]
    head = (k.s("fil_klokka"), k.s("minutt"), k.s("bolk"), k.s("paa_bordet"))
    table = dok.tabell(widths, head, tittel=k.s("dagsorden"))
    for number, (start, end, bolk) in enumerate(sak.tidslinje, start=1):
        clock, minutes, title, result = dok.add_row(table, widths)
        dok.control(dok.text(f"klokka.{number}", k.s("fil_klokka"), k.s("fil_kl")), clock, "KV Celle")
        dok.avsnitt(f"{start}–{end}", "KV Celle", minutes)
        dok.avsnitt(bolk.tittel, "KV Ledetekst", title)
        dok.avsnitt(bolk.resultat, "KV Celle", result)
    dok.luft()


def _todo(dok: Dokument, oppgaver: Iterable[Gjoeremaal], tag: str) -> None:
    for number, one in enumerate(oppgaver, start=1):
        dok.overskrift(one.naar, 3)
        for nr, tekst in enumerate(one.hva, start=1):
            dok.kryss(tekst, f"{tag}.{number}.{nr}")


# --- Packages ---------------------------------------------------------------------------------


def lag_pakke(sak: Pakkesak, kontekst: Filkontekst) -> bytes:
    """One competence package, to follow on paper or to hand to those who will take it."""
    pakke, k = sak.pakke, kontekst
    dok = Dokument(k, k.t(pakke.tittel), emne=plain(k.t(pakke.ingress).tekst))
    dok.topp(k.s("fil_kompetansepakke"), pakke.tittel, pakke.ingress)
    facts = [
        (k.s("tid"), k.ord("minutter", antall=pakke.varighet)),
        (k.s("nivaa"), k.navn("nivaa", pakke.nivaa)),
        (k.s("passer_for"), Ord(", ".join(k.navn("maalgruppe", m).tekst for m in pakke.maalgruppe), k.maal)),
    ]
    if pakke.forkunnskap:
        facts.append((k.s("forkunnskap"), k.t(pakke.forkunnskap)))
    _facts(dok, facts)
    _heading_and_points(dok, "laeringsmaal", pakke.laeringsmaal)
    dok.overskrift(k.ord("pakke_innhold"), 2)
    widths = [dok.bredde * w for w in (0.08, 0.74, 0.18)]
    table = dok.tabell(widths, (k.s("fil_sett"), k.s("fil_ressurs"), k.s("tid")), tittel=k.s("pakke_innhold"))
    for number, (del_, ressurs) in enumerate(sak.deler, start=1):
        done, what, time = dok.add_row(table, widths)
        dok.control(dok.checkbox(f"sett.{number}", ressurs.tittel), done)
        dok.ressurslenke(ressurs.tittel, ressurs.lenke, ressurs.spraak, what)
        about = [ressurs.utgiver, k.navn("type", ressurs.type).tekst, k.navn("spraak", ressurs.spraak).tekst]
        if ressurs.innlogging:
            about.append(k.s("krever_innlogging"))
        dok.avsnitt(" · ".join(about), "KV Hjelp", what)
        dok.avsnitt(del_.hvorfor, "KV Celle", what)
        dok.avsnitt(k.ord("minutter", antall=del_.minutter), "KV Celle", time)
    dok.luft()
    exercise = pakke.oevelse
    dok.overskrift(Ord(f"{k.s('oevelse')}: {k.t(exercise.tittel).tekst}", k.t(exercise.tittel).maal), 2)
    dok.avsnitt(k.ord("minutter", antall=exercise.minutter), "KV Over")
    if exercise.utstyr:
        dok.avsnitt(f"**{k.s('utstyr')}**").paragraph_format.keep_with_next = True
        for number, tekst in enumerate(exercise.utstyr, start=1):
            dok.kryss(tekst, f"utstyr.{number}")
    dok.avsnitt(f"**{k.s('fil_slik')}**").paragraph_format.keep_with_next = True
    dok.punkter(exercise.slik, numbered=True)
    result = k.t(exercise.resultat)
    dok.avsnitt(Ord(f"**{k.s('sitter_igjen')}:** {result.tekst}", result.maal))
    dok.overskrift(k.ord("refleksjon"), 2)
    dok.avsnitt(k.ord("minutter", antall=pakke.refleksjon.minutter), "KV Over")
    _notes(dok, [(f"refleksjon.{n}", k.t(t)) for n, t in enumerate(pakke.refleksjon.spoersmaal, start=1)])
    if sak.neste:
        dok.overskrift(k.ord("neste_pakke"), 2)
        dok.avsnitt(sak.neste)
    return dok.bytes()


def _notes(dok: Dokument, spoersmaal: Sequence[tuple[str, Ord]]) -> None:
    """Questions with room for what was said."""
    k = dok.k
    widths = (0.5 * dok.bredde, 0.5 * dok.bredde)
    table = dok.tabell(widths, (k.s("fil_spoersmaal"), k.s("fil_notat")), tittel=k.s("refleksjon"), lys=True)
    for tag, tekst in spoersmaal:
        question, answer = dok.add_row(table, widths)
        dok.avsnitt(tekst, "KV Celle", question)
        dok.control(dok.text(tag, plain(tekst.tekst), k.s("fil_skriv"), multi=True), answer)
        dok.row_height(question, 1.6)
    dok.luft()


# --- The half-year plan -----------------------------------------------------------------------


def lag_halvaarsplan(sak: Plansak, kontekst: Filkontekst) -> bytes:
    """The plan week by week, with boxes to tick and a column for the date."""
    k = kontekst
    dok = Dokument(k, k.t(sak.plan.tittel), liggende=True, emne=plain(k.t(sak.plan.ingress).tekst))
    dok.topp(k.s("fil_halvaarsplan"), sak.plan.tittel, sak.plan.ingress)
    widths = [dok.bredde * w for w in (0.06, 0.11, 0.49, 0.34)]
    head = (k.s("fil_uke"), k.s("fil_dato"), k.s("fil_dette_gjoer_vi"), k.s("moete"))
    for steg_id, uker in groupby(sak.plan.uker, key=lambda u: u.steg):
        nr, tittel = sak.steg[steg_id]
        found = k.t(tittel)
        dok.overskrift(Ord(f"{k.s('steg_nr', nr=nr)}: {found.tekst}", found.maal), 2)
        table = dok.tabell(widths, head, tittel=found.tekst)
        for uke in uker:
            week, date, oppgaver, meeting = dok.add_row(table, widths)
            dok.avsnitt(str(uke.uke), "KV Ledetekst", week)
            dok.control(dok.date(f"uke_{uke.uke}.dato", k.s("fil_dato"), k.s("fil_velg_dato")), date, "KV Celle")
            dok.avsnitt(uke.tittel, "KV Ledetekst", oppgaver)
            for number, tekst in enumerate(uke.gjoer, start=1):
                dok.kryss(tekst, f"uke_{uke.uke}.{number}", oppgaver)
            if uke.moete:
                dok.avsnitt(uke.moete.tittel, "KV Ledetekst", meeting)
                who = k.t(uke.moete.hvem)
                about = f"{k.s('minutter', antall=uke.moete.minutter)} · {who.tekst}"
                dok.avsnitt(Ord(about, who.maal), "KV Hjelp", meeting)
                dok.punkter(uke.moete.dagsorden, sted=meeting)
            else:
                dok.avsnitt(k.s("fil_ingen_moete"), "KV Hjelp", meeting)
        dok.luft()
    return dok.bytes()


# --- Ready texts ------------------------------------------------------------------------------


def lag_maltekst(sak: Maltekstsak, kontekst: Filkontekst) -> bytes:
    """The ready texts of a page: what stands in [brackets] is a place to write."""
    k, maal = kontekst, sak.tittel.maal
    single = len(sak.bokser) == 1
    tittel = Ord(sak.bokser[0].tittel, maal) if single else sak.tittel
    dok = Dokument(k, Ord(tittel.tekst.replace("[", "").replace("]", ""), maal), emne=sak.tittel.tekst)
    dok.topp("" if single else k.s("fil_maltekster"), Ord(_brackets(tittel.tekst), maal))
    for number, boks in enumerate(sak.bokser):
        if not single:
            dok.overskrift(Ord(_brackets(boks.tittel), maal), 2, ny_side=number > 0)
        dok.blokker(read_blokker(boks.tekst), maal, overskrift=2 if single else 3)
    _own_tables(dok)
    return dok.bytes()


def _own_tables(dok: Dokument) -> None:
    """The kommune's own tools and contacts, where the text needs them."""
    for tabell in find_tabeller(dok.k):
        dok.overskrift(tabell.tittel, 2)
        # As wide as its longest text, within reason: a yes needs less room than an address.
        columns = list(zip(tabell.hode, *tabell.rader, strict=True))
        weights = [min(max(max(len(plain(cell.tekst)) for cell in column), 7), 24) for column in columns]
        widths = [dok.bredde * weight / sum(weights) for weight in weights]
        table = dok.tabell(widths, [one.tekst for one in tabell.hode], tittel=tabell.tittel.tekst)
        for row in tabell.rader:
            for cell, text in zip(dok.add_row(table, widths), row, strict=True):
                dok.avsnitt(text, "KV Celle", cell)
        dok.keep_together(table)
        dok.luft()


# --- Small parts ------------------------------------------------------------------------------


def _brackets(text: str) -> str:
    r"""`[navn]` as `\[navn\]`: Markdown shall not take it for a link."""
    return text.replace("\\[", "[").replace("\\]", "]").replace("[", "\\[").replace("]", "\\]")


def _steg(k: Filkontekst, nr: int, tittel: Any) -> str:
    return f"{k.s('steg_nr', nr=nr)} · {k.t(tittel).tekst}".upper()


def _facts(dok: Dokument, facts: Sequence[tuple[str, Ord]], note: str = "") -> None:
    """What one must know first, each fact on a line of its own."""
    for number, (label, text) in enumerate(facts):
        paragraph = dok.avsnitt(Ord(f"**{label}:** {text.tekst}", text.maal))
        last = number == len(facts) - 1
        paragraph.paragraph_format.space_after = Pt(6 if last else 0)
        if last and note:
            dok.write(paragraph, f"  ·  {note}")


def _heading_and_points(dok: Dokument, key: str, tekster: Sequence[Any]) -> None:
    if tekster:
        dok.overskrift(dok.k.ord(key), 2)
        dok.punkter(tekster)

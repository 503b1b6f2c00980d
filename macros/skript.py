"""The scripts as they are published: modules that are always fetched together as one, and all without comments.

The sources in docs/assets/js/ are small modules that stay as they are. A pack lies at the address of its last module;
the others are left as one line each that gives on what the pack holds, so every module has one address and lives once.
No tool from outside Python is needed, and none in it: rjsmin
takes out spaces inside templates that stand in templates. What a module may write is little and is checked: named imports and exports only.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

ROT = Path(__file__).resolve().parent.parent
KILDER = "docs"
MAPPE = "assets/js"
ANDRES = "assets/vendor"
# Each lies at the address of its last module. Those before it come in the order in which they need each other.
_SIDE = f"{MAPPE}/arbeidsbok/side"
_MODELL = f"{MAPPE}/arbeidsbok/modell"
_FIL = f"{MAPPE}/arbeidsbok/fil"
PAKKER: tuple[tuple[str, ...], ...] = (
    # What every page of the workbook needs: the book, where it is kept, and the forms.
    (
        f"{ANDRES}/fractional-indexing/fractional-indexing.js",
        f"{_MODELL}/post.js",
        f"{_MODELL}/opphav.js",
        f"{_MODELL}/arv.js",
        f"{_MODELL}/radvalg.js",
        f"{_MODELL}/bok.js",
        f"{_SIDE}/lager.js",
        f"{_MODELL}/maaling.js",
        f"{_MODELL}/uttrykk.js",
        f"{_MODELL}/maalefelt.js",
        f"{_MODELL}/skjemaer.js",
        f"{_FIL}/utennett.js",
        f"{_SIDE}/dokumentlenker.js",
        f"{_FIL}/kontekst.js",
    ),
    # The page of a form.
    (
        f"{_MODELL}/kjede.js",
        f"{_SIDE}/papir.js",
        f"{_SIDE}/lagring.js",
        f"{_SIDE}/felter.js",
        f"{_SIDE}/kjede.js",
        f"{_SIDE}/merknad.js",
        f"{_SIDE}/skjemaside.js",
    ),
    # The workbook: its frame and its first place.
    (
        f"{_MODELL}/stilling.js",
        f"{_MODELL}/sjekkliste.js",
        f"{_SIDE}/boka.js",
        f"{_SIDE}/bok_post.js",
        f"{_SIDE}/venter.js",
        f"{_SIDE}/bok_fortsett.js",
        f"{_SIDE}/bokside.js",
    ),
    # A long form, one part at a time.
    (f"{_MODELL}/deler.js", f"{_SIDE}/deler.js"),
    # An entry as a file of Word or Excel, fetched when somebody wants one.
    (f"{_FIL}/pakke.js", f"{_FIL}/kontorfil.js"),
    # The log, and what is fetched when something is to be shared or taken in.
    (
        f"{_MODELL}/klokke.js",
        f"{_SIDE}/loggtekst.js",
        f"{_SIDE}/loggfelt.js",
        f"{_SIDE}/loggslag.js",
        f"{_SIDE}/loggklokke.js",
        f"{_SIDE}/logglinje.js",
        f"{_SIDE}/loggliste.js",
        f"{_SIDE}/loggside.js",
    ),
    (
        f"{_MODELL}/sending.js",
        f"{_SIDE}/loggpanel.js",
        f"{_SIDE}/loggqr.js",
        f"{_SIDE}/loggsending.js",
        f"{_SIDE}/loggmottak.js",
        f"{_SIDE}/loggdeling.js",
    ),
    # Files that are brought together.
    (
        f"{_MODELL}/baering.js",
        f"{_MODELL}/samle.js",
        f"{_SIDE}/rapport.js",
        f"{_FIL}/leser.js",
        f"{_FIL}/innlesing.js",
    ),
    # The reading of files, which a worker does.
    (
        f"{_FIL}/koding.js",
        f"{_FIL}/xml.js",
        f"{_FIL}/deler.js",
        f"{_FIL}/kjenn.js",
        f"{_FIL}/lesark.js",
        f"{_FIL}/lesord.js",
        f"{_FIL}/lesodf.js",
        f"{_FIL}/lescsv.js",
        f"{_FIL}/lesverdi.js",
        f"{_FIL}/leksikon.js",
        f"{_FIL}/utfyller.js",
        f"{_FIL}/ordtekst.js",
        f"{_FIL}/maltekst.js",
        f"{_FIL}/ankere.js",
        f"{_FIL}/lesdel.js",
        f"{_FIL}/lesskjema.js",
        f"{_FIL}/lesnotater.js",
        f"{_FIL}/arkhoder.js",
        f"{_FIL}/arkvalg.js",
        f"{_FIL}/arkrester.js",
        f"{_FIL}/lesregister.js",
        f"{_FIL}/lesfil.js",
    ),
    # The finished documents.
    (
        f"{_MODELL}/dokument.js",
        f"{_MODELL}/dokumenttekst.js",
        f"{_SIDE}/dokumentvisning.js",
        f"{_SIDE}/dokumentside.js",
    ),
    # The overview.
    (
        f"{_MODELL}/gevinster.js",
        f"{_MODELL}/oversikt.js",
        f"{_SIDE}/oversikt.js",
        f"{_SIDE}/bok_oversikt.js",
    ),
    # The search.
    (
        f"{MAPPE}/soek/tekst.js",
        f"{MAPPE}/soek/indeks.js",
        f"{MAPPE}/soek/last.js",
        f"{MAPPE}/soek/finn.js",
        f"{MAPPE}/soek/utdrag.js",
        f"{MAPPE}/soek/panel.js",
    ),
    # The calculators.
    (f"{_MODELL}/loennsomhet.js", f"{_SIDE}/kalkulator.js"),
    # What may be said of measurements, and their figures.
    (
        f"{_MODELL}/maalesvar.js",
        f"{_MODELL}/maalevalg.js",
        f"{_MODELL}/maaleresultat.js",
        f"{_SIDE}/maalefigur.js",
        f"{_SIDE}/gevinstakse.js",
    ),
    # A workshop: its plan and its clock. The screens are fetched when they are used.
    (f"{MAPPE}/verksted/modell/plan.js", f"{MAPPE}/verksted/modell/gang.js"),
    # What is chosen for the work: the road.
    (f"{MAPPE}/kalender/side/valg.js", f"{MAPPE}/kalender/side/vei.js"),
)

_IMPORT = re.compile(r'^import (?:\{([^}]*)\} from )?"(\.[^"]+)";\n', re.MULTILINE)
_EXPORT = re.compile(r"^export (?=(?:async )?(?:function\*?|class|const) (\w+))", re.MULTILINE)
_DYNAMISK = re.compile(r'\bimport\("(\.[^"]+)"\)')
# What is written in another way than a pack can hold.
_ANNET = re.compile(r"^(?:import|export)\b.*", re.MULTILINE)


class SkriptFeil(ValueError):
    """A module is written in a way that cannot be published; the text is bokmål and names the file."""


@dataclass(frozen=True)
class Publisert:
    """Our scripts as they are published: address -> text, and address -> the addresses it needs before it can begin."""

    tekst: Mapping[str, str]
    trenger: Mapping[str, tuple[str, ...]]

    def find_alt(self, skript: str) -> list[str]:
        """All that a script needs, however far away: what a page should ask for at once."""
        found: dict[str, None] = {}
        waiting = [*self.trenger.get(skript, ())]
        while waiting:
            name = waiting.pop(0)
            if name not in found and name != skript:
                found[name] = None
                waiting += self.trenger.get(name, ())
        return list(found)


def publish(rot: Path = ROT) -> Publisert:
    """All our scripts, of the tree at rot."""
    kilder = rot / KILDER
    files = [*sorted((kilder / MAPPE).rglob("*.js")), *(kilder / name for name in _andres_i_pakker())]
    return _publish(rot, tuple((str(p), p.stat().st_mtime_ns) for p in files))


def _andres_i_pakker() -> list[str]:
    return sorted(name for pakke in PAKKER for name in pakke if name.startswith(ANDRES))


@lru_cache(maxsize=1)
def _publish(rot: Path, stamp: tuple[tuple[str, int], ...]) -> Publisert:
    paths = [Path(path) for path, _ in stamp]
    return build({p.relative_to(rot / KILDER).as_posix(): p.read_text("utf-8") for p in paths})


def build(kilder: Mapping[str, str], pakker: Sequence[Sequence[str]] = PAKKER) -> Publisert:
    """The same, of these sources: address -> text. Raises SkriptFeil."""
    lies_in = {name: pakke[-1] for pakke in pakker for name in pakke}
    for name in lies_in:
        if name not in kilder:
            raise SkriptFeil(f"macros/skript.py: pakken {lies_in[name]} skal ha {name}, som ikke finnes.")
    modules = {name: Modul(name, text, lies_in) for name, text in kilder.items()}
    texts: dict[str, str] = {}
    needs: dict[str, tuple[str, ...]] = {}
    for name, modul in modules.items():
        if name not in lies_in:
            texts[name] = modul.alone()
            needs[name] = tuple(dict.fromkeys(map(modul.home, modul.import_)))
        elif name != lies_in[name]:
            texts[name] = f"export {{ {', '.join(modul.eksport)} }} from {_quote(name, lies_in[name])};\n"
            needs[name] = (lies_in[name],)
    for pakke in pakker:
        inside = [modules[name] for name in pakke]
        texts[pakke[-1]] = _pack(inside)
        wanted = dict.fromkeys(modul.home(target) for modul in inside for target in modul.import_)
        needs[pakke[-1]] = tuple(name for name in wanted if name != pakke[-1])
    return Publisert({name: _shorten(text) for name, text in sorted(texts.items())}, needs)


class Modul:
    """One module, read: what it imports (address -> names), what it exports, and the rest."""

    def __init__(self, sti: str, text: str, lies_in: Mapping[str, str]) -> None:
        self.sti = sti
        self.lies_in = lies_in
        self.import_: dict[str, list[str]] = {}
        for names, target in _IMPORT.findall(text):
            found = [name.strip() for name in names.split(",") if name.strip()]
            if any(" " in name for name in found):
                raise SkriptFeil(f"{sti}: import med «as» kan ikke publiseres. Gi tingen det navnet den skal ha.")
            self.import_.setdefault(_resolve(sti, target), []).extend(found)
        self.eksport: list[str] = _EXPORT.findall(text)
        body = _EXPORT.sub("", _IMPORT.sub("", text))
        other = _ANNET.search(body)
        if other:
            raise SkriptFeil(f"{sti}: «{other[0]}» kan ikke publiseres. Skriv import og export med navn, hver for seg.")
        self.body = body

    def home(self, target: str) -> str:
        """Where a module lies when it is published."""
        return self.lies_in.get(target, target)

    def code(self, at: str) -> str:
        """What it does, when it lies at this address."""
        move = lambda m: f"import({_quote(at, self.home(_resolve(self.sti, m[1])))})"  # noqa: E731
        return _DYNAMISK.sub(move, self.body)

    def alone(self) -> str:
        lines = [
            f"import {{ {', '.join(names)} }} from {_quote(self.sti, self.home(target))};"
            if names
            else f"import {_quote(self.sti, self.home(target))};"
            for target, names in self.import_.items()
        ]
        export = f"export {{ {', '.join(self.eksport)} }};" if self.eksport else ""
        return "\n".join([*lines, self.code(self.sti), export])


def _pack(modules: list[Modul]) -> str:
    """Modules in one file: each in a function of its own, so that what they call their things never meets."""
    at = modules[-1].sti
    inside = {modul.sti: f"$m{nr}" for nr, modul in enumerate(modules)}
    outside: dict[str, str] = {}
    parts: list[str] = []
    exported: dict[str, str] = {}
    for nr, modul in enumerate(modules):
        needs = []
        for target, names in modul.import_.items():
            if target in inside:
                if target not in [one.sti for one in modules[:nr]]:
                    raise SkriptFeil(
                        f"macros/skript.py: {modul.sti} trenger {target}, som må stå foran den i pakken {at}."
                    )
                source = inside[target]
            else:
                source = outside.setdefault(modul.home(target), f"$u{len(outside)}")
            if names:
                needs.append(f"const {{ {', '.join(names)} }} = {source};")
        for name in modul.eksport:
            if name in exported:
                raise SkriptFeil(
                    f"{modul.sti}: «{name}» heter det samme som noe i {exported[name]}. I en pakke må alt som eksporteres ha hvert sitt navn."
                )
            exported[name] = modul.sti
        body = "\n".join([*needs, modul.code(at)])
        if modul.eksport:
            parts.append(
                f"const {inside[modul.sti]} = (() => {{\n{body}\nreturn {{ {', '.join(modul.eksport)} }};\n}})();"
            )
            parts.append(f"export const {{ {', '.join(modul.eksport)} }} = {inside[modul.sti]};")
        else:
            # It only does something; it may wait, and a function may not.
            parts.append(f"{{\n{body}\n}}")
    head = [f"import * as {name} from {_quote(at, target)};" for target, name in outside.items()]
    return "\n".join([*head, *parts])


def _resolve(sti: str, target: str) -> str:
    return posixpath.normpath(posixpath.join(posixpath.dirname(sti), target))


def _quote(sti: str, target: str) -> str:
    relative = posixpath.relpath(target, posixpath.dirname(sti))
    return f'"{relative if relative.startswith(".") else f"./{relative}"}"'


# A slash begins a regular expression, and is no division, after these.
_FOER_REGEX = re.compile(r"(?:^|[(\[{},;:=!&|?+\-*%<>~^]|\b(?:return|typeof|case|in|of|await|yield|void|delete))\s*\Z")
_BIT = re.compile(r"""//[^\n]*|/\*.*?\*/|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|[`{}/]|[^"'`{}/]+""", re.DOTALL)
_REGEX = re.compile(r"/(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\\[\n])+/[a-z]*")
_MAL = re.compile(r"(?:\\.|\$(?!\{)|[^`\\$])*", re.DOTALL)


def _shorten(text: str) -> str:
    """Without comments, indentation and empty lines. What stands in strings, templates and expressions is left alone."""
    out: list[str] = []
    # What each open brace is the end of: a block, or an expression inside a template.
    open_: list[str] = []
    at = 0

    def template(start: int) -> int:
        """Take what is written in a template, from here to its end or to the next expression in it."""
        end = _MAL.match(text, start).end()  # type: ignore[union-attr]
        if text.startswith("${", end):
            open_.append("mal")
            end += 2
        else:
            end += 1
        # Newlines in a template are kept as they are: marked, so that they are no lines of code.
        out.append(text[start:end].replace("\n", "\0"))
        return end

    while at < len(text):
        found = _BIT.match(text, at)
        assert found, text[at : at + 40]
        bit, at = found[0], found.end()
        if bit.startswith(("//", "/*")):
            continue
        if bit == "/":
            regex = _REGEX.match(text, at - 1) if _FOER_REGEX.search("".join(out[-6:])[-80:]) else None
            if regex:
                bit, at = regex[0], regex.end()
            out.append(bit)
        elif bit == "`":
            out.append(bit)
            at = template(at)
        elif bit == "{":
            open_.append("blokk")
            out.append(bit)
        elif bit == "}":
            out.append(bit)
            if open_ and open_.pop() == "mal":
                at = template(at)
        else:
            out.append(bit)
    lines = (line.strip() for line in "".join(out).splitlines())
    return "\n".join(line for line in lines if line).replace("\0", "\n") + "\n"

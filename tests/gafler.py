"""Forks made up by a seed, and changes of ours that they take: each goes well, or is told beforehand what to do first.

A fork is a clone with a layer of its own, put together from what the models know: settings, things of its own, things in
place of ours, lists, words, pages, texts in our slots, theme and logo. We make some of thirty-odd kinds of change. The
fork tries them as its weekly workflow does (scripts/proev_oppdatering.py). `make test` takes three, `make bench` fifty.
"""

from __future__ import annotations

import os
import random
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from PIL import Image

from macros.innhold.lokale_sider import fingerprint_side
from macros.innhold.slag import TING, find_slag

ROT = Path(__file__).resolve().parent.parent
GIT = ("-c", "user.name=Test", "-c", "user.email=test@eksempel.no", "-c", "commit.gpgsign=false", "-c", "gc.auto=0")
# A fork mends one thing at a time, as it is told; more rounds than this is not being told.
RUNDER = 12


def git(folder: Path, *argv: str) -> str:
    env = {k: v for k, v in os.environ.items() if not k.startswith("GIT_")} | {"GIT_CONFIG_GLOBAL": os.devnull}
    done = subprocess.run(["git", *GIT, *argv], cwd=folder, env=env, capture_output=True, text=True, check=False)
    assert done.returncode == 0, f"git {' '.join(argv)}:\n{done.stdout}{done.stderr}"
    return done.stdout


def commit(folder: Path, text: str) -> None:
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--allow-empty", "--message", text)


def run(folder: Path, script: str, *argv: str) -> subprocess.CompletedProcess[str]:
    env = {k: v for k, v in os.environ.items() if not k.startswith(("GIT_", "GITHUB_", "SITE_"))}
    env |= {"PYTHONDONTWRITEBYTECODE": "1", "NO_MKDOCS_2_WARNING": "1"}
    command = [sys.executable, f"scripts/{script}", *argv]
    return subprocess.run(command, cwd=folder, env=env, capture_output=True, text=True, check=False, timeout=1800)


# --- Reading and writing data -----------------------------------------------------------------------


def read(path: Path) -> Any:
    return yaml.safe_load(path.read_text("utf-8"))


def write(path: Path, data: Any) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    text = data if isinstance(data, str) else yaml.safe_dump(data, allow_unicode=True, sort_keys=False, width=110)
    path.write_text(text, encoding="utf-8")


def find_ting(tree: Path, sted: str) -> list[Path]:
    return sorted((tree / "data" / sted).glob("*.yml"))


def find_sider(tree: Path) -> list[str]:
    """Our pages in bokmål that are text and not the front page of a part."""
    folder = tree / "docs" / "nb"
    return sorted(p.relative_to(folder).as_posix() for p in folder.rglob("*.md") if p.name != "index.md")


def find_plasser(tree: Path) -> list[str]:
    text = "".join(p.read_text("utf-8") for p in sorted((tree / "docs" / "nb").rglob("*.md")))
    return sorted(set(re.findall(r'\{\{ lokalt\("([a-z_]+)"\) \}\}', text)))


def retell(thing: Any, key: str, text: str) -> Any:
    """A thing with another text in one of its fields, in bokmål alone."""
    return {**{k: v for k, v in thing.items() if k != "oversatt_fra"}, key: text}


# --- A layer of a kommune's own ---------------------------------------------------------------------

TEKSTFELT = {"ressurser": "omtale", "erfaringer": "kort", "ideer": "kort", "kompetansepakker": "hvorfor", "skjemaer": "ingress", "verksteder": "ingress"}  # fmt: skip


def make_lag(rng: random.Random, tree: Path) -> list[str]:
    """Write a layer of its own into a tree. Returns its files, below the tree; all of them are right."""
    lokal = tree / "lokal"
    for make in (_settings, _things, _lists, _pages, _slots, _looks):
        make(rng, tree, lokal)
    for _ in range(RUNDER):
        said = run(tree, "sjekk.py")
        wrong = {m[1] for m in re.finditer(r"^(lokal/\S+?):\d+  ", said.stdout, re.M)}
        if not said.returncode:
            break
        assert wrong, said.stdout + said.stderr
        # What was left out at random, or taken together, cannot always be: then it is no layer that anybody has.
        for name in wrong:
            _mend(tree, name, said.stdout)
    assert not said.returncode, said.stdout
    return sorted(p.relative_to(tree).as_posix() for p in lokal.rglob("*") if p.is_file() and p.name != "README.md")


def _settings(rng: random.Random, tree: Path, lokal: Path) -> None:
    example = yaml.safe_load((ROT / "eksempel" / "kommune.yml").read_text("utf-8"))
    kept = {k: v for k, v in example.items() if k in ("navn", "kontakt") or rng.random() < 0.6}
    kept["spraak"] = {"bygg": rng.choice((["nb"], ["nb", "nn"], ["nn", "nb"]))}
    hidden = [f"{slag.mappe}/{p.stem}" for slag in TING if slag.en_fil_hver for p in find_ting(tree, slag.sted)]
    kept["skjul"] = rng.sample(hidden, min(rng.randrange(4), len(hidden)))
    if rng.random() < 0.5:
        kept["forside"] = {"overskrift": "KI i Fjellvik"}
    write(lokal / "kommune.yml", kept)


def _things(rng: random.Random, tree: Path, lokal: Path) -> None:
    """New things and things in place of ours, each a copy of one of ours with what may be left out left out at random."""
    for slag in TING:
        if not slag.en_fil_hver or not find_ting(tree, slag.sted):
            continue
        for _ in range(rng.randrange(3)):
            source = rng.choice(find_ting(tree, slag.sted))
            needed = {name for name, field in slag.modell.model_fields.items() if field.is_required()}
            thing = {k: v for k, v in read(source).items() if k in needed or rng.random() < 0.8}
            if key := TEKSTFELT.get(slag.sted):
                thing = retell(thing, key, "Slik er det hos oss.")
            new = rng.random() < 0.6 and slag.id != "tjenesteomraade"
            if new:
                thing.pop("side", None)
            write(lokal / "data" / slag.sted / (f"vaar-{source.stem}.yml" if new else source.name), thing)


def _lists(rng: random.Random, tree: Path, lokal: Path) -> None:
    for slag in TING:
        if slag.en_fil_hver or rng.random() < 0.5:
            continue
        ours = read(tree / "data" / slag.sted) or []
        if ours:
            one = dict(rng.choice(ours))
            one.pop("oversatt_fra", None)
            write(lokal / "data" / slag.sted, [{**one, "id": f"vaar-{one['id']}"} if rng.random() < 0.6 else one])
    if rng.random() < 0.3:
        vokabular = read(tree / "data" / "vokabular.yml")
        name = rng.choice([n for n, words in vokabular.items() if isinstance(words, dict)])
        write(lokal / "data" / "vokabular.yml", {name: {**vokabular[name], "vaart_ord": {"nb": "Vårt ord"}}})
    if rng.random() < 0.4:
        words = read(tree / "data" / "spraak" / "nb.yml")
        word = rng.choice([k for k, v in words.items() if isinstance(v, str) and "{" not in v])
        write(lokal / "data" / "spraak" / "nb.yml", {word: "Slik sier vi det"})


def _pages(rng: random.Random, tree: Path, lokal: Path) -> None:
    pages = find_sider(tree)
    parts = sorted({p.split("/")[0] for p in pages if "/" in p and (tree / "docs" / "nb" / p).parent.joinpath("index.md").exists()})  # fmt: skip
    for number in range(rng.randrange(3)):
        links = " ".join(f"[{p}](../{p})" for p in rng.sample(pages, min(2, len(pages))))
        part = rng.choice(parts)
        text = f"---\ntitle: Vår side\ndescription: Hos oss.\nnav: {part}\n---\n\n# Vår side\n\nSe {links}.\n"
        write(lokal / "docs" / "nb" / part / f"vaar-{number}.md", text)
    for page in rng.sample(pages, min(rng.randrange(3), len(pages))):
        version = fingerprint_side(tree / "docs" / "nb" / page)
        text = f"---\ntitle: Deres\ndescription: Hos oss.\nerstatter: {version}\n---\n\n# Deres\n\nSlik er det her.\n"
        write(lokal / "docs" / "nb" / page, text)


def _slots(rng: random.Random, tree: Path, lokal: Path) -> None:
    slots = find_plasser(tree)
    for slot in rng.sample(slots, min(rng.randrange(5), len(slots))):
        write(
            lokal / "innhold" / "nb" / f"{slot}.md",
            "Hos oss er det **slik**. Spør [oss](mailto:ki@fjellvik.example).\n",
        )


def _looks(rng: random.Random, tree: Path, lokal: Path) -> None:
    if rng.random() < 0.6:
        shutil.copy(tree / "docs" / "assets" / "css" / "tema.css", lokal / "tema.css")
    if rng.random() < 0.6:
        Image.new("RGB", (120, 40), rng.choice(("#0d4f52", "#5a1a6b"))).save(lokal / "logo.png")
        settings = read(lokal / "kommune.yml")
        write(lokal / "kommune.yml", {**settings, "logo": "logo.png"})


def _mend(tree: Path, name: str, said: str) -> None:
    """Do what one would who is told that this file of hers is wrong: take out of the settings what is gone, else the file."""
    path = tree / name
    if name != "lokal/kommune.yml":
        path.unlink(missing_ok=True)
        return
    settings = read(path)
    gone = set(re.findall(r"^lokal/kommune\.yml:\d+  skjul \d+: (?:\S+ )?«([^»]+)»", said, re.M))
    kept = [one for one in settings.get("skjul", ()) if one not in gone and one.partition("/")[2] not in gone]
    fields = {m[1] for m in re.finditer(r"^lokal/kommune\.yml:\d+  (\w+)", said, re.M)} - {"skjul"}
    write(path, {**{k: v for k, v in settings.items() if k not in fields}, "skjul": kept})


# --- What we change ---------------------------------------------------------------------------------

# Changes our tree; False when there is nothing of the kind to change in it.
Endring = Callable[[random.Random, Path], bool]


def _each_language(tree: Path, page: str) -> list[Path]:
    return [p for p in sorted((tree / "docs").glob(f"*/{page}")) if p.is_file()]


def _replace(paths: list[Path], old: str, new: str) -> None:
    for path in paths:
        text = path.read_text("utf-8")
        if re.search(old, text):
            path.write_text(re.sub(old, new, text), encoding="utf-8")


def _docs(tree: Path) -> list[Path]:
    return [*sorted((tree / "docs").rglob("*.md")), tree / "mkdocs.yml"]


def _everything(tree: Path) -> list[Path]:
    return [*_docs(tree), *(p for p in sorted((tree / "data").rglob("*.yml")) if p.parent.name != "spraak")]


def a_sentence(rng: random.Random, tree: Path) -> bool:
    page = tree / "docs" / "nb" / rng.choice(["index.md", *find_sider(tree)])
    page.write_text(page.read_text("utf-8") + "\nEn ny setning.\n", encoding="utf-8")
    return True


def a_new_page(rng: random.Random, tree: Path) -> bool:
    # In the place of one that the fork may have made.
    name = f"vaar-{rng.randrange(3)}.md"
    sister = rng.choice([p for p in find_sider(tree) if "/" in p])
    new = f"{sister.rpartition('/')[0]}/{name}"
    if (tree / "docs" / "nb" / new).exists():
        return False
    write(tree / "docs" / "nb" / new, "---\ntitle: Ny\ndescription: Ny hos oss.\n---\n\n# Ny\n\nHei.\n")
    config = tree / "mkdocs.yml"
    text = config.read_text("utf-8")
    line = re.search(rf"^( *- )(?:.*: )?{re.escape(sister)}$", text, re.M)
    if not line:
        return False
    write(config, text[: line.end()] + f"\n{line[1]}{new}" + text[line.end() :])
    return True


def a_moved_page(rng: random.Random, tree: Path) -> bool:
    page = rng.choice(find_sider(tree))
    name = page.rpartition("/")[2].removesuffix(".md")
    moved = page.replace(f"{name}.md", f"{name}-naa.md")
    for path in _each_language(tree, page):
        text = path.read_text("utf-8").replace("---\n", f"---\nflyttet_fra: [{page.removesuffix('.md')}/]\n", 1)
        path.unlink()
        write(path.with_name(f"{name}-naa.md"), text)
    _replace(_docs(tree), rf"(?<![\w-]){re.escape(name)}\.md", f"{name}-naa.md")
    _replace(_everything(tree), rf"(/{re.escape(page.removesuffix('.md'))})(?=/)", rf"/{moved.removesuffix('.md')}")
    return True


def a_page_gone(rng: random.Random, tree: Path) -> bool:
    page = rng.choice(find_sider(tree))
    name = page.rpartition("/")[2]
    for path in _each_language(tree, page):
        path.unlink()
    _replace([tree / "mkdocs.yml"], rf"(?m)^ *- (?:.*: )?{re.escape(page)}\n", "")
    _replace(_docs(tree), rf"\[([^\]]*)\]\((?:[\w./-]*/)?{re.escape(name)}(?:#[\w-]*)?\)", r"\1")
    return True


def a_slot_gone(rng: random.Random, tree: Path) -> bool:
    slots = find_plasser(tree)
    if not slots:
        return False
    _replace(_docs(tree), rf'\{{\{{ lokalt\("{rng.choice(slots)}"\) \}}\}}\n', "")
    return True


def a_new_slot(rng: random.Random, tree: Path) -> bool:
    page = tree / "docs" / "nb" / rng.choice(find_sider(tree))
    write(page, page.read_text("utf-8") + f'\n{{{{ lokalt("ny_plass_{rng.randrange(99)}") }}}}\n')
    return True


def _to_one(sted: str, how: Callable[[Path, Path], None], least: int = 1) -> Endring:
    """Something done to one thing of a kind: `how` gets our tree and the thing's file."""

    def change(rng: random.Random, tree: Path) -> bool:
        files = find_ting(tree, sted)
        if len(files) < least:
            return False
        how(tree, rng.choice(files))
        return True

    return change


def _copy(prefix: str) -> Callable[[Path, Path], None]:
    """A new thing beside this one; under an id of «vaar-…» that the fork may have taken for its own."""

    def copy(tree: Path, path: Path) -> None:
        write(path.with_name(f"{prefix}-{path.name}"), {k: v for k, v in read(path).items() if k != "side"})

    return copy


def _take_away(tree: Path, path: Path) -> None:
    path.unlink()
    _forget(tree, path.stem)


def _rename(tree: Path, path: Path) -> None:
    path.rename(path.with_name(f"{path.stem}-to.yml"))
    _replace(_everything(tree), rf"(?<![\w-]){re.escape(path.stem)}(?![\w-])", f"{path.stem}-to")


def _tell_anew(tree: Path, path: Path) -> None:
    thing, key = read(path), TEKSTFELT[path.parent.name]
    write(path, retell(thing, key, "Slik sier vi det nå.") if key in thing else thing)


def _forget(tree: Path, id: str) -> None:
    """Take every reference to a thing out of data/, with what holds it when that is a line of a list."""

    def without(node: Any) -> Any:
        if isinstance(node, Mapping):
            return {k: without(v) for k, v in node.items()}
        if isinstance(node, list):
            return [without(one) for one in node if one != id and not (isinstance(one, Mapping) and id in one.values())]
        return node

    for path in sorted((tree / "data").rglob("*.yml")):
        if path.parent.name == "spraak" or not re.search(
            rf"(?<![\w-]){re.escape(id)}(?![\w-])", path.read_text("utf-8")
        ):
            continue
        before = read(path)
        if (after := without(before)) != before:
            write(path, after)


def _in_list(sted: str, what: str) -> Endring:
    def change(rng: random.Random, tree: Path) -> bool:
        path = tree / "data" / sted
        things = read(path) or []
        if len(things) < 2:
            return False
        at = rng.randrange(len(things))
        one = things[at]
        if what == "ny":
            things.append({**{k: v for k, v in one.items() if k != "oversatt_fra"}, "id": f"vaar-{one['id']}"})
        elif what == "borte":
            del things[at]
        else:
            key = find_slag(sted).navnefelt
            things[at] = retell(one, key, f"Annet {at}")
        write(path, things)
        if what == "borte":
            _forget(tree, one["id"])
        return True

    return change


def a_new_field(rng: random.Random, tree: Path) -> bool:
    path = rng.choice(find_ting(tree, "skjemaer"))
    form = read(path)
    rng.choice(form["deler"])["felt"].append({"id": "nytt_felt", "type": "tekst", "ledetekst": "Hva er nytt?"})
    write(path, form)
    return True


def a_field_gone(rng: random.Random, tree: Path) -> bool:
    path = rng.choice(find_ting(tree, "skjemaer"))
    form = read(path)
    part = rng.choice([p for p in form["deler"] if len(p.get("felt", ())) > 1] or [None])
    if not part:
        return False
    part["felt"].pop(rng.randrange(len(part["felt"])))
    write(path, form)
    return True


def a_new_prompt(rng: random.Random, tree: Path) -> bool:
    path = rng.choice(find_ting(tree, "skjemaer"))
    form = read(path)
    rng.choice(rng.choice(form["deler"])["felt"])["ledetekst"] = "Hva mener dere nå?"
    write(path, form)
    return True


def a_workshop_part_retold(rng: random.Random, tree: Path) -> bool:
    path = rng.choice(find_ting(tree, "verksteder"))
    plan = read(path)
    rng.choice(plan["bolker"])["tittel"] = "En annen bolk"
    write(path, plan)
    return True


def _words(tree: Path) -> tuple[Path, dict[str, Any]]:
    path = tree / "data" / "vokabular.yml"
    return path, read(path)


def a_new_word_in_use(rng: random.Random, tree: Path) -> bool:
    """A kommune that has the vocabulary in its own words lacks it."""
    path, words = _words(tree)
    words["tema"]["nytt_tema"] = {"nb": "Nytt tema", "nn": "Nytt tema", "en": "New theme"}
    write(path, words)
    source = rng.choice(find_ting(tree, "ressurser"))
    write(source, {**read(source), "tema": ["nytt_tema"]})
    return True


def a_word_renamed(rng: random.Random, tree: Path) -> bool:
    path, words = _words(tree)
    old = rng.choice(sorted(words["tema"]))
    words["tema"] = {f"{w}_to" if w == old else w: label for w, label in words["tema"].items()}
    write(path, words)
    for file in [*find_ting(tree, "ressurser"), *find_ting(tree, "kompetansepakker")]:
        thing = read(file)
        write(file, {**thing, "tema": [f"{w}_to" if w == old else w for w in thing.get("tema", ())]})
    return True


def a_label(rng: random.Random, tree: Path) -> bool:
    path, words = _words(tree)
    word = rng.choice(sorted(words["tema"]))
    words["tema"][word] = {"nb": "Et annet navn", "nn": "Eit anna namn", "en": "Another name"}
    write(path, words)
    return True


def a_new_needed_field(rng: random.Random, tree: Path) -> bool:
    """A field that all resources must have from now on: a kommune's own ones lack it."""
    code = tree / "macros" / "innhold" / "models.py"
    text = code.read_text("utf-8")
    new = re.sub(r"(class Ressurs\([^)]*\):\n(?:    \"\"\".*?\"\"\"\n)?\n?)", r'\1    svarer: IkkeTom = Field(description="Hvem som svarer for den.")\n', text, count=1, flags=re.S)  # fmt: skip
    assert new != text
    write(code, new)
    for file in find_ting(tree, "ressurser"):
        write(file, {**read(file), "svarer": "Digdir"})
    return True


def a_new_free_field(rng: random.Random, tree: Path) -> bool:
    code = tree / "macros" / "innhold" / "models.py"
    text = code.read_text("utf-8")
    new = re.sub(r"(class Erfaring\([^)]*\):\n(?:    \"\"\".*?\"\"\"\n)?\n?)", r'\1    merk_dette: Tekst | None = Field(None, description="Noe å merke seg.")\n', text, count=1, flags=re.S)  # fmt: skip
    assert new != text
    write(code, new)
    return True


def an_interface_word(rng: random.Random, tree: Path) -> bool:
    path = tree / "data" / "spraak" / "nb.yml"
    word = rng.choice([k for k, v in read(path).items() if isinstance(v, str) and "{" not in v])
    text = path.read_text("utf-8")
    write(path, re.sub(rf"(?m)^{re.escape(word)}: .*(\n +.*)*", f'{word}: "Annet ord"', text))
    return True


def a_step_retold(rng: random.Random, tree: Path) -> bool:
    path = tree / "data" / "veikart.yml"
    road = read(path)
    rng.choice(road["steg"])["kort"] = "Kortere."
    write(path, road)
    return True


def a_point_more(rng: random.Random, tree: Path) -> bool:
    path = tree / "data" / "veikart.yml"
    road = read(path)
    rng.choice(road["steg"])["sjekkliste"].append({"id": "nytt-punkt", "tekst": "Det nye er gjort"})
    write(path, road)
    return True


def a_week_retold(rng: random.Random, tree: Path) -> bool:
    path = tree / "data" / "halvaarsplan.yml"
    plan = read(path)
    if not plan.get("uker"):
        return False
    rng.choice(plan["uker"])["tittel"] = "En annen uke"
    write(path, plan)
    return True


def _comment(pattern: str, text: str) -> Endring:
    def change(rng: random.Random, tree: Path) -> bool:
        files = [p for p in sorted(tree.glob(pattern)) if p.is_file() and not p.is_symlink()]
        if not files:
            return False
        path = rng.choice(files)
        path.write_text(path.read_text("utf-8").rstrip("\n") + f"\n{text}\n", encoding="utf-8")
        return True

    return change


ENDRINGER: dict[str, Endring] = {
    "en setning i en side": a_sentence,
    "en ny side, kanskje med deres navn": a_new_page,
    "en side er flyttet": a_moved_page,
    "en side er borte": a_page_gone,
    "en plass er borte": a_slot_gone,
    "en ny plass": a_new_slot,
    "en ny ressurs": _to_one("ressurser", _copy("ny")),
    "en ny ressurs med deres id": _to_one("ressurser", _copy("vaar")),
    "en ressurs er borte": _to_one("ressurser", _take_away, least=2),
    "en ressurs har ny id": _to_one("ressurser", _rename),
    "en ressurs er omtalt på nytt": _to_one("ressurser", _tell_anew),
    "en ny idé med deres id": _to_one("ideer", _copy("vaar")),
    "en idé er borte": _to_one("ideer", _take_away, least=2),
    "en erfaring er borte": _to_one("erfaringer", _take_away, least=2),
    "en erfaring har ny id": _to_one("erfaringer", _rename),
    "en ny pakke": _to_one("kompetansepakker", _copy("ny")),
    "en pakke er borte": _to_one("kompetansepakker", _take_away, least=2),
    "et nytt begrep, kanskje med deres id": _in_list("begreper.yml", "ny"),
    "et begrep er borte": _in_list("begreper.yml", "borte"),
    "et spørsmål er stilt på nytt": _in_list("spoersmaal.yml", "endret"),
    "et spørsmål er borte": _in_list("spoersmaal.yml", "borte"),
    "et nytt skjema med deres id": _to_one("skjemaer", _copy("vaar")),
    "et nytt felt": a_new_field,
    "et felt er borte": a_field_gone,
    "en ny ledetekst": a_new_prompt,
    "et skjema er omtalt på nytt": _to_one("skjemaer", _tell_anew),
    "en bolk heter noe annet": a_workshop_part_retold,
    "et nytt ord i vokabularet": a_new_word_in_use,
    "et ord i vokabularet har ny id": a_word_renamed,
    "et ord i vokabularet har nytt navn": a_label,
    "et nytt felt som må være med": a_new_needed_field,
    "et nytt felt som kan være med": a_new_free_field,
    "et ord i grensesnittet": an_interface_word,
    "et steg er omtalt på nytt": a_step_retold,
    "et punkt til i en sjekkliste": a_point_more,
    "en uke er omtalt på nytt": a_week_retold,
    "oppsettet": _comment("mkdocs.yml", "# endret"),
    "temaet": _comment("overrides/*.html", "{# endret #}"),
    "koden": _comment("macros/**/*.py", "# endret"),
    "eksempelet": _comment("eksempel/*.md", "En ny setning."),
}


def make_endringer(rng: random.Random, tree: Path, antall: int) -> list[str]:
    """Change our tree in so many ways, and leave it right. Returns their names."""
    names = rng.sample(sorted(ENDRINGER), len(ENDRINGER))
    seeds = {name: rng.random() for name in names}

    def change(name: str, attempt: int = 0) -> bool:
        return ENDRINGER[name](random.Random(f"{seeds[name]} {attempt}"), tree)

    made = [name for name in names[:antall] if change(name)]
    if len(made) == antall and not run(tree, "sjekk.py").returncode:
        commit(tree, "Nytt")
        return made
    # Not every page or thing can be taken away, since others lean on it: then one at a time, and others for those.
    _put_back(tree)
    made = []
    for name in names:
        for attempt in range(3):
            if change(name, attempt) and not run(tree, "sjekk.py").returncode:
                made.append(name)
                commit(tree, name)
                break
            _put_back(tree)
        if len(made) == antall:
            break
    return made


def _put_back(tree: Path) -> None:
    git(tree, "checkout", "--quiet", "--", ".")
    git(tree, "clean", "--quiet", "-fd")


# The build without the files beside the pages: those are made of what the check has read, and take most of the time.
UTEN_FILER = """
from macros.filer.cache import Filer, Regnskap
Filer.make_all = lambda self: Regnskap(0, 0)
Filer.put_all = lambda self, site: None
"""


def clone_oss(folder: Path) -> Path:
    """Our own repository as it is committed, as one that builds without its files."""
    oss = folder / "ki-veikartet"
    git(folder, "clone", "--quiet", "--depth", "1", ROT.as_uri(), str(oss))
    build = oss / "scripts" / "bygg.py"
    last = "from macros.tilstand import renew  # noqa: E402\n"
    text = build.read_text("utf-8")
    assert last in text
    write(build, text.replace(last, last + UTEN_FILER))
    commit(oss, "Uten filer")
    return oss


# --- What becomes of a fork -------------------------------------------------------------------------


@dataclass(frozen=True)
class Utfall:
    """A fork that has taken what is new. runder: how often it was told to mend something first; feil: what is wrong."""

    seed: int
    lag: list[str]
    endringer: list[str]
    runder: int
    feil: str = ""

    def __str__(self) -> str:
        return f"gaffel {self.seed} ({', '.join(self.endringer)}): {self.feil}"


def try_gaffel(oss: Path, folder: Path, seed: int, antall: int = 5) -> Utfall:
    """A fork of `oss`, a repository, that takes `antall` changes of ours, made in a clone beside it."""
    rng = random.Random(seed)
    vaar, deres = folder / "oss", folder / "deres"
    for clone in (vaar, deres):
        git(folder, "clone", "--quiet", str(oss), str(clone))
    lag = make_lag(rng, deres)
    commit(deres, "Vår utgave")
    endringer = make_endringer(rng, vaar, antall)
    git(deres, "fetch", "--quiet", str(vaar), "HEAD:refs/heads/oppstroems")
    for runde in range(RUNDER):
        before = git(deres, "rev-parse", "HEAD"), git(deres, "status", "--porcelain")
        said = run(deres, "proev_oppdatering.py", "oppstroems")
        answer = said.stdout
        if said.returncode or (git(deres, "rev-parse", "HEAD"), git(deres, "status", "--porcelain")) != before:
            return Utfall(seed, lag, endringer, runde, f"prøven rørte kopien, eller stoppet: {answer}{said.stderr}")
        if answer.startswith("**Prøvd: Det går bra.**"):
            git(deres, "merge", "--quiet", "--no-edit", "oppstroems")
            return Utfall(seed, lag, endringer, runde)
        told = {m[1] for m in re.finditer(r"^(lokal/\S+?):\d+  \S", answer, re.M)}
        if not answer.startswith("**Prøvd: Vent litt.**") or not told:
            return Utfall(seed, lag, endringer, runde, answer)
        for name in told:
            _mend(deres, name, answer)
        commit(deres, "Rettet slik det sto")
    return Utfall(seed, lag, endringer, RUNDER, answer)

"""The workflows and issue forms: valid, pinned, and with no more rights than they need."""

from __future__ import annotations

import itertools
import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest
import yaml

from tests.conftest import ROT

WORKFLOWS = sorted((ROT / ".github" / "workflows").glob("*.yml"))
FORMS = sorted((ROT / ".github" / "ISSUE_TEMPLATE").glob("[0-9]*.yml"))
SCHEMAS = [
    *[("vendor.github-workflows", path) for path in WORKFLOWS],
    *[("vendor.github-issue-forms", path) for path in FORMS],
    ("vendor.github-issue-config", ROT / ".github" / "ISSUE_TEMPLATE" / "config.yml"),
    ("vendor.dependabot", ROT / ".github" / "dependabot.yml"),
]


@pytest.mark.parametrize(("schema", "path"), SCHEMAS, ids=[path.name for _, path in SCHEMAS])
def test_it_is_valid_against_githubs_schema(schema: str, path: Path) -> None:
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", schema, str(path)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


def test_zizmor_finds_nothing() -> None:
    zizmor = Path(sys.executable).with_name("zizmor")
    done = subprocess.run(
        [zizmor, "--offline", "--no-progress", "."], cwd=ROT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda p: p.name)
def test_actions_are_pinned_and_jobs_have_a_limit_and_no_rights_by_default(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    for used in re.findall(r"uses: (\S+)", text):
        assert re.search(r"@(sha256:[0-9a-f]{64}|[0-9a-f]{40})$", used), used
    workflow = yaml.safe_load(text)
    assert workflow["permissions"] == {}
    for name, job in workflow["jobs"].items():
        assert "timeout-minutes" in job and "permissions" in job, name


def test_one_job_at_the_end_waits_for_all_the_others() -> None:
    jobs = yaml.safe_load((ROT / ".github/workflows/sjekk.yml").read_text(encoding="utf-8"))["jobs"]
    last = jobs.pop("alt-er-groent")
    assert set(last["needs"]) == set(jobs)
    assert last["if"] == "always()"


def test_ci_runs_what_a_person_runs() -> None:
    assert "make test" in (ROT / ".ci" / "run").read_text()
    assert "make test" in (ROT / ".github/workflows/sjekk.yml").read_text()


# --- The flows of a fork, as far as they can be run without GitHub ------------------------------

GH = """\
#!/bin/sh
# Stands in for GitHub's own command: says what it was asked, and answers as a fork's GitHub would.
echo "$@" >> "$GH_SAID"
case "$*" in
  *"--method POST"*) [ "$GH_ALLOWED" = no ] && exit 1 ;;
  "pr create"*) [ "$GH_ALLOWED" = no ] && exit 1; echo https://github.example/kommunen/ki/pull/1 ;;
  *"pulls -f state=open"*) echo "$GH_OPEN" ;;
  *contents/publiccode.yml*) printf 'publiccodeYmlVersion: "0.5.0"\nurl: %s/%s\n' "$GITHUB_SERVER_URL" "${GH_PUBLICCODE:-oss/ki}" ;;
  *"--jq .default_branch") echo main ;;
  "api repos/"*) [ "$GH_PARENT" = none ] && printf 'kilde=\neier=\ngren=\nvaar=main\n' && exit 0; printf 'kilde=oss/ki\neier=oss\ngren=main\nvaar=main\n' ;;
esac
exit 0
"""


@dataclass(frozen=True)
class Loeper:
    """A fork, beside the repository it came from, in which the steps of a workflow are run by the shell."""

    rot: Path
    fork: Path

    def run(self, workflow: str, values: dict[str, str], **env: str) -> tuple[int, str, str]:
        """(exit code of the last step that was run, the summary for the person, what GitHub was asked)."""
        jobs = yaml.safe_load((ROT / ".github/workflows" / workflow).read_text(encoding="utf-8"))["jobs"]
        files = {name: self.rot / name for name in ("GITHUB_OUTPUT", "GITHUB_STEP_SUMMARY", "GH_SAID")}
        for path in files.values():
            path.write_text("")
        (self.rot / "temp").mkdir(exist_ok=True)
        known, done = dict(values), 0
        for job_name, job in jobs.items():
            if "antall > 0" in job.get("if", "") and known.get("needs.proev.outputs.antall", "0") in ("", "0"):
                continue
            for step in (s for s in job.get("steps", ()) if "run" in s):
                if "antall > 0" in step.get("if", "") and known.get("steps.nytt.outputs.antall", "0") == "0":
                    continue
                if "kilde != ''" in step.get("if", "") and not known.get("steps.kilde.outputs.kilde"):
                    continue
                files["GITHUB_OUTPUT"].write_text("")
                given = {key: fill(value, known) for key, value in step.get("env", {}).items()}
                whole = {k: v for k, v in os.environ.items() if not k.startswith(("GITHUB_", "GIT_"))}
                whole |= {k: str(v) for k, v in files.items()} | given | env
                whole |= {
                    "PATH": f"{self.rot / 'bin'}:{os.environ['PATH']}",
                    "RUNNER_TEMP": str(self.rot / "temp"),
                    "GITHUB_SERVER_URL": f"file://{self.rot}",
                    "GITHUB_REPOSITORY": "kommunen/ki",
                    "GIT_CONFIG_GLOBAL": os.devnull,
                }
                command = ["bash", "-e", "-o", "pipefail", "-c", step["run"]]
                done = subprocess.run(command, cwd=self.fork, env=whole, capture_output=True, check=False).returncode
                known |= {
                    f"steps.{step.get('id')}.outputs.{k}": v for k, v in read_outputs(files["GITHUB_OUTPUT"]).items()
                }
                if done:
                    return done, files["GITHUB_STEP_SUMMARY"].read_text(), files["GH_SAID"].read_text()
            known |= {f"needs.{job_name}.outputs.{k}": fill(v, known) for k, v in job.get("outputs", {}).items()}
        return done, files["GITHUB_STEP_SUMMARY"].read_text(), files["GH_SAID"].read_text()


def fill(text: str, known: dict[str, str]) -> str:
    """GitHub's ${{ … }}, of what is known; nothing where a step was left out."""
    return re.sub(r"\$\{\{ (.*?) \}\}", lambda found: known.get(found[1], ""), text)


def read_outputs(path: Path) -> dict[str, str]:
    """What a step has set: `name=value`, or `name<<end` and lines until the end."""
    found: dict[str, str] = {}
    lines = iter(path.read_text().splitlines())
    for line in lines:
        name, multi, end = line.partition("<<")
        if multi:
            found[name] = "\n".join(itertools.takewhile(lambda one, end=end: one != end, lines))  # type: ignore[misc]
        else:
            found |= [line.split("=", 1)]
    return found


def git(folder: Path, *argv: str) -> str:
    who = ("-c", "user.name=Test", "-c", "user.email=test@eksempel.no")
    env = {k: v for k, v in os.environ.items() if not k.startswith("GIT_")} | {"GIT_CONFIG_GLOBAL": os.devnull}
    return subprocess.run(["git", *who, *argv], cwd=folder, env=env, capture_output=True, text=True, check=True).stdout


@pytest.fixture
def loeper(tmp_path: Path) -> Loeper:
    oss = tmp_path / "oss" / "ki"
    for name in ("data", "lokal", "macros", "scripts", "docs/assets/css"):
        shutil.copytree(ROT / name, oss / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROT / "mkdocs.yml", oss)
    # The libraries are there already.
    (oss / "scripts/lag_venv.py").write_text(
        "import pathlib, shutil\n"
        "pathlib.Path('.venv/bin').mkdir(parents=True, exist_ok=True)\n"
        f"shutil.copy({str(tmp_path / 'bin/python')!r}, '.venv/bin/python')\n"
    )
    # What the trial finds is tested where it is made (tests/fork/test_proev_oppdatering.py).
    for name in ("sjekk", "bygg"):
        (oss / f"scripts/{name}.py").write_text("print('I orden.')\n")
    (oss / ".gitignore").write_text(".venv/\n__pycache__/\n")
    git(oss.parent, "init", "--quiet", "--initial-branch", "main", str(oss))
    git(oss, "add", "--all")
    git(oss, "commit", "--quiet", "--message", "Første utgave")
    (tmp_path / "kommunen").mkdir()
    git(tmp_path, "clone", "--quiet", "--bare", str(oss), "kommunen/ki")
    git(tmp_path, "clone", "--quiet", str(tmp_path / "kommunen/ki"), "fork")
    (tmp_path / "bin").mkdir()
    for name, text in {"gh": GH, "python": f'#!/bin/sh\nexec {sys.executable} "$@"\n'}.items():
        (tmp_path / "bin" / name).write_text(text)
        (tmp_path / "bin" / name).chmod(0o755)
    return Loeper(tmp_path, tmp_path / "fork")


SVAR = {
    "inputs.navn": "Fjellvik kommune", "inputs.farge": "#0a5c36", "inputs.spraak": "nb,nn", "inputs.kontakt": "",
    "inputs.skriv_over": "false", "github.token": "x", "github.event.repository.default_branch": "main",
    "github.run_id": "7",
}  # fmt: skip


def test_the_form_writes_the_layer_below_lokal_and_asks_for_a_pull_request(loeper: Loeper) -> None:
    nasty = '--ja"; touch pwned; $(touch pwned) `touch pwned` «Ås»'
    done, summary, said = loeper.run("ny-kommune.yml", SVAR | {"inputs.navn": nasty})
    assert done == 0 and "pull/1" in summary and "--head ny-kommune-7" in said
    bare = loeper.rot / "kommunen/ki"
    assert git(bare, "diff", "--name-only", "main", "ny-kommune-7").split() == ["lokal/kommune.yml", "lokal/tema.css"]
    assert yaml.safe_load(git(bare, "show", "ny-kommune-7:lokal/kommune.yml"))["navn"] == nasty
    assert not list(loeper.rot.rglob("pwned"))


def test_the_form_takes_tools_roles_start_and_name_and_says_what_hinders(loeper: Loeper) -> None:
    """Where the organisation keeps workflows from writing, the files are in the summary; ours is told to be copied."""
    more = {
        "inputs.nettsted": "KI i Fjellvik", "inputs.oppstart": "2027-01-04",
        "inputs.verktoey": "Fjellhjelpen | jobbkontoen | grønn gul | Servicedesken, 12 34 56 78",
        "inputs.roller": "Pådriver | Kari Fjell | kari@fjellvik.example; personvernombud | 12 34 56 79",
    }  # fmt: skip
    hook = loeper.rot / "kommunen/ki/hooks/pre-receive"
    hook.write_text("#!/bin/sh\nexit 1\n")
    hook.chmod(0o755)
    done, summary, said = loeper.run("ny-kommune.yml", SVAR | more)
    assert done == 1 and "Workflow permissions" in summary and "pr create" not in said
    assert "    nettsted: KI i Fjellvik" in summary and "`lokal/tema.css`" in summary
    hook.unlink()
    done, summary, _ = loeper.run("ny-kommune.yml", SVAR | {"github.repository": "ki-veikartet/ki-veikartet"})
    assert done == 1 and "Lag en kopi først" in summary


def test_a_fork_that_may_not_make_pull_requests_gets_a_link_to_make_it(loeper: Loeper) -> None:
    done, summary, _ = loeper.run("ny-kommune.yml", SVAR, GH_ALLOWED="no")
    assert done == 0 and "/kommunen/ki/compare/main...ny-kommune-7?expand=1" in summary


def test_a_wrong_answer_in_the_form_is_told_and_nothing_is_pushed(loeper: Loeper) -> None:
    done, summary, said = loeper.run("ny-kommune.yml", SVAR | {"inputs.farge": "grønn"})
    assert done == 1 and "«grønn» er ikke en farge" in summary and not said
    assert git(loeper.rot / "kommunen/ki", "branch", "--list").split() == ["*", "main"]


@pytest.mark.parametrize(
    ("aapen", "gjort"), [("", "--method POST"), ("12", "--method PATCH repos/kommunen/ki/pulls/12")]
)
def test_what_is_new_is_told_in_a_pull_request_that_is_made_once_and_then_kept_up(
    loeper: Loeper, aapen: str, gjort: str
) -> None:
    token = {"github.token": "x"}
    done, _, said = loeper.run("oppdater.yml", token, GH_OPEN=aapen)
    assert done == 0 and "pulls" not in said
    oss = loeper.rot / "oss/ki"
    path = oss / "data/skjemaer/ide.yml"
    path.write_text(path.read_text(encoding="utf-8") + "# endret\n", encoding="utf-8")
    git(oss, "commit", "--quiet", "--all", "--message", "Nytt")
    done, _, said = loeper.run("oppdater.yml", token, GH_OPEN=aapen)
    assert done == 0 and gjort in said
    text = (loeper.rot / "temp/tekst.md").read_text(encoding="utf-8")
    assert "Idéskjema" in text and text.startswith("**Prøvd: Det går bra.**")
    assert git(loeper.fork, "status", "--porcelain") == "" and "proeve" not in git(loeper.fork, "worktree", "list")


def test_a_fork_where_github_may_not_make_the_pull_request_gets_the_text_and_a_link(loeper: Loeper) -> None:
    path = loeper.rot / "oss/ki" / "data/skjemaer/ide.yml"
    path.write_text(path.read_text(encoding="utf-8") + "# endret\n", encoding="utf-8")
    git(loeper.rot / "oss/ki", "commit", "--quiet", "--all", "--message", "Nytt")
    done, summary, _ = loeper.run("oppdater.yml", {"github.token": "x"}, GH_ALLOWED="no")
    assert done == 0
    assert (
        "/kommunen/ki/compare/main...oss:main?expand=1" in summary
        and "Det går bra." in summary
        and "Idéskjema" in summary
    )


def test_an_imported_copy_gets_the_text_and_the_commands_and_we_ourselves_nothing(loeper: Loeper) -> None:
    path = loeper.rot / "oss/ki" / "data/skjemaer/ide.yml"
    path.write_text(path.read_text(encoding="utf-8") + "# endret\n", encoding="utf-8")
    git(loeper.rot / "oss/ki", "commit", "--quiet", "--all", "--message", "Nytt")
    token = {"github.token": "x"}
    done, summary, said = loeper.run("oppdater.yml", token, GH_PARENT="none")
    assert done == 0 and "pulls" not in said
    assert f"git pull --no-rebase file://{loeper.rot}/oss/ki main\n" in summary
    assert "Det går bra." in summary and "Idéskjema" in summary
    done, summary, said = loeper.run("oppdater.yml", token, GH_PARENT="none", GH_PUBLICCODE="kommunen/ki")
    assert (done, summary) == (0, "") and "pulls" not in said


def test_the_job_that_runs_what_is_new_may_read_and_nothing_else() -> None:
    jobs = yaml.safe_load((ROT / ".github/workflows/oppdater.yml").read_text(encoding="utf-8"))["jobs"]
    for job in jobs.values():
        runs_ours = any("scripts/" in step.get("run", "") for step in job["steps"])
        assert job["permissions"] == ({"contents": "read"} if runs_ours else {"pull-requests": "write"})
        assert not runs_ours or "github.token" not in str([s for s in job["steps"] if "scripts/" in s.get("run", "")])


# --- The check of a pull request ----------------------------------------------------------------

SJEKK = {"github.event.before": ""}


@pytest.mark.parametrize(
    ("names", "kode"),
    [
        (["lokal/kommune.yml"], "nei"),
        (["lokal/docs/nb/vaar.md", "lokal/data/begreper.yml"], "nei"),
        (["lokal/kommune.yml", "docs/nb/index.md"], "ja"),
        (["macros/lokal/x.py"], "ja"),
        ([], "ja"),
    ],
)
def test_the_tests_are_run_unless_only_the_forks_own_layer_is_changed(
    loeper: Loeper, names: list[str], kode: str
) -> None:
    for name in names:
        (loeper.fork / name).parent.mkdir(parents=True, exist_ok=True)
        (loeper.fork / name).write_text("endret\n", encoding="utf-8")
    git(loeper.fork, "add", "--all")
    git(loeper.fork, "commit", "--quiet", "--allow-empty", "--message", "Vårt")
    step = step_named("sjekk.yml", "innhold", "endret")
    for before in ("", git(loeper.fork, "rev-parse", "HEAD^1").strip()):
        assert run_step(loeper, step, FOER=before)["kode"] == kode
    assert run_step(loeper, step, FOER="0" * 40)["kode"] == "ja"


def step_named(workflow: str, job: str, id: str) -> str:
    steps = yaml.safe_load((ROT / ".github/workflows" / workflow).read_text(encoding="utf-8"))["jobs"][job]["steps"]
    return next(str(step["run"]) for step in steps if step.get("id") == id)


def run_step(loeper: Loeper, step: str, **env: str) -> dict[str, str]:
    out = loeper.rot / "ut"
    out.write_text("")
    whole = os.environ | {"GITHUB_OUTPUT": str(out), "GIT_CONFIG_GLOBAL": os.devnull} | env
    subprocess.run(
        ["bash", "-e", "-o", "pipefail", "-c", step], cwd=loeper.fork, env=whole, capture_output=True, check=True
    )
    return read_outputs(out)

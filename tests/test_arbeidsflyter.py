"""The workflows and issue forms: valid, pinned, and with no more rights than they need."""

from __future__ import annotations

import re
import subprocess
import sys
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

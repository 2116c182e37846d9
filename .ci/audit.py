"""Looks the locked packages up among known vulnerabilities; says so where that cannot be done."""

import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

UV = (sys.executable, "-m", "uv")
EXPORT = ("export", "--locked", "--quiet", "--all-extras", "--no-emit-project", "--output-file")
AUDIT = ("tool", "run", "--from", "pip-audit>=2.9,<3", "pip-audit", "--disable-pip", "--format", "json")


def audited(requirements: Path) -> list[dict[str, Any]]:
    """Return what is known of each package; nothing where nobody could be asked."""
    command = (*UV, *AUDIT, "--progress-spinner", "off", "--requirement", str(requirements))
    said = subprocess.run(command, capture_output=True, text=True, check=False).stdout
    try:
        found: list[dict[str, Any]] = json.loads(said)["dependencies"]
    except (ValueError, KeyError):
        return []
    return found


def verdict(packages: list[dict[str, Any]]) -> tuple[int, str]:
    """Return how to end, and what to say."""
    asked = [package for package in packages if "skip_reason" not in package]
    if not asked:
        return 0, "No advisories can be reached from here: the packages were NOT looked up."
    known = [f"{each['name']} {each['version']}: {bug['id']}" for each in asked for bug in each["vulns"]]
    if known:
        return 1, "Known vulnerabilities:\n" + "\n".join(known)
    return 0, f"No known vulnerabilities in {len(asked)} of {len(packages)} packages."


def main() -> None:
    """Look the packages of the lock file up."""
    with tempfile.TemporaryDirectory() as folder:
        requirements = Path(folder) / "requirements.txt"
        subprocess.run((*UV, *EXPORT, str(requirements)), check=True, stdout=subprocess.DEVNULL)
        code, words = verdict(audited(requirements))
    sys.stdout.write(words + "\n")
    sys.exit(code)


if __name__ == "__main__":
    main()

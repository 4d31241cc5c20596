"""Score ``giljabi verify`` on a folder of drafts by another writer: planted errors and clean drafts.

``NN.md`` is wrong, ``NN.clean.md`` right, ``NN.json`` has ``file`` (tables, absolute or beside the folder)
and ``plants`` (text, right, kind, start, end). Run from the root:
``python -m bench.verify_drafts FOLDER [-v]``. Caught: a statement to be mended that overlaps the plant.
"""

import json
import sys
from collections import Counter
from pathlib import Path

from giljabi.book.kinds import File, Verdict
from giljabi.desk.verify_draft import Checked, check, is_wrong

NUMBERS = ("digit", "unit", "share", "total", "rate")


def _file(path: Path) -> File:
    return File(path.name, "", path.read_bytes())


def _caught(checked: Checked, raw: str, plant: dict[str, object]) -> bool:
    text, start = str(plant["text"]), int(str(plant["start"]))
    first = raw.rfind("\n", 0, start) + 1
    last = raw.find("\n", start)
    line = raw[first : last if last >= 0 else None]
    lines = [one.text for one in checked.document.lines()]
    for s in checked.evidence.statements:
        if not is_wrong(s) or s.where.paragraph is None:
            continue
        said = lines[s.where.paragraph]
        if said.strip()[-8:] not in line and said[:8] not in line and s.text not in line:
            continue
        at = said.find(text)
        while at >= 0:
            if (s.where.start or 0) < at + len(text) and at < (s.where.end or 0):
                return True
            at = said.find(text, at + 1)
        if text in s.text or (s.text in text and s.text in line):
            return True
    return False


def main(folder: Path, *, loud: bool) -> None:
    """Print what was caught by kind, and the false alarms."""
    total, caught = Counter[str](), Counter[str]()
    statements = alarms = unsourced = 0
    for spec in sorted(folder.glob("*.json")):
        told = json.loads(spec.read_text("utf-8"))
        tables = [
            _file(p if (p := Path(x)).is_absolute() else folder.parent / x) for x in told["file"]
        ]
        wrong, clean = spec.with_suffix(".md"), spec.with_suffix(".clean.md")
        checked, raw = check(_file(wrong), tables, folder / "none"), wrong.read_text("utf-8")
        for plant in told["plants"]:
            hit = _caught(checked, raw, plant)
            total[plant["kind"]] += 1
            caught[plant["kind"]] += hit
            if loud and not hit:
                print("missed", spec.stem, plant["kind"], plant["text"], "→", plant["right"])
        right = check(_file(clean), tables, folder / "none")
        statements += len(right.evidence.statements)
        for s in right.evidence.statements:
            alarms += is_wrong(s)
            unsourced += s.verdict is Verdict.NO_SOURCE
            if loud and is_wrong(s):
                print("alarm", spec.stem, s.kind, s.text, s.verdict.value, s.expected, s.why)
    for kind in sorted(total):
        print(f"{kind}: {caught[kind]}/{total[kind]}")
    n, m = sum(caught[k] for k in NUMBERS), sum(total[k] for k in NUMBERS)
    print(f"numbers {n}/{m}; all {caught.total()}/{total.total()}")
    print(f"false alarms {alarms}/{statements}; without a source {unsourced}")


if __name__ == "__main__":
    main(Path(sys.argv[1]), loud="-v" in sys.argv)

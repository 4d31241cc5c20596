"""What a form starts with: nothing, a worked example, an earlier run, or what was just sent."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from giljabi.book.case import Case
from giljabi.book.kinds import (
    Choice,
    Count,
    Day,
    File,
    Intervals,
    Kind,
    Label,
    Labels,
    Moment,
    Money,
    Reading,
    Source,
)
from giljabi.desk.forms import Upload, sample
from giljabi.desk.see_run import RunView, given_of
from giljabi.web.posted import Fields, Sent
from giljabi.web.site import Site

PASTED = "붙여넣은 글.txt"
GONE = "전에 넣은 파일을 더는 가지고 있지 않습니다. 파일을 다시 고르세요."


@dataclass(frozen=True, slots=True)
class Kept:
    """A file that need not be sent again: its marker (``sample:0``, ``run:…``, ``held:…``)."""

    marker: str
    upload: Upload


@dataclass(frozen=True, slots=True)
class Filled:
    """What a form starts with: texts and kept files by input; ``gone`` files are there no more."""

    texts: Mapping[str, str] = field(default_factory=dict)
    files: Mapping[str, Kept] = field(default_factory=dict)
    gone: frozenset[str] = frozenset()

    def given(self, case: Case) -> Mapping[str, str | Upload]:
        """Return the fields of the case. What was pasted goes before a file kept from before."""
        fields: dict[str, str | Upload] = {}
        for entry in case.inputs:
            text, kept = self.texts.get(entry.name, ""), self.files.get(entry.name)
            if kept and not text.strip():
                fields[entry.name] = kept.upload
            elif entry.name in self.texts:
                fields[entry.name] = text
        return fields


def from_sample(case: Case, n: int) -> Filled:
    """Return the ``n``-th worked example. Raises ``GivenError`` when there is none."""
    values = sample(case, n)
    files = {k: Kept(f"sample:{n}", v) for k, v in values.items() if isinstance(v, Upload)}
    return Filled({k: v for k, v in values.items() if isinstance(v, str)}, files)


def from_run(case: Case, run: RunView) -> Filled:
    """Return what an earlier run was given; after its purge, nothing."""
    texts = {k: as_typed(v) for k, v in run.given.items() if not isinstance(v, File)}
    files = {
        k: Kept(f"run:{run.id}", Upload(v.name, v.data))
        for k, v in run.given.items()
        if isinstance(v, File)
    }
    return Filled(texts, files)


def from_post(here: Site, case: Case, posted: Fields) -> Filled:
    """Return what was sent. A new file goes before what was pasted, and that before a kept one."""
    texts, files, gone = {}, {}, set()
    for entry in case.inputs:
        value = posted.get(entry.name, "")
        if isinstance(value, Sent):
            files[entry.name] = Kept("", Upload(value.name, value.data))
            continue
        text = posted.get(f"_paste.{entry.name}", "") if entry.kind is File else value
        if isinstance(text, str):
            texts[entry.name] = text
        marker = posted.get(f"_kept.{entry.name}", "")
        if entry.kind is not File or not isinstance(marker, str) or not marker:
            continue
        if upload := kept_file(here, case, entry.name, marker):
            files[entry.name] = Kept(marker, upload)
        elif not texts.get(entry.name, "").strip():
            gone.add(entry.name)
    return Filled(texts, files, frozenset(gone))


def held(here: Site, filled: Filled) -> Filled:
    """Hold the new files of a form that is shown again, so that nobody has to choose them twice."""
    return Filled(filled.texts, dict(_held(here, filled.files)), filled.gone)


def _held(here: Site, files: Mapping[str, Kept]) -> Iterator[tuple[str, Kept]]:
    for name, kept in files.items():
        marker = kept.marker or f"held:{here.held.put(here.keys.session, kept.upload)}"
        yield name, Kept(marker, kept.upload)


def kept_file(here: Site, case: Case, name: str, marker: str) -> Upload | None:
    """Return the file that a marker stands for, or ``None`` when there is none any more.

    Raises ``Unknown`` for a run that never was, ``GivenError`` for an example that is not there.
    """
    origin, _, which = marker.partition(":")
    if origin == "held":
        return here.held.get(here.keys.session, which)
    if origin == "sample" and which.isdecimal():
        found = sample(case, int(which)).get(name)
        return found if isinstance(found, Upload) else None
    if origin == "run" and isinstance(file := given_of(here.desk, which).get(name), File):
        return Upload(file.name, file.data)
    return None


def as_typed(value: Kind) -> str:
    """Return a given value as a person would type it; a kind that is no input is empty."""
    match value:
        case Source() | Label() | Choice() | Reading():
            return value.text
        case Labels():
            return "\n".join(value.items)
        case Count():
            return str(value.value)
        case Money():
            return f"{value.won:,}"
        case Day():
            return value.date.isoformat()
        case Moment():
            return f"{value.at:%Y-%m-%dT%H:%M}"
        case Intervals():
            return "\n".join(f"{i.first}/{i.last}" for i in value.items)
    return ""

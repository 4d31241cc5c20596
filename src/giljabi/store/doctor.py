"""The health of the store, as facts with a sentence each."""

import stat
from pathlib import Path

from giljabi.book.errors import StoreTrouble
from giljabi.store import audit
from giljabi.store.backup import free_space, named_values
from giljabi.store.instance import DATABASE, Instance
from giljabi.store.keys import KEY, SIGNER

LEAST_FREE = 1 << 30

Fact = tuple[str, bool, str]


def doctor(at: Instance) -> list[Fact]:
    """Return name, whether well, and one Korean sentence for each fact."""
    return [_integrity(at), _mode(at), _space(at.home), _audit(at), _values(at), _rights(at.home)]


def _integrity(at: Instance) -> Fact:
    found = at.db.pragma("integrity_check")
    well = found == "ok"
    return "데이터베이스", well, "온전합니다." if well else "훼손되었습니다. 백업에서 복원하세요."


def _mode(at: Instance) -> Fact:
    mode, sync = at.db.pragma("journal_mode"), at.db.pragma("synchronous")
    well = (mode, sync) == ("wal", 2)
    return "쓰기 방식", well, f"journal_mode={mode}, synchronous={sync}입니다."


def _space(home: Path) -> Fact:
    free = free_space(home)
    said = f"남은 공간이 {free / (1 << 30):.1f}GB입니다."
    well = free >= LEAST_FREE
    return "디스크", well, said if well else f"{said} 1GB 이상 비워 두세요."


def _audit(at: Instance) -> Fact:
    try:
        with at.db.read() as connection:
            sound = audit.verify(connection, at.keys.public)
    except StoreTrouble as trouble:
        return "감사 기록", False, str(trouble)
    said = (
        f"사건 {sound.leaves}건이 온전하고 {sound.signed}건까지 서명했습니다({sound.fingerprint})."
    )
    return "감사 기록", True, said


def _values(at: Instance) -> Fact:
    with at.db.read() as connection:
        named = named_values(connection)
    missing = sum(not at.blobs.path(address).exists() for address in named)
    if missing:
        return "보관한 값", False, f"파일 {missing}개가 없습니다. 백업에서 복원하세요."
    return "보관한 값", True, f"값 {len(named)}개가 모두 있습니다."


def _rights(home: Path) -> Fact:
    files = [home / name for name in (KEY, SIGNER, DATABASE)]
    open_to_others = [
        path.name for path in files if path.exists() and stat.S_IMODE(path.stat().st_mode) & 0o077
    ]
    if open_to_others:
        said = f"다른 사용자가 읽을 수 있는 파일: {', '.join(open_to_others)}. 권한을 600으로 바꾸세요."
        return "파일 권한", False, said
    return "파일 권한", True, "열쇠와 기록을 소유자만 읽을 수 있습니다."

"""The audit log as one file that proves itself: leaves, proofs, checkpoints and the public key.

Checking a bundle needs no server, no database and no secret. A bundle carries its own public key,
so compare the fingerprint, or a checkpoint kept elsewhere (``against``), with what you trust.
"""

import json
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, select

from giljabi.book.errors import FileTrouble, StoreTrouble
from giljabi.store import audit, note, schema, tree
from giljabi.store.files import UNREADABLE, disk, sync_folder
from giljabi.store.instance import Instance

FORMAT = 1
_LARGEST = 1 << 30
ABOUT, LEAVES, READ_ME = "about.json", "leaves.jsonl", "읽어 두기.txt"
HOW = (
    "이 묶음은 길잡이 감사 기록의 증빙입니다. 내용은 없고 종류, 건수, 요약값만 있습니다.\n"
    "확인: giljabi audit verify <이 파일>  (서버와 데이터베이스가 없어도 됩니다)\n"
    "leaves.jsonl의 한 줄이 사건 하나이고, about.json에 서명된 확인점과 공개키가 있습니다.\n"
)


def export_bundle(at: Instance, path: Path, run_id: str | None) -> Path:
    """Sign the log and write the bundle of all leaves, or of one run's with inclusion proofs."""
    with at.db.write() as connection:
        newest = audit.checkpoint(connection, at.keys, at.clock())
    if newest is None:
        raise StoreTrouble("내보낼 감사 기록이 아직 없습니다.", cure="먼저 사례를 실행하세요.")
    size = note.read(newest, at.keys.public).size
    temporary = path.with_name(f".{path.name}.{at.keys.token(8).hex()}")
    with at.db.read() as connection, disk(path):
        notes = [newest] if run_id else _notes(connection, size)
        about = {"format": FORMAT, "whole": run_id is None, "size": size,
                 "public_key": at.keys.public.hex(), "checkpoints": notes}  # fmt: skip
        try:
            with zipfile.ZipFile(temporary, "x", zipfile.ZIP_DEFLATED) as bundle:
                bundle.writestr(READ_ME, HOW)
                bundle.writestr(ABOUT, json.dumps(about, ensure_ascii=False, indent=1))
                with bundle.open(LEAVES, "w") as lines:
                    for leaf in _leaves(connection, size, run_id):
                        lines.write(json.dumps(leaf, ensure_ascii=False).encode() + b"\n")
            temporary.replace(path)
        finally:
            temporary.unlink(missing_ok=True)
        sync_folder(path.parent)
    return path


def verify_bundle(path: Path, *, against: str | None = None) -> audit.Sound:
    """Check a bundle by itself and return what was found sound.

    ``against`` is the text of a checkpoint kept elsewhere; the log must begin with what it signed
    (whole bundles only). Raises ``StoreTrouble`` at the first fault, ``FileTrouble`` for a file
    that is no bundle.
    """
    bundle = _open(path)
    signed = {c.size: c for c in (note.read(text, bundle.public) for text in bundle.checkpoints)}
    if against is not None:
        kept = note.read(against, bundle.public)
        if not bundle.whole:
            raise StoreTrouble("일부만 담은 묶음입니다.", cure="전체 감사 기록을 내보내 견주세요.")
        hold(signed.setdefault(kept.size, kept), kept)
    last = signed.get(bundle.size)
    if last is None:
        raise audit.damaged("마지막 확인점이 없습니다")
    if max(signed) > bundle.size:
        raise audit.damaged("서명한 뒤에 사건이 사라졌습니다")
    check = _check_whole if bundle.whole else _check_part
    count = check(bundle, signed)
    return audit.Sound(count, last.root.hex(), len(signed), last.size, note.origin(bundle.public))


def hold(ours: note.Checkpoint, theirs: note.Checkpoint) -> None:
    """Raise ``StoreTrouble`` if two checkpoints of one size have different roots."""
    audit.hold(ours, theirs.size, theirs.root)


@dataclass(frozen=True, slots=True)
class _Bundle:
    path: Path
    whole: bool
    size: int
    public: bytes
    checkpoints: tuple[str, ...]

    def leaves(self) -> Iterator[dict[str, Any]]:
        with zipfile.ZipFile(self.path) as archive, archive.open(LEAVES) as lines:
            for line in lines:
                yield json.loads(line)


def _open(path: Path) -> _Bundle:
    try:
        with zipfile.ZipFile(path) as archive:
            if sum(entry.file_size for entry in archive.infolist()) > _LARGEST:
                raise FileTrouble("묶음이 너무 큽니다.", where=path.name)
            about = json.loads(archive.read(ABOUT))
        if about["format"] != FORMAT:
            raise FileTrouble("알 수 없는 형식의 묶음입니다.", where=path.name)
        public, notes = bytes.fromhex(about["public_key"]), tuple(map(str, about["checkpoints"]))
        return _Bundle(path, bool(about["whole"]), int(about["size"]), public, notes)
    except (OSError, *UNREADABLE) as error:
        raise _no_bundle(path) from error


def _check_whole(bundle: _Bundle, signed: dict[int, note.Checkpoint]) -> int:
    size, peaks = 0, list[bytes]()
    for body, seq, _ in _read_leaves(bundle):
        if seq != size:
            raise audit.damaged(f"{size}번 사건이 없습니다")
        _, peaks = tree.append(size, peaks, body)
        size += 1
        if size in signed:
            audit.hold(signed[size], size, tree.root(peaks))
    if size != bundle.size:
        raise audit.damaged("사건의 수가 맞지 않습니다")
    return size


def _check_part(bundle: _Bundle, signed: dict[int, note.Checkpoint]) -> int:
    top, count = signed[bundle.size].root, 0
    for body, seq, proof in _read_leaves(bundle):
        if not tree.included(tree.leaf_hash(body), seq, bundle.size, proof, top):
            raise audit.damaged(f"{seq}번 사건")
        count += 1
    return count


def _read_leaves(bundle: _Bundle) -> Iterator[tuple[bytes, int, list[bytes]]]:
    try:
        for leaf in bundle.leaves():
            proof = [bytes.fromhex(h) for h in leaf.get("proof", ())]
            yield str(leaf["body"]).encode(), int(leaf["seq"]), proof
    except (OSError, *UNREADABLE) as error:
        raise _no_bundle(bundle.path) from error


def _leaves(connection: Connection, size: int, run_id: str | None) -> Iterator[dict[str, Any]]:
    column = schema.audit.c
    asked = select(column.seq, column.body).where(column.seq < size).order_by(column.seq)
    if run_id is None:
        yield from ({"seq": row.seq, "body": row.body} for row in connection.execute(asked))
        return
    for row in connection.execute(asked.where(column.run == run_id)).fetchall():
        path = tree.inclusion_proof(_Look(connection), row.seq, size)
        yield {"seq": row.seq, "body": row.body, "proof": [h.hex() for h in path]}


@dataclass(frozen=True, slots=True)
class _Look:
    connection: Connection

    def __call__(self, level: int, ix: int) -> bytes:
        return audit.node(self.connection, level, ix)


def _notes(connection: Connection, size: int) -> list[str]:
    column = schema.checkpoint.c
    asked = select(column.note).where(column.size <= size).order_by(column.size)
    return list(connection.execute(asked).scalars())


def _no_bundle(path: Path) -> FileTrouble:
    return FileTrouble(
        "감사 기록 묶음이 아니거나 훼손된 파일입니다.",
        where=path.name,
        cure="내보낸 그대로의 zip 파일을 고르세요.",
    )

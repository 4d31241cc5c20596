"""The audit log: one leaf an event, appended in the transaction of the event itself.

A leaf is canonical JSON (RFC 8785 manner: sorted keys, no spaces, UTF-8, no floats) of who, when,
what, which case, kinds, counts and keyed digests. It holds no content, so that purging a value
leaves every proof intact and nothing can be guessed from the log. The tree is signed every 1,000
leaves or ten minutes, within the same transaction.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection, Result, Row, func, insert, select, update

from giljabi.book.errors import StoreTrouble
from giljabi.store import note, schema, tree
from giljabi.store.keys import Keys
from giljabi.store.times import moment, stamp

EVERY_LEAVES, EVERY_TIME = 1000, timedelta(minutes=10)
_LONGEST = 200

Fact = str | int | None

# made once: building a statement costs four times what running it does
_LEAF, _NODE, _CHECKPOINT = (insert(t) for t in (schema.audit, schema.tree, schema.checkpoint))
_HEAD, _GROWN = select(schema.head).with_for_update(), update(schema.head)


@dataclass(frozen=True, slots=True)
class Sound:
    """A log that was found sound: its leaves, root, signed checkpoints, and who signs."""

    leaves: int
    root: str
    checkpoints: int
    signed: int
    fingerprint: str


def canonical(facts: Mapping[str, Fact]) -> str:
    """Return canonical JSON of flat facts; ``None`` is left out. Raises ``StoreTrouble``.

    A fact longer than 200 characters is refused: it would be content.
    """
    said = {key: value for key, value in facts.items() if value is not None}
    for name, value in said.items():
        if not isinstance(value, str | int):
            raise StoreTrouble(f"감사 기록에는 글과 정수만 적습니다: {name}")
        if isinstance(value, str) and len(value) > _LONGEST:
            raise StoreTrouble(
                f"감사 기록의 '{name}'이 너무 깁니다.", cure="내용 말고 종류와 건수만 적으세요."
            )
    return json.dumps(said, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def start(connection: Connection, at: datetime) -> None:
    """Make the head of an empty log."""
    connection.execute(
        insert(schema.head).values(id=1, n=0, peaks=b"", signed=0, signed_at=stamp(at))
    )


def append(
    connection: Connection, keys: Keys, at: datetime, run: str | None, facts: Mapping[str, Fact]
) -> int:
    """Append one leaf in the caller's transaction and return its number.

    Call it last: it takes the head row, which orders the leaves on every database.
    """
    body = canonical({"at": stamp(at), "run": run, **facts})
    head = _head(connection)
    peaks = _peaks(head.peaks)
    nodes, peaks = tree.append(head.n, peaks, body.encode())
    connection.execute(_LEAF, {"seq": head.n, "run": run, "body": body})
    connection.execute(_NODE, [{"level": level, "ix": ix, "h": h} for level, ix, h in nodes])
    size = head.n + 1
    due = size - head.signed >= EVERY_LEAVES or at - moment(head.signed_at) >= EVERY_TIME
    if due:
        _sign(connection, keys, at, size, peaks)
    signed = {"signed": size, "signed_at": stamp(at)} if due else {}
    connection.execute(_GROWN, {"n": size, "peaks": b"".join(peaks), **signed})
    return int(head.n)


def checkpoint(connection: Connection, keys: Keys, at: datetime) -> str | None:
    """Sign the log as it stands and return the newest note; ``None`` for an empty log."""
    head = _head(connection)
    if head.n > head.signed:
        _sign(connection, keys, at, head.n, _peaks(head.peaks))
        connection.execute(_GROWN, {"signed": head.n, "signed_at": stamp(at)})
    newest = select(schema.checkpoint.c.note).order_by(schema.checkpoint.c.size.desc()).limit(1)
    found: str | None = connection.execute(newest).scalar()
    return found


def verify(connection: Connection, public: bytes) -> Sound:
    """Rebuild the tree from the leaves and hold everything kept against it.

    Raises ``StoreTrouble`` that names the first fault: a missing or changed leaf, node, head or
    checkpoint.
    """
    signed = {row.size: row.note for row in connection.execute(select(schema.checkpoint))}
    kept = _Nodes(connection)
    size, peaks = 0, list[bytes]()
    for row in connection.execute(select(schema.audit).order_by(schema.audit.c.seq)):
        if row.seq != size:
            raise damaged(f"{size}번 사건이 없습니다")
        nodes, peaks = tree.append(size, peaks, row.body.encode())
        for level, ix, h in nodes:
            kept.expect(level, ix, h)
        size += 1
        if size in signed:
            hold(note.read(signed[size], public), size, tree.root(peaks))
    head = _head(connection)
    if (head.n, head.peaks) != (size, b"".join(peaks)) or kept.count() != 2 * size - len(peaks):
        raise damaged("사건의 수가 맞지 않습니다")
    if any(n > size or n < 1 for n in signed) or head.signed != max(signed, default=0):
        raise damaged("서명한 뒤에 사건이 사라졌습니다")
    top, mark = tree.root(peaks).hex(), note.origin(public)
    return Sound(size, top, len(signed), head.signed, mark)


def hold(signed: note.Checkpoint, size: int, root: bytes) -> None:
    """Raise ``StoreTrouble`` unless the checkpoint says what the leaves say."""
    if (signed.size, signed.root) != (size, root):
        raise damaged(f"{size}번째 확인점과 맞지 않습니다")


def damaged(what: str) -> StoreTrouble:
    """Return the error of a log that was tampered with or spoilt."""
    return StoreTrouble(
        f"감사 기록이 바뀌었거나 빠졌습니다({what}).",
        cure="기록을 그대로 두고 정보보안 담당자에게 알리세요.",
    )


def node(connection: Connection, level: int, ix: int) -> bytes:
    """Return the hash of a complete subtree. Raises ``StoreTrouble`` if it is not kept."""
    column = schema.tree.c
    found = select(column.h).where(column.level == level, column.ix == ix)
    h: bytes | None = connection.execute(found).scalar()
    if h is None:
        raise damaged("나무의 마디가 없습니다")
    return h


class _Nodes:
    """The kept nodes, read level by level in step with the leaves: little memory, few queries."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._levels: list[Result[tuple[bytes]]] = []

    def expect(self, level: int, ix: int, h: bytes) -> None:
        """Hold the next kept node of a level against what the leaves say."""
        if level == len(self._levels):
            column = schema.tree.c
            rows = select(column.h).where(column.level == level).order_by(column.ix)
            self._levels.append(self._connection.execute(rows))
        found = self._levels[level].fetchone()
        if found is None or found.h != h:
            raise damaged(f"나무의 마디 {level}-{ix}")

    def count(self) -> int:
        """Return how many nodes are kept."""
        return self._connection.execute(select(func.count()).select_from(schema.tree)).scalar_one()


def _sign(connection: Connection, keys: Keys, at: datetime, size: int, peaks: list[bytes]) -> None:
    made = note.Checkpoint(note.origin(keys.public), size, tree.root(peaks), stamp(at))
    connection.execute(
        insert(schema.checkpoint).values(size=size, at=stamp(at), note=note.sign(made, keys.signer))
    )


def _head(connection: Connection) -> Row[tuple[int, int, bytes, int, str]]:
    found = connection.execute(_HEAD).fetchone()
    if found is None:
        raise damaged("머리가 없습니다")
    return found


def _peaks(joined: bytes) -> list[bytes]:
    return [joined[i : i + 32] for i in range(0, len(joined), 32)]

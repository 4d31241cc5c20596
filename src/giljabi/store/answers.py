"""Checklist answers and the guard's words, each change with its audit leaf in one transaction."""

from collections.abc import Sequence

from sqlalchemy import Connection, case, delete, func, insert, select, update
from sqlalchemy.exc import IntegrityError

from giljabi.book.answers import Decision, Fired, ItemRow, Word
from giljabi.book.errors import Unknown
from giljabi.store import reading, schema
from giljabi.store.instance import Instance
from giljabi.store.keys import Cover
from giljabi.store.times import moment, stamp

_item, _word, _decision = schema.item, schema.word, schema.decision
_OVER = "우회"


def see_items(at: Instance, run_id: str, rows: Sequence[ItemRow]) -> None:
    """Keep what the machine saw; answers that people gave stay."""
    with at.db.write() as connection:
        reading.row_of(connection, run_id)
        for n, row in enumerate(rows):
            _see(connection, run_id, n, row)


def _see(connection: Connection, run_id: str, n: int, row: ItemRow) -> None:
    mine = (_item.c.run == run_id) & (_item.c.item == row.item)
    seen = {"n": n, "severity": row.severity, "seen": row.seen}
    if connection.execute(update(_item).where(mine).values(**seen)).rowcount == 0:
        connection.execute(insert(_item).values(run=run_id, item=row.item, answer="", **seen))


def answer_item(at: Instance, run_id: str, item: str, answer: str, reason: str, who: str) -> None:
    """Keep a person's answer to one item of a run."""
    mine = (_item.c.run == run_id) & (_item.c.item == item)
    sealed = at.keys.record.seal(reason.encode(), _about(run_id, item)) if reason else None
    said = {"answer": answer, "reason": sealed, "who": who, "at": at.now()}
    with at.db.write() as connection:
        if connection.execute(update(_item).where(mine).values(**said)).rowcount == 0:
            raise Unknown(
                f"이 실행에 없는 점검 항목입니다: '{item}'.", cure="점검표를 다시 여세요."
            )
        facts = {"what": "점검", "who": who, "item": item, "answer": answer}
        at.append(connection, run_id, {**facts, "reasoned": int(bool(reason))})


def items(at: Instance, run_id: str) -> list[ItemRow]:
    """Return the items of a run in the order they were seen."""
    with at.db.read() as connection:
        rows = connection.execute(
            select(_item).where(_item.c.run == run_id).order_by(_item.c.n)
        ).fetchall()
    cover = at.keys.record
    return [
        ItemRow(
            row.item, row.severity, row.seen, row.answer,
            _opened(cover, row.reason, _about(run_id, row.item)),
            row.who or "", moment(row.at) if row.at else None,
        )
        for row in rows
    ]  # fmt: skip


def fired(at: Instance) -> list[Fired]:
    """Return how often each rule fired (걸림 or 확인 필요) and was overridden, over all runs."""
    over = func.sum(case((_item.c.answer == _OVER, 1), else_=0))
    asked = (
        select(_item.c.item, func.max(_item.c.severity), func.count(), over)
        .where(_item.c.seen != "이상 없음")
        .group_by(_item.c.item)
        .order_by(over.desc(), _item.c.item)
    )
    with at.db.read() as connection:
        return [
            Fired(item, severity, n, past) for item, severity, n, past in connection.execute(asked)
        ]


def decide(at: Instance, run_id: str, decisions: Sequence[Decision], who: str) -> None:
    """Keep decisions on findings of one run; the leaf says how many of which sort, not the text."""
    cover, now = at.keys.record, at.now()
    with at.db.write() as connection:
        reading.row_of(connection, run_id)
        for one in decisions:
            about = _on(run_id, one.finding)
            sealed = cover.seal(one.reason.encode(), about) if one.reason else None
            row = {"choice": one.choice, "reason": sealed, "who": who, "at": now}
            mine = (_decision.c.run == run_id) & (_decision.c.finding == one.finding)
            if connection.execute(update(_decision).where(mine).values(**row)).rowcount == 0:
                values = {"run": run_id, "finding": one.finding, **row}
                connection.execute(insert(_decision).values(**values))
        kinds = sorted({one.choice for one in decisions})
        at.append(connection, run_id, {
            "what": "지적", "who": who, "answer": ",".join(kinds), "count": len(decisions),
        })  # fmt: skip


def decisions(at: Instance, run_id: str) -> list[Decision]:
    """Return what was decided on the findings of a run, the ones taken back left out."""
    asked = select(_decision).where((_decision.c.run == run_id) & (_decision.c.choice != ""))
    with at.db.read() as connection:
        rows = connection.execute(asked.order_by(_decision.c.finding)).fetchall()
    cover = at.keys.record
    return [
        Decision(
            row.finding, row.choice, _opened(cover, row.reason, _on(run_id, row.finding)),
            row.who, moment(row.at),
        )
        for row in rows
    ]  # fmt: skip


def _on(run_id: str, finding: str) -> str:
    return f"decision {run_id} {finding}"


def remember(at: Instance, word: Word) -> None:
    """Keep a word; the same kind and value again replaces the decision."""
    mark = _mark(at, word.kind, word.value)
    cover = at.keys.record
    row = {
        "kind": word.kind, "value": cover.seal(word.value.encode(), f"word {mark}"),
        "decision": word.decision, "reason": cover.seal(word.reason.encode(), f"word reason {mark}"),
        "who": word.who, "at": stamp(word.at),
    }  # fmt: skip
    with at.db.write() as connection:
        try:
            with connection.begin_nested():
                connection.execute(insert(_word).values(id=mark, **row))
        except IntegrityError:
            connection.execute(update(_word).where(_word.c.id == mark).values(**row))
        _told(at, connection, word.decision, word.who, word.kind)


def forget(at: Instance, kind: str, value: str, who: str) -> None:
    """Drop a word."""
    with at.db.write() as connection:
        gone = connection.execute(delete(_word).where(_word.c.id == _mark(at, kind, value)))
        if gone.rowcount:
            _told(at, connection, "잊음", who, kind)


def words(at: Instance) -> list[Word]:
    """Return all words, oldest first."""
    with at.db.read() as connection:
        rows = connection.execute(select(_word).order_by(_word.c.at, _word.c.id)).fetchall()
    cover = at.keys.record
    return [
        Word(
            row.kind, _opened(cover, row.value, f"word {row.id}"), row.decision,
            _opened(cover, row.reason, f"word reason {row.id}"), row.who, moment(row.at),
        )
        for row in rows
    ]  # fmt: skip


def _mark(at: Instance, kind: str, value: str) -> str:
    return at.keys.record.address(f"word {kind}", value.encode())


def _told(at: Instance, connection: Connection, decision: str, who: str, kind: str) -> None:
    at.append(connection, None, {"what": "낱말", "who": who, "kind": kind, "answer": decision})


def _about(run_id: str, item: str) -> str:
    return f"item {run_id} {item}"


def _opened(cover: Cover, sealed: bytes | None, about: str) -> str:
    return cover.open(sealed, about).decode() if sealed else ""

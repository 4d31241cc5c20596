"""The tables of the store, with their checks and unique keys, for SQLite and PostgreSQL alike.

Times are text in one fixed form (``2026-03-02T09:00:00.000000+09:00``), so that they compare as
text on both databases. ``HEAD`` names the newest migration; a test holds the two against each other.
"""

from sqlalchemy import (
    CheckConstraint,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
)

HEAD = "0003"

STATES = "'대기', '진행', '기다림', '끝남', '실패', '중단'"
OVER = "'끝남', '실패', '중단'"

metadata = MetaData()

instance = Table(
    "instance",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("key_check", Text, nullable=False),
    Column("public_key", Text, nullable=False),
    Column("made", Text, nullable=False),
    CheckConstraint("id = 1", name="instance_one"),
)

run = Table(
    "run",
    metadata,
    Column("id", Text, primary_key=True),
    Column("slug", Text, nullable=False),
    Column("edition", Integer, nullable=False),
    Column("sha256", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("who", Text, nullable=False),
    Column("started", Text, nullable=False),
    Column("ended", Text),
    Column("error", LargeBinary),
    Column("owner", Text),
    Column("lease_until", Text),
    Column("lease_seconds", Float, nullable=False),
    Column("attempt", Integer, nullable=False),
    Column("purged", Text),
    Column("swept", Text),
    CheckConstraint("id <> ''", name="run_id"),
    CheckConstraint(f"state IN ({STATES})", name="run_state"),
    CheckConstraint("attempt >= 0", name="run_attempt"),
    CheckConstraint(f"(ended IS NOT NULL) = (state IN ({OVER}))", name="run_ended"),
    CheckConstraint("(owner IS NOT NULL) = (state = '진행')", name="run_owner"),
    CheckConstraint("(lease_until IS NOT NULL) = (state = '진행')", name="run_lease"),
    CheckConstraint("purged IS NULL OR ended IS NOT NULL", name="run_purged"),
    CheckConstraint("swept IS NULL OR purged IS NOT NULL", name="run_swept"),
    Index("run_by_time", "started", "id"),
    Index("run_by_state", "state", "started"),
)

key = Table(
    "key",
    metadata,
    Column("run", Text, ForeignKey("run.id"), primary_key=True),
    Column("wrapped", LargeBinary, nullable=False),
    Column("made", Text, nullable=False),
)

given = Table(
    "given",
    metadata,
    Column("run", Text, ForeignKey("run.id"), primary_key=True),
    Column("name", Text, primary_key=True),
    Column("kind", Text, nullable=False),
    Column("address", Text, nullable=False),
)

step = Table(
    "step",
    metadata,
    Column("run", Text, ForeignKey("run.id"), primary_key=True),
    Column("n", Integer, primary_key=True, autoincrement=False),
    Column("name", Text, nullable=False),
    Column("output", Text, nullable=False),
    Column("room", Text, nullable=False),
    Column("attempt", Integer, nullable=False),
    Column("started", Text, nullable=False),
    Column("ended", Text, nullable=False),
    Column("seconds", Float, nullable=False),
    CheckConstraint("n >= 0", name="step_n"),
    CheckConstraint("attempt >= 1", name="step_attempt"),
    CheckConstraint("seconds >= 0", name="step_seconds"),
)

artifact = Table(
    "artifact",
    metadata,
    Column("run", Text, ForeignKey("run.id"), primary_key=True),
    Column("n", Integer, primary_key=True, autoincrement=False),
    Column("role", Text, primary_key=True),
    Column("kind", Text, nullable=False),
    Column("address", Text, nullable=False),
    Column("digest", Text, nullable=False),
    Column("raw", Integer, nullable=False),
    CheckConstraint("role IN ('결과', '답')", name="artifact_role"),
    CheckConstraint("raw IN (0, 1)", name="artifact_raw"),
    Index("artifact_by_address", "address"),
)

wait = Table(
    "wait",
    metadata,
    Column("run", Text, ForeignKey("run.id"), primary_key=True),
    Column("n", Integer, primary_key=True, autoincrement=False),
    Column("what", Text, nullable=False),
    Column("ask", LargeBinary, nullable=False),
    Column("since", Text, nullable=False),
    Column("answered", Text),
    CheckConstraint("n >= 0", name="wait_n"),
)

submission = Table(
    "submission",
    metadata,
    Column("token", Text, primary_key=True),
    Column("run", Text, ForeignKey("run.id"), nullable=False),
    Column("at", Text, nullable=False),
    CheckConstraint("token <> ''", name="submission_token"),
)

item = Table(
    "item",
    metadata,
    Column("run", Text, ForeignKey("run.id"), primary_key=True),
    Column("item", Text, primary_key=True),
    Column("n", Integer, nullable=False),
    Column("severity", Text, nullable=False),
    Column("seen", Text, nullable=False),
    Column("answer", Text, nullable=False),
    Column("reason", LargeBinary),
    Column("who", Text),
    Column("at", Text),
    CheckConstraint("seen IN ('이상 없음', '확인 필요', '걸림')", name="item_seen"),
    CheckConstraint("answer IN ('', '예', '아니요', '우회')", name="item_answer"),
    CheckConstraint("answer <> '우회' OR reason IS NOT NULL", name="item_reason"),
)

word = Table(
    "word",
    metadata,
    Column("id", Text, primary_key=True),
    Column("kind", Text, nullable=False),
    Column("value", LargeBinary, nullable=False),
    Column("decision", Text, nullable=False),
    Column("reason", LargeBinary, nullable=False),
    Column("who", Text, nullable=False),
    Column("at", Text, nullable=False),
    CheckConstraint("decision IN ('남김', '가림')", name="word_decision"),
)

decision = Table(
    "decision",
    metadata,
    Column("run", Text, ForeignKey("run.id"), primary_key=True),
    Column("finding", Text, primary_key=True),
    Column("choice", Text, nullable=False),
    Column("reason", LargeBinary),
    Column("who", Text, nullable=False),
    Column("at", Text, nullable=False),
    CheckConstraint("choice IN ('', '받음', '둠')", name="decision_choice"),
)

audit = Table(
    "audit",
    metadata,
    Column("seq", Integer, primary_key=True, autoincrement=False),
    Column("run", Text),
    Column("body", Text, nullable=False),
    CheckConstraint("seq >= 0", name="audit_seq"),
    Index("audit_by_run", "run"),
)

tree = Table(
    "tree",
    metadata,
    Column("level", Integer, primary_key=True, autoincrement=False),
    Column("ix", Integer, primary_key=True, autoincrement=False),
    Column("h", LargeBinary, nullable=False),
    CheckConstraint("length(h) = 32", name="tree_h"),
)

head = Table(
    "head",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("n", Integer, nullable=False),
    Column("peaks", LargeBinary, nullable=False),
    Column("signed", Integer, nullable=False),
    Column("signed_at", Text, nullable=False),
    CheckConstraint("id = 1", name="head_one"),
    CheckConstraint("n >= signed AND signed >= 0", name="head_n"),
)

checkpoint = Table(
    "checkpoint",
    metadata,
    Column("size", Integer, primary_key=True, autoincrement=False),
    Column("at", Text, nullable=False),
    Column("note", Text, nullable=False),
    CheckConstraint("size >= 0", name="checkpoint_size"),
)

APPEND_ONLY = ("audit", "tree", "checkpoint")


def triggers() -> list[str]:
    """Return the statements that make the audit tables refuse UPDATE and DELETE.

    They hold against ``INSERT OR REPLACE`` only with SQLite's ``recursive_triggers`` on.
    """
    return [
        f"CREATE TRIGGER {name}_no_{verb.lower()} BEFORE {verb} ON {name} "
        "BEGIN SELECT RAISE(ABORT, 'append-only'); END"
        for name in APPEND_ONLY
        for verb in ("UPDATE", "DELETE")
    ]

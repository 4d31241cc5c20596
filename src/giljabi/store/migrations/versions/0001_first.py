"""The first tables: runs, their keys, steps, values and waits; the audit log and its tree."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make every table and the triggers that keep the audit tables append-only."""
    _runs()
    _steps()
    _values()
    _audit()
    _triggers()


def _runs() -> None:
    op.create_table(
        "run",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("slug", sa.Text(), nullable=False),
        sa.Column("edition", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("who", sa.Text(), nullable=False),
        sa.Column("started", sa.Text(), nullable=False),
        sa.Column("ended", sa.Text(), nullable=True),
        sa.Column("error", sa.LargeBinary(), nullable=True),
        sa.Column("owner", sa.Text(), nullable=True),
        sa.Column("lease_until", sa.Text(), nullable=True),
        sa.Column("lease_seconds", sa.Float(), nullable=False),
        sa.Column("attempt", sa.Integer(), nullable=False),
        sa.Column("purged", sa.Text(), nullable=True),
        sa.Column("swept", sa.Text(), nullable=True),
        sa.CheckConstraint("id <> ''", name="run_id"),
        sa.CheckConstraint(
            "state IN ('대기', '진행', '기다림', '끝남', '실패', '중단')", name="run_state"
        ),
        sa.CheckConstraint("attempt >= 0", name="run_attempt"),
        sa.CheckConstraint(
            "(ended IS NOT NULL) = (state IN ('끝남', '실패', '중단'))", name="run_ended"
        ),
        sa.CheckConstraint("(owner IS NOT NULL) = (state = '진행')", name="run_owner"),
        sa.CheckConstraint("(lease_until IS NOT NULL) = (state = '진행')", name="run_lease"),
        sa.CheckConstraint("purged IS NULL OR ended IS NOT NULL", name="run_purged"),
        sa.CheckConstraint("swept IS NULL OR purged IS NOT NULL", name="run_swept"),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("run_by_state", "run", ["state", "started"], unique=False)
    op.create_index("run_by_time", "run", ["started", "id"], unique=False)
    op.create_table(
        "key",
        sa.Column("run", sa.Text(), nullable=False),
        sa.Column("wrapped", sa.LargeBinary(), nullable=False),
        sa.Column("made", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["run"],
            ["run.id"],
        ),
        sa.PrimaryKeyConstraint("run"),
    )
    op.create_table(
        "submission",
        sa.Column("token", sa.Text(), nullable=False),
        sa.Column("run", sa.Text(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.CheckConstraint("token <> ''", name="submission_token"),
        sa.ForeignKeyConstraint(
            ["run"],
            ["run.id"],
        ),
        sa.PrimaryKeyConstraint("token"),
    )


def _steps() -> None:
    op.create_table(
        "given",
        sa.Column("run", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("address", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["run"],
            ["run.id"],
        ),
        sa.PrimaryKeyConstraint("run", "name"),
    )
    op.create_table(
        "step",
        sa.Column("run", sa.Text(), nullable=False),
        sa.Column("n", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("output", sa.Text(), nullable=False),
        sa.Column("room", sa.Text(), nullable=False),
        sa.Column("attempt", sa.Integer(), nullable=False),
        sa.Column("started", sa.Text(), nullable=False),
        sa.Column("ended", sa.Text(), nullable=False),
        sa.Column("seconds", sa.Float(), nullable=False),
        sa.CheckConstraint("n >= 0", name="step_n"),
        sa.CheckConstraint("attempt >= 1", name="step_attempt"),
        sa.CheckConstraint("seconds >= 0", name="step_seconds"),
        sa.ForeignKeyConstraint(
            ["run"],
            ["run.id"],
        ),
        sa.PrimaryKeyConstraint("run", "n"),
    )


def _values() -> None:
    op.create_table(
        "artifact",
        sa.Column("run", sa.Text(), nullable=False),
        sa.Column("n", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("raw", sa.Integer(), nullable=False),
        sa.CheckConstraint("role IN ('결과', '답')", name="artifact_role"),
        sa.CheckConstraint("raw IN (0, 1)", name="artifact_raw"),
        sa.ForeignKeyConstraint(
            ["run"],
            ["run.id"],
        ),
        sa.PrimaryKeyConstraint("run", "n", "role"),
    )
    op.create_index("artifact_by_address", "artifact", ["address"], unique=False)
    op.create_table(
        "wait",
        sa.Column("run", sa.Text(), nullable=False),
        sa.Column("n", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("ask", sa.LargeBinary(), nullable=False),
        sa.Column("since", sa.Text(), nullable=False),
        sa.Column("answered", sa.Text(), nullable=True),
        sa.CheckConstraint("n >= 0", name="wait_n"),
        sa.ForeignKeyConstraint(
            ["run"],
            ["run.id"],
        ),
        sa.PrimaryKeyConstraint("run", "n"),
    )


def _audit() -> None:
    op.create_table(
        "instance",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("key_check", sa.Text(), nullable=False),
        sa.Column("public_key", sa.Text(), nullable=False),
        sa.Column("made", sa.Text(), nullable=False),
        sa.CheckConstraint("id = 1", name="instance_one"),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_table(
        "audit",
        sa.Column("seq", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("run", sa.Text(), nullable=True),
        sa.Column("body", sa.Text(), nullable=False),
        sa.CheckConstraint("seq >= 0", name="audit_seq"),
        sa.PrimaryKeyConstraint("seq"),
    )
    op.create_index("audit_by_run", "audit", ["run"], unique=False)
    op.create_table(
        "tree",
        sa.Column("level", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("ix", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("h", sa.LargeBinary(), nullable=False),
        sa.CheckConstraint("length(h) = 32", name="tree_h"),
        sa.PrimaryKeyConstraint("level", "ix"),
    )
    op.create_table(
        "head",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("n", sa.Integer(), nullable=False),
        sa.Column("peaks", sa.LargeBinary(), nullable=False),
        sa.Column("signed", sa.Integer(), nullable=False),
        sa.Column("signed_at", sa.Text(), nullable=False),
        sa.CheckConstraint("id = 1", name="head_one"),
        sa.CheckConstraint("n >= signed AND signed >= 0", name="head_n"),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_table(
        "checkpoint",
        sa.Column("size", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.CheckConstraint("size >= 0", name="checkpoint_size"),
        sa.PrimaryKeyConstraint("size"),
    )


def _triggers() -> None:
    for name in ("audit", "tree", "checkpoint"):
        for verb in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER {name}_no_{verb.lower()} BEFORE {verb} ON {name} "
                "BEGIN SELECT RAISE(ABORT, 'append-only'); END"
            )

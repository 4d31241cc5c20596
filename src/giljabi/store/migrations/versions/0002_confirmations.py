"""What people confirm: checklist items of a run, and words that the guard keeps or hides."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Make both tables."""
    op.create_table(
        "item",
        sa.Column("run", sa.Text(), nullable=False),
        sa.Column("item", sa.Text(), nullable=False),
        sa.Column("n", sa.Integer(), nullable=False),
        sa.Column("severity", sa.Text(), nullable=False),
        sa.Column("seen", sa.Text(), nullable=False),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.Column("reason", sa.LargeBinary(), nullable=True),
        sa.Column("who", sa.Text(), nullable=True),
        sa.Column("at", sa.Text(), nullable=True),
        sa.CheckConstraint("seen IN ('이상 없음', '확인 필요', '걸림')", name="item_seen"),
        sa.CheckConstraint("answer IN ('', '예', '아니요', '우회')", name="item_answer"),
        sa.CheckConstraint("answer <> '우회' OR reason IS NOT NULL", name="item_reason"),
        sa.ForeignKeyConstraint(
            ["run"],
            ["run.id"],
        ),
        sa.PrimaryKeyConstraint("run", "item"),
    )
    op.create_table(
        "word",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("value", sa.LargeBinary(), nullable=False),
        sa.Column("decision", sa.Text(), nullable=False),
        sa.Column("reason", sa.LargeBinary(), nullable=False),
        sa.Column("who", sa.Text(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.CheckConstraint("decision IN ('남김', '가림')", name="word_decision"),
        sa.PrimaryKeyConstraint("id"),
    )

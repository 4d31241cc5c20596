"""Walk a database to the newest migration, in the caller's transaction."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import Connection


def upgrade(connection: Connection, to: str = "head") -> None:
    """Apply every missing migration up to ``to``."""
    config = _config()
    config.attributes["connection"] = connection
    command.upgrade(config, to)


def known() -> list[str]:
    """Return the migrations this program knows, newest first."""
    script = ScriptDirectory.from_config(_config())
    return [step.revision for step in script.walk_revisions()]


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent))
    config.set_main_option("path_separator", "os")
    return config

"""The history of the tables, walked by Alembic. A migration is never edited once released."""

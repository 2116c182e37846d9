"""Runs migrations on the connection that storage.schema hands over."""

from alembic import context

from storage.tables import metadata

for table in metadata.tables.values():
    for index in table.indexes:
        if (condition := index.dialect_options["sqlite"]["where"]) is not None:
            index.dialect_options["postgresql"]["where"] = condition

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    render_as_batch=True,
)
with context.begin_transaction():
    context.run_migrations()

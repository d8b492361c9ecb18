"""Add API keys

Revision ID: 4f3c2a1b9d8e
Revises: 0a1b2c3d4e5f
"""
import sqlalchemy as sa
from alembic import op

revision = "4f3c2a1b9d8e"
down_revision = "0a1b2c3d4e5f"


def upgrade() -> None:
    op.create_table(
        "api_keys",
        sa.Column("id", sa.Uuid, primary_key=True),
        sa.Column("secret_hash", sa.LargeBinary(32), nullable=False),
        sa.Column("password_changed_at", sa.DateTime(timezone=True), server_default=sa.func.now()),
    )


def downgrade() -> None:
    op.drop_table("api_keys")

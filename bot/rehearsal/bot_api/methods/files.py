"""The method that prepares a download."""

from typing import Any

from bot.rehearsal.bot_api.methods.requests import Methods, Request
from bot.rehearsal.town.refusals import BadRequest

DOWNLOAD_BYTES = 20 * 1024**2


def get_file(request: Request) -> dict[str, Any]:
    """Return a File object with the path to download a file of at most 20 MB from."""
    stored = request.world.files.by_id(request.given["file_id"])
    if stored.size > DOWNLOAD_BYTES:
        raise BadRequest("file is too big")
    return stored.to_json() | {"file_path": stored.path}


METHODS: Methods = {"getFile": get_file}

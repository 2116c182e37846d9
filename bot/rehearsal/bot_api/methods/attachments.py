"""Photos and documents of requests: uploaded now, or sent again by file_id."""

from bot.rehearsal.town.files import StoredFile, Upload
from bot.rehearsal.town.images import dimensions
from bot.rehearsal.town.refusals import BadRequest, NotImplementedHere
from bot.rehearsal.town.world import World

PHOTO_BYTES = 10 * 1024**2
DOCUMENT_BYTES = 50 * 1024**2
PHOTO_SIDES = 10_000
PHOTO_RATIO = 20


def read_photo(world: World, given: Upload | str) -> StoredFile:
    """Return a photo; the limits are those of https://core.telegram.org/bots/api#sendphoto.

    Raises:
        BadRequest: it is empty, too big, no picture, or of a wrong shape; or the file_id is unknown.
    """
    if isinstance(given, str):
        return _again(world, given, photo=True)
    _measure(given, PHOTO_BYTES)
    size = dimensions(given.data)
    if size is None:
        raise BadRequest("IMAGE_PROCESS_FAILED")
    if min(size) < 1 or sum(size) > PHOTO_SIDES or max(size) > PHOTO_RATIO * min(size):
        raise BadRequest("PHOTO_INVALID_DIMENSIONS")
    return world.files.keep(given, size)


def read_document(world: World, given: Upload | str) -> StoredFile:
    """Return a document of at most 50 MB.

    Raises:
        BadRequest: it is empty or too big, or the file_id is unknown.
    """
    if isinstance(given, str):
        return _again(world, given, photo=False)
    _measure(given, DOCUMENT_BYTES)
    return world.files.keep(given)


def _again(world: World, file_id: str, *, photo: bool) -> StoredFile:
    if file_id.startswith(("http://", "https://")):
        raise NotImplementedHere("fetching of files from addresses")
    stored = world.files.by_id(file_id)
    if bool(stored.width) != photo:
        kinds = ("Document", "Photo") if photo else ("Photo", "Document")
        raise BadRequest(f"can't use file of type {kinds[0]} as {kinds[1]}")
    return stored


def _measure(upload: Upload, most: int) -> None:
    if not upload.data:
        raise BadRequest("file must be non-empty")
    if len(upload.data) > most:
        raise BadRequest("file is too big")

"""Files that people and the bot send, kept in memory and found by file_id or path."""

from typing import Any

from msgspec import Struct

from bot.rehearsal.town.refusals import BadRequest


class Upload(Struct, frozen=True):
    """A file as it arrives in a request."""

    name: str
    data: bytes
    mime_type: str


class StoredFile(Struct, frozen=True):
    """A file Telegram keeps; width and height are set for photos only, in pixels."""

    number: int
    name: str
    data: bytes
    mime_type: str
    width: int = 0
    height: int = 0

    @property
    def file_id(self) -> str:
        return f"RehearsalFile{self.number:08d}"

    @property
    def unique_id(self) -> str:
        return f"RF{self.number:08d}"

    @property
    def path(self) -> str:
        return f"{'photos' if self.width else 'documents'}/file_{self.number}"

    @property
    def size(self) -> int:
        """Return the size in bytes."""
        return len(self.data)

    def to_json(self) -> dict[str, Any]:
        """Return the fields common to every file object of the Bot API."""
        return {"file_id": self.file_id, "file_unique_id": self.unique_id, "file_size": self.size}

    def document_json(self) -> dict[str, Any]:
        """Return a Document object."""
        return self.to_json() | {"file_name": self.name, "mime_type": self.mime_type}

    def photo_json(self) -> list[dict[str, Any]]:
        """Return an array of PhotoSize objects, the largest last."""
        return [self.to_json() | {"width": self.width, "height": self.height}]


class FileStore:
    """All files of a rehearsal."""

    def __init__(self) -> None:
        self._by_id: dict[str, StoredFile] = {}
        self._by_path: dict[str, StoredFile] = {}

    def keep(self, upload: Upload, size: tuple[int, int] = (0, 0)) -> StoredFile:
        """Store an upload; `size` is (width, height) for a photo."""
        stored = StoredFile(
            len(self._by_id) + 1, upload.name, upload.data, upload.mime_type, width=size[0], height=size[1]
        )
        self._by_id[stored.file_id] = stored
        self._by_path[stored.path] = stored
        return stored

    def by_id(self, file_id: str) -> StoredFile:
        """Return a stored file.

        Raises:
            BadRequest: no file has this identifier.
        """
        if file_id not in self._by_id:
            raise BadRequest("wrong file identifier/HTTP URL specified")
        return self._by_id[file_id]

    def by_path(self, path: str) -> StoredFile | None:
        """Return the file that getFile named with this path."""
        return self._by_path.get(path)

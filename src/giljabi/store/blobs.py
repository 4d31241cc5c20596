"""Values as files: sealed, addressed by a keyed hash, written whole or not at all."""

import os
from dataclasses import dataclass
from pathlib import Path

from giljabi.book.errors import StoreTrouble
from giljabi.book.kinds import Kind
from giljabi.book.pack import pack, unpack
from giljabi.store.files import Write, disk, sync_folder, write_once
from giljabi.store.keys import Cover


@dataclass(frozen=True, slots=True)
class Kept:
    """A value that was written: its kind, address, digest, and size in bytes."""

    kind: str
    address: str
    digest: str
    size: int


@dataclass(frozen=True, slots=True)
class Blobs:
    """The folder of values. ``write`` may be a stand-in for ``os.write`` in tests of disk faults."""

    folder: Path
    write: Write = os.write

    def put(self, value: Kind, cover: Cover) -> Kept:
        """Write a value and return where. The same value under the same cover is written once."""
        data = pack(value)
        kept = Kept(
            value.ko, cover.address(value.ko, data), cover.digest(value.ko, data), len(data)
        )
        path = self.path(kept.address)
        if path.exists():
            with disk(path):
                sync_folder(path.parent)  # its writer may not have come to this yet
            return kept
        self._shelf(path.parent)
        sealed = cover.seal(data, f"{kept.kind} {kept.address}")
        write_once(path, sealed, mark=cover.token(8).hex(), write=self.write)
        return kept

    def get(self, kind: str, address: str, cover: Cover) -> Kind:
        """Return a value. Raises ``StoreTrouble`` when it is missing or was changed."""
        path = self.path(address)
        if not path.exists():
            raise StoreTrouble("보관한 값의 파일이 없습니다.", cure="백업에서 복원하세요.")
        with disk(path):
            sealed = path.read_bytes()
        return unpack(kind, cover.open(sealed, f"{kind} {address}"))

    def path(self, address: str) -> Path:
        """Return the file of an address."""
        return self.folder / address[:2] / address

    def remove(self, addresses: list[str]) -> None:
        """Remove files; absent ones are fine."""
        for address in addresses:
            path = self.path(address)
            with disk(path):
                path.unlink(missing_ok=True)

    def _shelf(self, folder: Path) -> None:
        if not folder.exists():
            with disk(folder):
                folder.mkdir(parents=True, exist_ok=True)
                sync_folder(folder.parent)

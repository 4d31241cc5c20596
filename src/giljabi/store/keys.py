"""The keys of an instance and of its runs. Whoever holds the file ``key`` can read everything.

``key`` (32 random bytes, 0600) wraps one key a run, which seals what people gave and the raw values
read from it: destroying the run's key destroys them. Record values are sealed under a key derived
from it. ``checkpoint.key`` signs the audit log. Cipher: AES-256-GCM; digests: HMAC-SHA256, because
a plain hash of a telephone number can be guessed.
"""

import hmac
from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from giljabi.book.errors import StoreTrouble
from giljabi.store.files import disk, write_once

KEY, SIGNER, PUBLIC = "key", "checkpoint.key", "checkpoint.pub"
_NONCE = 12

Token = Callable[[int], bytes]
"""Returns so many random bytes (``secrets.token_bytes``)."""


@dataclass(frozen=True, slots=True, repr=False)
class Cover:
    """One scope of secrecy: what seals, addresses and digests the values under one 32-byte key."""

    key: bytes
    token: Token

    def seal(self, data: bytes, about: str) -> bytes:
        """Encrypt; ``about`` must be the same when it is opened."""
        nonce = self.token(_NONCE)
        return nonce + AESGCM(derive(self.key, "seal")).encrypt(nonce, data, about.encode())

    def open(self, sealed: bytes, about: str) -> bytes:
        """Decrypt. Raises ``StoreTrouble`` if a byte was changed or the key is another."""
        cipher = AESGCM(derive(self.key, "seal"))
        try:
            return cipher.decrypt(sealed[:_NONCE], sealed[_NONCE:], about.encode())
        except (InvalidTag, ValueError) as error:
            raise StoreTrouble(
                "보관한 값이 훼손되었거나 열쇠가 맞지 않습니다.",
                cure="백업에서 복원하세요.",
            ) from error

    def address(self, kind: str, data: bytes) -> str:
        """Return where a value lies: the keyed hash of its kind and bytes."""
        return _mac(self.key, "address", kind, data)

    def digest(self, kind: str, data: bytes) -> str:
        """Return what the audit log says of a value. It tells nothing without the key."""
        return _mac(self.key, "digest", kind, data)


@dataclass(frozen=True, slots=True, repr=False)
class Keys:
    """The keys of one instance."""

    master: bytes
    signer: Ed25519PrivateKey
    token: Token

    @property
    def check(self) -> str:
        """A mark by which a database recognises its key."""
        return derive(self.master, "check").hex()

    @property
    def public(self) -> bytes:
        """The public key of the checkpoints, 32 bytes."""
        return self.signer.public_key().public_bytes_raw()

    @property
    def record(self) -> Cover:
        """The cover of values that stay in the record."""
        return Cover(derive(self.master, "record"), self.token)

    def new_run(self, run_id: str) -> tuple[Cover, bytes]:
        """Return a fresh cover for a run, and its key wrapped for the database."""
        key = self.token(32)
        return Cover(key, self.token), self._wrapper.seal(key, f"run {run_id}")

    def run(self, run_id: str, wrapped: bytes) -> Cover:
        """Return the cover of a run from its wrapped key."""
        return Cover(self._wrapper.open(wrapped, f"run {run_id}"), self.token)

    @property
    def _wrapper(self) -> Cover:
        return Cover(derive(self.master, "wrap"), self.token)


def derive(key: bytes, label: str) -> bytes:
    """Return the 32-byte key for one purpose (HKDF-Expand's first block, RFC 5869)."""
    return hmac.digest(key, label.encode() + b"\x01", sha256)


def make_keys(home: Path, token: Token) -> None:
    """Make the key files if absent; files of another process that was first are kept."""
    mark = token(8).hex()
    for name in (KEY, SIGNER):
        if not (home / name).exists():
            write_once(home / name, token(32), mark=mark, replace=False)
    if not (home / PUBLIC).exists():
        public = load_keys(home, token).public.hex().encode() + b"\n"
        write_once(home / PUBLIC, public, mark=mark, mode=0o644, replace=False)


def load_keys(home: Path, token: Token) -> Keys:
    """Read the key files. Raises ``StoreTrouble`` when one is missing or not ours."""
    seeds = []
    for name in (KEY, SIGNER):
        path = home / name
        if not path.exists():
            raise StoreTrouble(
                f"열쇠 파일 '{name}'이 없어 기록을 열 수 없습니다.",
                where=str(home),
                cure="따로 보관한 열쇠 파일을 이 폴더에 되돌려 놓으세요.",
            )
        with disk(path):
            seeds.append(path.read_bytes())
    if any(len(seed) != 32 for seed in seeds):
        raise StoreTrouble(
            "열쇠 파일이 훼손되었습니다.", where=str(home), cure="백업의 열쇠 파일로 바꾸세요."
        )
    return Keys(seeds[0], Ed25519PrivateKey.from_private_bytes(seeds[1]), token)


def _mac(key: bytes, label: str, kind: str, data: bytes) -> str:
    mac = hmac.new(derive(key, label), kind.encode() + b"\x00", sha256)
    mac.update(data)
    return mac.hexdigest()

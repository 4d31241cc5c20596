"""Signed checkpoints of the audit tree, in the manner of C2SP signed-note and tlog-checkpoint.

The text is origin, size, root (base64) and time, a line each; under it, after an empty line, stands
one Ed25519 signature over the text. A checkpoint fits on paper or in a QR code.
"""

from base64 import b64decode, b64encode
from dataclasses import dataclass
from hashlib import sha256

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from giljabi.book.errors import StoreTrouble


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """What was signed: the first ``size`` leaves of ``origin`` have this ``root`` (at ``at``)."""

    origin: str
    size: int
    root: bytes
    at: str

    @property
    def text(self) -> str:
        """The signed text, with its last line feed."""
        return f"{self.origin}\n{self.size}\n{b64encode(self.root).decode()}\n{self.at}\n"


def origin(public: bytes) -> str:
    """Return the name of the log that signs with this public key (32 bytes)."""
    return f"giljabi/{sha256(public).hexdigest()[:16]}"


def sign(checkpoint: Checkpoint, signer: Ed25519PrivateKey) -> str:
    """Return the signed note."""
    mark = _key_id(checkpoint.origin, signer.public_key().public_bytes_raw())
    signature = b64encode(mark + signer.sign(checkpoint.text.encode())).decode()
    return f"{checkpoint.text}\n— {checkpoint.origin} {signature}\n"


def read(note: str, public: bytes) -> Checkpoint:
    """Return the checkpoint of a note whose signature holds. Raises ``StoreTrouble``."""
    try:
        text, signature = note.split("\n\n— ")
        name, size, top, at = text.split("\n")
        signer, signed = signature.rstrip("\n").split(" ")
        raw = b64decode(signed, validate=True)
        checkpoint = Checkpoint(name, int(size), b64decode(top, validate=True), at)
        genuine = signer == name == origin(public) and raw[:4] == _key_id(name, public)
        Ed25519PublicKey.from_public_bytes(public).verify(raw[4:], checkpoint.text.encode())
    except (ValueError, InvalidSignature) as error:
        raise _forged() from error
    if not genuine:
        raise _forged()
    return checkpoint


def _key_id(name: str, public: bytes) -> bytes:
    return sha256(name.encode() + b"\n\x01" + public).digest()[:4]


def _forged() -> StoreTrouble:
    return StoreTrouble(
        "감사 기록의 확인점 서명이 맞지 않습니다.",
        cure="따로 보관한 확인점과 견주어 보고, 정보보안 담당자에게 알리세요.",
    )

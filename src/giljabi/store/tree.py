"""The Merkle tree of RFC 6962 §2.1: roots, proofs and their verification. Pure; no storage.

A tree of ``n`` leaves is kept as its complete subtrees: node ``(level, ix)`` covers the leaves
``ix << level`` to ``(ix + 1 << level) - 1``. The peaks are the largest of them, left to right.
Verifiers follow RFC 9162 §2.1.3.2 and §2.1.4.2.
"""

from collections.abc import Callable, Iterator, Sequence
from hashlib import sha256

EMPTY = sha256(b"").digest()
"""The root of a tree without leaves."""

Node = tuple[int, int, bytes]
"""Level, index in the level, hash."""

Lookup = Callable[[int, int], bytes]
"""Returns the hash of a complete subtree by level and index."""


def leaf_hash(body: bytes) -> bytes:
    """Return the hash of one leaf."""
    return sha256(b"\x00" + body).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """Return the hash of an inner node."""
    return sha256(b"\x01" + left + right).digest()


def append(n: int, peaks: Sequence[bytes], body: bytes) -> tuple[list[Node], list[bytes]]:
    """Append leaf ``n`` to a tree with these peaks; return the nodes to keep and the new peaks."""
    left = list(peaks)
    h = leaf_hash(body)
    nodes = [(0, n, h)]
    level = 0
    while n >> level & 1:
        h = node_hash(left.pop(), h)
        level += 1
        nodes.append((level, n >> level, h))
    return nodes, [*left, h]


def root(peaks: Sequence[bytes]) -> bytes:
    """Return the root: the peaks folded from the right."""
    if not peaks:
        return EMPTY
    h = peaks[-1]
    for left in reversed(peaks[:-1]):
        h = node_hash(left, h)
    return h


def peak_places(first: int, size: int) -> Iterator[tuple[int, int]]:
    """Yield the complete subtrees that cover leaves ``first`` to ``first + size - 1``.

    ``first`` must be a multiple of the largest power of two in ``size`` (as in every RFC split).
    """
    while size:
        level = size.bit_length() - 1
        yield level, first >> level
        first += 1 << level
        size -= 1 << level


def range_root(look: Lookup, first: int, size: int) -> bytes:
    """Return the root of ``size`` leaves from ``first``, out of complete subtrees."""
    return root([look(level, ix) for level, ix in peak_places(first, size)])


def inclusion_proof(look: Lookup, index: int, size: int) -> list[bytes]:
    """Return PATH(index, D[size]), leaf side first. ``index`` must be below ``size``."""
    path: list[bytes] = []
    first = 0
    while size > 1:
        k = _split(size)
        if index < k:
            path.append(range_root(look, first + k, size - k))
            size = k
        else:
            path.append(range_root(look, first, k))
            first, index, size = first + k, index - k, size - k
    return path[::-1]


def consistency_proof(look: Lookup, old: int, size: int) -> list[bytes]:
    """Return PROOF(old, D[size]) for 0 < old <= size."""
    path: list[bytes] = []
    first, whole = 0, True
    while old != size:
        k = _split(size)
        if old <= k:
            path.append(range_root(look, first + k, size - k))
            size = k
        else:
            path.append(range_root(look, first, k))
            first, old, size, whole = first + k, old - k, size - k, False
    if not whole:
        path.append(range_root(look, first, size))
    return path[::-1]


def included(leaf: bytes, index: int, size: int, proof: Sequence[bytes], top: bytes) -> bool:
    """Say whether the hash ``leaf`` stands at ``index`` in the tree of ``size`` with root ``top``."""
    if not 0 <= index < size:
        return False
    fn, sn, h = index, size - 1, leaf
    for p in proof:
        if sn == 0:
            return False
        if fn & 1 or fn == sn:
            h = node_hash(p, h)
            while not fn & 1 and fn:
                fn, sn = fn >> 1, sn >> 1
        else:
            h = node_hash(h, p)
        fn, sn = fn >> 1, sn >> 1
    return sn == 0 and h == top


def consistent(old: int, size: int, old_top: bytes, top: bytes, proof: Sequence[bytes]) -> bool:
    """Say whether the tree of ``size`` begins with the tree of ``old`` leaves."""
    if not 0 <= old <= size:
        return False
    if old == size:
        return not proof and old_top == top
    if old == 0:
        return not proof and old_top == EMPTY
    path = [old_top, *proof] if old & (old - 1) == 0 else list(proof)
    return bool(path) and _climb(old - 1, size - 1, path) == (old_top, top)


def _climb(fn: int, sn: int, path: Sequence[bytes]) -> tuple[bytes, bytes] | None:
    while fn & 1:
        fn, sn = fn >> 1, sn >> 1
    fr = sr = path[0]
    for c in path[1:]:
        if sn == 0:
            return None
        if fn & 1 or fn == sn:
            fr, sr = node_hash(c, fr), node_hash(c, sr)
            while not fn & 1 and fn:
                fn, sn = fn >> 1, sn >> 1
        else:
            sr = node_hash(sr, c)
        fn, sn = fn >> 1, sn >> 1
    return (fr, sr) if sn == 0 else None


def _split(size: int) -> int:
    """Return the largest power of two below ``size`` (> 1)."""
    return 1 << ((size - 1).bit_length() - 1)

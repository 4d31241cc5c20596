"""The audit log: the tree of RFC 6962, signed checkpoints, and bundles that prove themselves."""

import json
import sqlite3
import zipfile
from collections.abc import Callable
from contextlib import closing
from datetime import timedelta
from hashlib import sha256
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from giljabi.book.errors import FileTrouble, StoreTrouble, Trouble
from giljabi.book.kinds import Masked
from giljabi.store import Store, note, open_store, tree, verify_bundle
from giljabi.store.audit import canonical
from tests.rooms.test_store_contract import Clock, begun, step_row

VECTOR = [bytes.fromhex(h) for h in (
    "", "00", "10", "2021", "3031", "40414243", "5051525354555657",
    "606162636465666768696a6b6c6d6e6f")]  # fmt: skip


def plain_root(leaves: list[bytes]) -> bytes:
    """RFC 6962 §2.1 word for word."""
    if not leaves:
        return sha256(b"").digest()
    if len(leaves) == 1:
        return sha256(b"\x00" + leaves[0]).digest()
    k = 1
    while k * 2 < len(leaves):
        k *= 2
    return sha256(b"\x01" + plain_root(leaves[:k]) + plain_root(leaves[k:])).digest()


def grow(leaves: list[bytes]) -> tuple[dict[tuple[int, int], bytes], list[bytes]]:
    nodes: dict[tuple[int, int], bytes] = {}
    peaks: list[bytes] = []
    for n, leaf in enumerate(leaves):
        made, peaks = tree.append(n, peaks, leaf)
        nodes.update({(level, ix): h for level, ix, h in made})
    return nodes, peaks


def test_the_vectors_of_rfc_6962_hold() -> None:
    assert tree.root(grow(VECTOR[:1])[1]).hex().startswith("6e340b9c")
    assert tree.root(grow(VECTOR[:1])[1]).hex().endswith("afa01d")
    assert tree.root(grow(VECTOR)[1]).hex() == (
        "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328"
    )
    assert tree.root([]) == tree.EMPTY


def test_roots_of_every_size_are_those_of_the_definition() -> None:
    leaves = [bytes([n]) for n in range(40)]
    for size in range(41):
        assert tree.root(grow(leaves[:size])[1]) == plain_root(leaves[:size])


def test_every_inclusion_and_consistency_proof_holds() -> None:
    leaves = [bytes([n]) for n in range(33)]
    nodes, _ = grow(leaves)

    def look(level: int, ix: int) -> bytes:
        return nodes[level, ix]

    for size in range(1, len(leaves) + 1):
        top = plain_root(leaves[:size])
        for n in range(size):
            proof = tree.inclusion_proof(look, n, size)
            assert tree.included(tree.leaf_hash(leaves[n]), n, size, proof, top)
            old = n + 1
            path = tree.consistency_proof(look, old, size)
            assert tree.consistent(old, size, plain_root(leaves[:old]), top, path)


@given(st.integers(2, 33), st.data())
def test_no_forged_proof_passes(size: int, data: st.DataObject) -> None:
    leaves = [bytes([n]) for n in range(size)]
    nodes, peaks = grow(leaves)
    top, n = tree.root(peaks), data.draw(st.integers(0, size - 1))
    proof = tree.inclusion_proof(lambda level, ix: nodes[level, ix], n, size)
    leaf = tree.leaf_hash(leaves[n])
    spoilt = data.draw(st.integers(0, len(proof) - 1))
    forged = [*proof[:spoilt], bytes(32), *proof[spoilt + 1 :]]
    assert not tree.included(leaf, n, size, forged, top)
    assert not tree.included(leaf, n, size, proof[:-1], top)
    assert not tree.included(leaf, n, size, [*proof, top], top)
    assert not tree.included(tree.leaf_hash(b"other"), n, size, proof, top)
    assert not tree.included(leaf, (n + 1) % size, size, proof, top)
    assert not tree.included(leaf, size, size, proof, top)


@given(st.integers(2, 33), st.data())
def test_no_forged_consistency_passes(size: int, data: st.DataObject) -> None:
    leaves = [bytes([n]) for n in range(size)]
    nodes, peaks = grow(leaves)
    top, old = tree.root(peaks), data.draw(st.integers(1, size - 1))
    path = tree.consistency_proof(lambda level, ix: nodes[level, ix], old, size)
    other = plain_root([b"x", *leaves[1:old]])
    assert not tree.consistent(old, size, other, top, path)
    assert not tree.consistent(old, size, plain_root(leaves[:old]), bytes(32), path)
    assert not tree.consistent(old, size, plain_root(leaves[:old]), top, path[:-1])
    assert not tree.consistent(old, size, plain_root(leaves[:old]), top, [*path, bytes(32)])
    assert not tree.consistent(size + 1, size, top, top, [])


def test_a_checkpoint_is_read_back_only_with_its_key() -> None:
    signer, other = (Ed25519PrivateKey.from_private_bytes(bytes([n]) * 32) for n in (1, 2))
    public = signer.public_key().public_bytes_raw()
    made = note.Checkpoint(note.origin(public), 7, bytes(range(32)), "2026-03-02T09:00:00+09:00")
    signed = note.sign(made, signer)
    assert note.read(signed, public) == made
    for spoilt in (signed.replace("\n7\n", "\n8\n"), signed[:-3], "", signed.replace("—", "-")):
        with pytest.raises(StoreTrouble, match="서명"):
            note.read(spoilt, public)
    with pytest.raises(StoreTrouble, match="서명"):
        note.read(signed, other.public_key().public_bytes_raw())


def test_canonical_json_is_sorted_and_refuses_content() -> None:
    assert canonical({"나": 2, "가": "값", "다": None}) == '{"가":"값","나":2}'
    with pytest.raises(StoreTrouble, match="너무 깁니다"):
        canonical({"글": "가" * 201})
    with pytest.raises(StoreTrouble, match="정수"):
        canonical({"수": 0.5})  # type: ignore[dict-item]


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def store(tmp_path: Path, clock: Clock) -> Store:
    store = open_store(tmp_path / "store", clock=clock)
    for run_id in ("r1", "r2", "r3"):
        attempt = begun(store, run_id)
        store.record_step(run_id, attempt, 0, step_row(), Masked("가린 글"), raw=False)
        store.finish(run_id, attempt)
    return store


def test_every_change_of_a_run_is_one_leaf(store: Store) -> None:
    events = [json.loads(body)["what"] for _, body in store.trail("r2")]
    assert events == ["시작", "단계", "끝남"]
    assert [seq for seq, _ in store.trail("r2")] == [3, 4, 5]
    assert store.verify().leaves == 9


def test_leaves_hold_who_when_and_which_case_but_no_content(store: Store) -> None:
    start, step = (json.loads(body) for _, body in store.trail("r1")[:2])
    assert (start["who"], start["case"]) == ("김가온", "민원-답변@3")
    assert start["at"] == "2026-03-02T09:00:00.000000+09:00"
    assert start["given.민원"].startswith("원문 ")
    assert (step["step"], step["kind"], step["size"]) == ("개인정보 가리기", "가린글", 21)
    assert not any(word in body for _, body in store.trail() for word in ("홍길동", "0000-"))


def test_the_same_input_has_another_digest_in_another_run(store: Store) -> None:
    digests = {json.loads(body).get("given.민원") for _, body in store.trail()} - {None}
    assert len(digests) == 3


def test_the_log_is_signed_every_ten_minutes_in_the_same_transaction(
    store: Store, clock: Clock
) -> None:
    assert store.verify().checkpoints == 0
    clock.go(timedelta(minutes=10))
    store.note("검토", "김가온", {})
    store.note("검토", "김가온", {})
    assert (store.verify().checkpoints, store.verify().signed) == (1, 10)


def test_the_log_is_signed_every_thousand_leaves(tmp_path: Path, clock: Clock) -> None:
    store = open_store(tmp_path, clock=clock)
    from giljabi.store import audit

    with store._at.db.write() as connection:
        for n in range(1001):
            audit.append(connection, store._at.keys, clock(), None, {"what": "검토", "n": n})
    assert (store.verify().checkpoints, store.verify().signed) == (1, 1000)


def edit(store: Store, statement: str) -> None:
    """Edit the database file as somebody with the disk could."""
    with closing(sqlite3.connect(store._at.home / "store.db")) as raw:
        for table in ("audit", "tree", "checkpoint"):
            for verb in ("update", "delete"):
                raw.execute(f"DROP TRIGGER {table}_no_{verb}")
        raw.execute(statement)
        raw.commit()


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE audit SET body = replace(body, '김가온', '홍길동') WHERE seq = 4",
        "DELETE FROM audit WHERE seq = 8",
        "DELETE FROM audit WHERE seq = 3",
        "UPDATE audit SET seq = 99 WHERE seq = 8",
        "INSERT INTO audit VALUES (9, NULL, '{}')",
        "UPDATE tree SET h = zeroblob(32) WHERE level = 1 AND ix = 0",
        "DELETE FROM tree WHERE level = 0 AND ix = 8",
        "INSERT INTO tree VALUES (9, 9, zeroblob(32))",
        "UPDATE head SET n = 10",
        "DELETE FROM head",
        "DELETE FROM checkpoint",
        "UPDATE checkpoint SET note = replace(note, '+09:00', '+08:00')",
    ],
)
def test_whoever_edits_the_file_is_found_out(store: Store, statement: str) -> None:
    store.checkpoint()
    store.verify()
    edit(store, statement)
    with pytest.raises(StoreTrouble, match="감사 기록"):
        store.verify()
    assert [well for name, well, _ in store.doctor() if name == "감사 기록"] == [False]


def test_a_bundle_proves_itself_without_the_store(store: Store, tmp_path: Path) -> None:
    path = store.export_bundle(tmp_path / "감사.zip")
    live = store.verify()
    assert verify_bundle(path) == live
    assert live.leaves == live.signed == 9


def test_a_bundle_of_one_run_holds_only_its_leaves(store: Store, tmp_path: Path) -> None:
    path = store.export_bundle(tmp_path / "r2.zip", "r2")
    assert verify_bundle(path).leaves == 3
    with zipfile.ZipFile(path) as archive:
        assert b"r1" not in archive.read("leaves.jsonl")


def test_a_bundle_agrees_with_a_checkpoint_kept_elsewhere(store: Store, tmp_path: Path) -> None:
    kept = store.checkpoint()
    store.note("검토", "김가온", {})
    path = store.export_bundle(tmp_path / "감사.zip")
    assert kept and verify_bundle(path, against=kept).leaves == 10


def test_a_rewritten_log_does_not_agree_with_a_checkpoint_kept_elsewhere(
    store: Store, tmp_path: Path
) -> None:
    at = store._at
    top = note.Checkpoint(note.origin(at.keys.public), 5, bytes(32), at.now())
    path = store.export_bundle(tmp_path / "감사.zip")
    with pytest.raises(StoreTrouble, match="5번째 확인점"):
        verify_bundle(path, against=note.sign(top, at.keys.signer))


def rewrite(path: Path, name: str, change: Callable[[str], str]) -> None:
    with zipfile.ZipFile(path) as archive:
        files = {entry: archive.read(entry).decode() for entry in archive.namelist()}
    files[name] = change(files[name])
    with zipfile.ZipFile(path, "w") as archive:
        for entry, body in files.items():
            archive.writestr(entry, body)


SPOIL: dict[str, tuple[str, Callable[[str], str]]] = {
    "a changed leaf": ("leaves.jsonl", lambda t: t.replace("김가온", "홍길동", 1)),
    "a missing leaf": ("leaves.jsonl", lambda t: t.split("\n", 1)[1]),
    "a leaf cut off": ("leaves.jsonl", lambda t: t.rstrip("\n").rsplit("\n", 1)[0] + "\n"),
    "a smaller size": ("about.json", lambda t: t.replace('"size": 9', '"size": 8')),
    "no checkpoint": ("about.json", lambda t: json.dumps({**json.loads(t), "checkpoints": []})),
    "another key": ("about.json", lambda t: json.dumps({**json.loads(t), "public_key": "00" * 32})),
    "a broken line": ("leaves.jsonl", lambda t: "{" + t),
    "a line of another shape": ("leaves.jsonl", lambda t: "[]\n" + t),
    "another format": ("about.json", lambda t: t.replace('"format": 1', '"format": 2')),
    "no JSON": ("about.json", lambda t: "감사"),
}


@pytest.mark.parametrize("how", SPOIL)
def test_a_spoilt_bundle_is_refused(store: Store, tmp_path: Path, how: str) -> None:
    path = store.export_bundle(tmp_path / "감사.zip")
    rewrite(path, *SPOIL[how])
    with pytest.raises(Trouble):
        verify_bundle(path)


@pytest.mark.parametrize("how", ["a changed leaf", "a smaller size", "no checkpoint"])
def test_a_spoilt_bundle_of_one_run_is_refused(store: Store, tmp_path: Path, how: str) -> None:
    path = store.export_bundle(tmp_path / "r1.zip", "r1")
    verify_bundle(path)
    rewrite(path, *SPOIL[how])
    with pytest.raises(StoreTrouble):
        verify_bundle(path)


@given(st.binary(max_size=200))
def test_any_bytes_are_no_bundle(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    path = tmp_path_factory.getbasetemp() / "아무것.zip"
    path.write_bytes(data)
    with pytest.raises(FileTrouble):
        verify_bundle(path)


@settings(
    deadline=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(data=st.data())
def test_a_byte_changed_anywhere_in_a_bundle_is_found_or_harmless(
    store: Store, tmp_path: Path, data: st.DataObject
) -> None:
    whole = tmp_path / "감사.zip"
    raw = bytearray((whole if whole.exists() else store.export_bundle(whole)).read_bytes())
    raw[data.draw(st.integers(0, len(raw) - 1))] ^= data.draw(st.integers(1, 255))
    (tmp_path / "바뀐.zip").write_bytes(raw)
    try:
        assert verify_bundle(tmp_path / "바뀐.zip").leaves == 9
    except Trouble:
        return


def test_nesting_without_end_is_no_bundle(store: Store, tmp_path: Path) -> None:
    path = store.export_bundle(tmp_path / "감사.zip")
    for name in ("about.json", "leaves.jsonl"):
        rewrite(path, name, lambda _: "[" * 100_000)
        with pytest.raises(FileTrouble):
            verify_bundle(path)


def test_a_log_that_was_rolled_back_does_not_agree(store: Store, tmp_path: Path) -> None:
    path = store.export_bundle(tmp_path / "감사.zip")
    store.note("검토", "김가온", {})
    later = store.checkpoint()
    with pytest.raises(StoreTrouble, match="사라졌습니다"):
        verify_bundle(path, against=later)


def test_proofs_stay_when_values_are_purged(store: Store, clock: Clock, tmp_path: Path) -> None:
    before = store.trail()
    assert store.purge(clock() + timedelta(days=31)) == 3
    assert store.trail()[: len(before)] == before
    assert store.verify().leaves == len(before) + 3
    assert verify_bundle(store.export_bundle(tmp_path / "감사.zip")).leaves == len(before) + 3

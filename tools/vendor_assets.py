"""Bring the front-end assets of others into ``static/vendor``: named files, pinned, with hashes.

    python tools/vendor_assets.py              # npm pack NAME@VERSION into a temporary folder
    python tools/vendor_assets.py --from DIR   # tarballs that are already there
    python tools/vendor_assets.py --check      # do the files still match the manifest?

Only what our pages use is taken. From KRDS that is the design tokens alone: its component style
sheets hold absolute or broken URLs, and its script bundles a slider. Nothing here runs in
production, and no file that it writes names another server.
"""

import argparse
import hashlib
import re
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENDOR = ROOT / "src/giljabi/web/static/vendor"
BROWSER_TESTS = ROOT / "tests/browser"
MANIFEST = "manifest.sha256"
WEIGHTS = {"Regular": 400, "Bold": 700}
FACE = re.compile(r"@font-face\s*{(?P<body>[^}]*)}")
OUTSIDE = re.compile(r"(?:url\(|@import|src=|href=)\s*[\"']?(?:https?:)?//")


@dataclass(frozen=True, slots=True)
class Package:
    """One npm package, pinned. ``name`` and ``version`` as the registry knows them."""

    name: str
    version: str

    @property
    def tarball(self) -> str:
        """The file name that ``npm pack`` writes."""
        return f"{self.name}-{self.version}.tgz"

    @property
    def folder(self) -> str:
        """The folder of its files: the version is in the path, so browsers may keep them."""
        return f"{self.name}-{self.version}"


KRDS = Package("krds-uiux", "1.1.0")
PRETENDARD = Package("pretendard-gov", "1.3.9")
AXE = Package("axe-core", "4.14.1")

README = """# 남이 만든 화면 자산

`tools/vendor_assets.py`가 넣은 파일입니다. 손으로 고치지 마세요. 해시는 `manifest.sha256`에 있습니다.

| 폴더 | 무엇 | 이용 조건 |
|---|---|---|
| `krds-uiux-1.1.0` | 대한민국 디지털 정부 디자인 시스템(KRDS)의 디자인 토큰 | package.json은 ISC라 하고, README는 KRDS의 이용약관을 따른다고 합니다. 두 가지를 모두 적어 둡니다(`PACKAGE.json`, `README.md`). 화면은 토큰 이름(`--krds-*`)만 쓰므로 `krds_tokens.css` 한 파일로 바꿀 수 있습니다. |
| `pretendard-gov-1.3.9` | Pretendard GOV 글꼴(보통, 굵게), 나누어 받는 묶음 | SIL OFL 1.1 (`LICENSE.txt`) |
"""

AXE_NOTE = """# axe.min.js

axe-core 4.14.1, Mozilla Public License 2.0 (`AXE-LICENSE.txt`). 접근성 시험에만 쓰며 제품에 넣지 않습니다.
`tools/vendor_assets.py`가 넣은 파일입니다. 손으로 고치지 마세요.
"""


def bring(package: Package, into: Path, given: Path | None) -> Path:
    """Return the unpacked folder of a package, from ``given`` or by ``npm pack``."""
    tarball = (given or into) / package.tarball
    if given is None:
        wanted = f"{package.name}@{package.version}"
        subprocess.run(["npm", "pack", "--silent", wanted], cwd=into, check=True)
    target = into / package.folder
    with tarfile.open(tarball) as archive:
        archive.extractall(target, filter="data")
    return target / "package"


def krds(source: Path, target: Path) -> None:
    """Take the tokens and both statements of their licence."""
    _put(target / "krds_tokens.css", (source / "resources/css/token/krds_tokens.css").read_bytes())
    _put(target / "PACKAGE.json", (source / "package.json").read_bytes())
    _put(target / "README.md", (source / "README.md").read_bytes())


def pretendard(source: Path, target: Path) -> None:
    """Take two weights of the dynamic subset, and write their style sheet with relative URLs."""
    static = source / "dist/web/static"
    css = (static / "pretendard-gov-dynamic-subset.css").read_text(encoding="utf-8")
    faces = []
    for face in FACE.finditer(css):
        name = _woff2(face["body"])
        if name.split(".")[0].removeprefix("PretendardGOV-") in WEIGHTS:
            _put(target / "woff2" / name, (static / "woff2-dynamic-subset" / name).read_bytes())
            faces.append(_face(name, face["body"]))
    _put(target / "pretendard-gov.css", "\n".join(faces).encode())
    _put(target / "LICENSE.txt", (source / "dist/LICENSE.txt").read_bytes())


def _woff2(body: str) -> str:
    found = re.search(r"woff2-dynamic-subset/(PretendardGOV-\w+\.subset\.\d+\.woff2)", body)
    if found is None:
        raise SystemExit("글꼴 묶음의 모양이 달라졌습니다: woff2 이름을 찾지 못했습니다.")
    return found[1]


def _face(name: str, body: str) -> str:
    weight = WEIGHTS[name.split(".")[0].removeprefix("PretendardGOV-")]
    ranges = re.search(r"unicode-range:\s*([^;]+);", body)
    if ranges is None:
        raise SystemExit(f"글자 범위가 없습니다: {name}")
    return (
        "@font-face{font-family:'Pretendard GOV';font-style:normal;font-display:swap;"
        f"font-weight:{weight};src:url(./woff2/{name}) format('woff2');"
        f"unicode-range:{ranges[1].replace(' ', '')}}}"
    )


def axe(source: Path, target: Path) -> None:
    """Take axe-core for the browser tests; it never ships."""
    _put(target / "axe.min.js", (source / "axe.min.js").read_bytes())
    _put(target / "AXE-LICENSE.txt", (source / "LICENSE").read_bytes())
    _put(target / "AXE.md", AXE_NOTE.encode())


def _put(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)


def hashes(folder: Path) -> Iterator[str]:
    """Yield ``sha256  path`` of every file below the folder but the manifest, in order."""
    for path in sorted(folder.rglob("*")):
        if path.is_file() and path.name != MANIFEST:
            digest = hashlib.sha256(path.read_bytes()).hexdigest()
            yield f"{digest}  {path.relative_to(folder).as_posix()}"


def outside(folder: Path) -> list[str]:
    """Return the style sheets and scripts that would fetch from another server."""
    found = (p for p in folder.rglob("*") if p.suffix in {".css", ".js", ".html"})
    return [str(p) for p in found if OUTSIDE.search(p.read_text(encoding="utf-8"))]


def vendor(given: Path | None) -> None:
    """Write every asset, the README and the manifest."""
    with tempfile.TemporaryDirectory() as name:
        work = Path(name)
        krds(bring(KRDS, work, given), VENDOR / KRDS.folder)
        pretendard(bring(PRETENDARD, work, given), VENDOR / PRETENDARD.folder)
        axe(bring(AXE, work, given), BROWSER_TESTS)
    _put(VENDOR / "README.md", README.encode())
    if bad := outside(VENDOR):
        raise SystemExit(f"밖으로 나가는 주소가 있습니다: {', '.join(bad)}")
    _put(VENDOR / MANIFEST, ("\n".join(hashes(VENDOR)) + "\n").encode())


def check() -> int:
    """Return 0 when the files match the manifest, else print what differs and return 1."""
    written = (VENDOR / MANIFEST).read_text(encoding="utf-8").splitlines()
    differing = sorted(set(written) ^ set(hashes(VENDOR)))
    for line in differing:
        print(f"다릅니다: {line.split('  ', 1)[1]}", file=sys.stderr)
    return 1 if differing else 0


def main() -> int:
    """Read the command line and act."""
    parser = argparse.ArgumentParser(description="화면 자산을 static/vendor에 넣습니다.")
    parser.add_argument("--from", dest="given", type=Path, help="이미 받은 tgz가 있는 폴더")
    parser.add_argument("--check", action="store_true", help="목록의 해시와 맞는지 봅니다")
    asked = parser.parse_args()
    if asked.check:
        return check()
    vendor(asked.given)
    return 0


if __name__ == "__main__":
    sys.exit(main())

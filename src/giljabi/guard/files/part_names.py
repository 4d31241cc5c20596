"""Names of parts inside a container: a picture file may be called after a person."""

import posixpath
import re
from collections.abc import Callable, Iterable
from urllib.parse import unquote

from giljabi.guard.files.xml_pieces import attributes, local
from giljabi.guard.files.zipped import Zipped

_TELLING = re.compile(r"[^0-9A-Za-z_./\[\] ()-]|[0-9](?:[-_. ()]*[0-9]){5,}|_x[0-9A-Fa-f]{4}_")
_ROOTED = (".rels", "[Content_Types].xml")
_LONG_ENDING = 6
Resolve = Callable[[str, str], str]
"""What part an attribute leads to: the part it stands in, its value."""


def plain_names(zipped: Zipped, where: Iterable[str], resolve: Resolve) -> None:
    """Rename parts whose names have Hangul or long numbers; ``where`` are the parts naming them."""
    new: dict[str, str] = {}
    for part in sorted(zipped.parts, key=lambda p: p.endswith(".rels")):
        if _TELLING.search(unquote(part)):
            new[part] = _free(part, {*zipped.parts, *new.values()}, new)
    if not new:
        return
    zipped.rename(new)
    for part in [new.get(p, p) for p in where]:
        for element in zipped.xml(part).iter():
            for key, value in attributes(element) if local(element) else ():
                if (target := new.get(resolve(part, value))) is not None:
                    element.set(key, f"/{target}" if part.endswith(_ROOTED) else target)
                    zipped.changed.add(part)


def _free(part: str, taken: set[str], new: dict[str, str]) -> str:
    """Return a name of its own; the relations of a part stay beside it."""
    folder, name = posixpath.split(part)
    if posixpath.basename(folder) == "_rels":
        owner = posixpath.join(posixpath.dirname(folder), name.removesuffix(".rels"))
        if owner in new:
            return posixpath.join(
                posixpath.dirname(new[owner]), "_rels", f"{posixpath.basename(new[owner])}.rels"
            )
    ending = posixpath.splitext(name)[1]
    ending = ending if len(ending) <= _LONG_ENDING and ending.isascii() else ".bin"
    steps = [s for s in folder.split("/") if s and not _TELLING.search(unquote(s))]
    count = 1
    while (free := "/".join([*steps, f"part{count}{ending}"])) in taken:
        count += 1
    return free

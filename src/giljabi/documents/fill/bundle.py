"""Many files as one: a ZIP of the documents that were made."""

import zipfile
import zlib
from collections.abc import Iterable, Iterator
from io import BytesIO
from pathlib import PurePath

from giljabi.book.errors import FileTrouble, StepTrouble
from giljabi.book.kinds import File
from giljabi.documents.fill.report import NAME, as_csv
from giljabi.documents.fill.run import Job, Result

MEDIA = "application/zip"
MOST_BYTES = 300 << 20


def bundle(name: str, files: Iterable[File]) -> File:
    """Return a ZIP with the files in their order; packed files are not packed again, the same files
    give the same bytes. Raises ``StepTrouble`` above 300 MB."""
    out, total = BytesIO(), 0
    with zipfile.ZipFile(out, "w") as archive:
        for file in files:
            total += len(file.data)
            if total > MOST_BYTES:
                raise StepTrouble(
                    f"만든 문서가 모두 {MOST_BYTES >> 20}MB를 넘습니다.",
                    cure="명단을 나누어 채우거나 'giljabi fill' 명령으로 폴더에 만드세요.",
                )
            info = zipfile.ZipInfo(file.name, (1980, 1, 1, 0, 0, 0))
            packed = file.data.startswith((b"PK\3\4", b"\x89PNG", b"\xff\xd8\xff"))
            info.compress_type = zipfile.ZIP_STORED if packed else zipfile.ZIP_DEFLATED
            info.create_system, info.external_attr = 0, 0
            archive.writestr(info, file.data)
    return File(name, MEDIA, out.getvalue())


def filled_bundle(job: Job) -> File:
    """Return every document of a job and its report as one ZIP.

    Raises ``StepTrouble`` when marks in braces have no column, when not one document could be made,
    or when all together are too large.
    """
    loose = job.matching.loose
    if loose:
        shown = ", ".join(f"{{{{{name}}}}}" for name in loose)
        raise StepTrouble(
            f"명단에 열이 없는 표시가 있습니다: {shown}.", where=job.form.name,
            cure="명단에 열을 더하거나 양식에서 표시를 지우세요.",
        )  # fmt: skip
    results: list[Result] = []

    def files() -> Iterator[File]:
        for result, file in job.run():
            results.append(result)
            if file is not None:
                yield file
        if all(result.trouble for result in results):
            first = results[0]
            raise StepTrouble(
                f"한 건도 만들지 못했습니다. {first.row}번째 줄: {first.trouble}", where=job.rows.name,
                cure="'채울 곳 살피기'의 지적을 고쳐 다시 하세요.",
            )  # fmt: skip
        yield File(job.taken.free(NAME, ".csv"), "text/csv", as_csv(results))

    stem = PurePath(job.form.name).stem
    return bundle(f"{stem}_{len(job.rows.rows)}줄.zip", files())


def document_at(given: File, number: int) -> File:
    """Return the ``number``-th document (from 1) of a ZIP that ``filled_bundle`` made. Raises
    ``FileTrouble`` for another file, ``StepTrouble`` for a number that is not there."""
    try:
        with zipfile.ZipFile(BytesIO(given.data)) as archive:
            infos = [info for info in archive.infolist() if info.filename.endswith(".hwpx")]
            if not 1 <= number <= len(infos):
                raise StepTrouble(
                    f"{number}번째 문서가 없습니다.", where=given.name,
                    cure=f"문서는 {len(infos)}개입니다.",
                )  # fmt: skip
            info = infos[number - 1]
            if info.file_size > MOST_BYTES:
                raise zipfile.BadZipFile
            return File(info.filename, "application/hwp+zip", archive.read(info))
    except (
        zipfile.BadZipFile,
        zlib.error,
        EOFError,
        OSError,
        NotImplementedError,
        RuntimeError,
    ) as error:
        raise FileTrouble(
            "채운 문서의 묶음이 아닙니다.",
            where=given.name,
            cure="'양식 채우기'의 결과를 넣으세요.",
        ) from error

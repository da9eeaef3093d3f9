"""Articles out of files and folders."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import BinaryIO, cast
from zlib import error as ZlibError  # noqa: N812

from onrecord.errors import EmptyError, FormatError, SourceError
from onrecord.sources.kinds import Kind, kind_of_suffix
from onrecord.sources.options import Failure, Found, SourceOptions
from onrecord.sources.streams import articles_from_stream

# What a compressed file may unpack to at once; lines, rows and records are read one by one and may be longer.
_MOST_UNPACKED = 1_000_000_000


def open_path(path: Path, options: SourceOptions) -> Iterator[Found]:
    """The articles of a file, or of every readable file below a folder in the order of their names."""
    try:
        if path.is_dir():
            yield from _open_folder(path, options)
        else:
            yield from open_file(path, stem_of(path.name), options)
    except SourceError as error:
        yield Failure(str(path), error)


def open_file(path: Path, doc: str, options: SourceOptions) -> Iterator[Found]:
    """The articles of one file, named ``doc`` where they have no name of their own.

    Raises SourceError when it cannot be read.
    """
    name = str(path)
    packed = path.suffix == ".gz" and kind_of_suffix(path.name) not in (None, "warc")
    said: Kind | None = None if options.kind == "auto" else options.kind
    try:
        with _opened(path, packed) as stream:
            yield from articles_from_stream(
                stream, name=name, doc=doc, options=options, kind=kind_of_suffix(path.name) or said,
                most=_MOST_UNPACKED if packed else None,
            )  # fmt: skip
    except (OSError, EOFError, ZlibError) as error:
        raise _unreadable(name, error) from error


def stem_of(name: str) -> str:
    """A file's name without the suffixes that say what it is."""
    bare = name.removesuffix(".gz") if kind_of_suffix(name) else name
    return str(PurePosixPath(bare).with_suffix(""))


def _opened(path: Path, packed: bool) -> BinaryIO:
    import gzip

    return cast("BinaryIO", gzip.open(path, "rb")) if packed else path.open("rb")


def _unreadable(name: str, error: Exception) -> SourceError:
    if isinstance(error, FileNotFoundError):
        return SourceError(f"{name} does not exist; check the path")
    if isinstance(error, PermissionError):
        return SourceError(f"{name} may not be read; check its permissions")
    from gzip import BadGzipFile

    if isinstance(error, (BadGzipFile, EOFError, ZlibError)):
        return FormatError(f"{name} is a damaged gzip file; fetch it again")
    return SourceError(
        f"{name} could not be read: {getattr(error, 'strerror', None) or error}; check the path"
    )


def _open_folder(folder: Path, options: SourceOptions) -> Iterator[Found]:
    found = False
    for path in _files_below(folder):
        found = True
        try:
            yield from open_file(path, stem_of(path.relative_to(folder).as_posix()), options)
        except SourceError as error:
            yield Failure(str(path), error)
    if not found:
        raise EmptyError(
            f"{folder} holds no .txt, .html, .jsonl, .csv, .xml, .warc or similar files; give another folder"
        )


def _files_below(folder: Path) -> Iterator[Path]:
    """The files with a known suffix, hidden ones left out; links to folders are not followed."""
    try:
        entries = sorted(folder.iterdir(), key=lambda entry: entry.name)
    except OSError as error:
        raise _unreadable(str(folder), error) from error
    for entry in entries:
        if entry.name.startswith("."):
            continue
        if entry.is_dir():
            if not entry.is_symlink():
                yield from _files_below(entry)
        elif kind_of_suffix(entry.name):
            yield entry

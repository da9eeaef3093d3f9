"""Articles out of files and folders."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import BinaryIO, cast
from zlib import error as ZlibError  # noqa: N812

from onrecord.article import Article
from onrecord.errors import EmptyError, FormatError, SourceError
from onrecord.sources.contents import articles_from_bytes, articles_from_stream, kind_of_suffix
from onrecord.sources.options import Failure, SourceOptions

# What a compressed file may unpack to at once; JSON lines are read one by one and may be longer.
_MOST_UNPACKED = 1_000_000_000


def open_path(path: Path, options: SourceOptions) -> Iterator[Article | Failure]:
    """The articles of a file, or of every readable file below a folder in the order of their names."""
    try:
        if path.is_dir():
            yield from _open_folder(path, options)
        else:
            yield from open_file(path, stem_of(path.name), options)
    except SourceError as error:
        yield Failure(str(path), error)


def open_file(path: Path, doc: str, options: SourceOptions) -> Iterator[Article | Failure]:
    """The articles of one file, named ``doc`` where they have no name of their own.

    Raises SourceError when it cannot be read.
    """
    name = str(path)
    kind = kind_of_suffix(path.name)
    try:
        with _opened(path) as stream:
            if kind == "jsonl" or (kind is None and options.kind == "jsonl"):
                yield from articles_from_stream(stream, name=name, doc=doc, options=options, kind="jsonl")
                return
            data = stream.read(_MOST_UNPACKED + 1) if path.suffix == ".gz" else stream.read()
    except (OSError, EOFError, ZlibError) as error:
        raise _unreadable(name, error) from error
    if path.suffix == ".gz" and len(data) > _MOST_UNPACKED:
        raise FormatError(f"{name} unpacks to more than a gigabyte; split it, or use JSON lines")
    yield from articles_from_bytes(data, name=name, doc=doc, options=options, kind=kind)


def stem_of(name: str) -> str:
    """A file's name without the suffixes that say what it is."""
    bare = name.removesuffix(".gz") if kind_of_suffix(name) else name
    return str(PurePosixPath(bare).with_suffix(""))


def _opened(path: Path) -> BinaryIO:
    import gzip

    packed = path.suffix == ".gz" and kind_of_suffix(path.name) is not None
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


def _open_folder(folder: Path, options: SourceOptions) -> Iterator[Article | Failure]:
    found = False
    for path in _files_below(folder):
        found = True
        try:
            yield from open_file(path, stem_of(path.relative_to(folder).as_posix()), options)
        except SourceError as error:
            yield Failure(str(path), error)
    if not found:
        raise EmptyError(f"{folder} holds no .txt, .html, .json or .jsonl files; give another folder")


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

"""`python -m app`: reads the flags, loads the space and the collection, starts the page."""

import argparse
import importlib.util
import os
import shlex
import signal
import sys
import threading
from collections.abc import Sequence
from pathlib import Path
from typing import Any

HERE = ("127.0.0.1", "localhost", "::1")  # who listens there is asked by this machine's own user only

MOST_LOST = 20  # unreadable items that are named in the terminal


def main(arguments: list[str] | None = None) -> int:
    flags = parse(arguments)
    if threading.current_thread() is threading.main_thread():
        signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))  # ends as Ctrl+C does, so that what lies in temporary folders goes too
    os.environ["GRADIO_ANALYTICS_ENABLED"] = "False"  # before Gradio is imported
    os.environ["HF_HUB_DISABLE_TELEMETRY"] = "1"
    # Here, so that --help does not wait for them.
    from core import DEMO, AlignscopeError

    try:
        if flags.mcp:
            check_mcp()
        tell_of_files(flags.space, flags.weights)
        from app.studio.studios import Studios

        if flags.command == "export-static":
            return export_static(flags)
        from app.ui import build_app, serving

        downloads = flags.downloads or flags.host in HERE
        studios = Studios.open(
            flags.space, flags.collection or DEMO, show_progress, flags.weights, downloads, flags.device, flags.precision
        )
        app = build_app(studios, flags.bank)  # lays out the map, if that was not done ahead
    except AlignscopeError as error:
        print(error, file=sys.stderr)
        return 1
    tell_of_lost(studios.first.collection.skipped)
    threading.Thread(target=studios.first.warm_up, daemon=True).start()
    print(f"Alignscope: http://{flags.host}:{flags.port} (Ctrl+C ends it)", flush=True)
    app.launch(server_name=flags.host, server_port=flags.port, quiet=True, mcp_server=flags.mcp, **serving(studios))
    return 0


def export_static(flags: argparse.Namespace) -> int:
    """Writes the explorer of the collection into a folder, and tells what to do with it."""
    from app.export.static_viewer.folder import write
    from app.studio.studio import Studio
    from core import DEMO, Collection, load_space

    space = load_space(flags.space, flags.weights, flags.device, flags.precision)
    studio = Studio(space, Collection.open(flags.collection or DEMO, space, show_progress))
    tell_of_lost(studio.collection.skipped)
    size = write(studio, flags.folder, show_writing)
    print(f"{len(studio.collection):,} items, {size / 1e6:.1f} MB in {flags.folder}; look at it with")
    print(f"  python -m http.server --directory {shlex.quote(str(flags.folder))}")
    return 0


def check_mcp() -> None:
    """Raises AlignscopeError where Gradio's part for MCP is not installed; Gradio itself would go on without it."""
    from core import AlignscopeError

    if importlib.util.find_spec("mcp") is None:
        raise AlignscopeError('--mcp needs a package that is not installed; `pip install "gradio[mcp]"` brings it')


def parse(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m app", description="Search and map sounds, meshes, pictures and words.")
    add_source(parser, space="mini", collection=None, weights=None, device="cpu", precision="float32")
    parser.add_argument("--port", type=int, default=7860, help="default: %(default)s")
    parser.add_argument("--host", default="127.0.0.1", help="0.0.0.0 lets other machines in (default: %(default)s)")
    parser.add_argument(
        "--bank",
        type=Path,
        action="append",
        default=[],
        metavar="DIR",
        help="a bank for the Train tab; may be repeated",
    )
    parser.add_argument(
        "--downloads",
        action="store_true",
        help="let visitors from other machines download missing weights onto this one (default: only yours)",
    )
    parser.add_argument("--mcp", action="store_true", help='serve the endpoints as MCP tools too (needs `pip install "gradio[mcp]"`)')
    commands = parser.add_subparsers(dest="command", metavar="export-static DIR")
    export = commands.add_parser("export-static", help="write a read-only explorer as plain files, for a static host")
    export.add_argument("folder", metavar="DIR", type=Path, help="a new folder, or an earlier export, which is replaced")
    add_source(export)
    return parser.parse_args(arguments)


def add_source(parser: argparse.ArgumentParser, **first: Any) -> None:
    """The flags that say what is shown; without a first value a flag leaves no trace, and what stood before the command counts."""

    def add(name: str, **settings: Any) -> None:
        parser.add_argument(f"--{name}", default=first.get(name, argparse.SUPPRESS), **settings)

    add("space", help="a known space or a folder with a space.json (default: mini)")
    add("collection", metavar="DIR", help="a folder of sounds, pictures, meshes, texts (default: the demo)")
    add("weights", type=Path, metavar="DIR", help="a folder of published weights that you have (full-size spaces)")
    add("device", help="cpu, cuda, ... (default: cpu)")
    add("precision", choices=("float32", "bfloat16"), help="of full-size spaces (default: float32)")


def tell_of_files(space: str, folder: Path | None) -> None:
    """Prints which published files the space lacks here, before they are downloaded. Raises AlignscopeError for an unknown space."""
    from core import Weights, describe

    missing = Weights(folder).missing(describe(space).files)
    if not missing:
        return
    from app.studio.choices import total

    width = max(len(file.name) for file in missing)
    many = "1 file that is" if len(missing) == 1 else f"{len(missing)} files that are"
    print(f"{space} needs {many} not on this machine ({total(missing)}):")
    for file in missing:
        print(f"  {file.name:<{width}}  {file.size:>18}  {file.licence or 'licence not known':<13}  {file.url}")
    print("downloading them now; a stopped download goes on where it was", flush=True)


def show_progress(done: int, total: int) -> None:
    end = "\nlaying out the map\n" if done == total else ""  # of new vectors, which takes seconds more
    print(f"\rembedding the collection: {done:,} of {total:,}", end=end, file=sys.stderr, flush=True)


def show_writing(done: int, total: int) -> None:
    print(f"\rwriting: {done:,} of {total:,} items", end="\n" if done == total else "", file=sys.stderr, flush=True)


def tell_of_lost(skipped: Sequence[Any]) -> None:
    """Prints which items could not be read, and why; of many only the first."""
    for lost in skipped[:MOST_LOST]:
        print(f"left out: {lost.item}: {lost.reason}", file=sys.stderr)
    if len(skipped) > MOST_LOST:
        print(f"left out: {len(skipped) - MOST_LOST:,} more", file=sys.stderr)


if __name__ == "__main__":
    sys.exit(main())

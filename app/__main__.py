"""`python -m app`: reads the flags, loads the space and the collection, starts the page."""

import argparse
import os
import signal
import sys
import threading
from pathlib import Path

HERE = ("127.0.0.1", "localhost", "::1")  # who listens there is asked by this machine's own user only


def main(arguments: list[str] | None = None) -> int:
    flags = parse(arguments)
    if threading.current_thread() is threading.main_thread():
        signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))  # ends as Ctrl+C does, so that what lies in temporary folders goes too
    os.environ["GRADIO_ANALYTICS_ENABLED"] = "False"  # before Gradio is imported
    os.environ["HF_HUB_DISABLE_TELEMETRY"] = "1"
    # Here, so that --help does not wait for them.
    from core import DEMO, AlignscopeError

    try:
        tell_of_files(flags.space, flags.weights)
        from app.studios import Studios
        from app.ui import build_app, serving

        downloads = flags.downloads or flags.host in HERE
        studios = Studios.open(
            flags.space, flags.collection or DEMO, show_progress, flags.weights, downloads, flags.device, flags.precision
        )
        app = build_app(studios)  # lays out the map, if that was not done ahead
    except AlignscopeError as error:
        print(error, file=sys.stderr)
        return 1
    for lost in studios.first.collection.skipped:
        print(f"left out: {lost.item}: {lost.reason}", file=sys.stderr)
    threading.Thread(target=studios.first.warm_up, daemon=True).start()
    print(f"Alignscope: http://{flags.host}:{flags.port} (Ctrl+C ends it)", flush=True)
    app.launch(server_name=flags.host, server_port=flags.port, quiet=True, **serving(studios))
    return 0


def parse(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m app", description="Search and map sounds, meshes, pictures and words.")
    parser.add_argument("--space", default="mini", help="a known space or a folder with a space.json (default: %(default)s)")
    parser.add_argument("--collection", metavar="DIR", help="a folder of sounds, pictures, meshes, texts (default: the demo)")
    parser.add_argument("--port", type=int, default=7860, help="default: %(default)s")
    parser.add_argument("--host", default="127.0.0.1", help="0.0.0.0 lets other machines in (default: %(default)s)")
    parser.add_argument("--weights", type=Path, metavar="DIR", help="a folder of published weights that you have (full-size spaces)")
    parser.add_argument("--device", default="cpu", help="cpu, cuda, ... (default: %(default)s)")
    parser.add_argument(
        "--precision", default="float32", choices=("float32", "bfloat16"), help="of full-size spaces (default: %(default)s)"
    )
    parser.add_argument(
        "--downloads",
        action="store_true",
        help="let visitors from other machines download missing weights onto this one (default: only yours)",
    )
    return parser.parse_args(arguments)


def tell_of_files(space: str, folder: Path | None) -> None:
    """Prints which published files the space lacks here, before they are downloaded. Raises AlignscopeError for an unknown space."""
    from core import Weights, describe

    missing = Weights(folder).missing(describe(space).files)
    if not missing:
        return
    from app.choices import total

    width = max(len(file.name) for file in missing)
    many = "1 file that is" if len(missing) == 1 else f"{len(missing)} files that are"
    print(f"{space} needs {many} not on this machine ({total(missing)}):")
    for file in missing:
        print(f"  {file.name:<{width}}  {file.size:>18}  {file.licence or 'licence not known':<13}  {file.url}")
    print("downloading them now; a stopped download goes on where it was", flush=True)


def show_progress(done: int, total: int) -> None:
    print(f"\rembedding the collection: {done} of {total}", end="\n" if done == total else "", file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())

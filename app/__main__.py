"""`python -m app`: reads the flags, loads the space and the collection, starts the page."""

import argparse
import os
import sys
import threading


def main(arguments: list[str] | None = None) -> int:
    flags = parse(arguments)
    os.environ["GRADIO_ANALYTICS_ENABLED"] = "False"  # before Gradio is imported
    os.environ["HF_HUB_OFFLINE"] = "1"
    # Here, so that --help does not wait for them.
    from app.studio import Studio
    from app.ui import build_app, serving
    from core import DEMO, AlignscopeError

    try:
        studio = Studio.open(flags.space, flags.collection or DEMO, show_progress)
        app = build_app(studio)  # lays out the map, if that was not done ahead
    except AlignscopeError as error:
        print(error, file=sys.stderr)
        return 1
    for lost in studio.collection.skipped:
        print(f"left out: {lost.item}: {lost.reason}", file=sys.stderr)
    threading.Thread(target=studio.warm_up, daemon=True).start()
    print(f"Alignscope: http://{flags.host}:{flags.port} (Ctrl+C ends it)", flush=True)
    app.launch(server_name=flags.host, server_port=flags.port, quiet=True, **serving(studio))
    return 0


def parse(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m app", description="Search and map sounds, meshes, pictures and words.")
    parser.add_argument("--space", default="mini", help="a known space or a folder with a space.json (default: %(default)s)")
    parser.add_argument("--collection", metavar="DIR", help="a folder of sounds, pictures, meshes, texts (default: the demo)")
    parser.add_argument("--port", type=int, default=7860, help="default: %(default)s")
    parser.add_argument("--host", default="127.0.0.1", help="0.0.0.0 lets other machines in (default: %(default)s)")
    return parser.parse_args(arguments)


def show_progress(done: int, total: int) -> None:
    print(f"\rembedding the collection: {done} of {total}", end="\n" if done == total else "", file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())

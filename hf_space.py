"""What a Hugging Face Space starts: the same app as `python -m app`, open to the container's network."""

import os
import sys

from app.__main__ import main

if __name__ == "__main__":
    sys.exit(main(["--host", "0.0.0.0", "--port", os.environ.get("GRADIO_SERVER_PORT", "7860")]))

"""The README's example for programs runs as it is written, but for the address."""

import logging
import re
from pathlib import Path

import pytest
import soundfile

from app.studio.studio import Studio
from app.studio.studios import Studios
from tests.app.served import served
from tests.app.tiny import SAMPLE_RATE, sound

README = Path(__file__).resolve().parents[2] / "README.md"

pytestmark = [pytest.mark.filterwarnings("ignore::ResourceWarning"), pytest.mark.filterwarnings("ignore::DeprecationWarning")]


def test_the_example_runs(studio: Studio, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    (example,) = [block for block in re.findall(r"```python\n(.*?)```", README.read_text(), re.S) if "gradio_client" in block]
    assert 'Client("http://127.0.0.1:7860")' in example
    soundfile.write(tmp_path / "bell.wav", sound("red"), SAMPLE_RATE)
    monkeypatch.chdir(tmp_path)
    logging.getLogger("httpx").setLevel(logging.WARNING)
    with served(Studios(studio)) as url:
        lines = example.replace("http://127.0.0.1:7860", url).splitlines()
        told: dict[str, object] = {}
        answers = []
        for line in lines:
            if line.startswith("client."):
                answers.append(eval(line, told))  # the file is our own
            else:
                exec(line, told)
    assert len(answers) >= 3 and all(isinstance(answer, dict) and "fingerprint" in answer for answer in answers)

"""CLAP at its true size, on random weights, against LAION's package. It needs that package: after `make parity`,
.venv-laion/bin/python -m tests.benchmarks.full_size_clap"""

import json
import os
import statistics
import tempfile
import time
import warnings
from pathlib import Path
from typing import Any

from tests.benchmarks.full_size import BATCH, in_turns, peak_gflops, ratio
from tests.clap_files import captions, chirp, random_like, save_as_published, write_bpe


def clap_figures() -> list[tuple[str, str]]:
    """Clips of 10 s and of 25 s, and captions, 16 at once, from samples and words to vectors; and what loading takes."""
    import torch
    from torch.utils.flop_counter import FlopCounterMode

    from core.spaces.clap import Clap
    from core.spaces.nets.clap_mel import mel_planes

    with tempfile.TemporaryDirectory() as folder:
        package, files = laion_package(Path(folder))
        started = time.perf_counter()
        space = Clap()
        space.fill(files)
        loading = time.perf_counter() - started
        clips = {seconds: [chirp(seconds, n) for n in range(BATCH)] for seconds in (10, 25)}
        texts = [text for text in captions(240) if len(text) < 60][:BATCH]
        tower = space.tower("audio")

        def original(seconds: int) -> Any:
            with torch.inference_mode():
                return package.get_audio_embedding_from_data([clip.samples for clip in clips[seconds]])

        def original_texts() -> Any:
            with torch.inference_mode():
                return package.get_text_embedding(texts)

        times = in_turns({
            "10 s": lambda: space.embed("audio", clips[10], batch_size=BATCH), "original 10 s": lambda: original(10),
            "25 s": lambda: space.embed("audio", clips[25], batch_size=BATCH), "original 25 s": lambda: original(25),
            "texts": lambda: space.embed("text", texts, batch_size=BATCH), "original texts": original_texts,
            "spectrograms": lambda: mel_planes(clips[10]),
        })  # fmt: skip
        with torch.inference_mode(), FlopCounterMode(display=False) as counted:
            tower(mel_planes(clips[10]))
        peak = peak_gflops()
    per = {name: BATCH / statistics.median(t) for name, t in times.items()}
    each = counted.get_total_flops() / 1e9 / BATCH
    share, best = (BATCH / seconds * each / peak for seconds in (statistics.median(times["10 s"]), min(times["10 s"])))
    spectrograms = statistics.median(times["spectrograms"]) / statistics.median(times["10 s"])
    return [
        ("clap, sounds of 10 s", f"{per['10 s']:.1f} a second, {ratio(times, '10 s', 'original 10 s')}"),
        ("of that", f"{each:.1f} GFLOP of matrix products a sound, {share:.0%} (fastest run: {best:.0%}) of "
                    f"the {peak:.0f} GFLOP/s that one large product reaches here; spectrograms take {spectrograms:.0%} of the time"),
        ("clap, sounds of 25 s", f"{per['25 s']:.1f} a second, {ratio(times, '25 s', 'original 25 s')}"),
        ("clap, texts", f"{per['texts']:.1f} a second, {ratio(times, 'texts', 'original texts')}"),
        ("clap, loading", f"{loading:.1f} s, imports included where they were not yet made"),
    ]  # fmt: skip


def laion_package(folder: Path) -> tuple[Any, dict[str, Path]]:
    """LAION's module with random weights and a tokenizer, and the files that hold the same."""
    from transformers import RobertaTokenizer

    from core.spaces.nets.laion_backend import _construct

    package = _construct().eval()
    files = write_bpe(folder, 50265)
    merges = [tuple(line.split(" ")) for line in files["merges"].read_text().splitlines()[1:]]
    package.tokenize = RobertaTokenizer(json.loads(files["vocab"].read_text()), merges)  # type: ignore[arg-type]
    package.model.load_state_dict(random_like(package.model.state_dict()))
    return package, files | {"weights": save_as_published(package.model.state_dict(), folder / "630k.pt")}


if __name__ == "__main__":
    os.environ["HF_HUB_OFFLINE"] = "1"
    warnings.filterwarnings("ignore", "Argument 'onesided'")
    for name, value in clap_figures():
        print(f"| {name} | {value} |")

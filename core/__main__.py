"""The command line: `python -m core COMMAND`. Each command parses, calls one function of the library, and prints."""

import argparse
import json
import os
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from core.errors import AlignscopeError
from core.progress import Progress, counting
from core.types import MODALITIES


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one command; returns 0, or 1 after one sentence on stderr for anything a user can mend."""
    options = build_parser().parse_args(arguments)
    try:
        options.run(options)
    except AlignscopeError as error:
        print(f"error: {error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("stopped", file=sys.stderr)
        return 130
    return 0


def build_parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m core", description="Alignscope: join contrastive spaces without paired data, and use them."
    )
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)

    def command(name: str, run: Callable[[argparse.Namespace], None], about: str) -> argparse.ArgumentParser:
        sub = commands.add_parser(name, help=about, description=about)
        sub.set_defaults(run=run)
        return sub

    sub = command("embed", _embed, "Vectors of files or texts, into an .npz file.")
    sub.add_argument("items", nargs="+", metavar="FILE_OR_TEXT")
    sub.add_argument("--out", type=Path, required=True, metavar="FILE.npz")
    _with_space(sub)
    _with_modality(sub)
    _with_json(sub)

    sub = command("query", _query, "The items of a collection nearest to a file or a text.")
    sub.add_argument("item", metavar="FILE_OR_TEXT")
    sub.add_argument("--to", choices=MODALITIES, help="only items of this modality (default: all)")
    sub.add_argument("--k", type=_positive, default=5, help="how many (default: 5)")
    sub.add_argument("--collection", type=Path, metavar="DIR", help="a folder of your own (default: the demo collection)")
    _with_space(sub)
    _with_modality(sub)
    _with_json(sub)

    sub = command("classify", _classify, "Which of some labels each file is nearest to (zero-shot).")
    sub.add_argument("items", nargs="+", metavar="FILE")
    sub.add_argument("--labels", required=True, help="dog,cat,...")
    where = "compare behind the projectors, where all modalities meet (default: where a file's own encoder learnt with words)"
    sub.add_argument("--unified", action="store_true", help=where)
    _with_space(sub)
    _with_modality(sub)
    _with_json(sub)

    sub = command("evaluate", _evaluate, "Retrieval in all twelve directions, the finer attribute, and the modality gap, beside chance.")
    sub.add_argument("--per-kind", type=_positive, default=20, help="held-out things of each kind and modality (default: 20)")
    sub.add_argument("--collection", type=Path, metavar="DIR", help="a folder with index.csv, instead of held-out things of the world")
    _with_space(sub)
    _with_json(sub)

    sub = command("map", _map, "The UMAP of a collection: its places as a CSV file, or a page that shows them (Plotly).")
    sub.add_argument("--collection", type=Path, metavar="DIR", help="a folder of your own (default: the demo collection)")
    sub.add_argument("--out", type=Path, required=True, metavar="FILE", help=".csv, or .html, which opens offline")
    sub.add_argument("--method", choices=("umap", "pca"), default="umap")
    sub.add_argument("--dims", type=int, choices=(2, 3), default=2)
    sub.add_argument("--seed", type=int, default=0)
    _with_space(sub)

    sub = command("weights", _weights, "The published files that a space needs: sizes, licences, where they are; --fetch downloads them.")
    sub.add_argument("--fetch", action="store_true", help="download what is missing")
    _with_space(sub)
    _with_json(sub)

    sub = command("verify", _verify, "Whether a full-size space gives the numbers that its authors published, on their own samples.")
    sub.add_argument("--samples", type=Path, required=True, metavar="DIR", help="the folder `assets` of github.com/MCR-PEFT/Ex-MCR")
    _with_space(sub, "exmcr")
    _with_json(sub)

    sub = command("convert", _convert, "A point cloud out of a pickled .npy record (OpenShape's), as a file that needs no unpickling.")
    sub.add_argument("file", type=Path, metavar="FILE.npy", help="nothing but arrays and plain values is taken from it")
    sub.add_argument("--out", type=Path, required=True, metavar="FILE", help=".ply, or .npy with x y z r g b in rows")

    sub = command("bank", _bank, "Embeddings of unpaired items, to train projectors on.")
    sub.add_argument("items", type=Path, nargs="?", metavar="DIR_OR_FILE", help="a folder, a webdataset .tar, or a .parquet file")
    sub.add_argument(
        "--world", type=_positive, metavar="N", help="instead: N things of every kind of the world and each modality (mini spaces only)"
    )
    sub.add_argument("--space", action="append", required=True, metavar="SPACE", help="once for the base and once for each leaf")
    sub.add_argument("--out", type=Path, required=True, metavar="BANK")
    _with_up(sub)
    _with_weights(sub)

    sub = command("train", _train, "Projectors of leaf spaces into a base, saved as a unified space.")
    sub.add_argument("--base", required=True, metavar="SPACE")
    sub.add_argument("--leaf", action="append", required=True, metavar="SPACE[:OVERLAP]", help="e.g. mini_ulip:image; may be repeated")
    sub.add_argument("--bank", type=Path, metavar="BANK", help="made by `bank` (default: things of the world)")
    sub.add_argument("--real", type=Path, metavar="DIR", help="real files with an index.csv, to join the things of the world")
    sub.add_argument("--out", type=Path, required=True, metavar="DIR")
    sub.add_argument("--recipe", choices=("default", "paper", "cmcr"), default="default")
    sub.add_argument("--seed", type=int, default=0)
    sub.add_argument("--work", type=Path, metavar="DIR", help="where the unfinished lies and stays (default: DIR.work, removed at the end)")
    sub.add_argument("--digits", choices=("auto", "float32", "bfloat16"), default="auto", help="of the training's matrix products")
    sub.add_argument("--compile", action="store_true", help="let torch compile the step: slower to start, for long runs on a GPU")
    _with_weights(sub)
    _with_json(sub)

    sub = command("pretrain", _pretrain, "The mini spaces, from the world and, where you have them, real files.")
    sub.add_argument("names", nargs="*", metavar="SPACE", help="mini_clip, mini_clap, mini_ulip (default: all three)")
    sub.add_argument("--out", type=Path, required=True, metavar="DIR", help="each space gets a folder in it")
    sub.add_argument("--real", type=Path, metavar="DIR", help="real files with an index.csv, to finish the spaces on (default: none)")
    sub.add_argument("--start", type=Path, metavar="DIR", help="go on from the spaces in this folder, trained on the world alone")
    sub.add_argument("--quick", action="store_true", help="a few steps: proves the way, learns little")
    sub.add_argument("--seed", type=int, default=0)
    _with_json(sub)

    sub = command("calibrate", _calibrate, "How sure a space is of what it knows, into its card: so it can say what it does not know.")
    sub.add_argument("--space", default="mini", help="a name in checkpoints/, or a folder (default: mini)")
    sub.add_argument("--real", type=Path, metavar="DIR", help="real files with an index.csv, beside held-out things of the world")
    _with_json(sub)

    sub = command("ablate", _ablate, "The table of ablations and baselines.")
    sub.add_argument("--groups", default="", help="baselines,noise,... (default: all)")
    sub.add_argument("--seeds", type=_positive, default=3, help="how many (default: 3)")
    sub.add_argument("--per-kind", type=_positive, default=10, help="held-out things of each kind (default: 10)")
    sub.add_argument("--on", choices=("selection", "evaluation"), default="selection", help="the stream of held-out things")
    sub.add_argument("--recipe", choices=("default", "paper"), default="default", help="what is varied")
    sub.add_argument("--keep", type=Path, metavar="FILE", help="JSON lines of what is done; with the same file, nothing is done twice")
    sub.add_argument("--plot", type=Path, metavar="FILE.html")
    own = sub.add_argument_group("a bank of your own, instead of the world's (all four)")
    own.add_argument("--base", metavar="SPACE")
    own.add_argument("--leaf", action="append", metavar="SPACE[:OVERLAP]")
    own.add_argument("--bank", type=Path, metavar="BANK")
    own.add_argument("--collection", type=Path, metavar="DIR", help="held-out items with an index.csv that names their kinds")
    _with_weights(sub)
    _with_json(sub)

    sub = command("world", _world, "The procedural world: its kinds, things of it as files, or pages to review it.")
    sub.add_argument("--list", action="store_true", help="the kinds and their families")
    sub.add_argument("--out", type=Path, metavar="DIR", help="write things into this folder")
    sub.add_argument("--n", type=_positive, default=64, help="how many of each modality (default: 64)")
    sub.add_argument("--stream", default="world", help="another name gives other things (default: world)")
    sub.add_argument("--sheets", type=Path, metavar="DIR", help="write a contact sheet and a page of spectrograms for each family")
    sub.add_argument("--varied", action="store_true", help="on the sheets, the many designs that are for training alone")
    _with_json(sub)

    sub = command("demo", _demo, "The demo collection, made anew from the world.")
    sub.add_argument("--out", type=Path, required=True, metavar="DIR")
    sub.add_argument("--each", type=_positive, default=4, help="items of each kind and modality (default: 4)")
    sub.add_argument("--only-vectors", action="store_true", help="embed what lies there already; make no items")
    _with_space(sub)
    return parser


# ---------------------------------------------------------------- using a space


def _embed(options: argparse.Namespace) -> None:
    import numpy as np

    modality = _modality(options.items, options.modality)
    made = _space(options).embed(modality, options.items, progress=counting("embedding", "items", aside=True), up=options.up)
    _warn(made.skipped)
    if options.out.suffix != ".npz":
        raise AlignscopeError(f"--out {options.out} must end in .npz")
    options.out.parent.mkdir(parents=True, exist_ok=True)
    np.savez(options.out, vectors=made.vectors, items=np.array(made.items), modality=modality, fingerprint=made.fingerprint)
    figures = {
        "out": str(options.out),
        "items": len(made),
        "skipped": len(made.skipped),
        "dim": made.vectors.shape[1],
        "fingerprint": made.fingerprint,
    }
    _print(options, figures, f"{len(made)} vectors of {made.vectors.shape[1]} numbers in {options.out}")


def _query(options: argparse.Namespace) -> None:
    from core import Collection
    from core.explore.collection import DEMO
    from core.explore.familiar import embed_judged, told

    space = _space(options)
    query, (place,) = embed_judged(space, _modality([options.item], options.modality), options.item, up=options.up)
    collection = Collection.open(options.collection or DEMO, space, counting("embedding the collection", "items", aside=True))
    _warn(collection.skipped)
    hits = collection.index.search(query, options.k, options.to)
    rows = [
        {"rank": h.rank, "score": round(h.score, 4), "modality": h.modality, "item": h.item, "label": collection.items[h.row].label}
        for h in hits
    ]
    text = "\n".join(f"{r['rank']:>3}  {r['score']:.3f}  {r['modality']:<5}  {r['label'] or '-':<20}  {r['item']}" for r in rows)
    about = {"query": options.item, "modality": query.modality, **told(place)}
    _print(options, {**about, "hits": rows, "fingerprint": query.fingerprint}, text + _doubt(told(place)))


def _classify(options: argparse.Namespace) -> None:
    from core.explore.classify import classify
    from core.explore.familiar import told

    space = _space(options)
    labels = options.labels.split(",")
    results, order = {}, [str(item) for item in options.items]
    for modality, items in _by_modality(options.items, options.modality).items():
        made, skipped = classify(space, modality, items, labels, up=options.up, unified=options.unified)
        results |= {r.item: r for r in made}
        _warn(skipped)
    rows = [results[item] for item in order if item in results]
    text = "\n".join(
        f"{r.item}: " + ", ".join(f"{label} {score:.3f}" for label, score in r.labels[:5]) + _doubt(told(r.familiarity)) for r in rows
    )
    found = [
        {"item": r.item, **told(r.familiarity), "labels": [{"label": label, "score": score} for label, score in r.labels]} for r in rows
    ]
    _print(options, {"results": found}, text)


def _doubt(familiar: Mapping[str, Any]) -> str:
    return "  (unlike anything this space knows)" if familiar["unfamiliar"] else ""


def _evaluate(options: argparse.Namespace) -> None:
    from core import Collection, evaluate
    from core.explore.evaluate import cross_space
    from core.explore.held_out import held_out, labelled

    space = _space(options)
    if options.collection:
        things = labelled(Collection.open(options.collection, space).items)
    else:
        things = held_out(options.per_kind, sorted(space.modalities))
    report = evaluate(space, things)
    lines = ["direction        P@1    R@5   mAP    chance mAP   attribute (chance)     n"]
    lines += [
        f"{name:<15} {d.precision_at_1:.3f}  {d.recall_at[5]:.3f}  {d.map:.3f}  {d.chance_map:.3f}        "
        f"{d.attribute_at_1:.3f} ({d.chance_attribute_at_1:.3f})     {d.n}"
        for name, d in report.directions.items()
    ]
    lines += ["modality gap: " + ", ".join(f"{pair} {gap:.2f}" for pair, gap in report.gap.items())]
    if crossing := cross_space(list(report.directions)):
        lines += [f"mean mAP over the {len(crossing)} directions that cross spaces: {report.mean_map(crossing):.3f}"]
    _print(options, report.to_dict(), "\n".join(lines))


def _map(options: argparse.Namespace) -> None:
    import csv

    from core import Collection, map_figure
    from core.explore.collection import DEMO

    if options.out.suffix not in (".csv", ".html"):
        raise AlignscopeError(f"a map is written as .csv or .html, not as {options.out.name!r}")
    collection = Collection.open(options.collection or DEMO, _space(options), counting("embedding the collection", "items", aside=True))
    laid_out = collection.fit_map(method=options.method, dims=options.dims, seed=options.seed)
    options.out.parent.mkdir(parents=True, exist_ok=True)
    if options.out.suffix == ".html":
        map_figure(collection, laid_out).write_html(options.out)
    else:
        with options.out.open("w", newline="", encoding="utf-8") as file:
            writer = csv.writer(file)
            writer.writerow(["modality", "item", "kind", "attribute", *"xyz"[: options.dims]])
            for item, place in zip(collection.items, laid_out.coordinates.tolist(), strict=True):
                writer.writerow([item.modality, item.source, item.kind, item.attribute, *(round(c, 4) for c in place)])
    print(f"{len(collection)} places ({laid_out.method}) in {options.out}")


# ---------------------------------------------------------------- full-size spaces


def _weights(options: argparse.Namespace) -> None:
    from core.unified import describe
    from core.weights import Weights

    weights, files = Weights(options.weights), describe(options.space).files
    if options.fetch:
        weights.paths({file.name: file for file in files})
    rows = [
        {"file": f.name, "size": f.size, "licence": f.licence, "url": f.url, "found": str(weights.find(f) or ""), "sha256": f.sha256}
        for f in files
    ]
    told = [(f"{r['file']}  ({r['size']}, {r['licence']})", f"    {r['found'] or 'missing; from ' + r['url']}") for r in rows]
    lost = [f for f in files if weights.find(f) is None]
    known = sum(f.bytes for f in lost) / 1e9
    unknown = sum(not f.bytes for f in lost)
    told += [
        (f"{len(lost)} of {len(files)} files missing: {known:.1f} GB" + (f" and {unknown} of unpublished size" if unknown else ""), "")
    ]
    text = "\n".join(line for lines in told for line in lines if line) if files else f"{options.space} needs no published files"
    _print(options, {"space": options.space, "files": rows}, text)


def _verify(options: argparse.Namespace) -> None:
    from core.explore.verify import verify

    found = verify(_space(options), options.samples)
    _print(options, found.to_dict(), found.table())
    if not found.passed:
        raise AlignscopeError(found.verdict)


def _convert(options: argparse.Namespace) -> None:
    from core.media.pickled_cloud import convert

    print(convert(options.file, options.out))


# ---------------------------------------------------------------- training


def _bank(options: argparse.Namespace) -> None:
    spaces = [_space(options, name) for name in options.space]
    if bool(options.items) == bool(options.world):
        raise AlignscopeError("a bank is made of either a folder or file of items or of --world N things; give one of the two")
    bank = _world_bank(spaces, options) if options.world else _bank_of(options, spaces)
    _warn(bank.skipped)
    print(f"{bank.contents()} in {options.out}")


def _bank_of(options: argparse.Namespace, spaces: list[Any]) -> Any:
    from core.alignment.write_bank import source_key, write_bank
    from core.explore.collection import list_items
    from core.media.items import stored_items

    listed = list_items(options.items) if options.items.is_dir() else []
    items: Any = ((item.modality, item.source) for item in listed) if options.items.is_dir() else stored_items(options.items)
    source = source_key(options.items, [item.source for item in listed])
    return write_bank(options.out, spaces, items, source, counting("embedding", "items"), len(listed), options.up)


def _world_bank(spaces: list[Any], options: argparse.Namespace) -> Any:
    from core.alignment.world_bank import world_bank
    from core.train import world_space
    from core.world.kind import kinds

    bank = world_bank([world_space(space) for space in spaces], options.world * len(kinds()))
    bank.save(options.out)
    return bank


def _train(options: argparse.Namespace) -> None:
    from core import Compute
    from core.train import Run, train_unified

    compute = Compute(options.device, options.digits, options.compile)
    told = Progress()
    run = Run(options.recipe, options.seed, options.work, compute, options.real, told.rows, told.step)
    space, seconds = train_unified(_space(options, options.base), _leaves(options), options.bank, options.out, run)
    told.close()
    if os.environ.get("RANK", "0") != "0":  # under torchrun the first process speaks for all
        return
    for leaf in space.leaves:
        recipe = leaf.projector.recipe if leaf.projector else {}
        if recipe and recipe["batch"] < (wanted := recipe["align"]["batch"]):
            pairs = f"the bank gave {leaf.space.name} {recipe['pairs']:,} pseudo-pairs, fewer than it takes for batches of {wanted:,}"
            print(f"note: {pairs}: they were of {recipe['batch']:,}; a larger bank teaches more", file=sys.stderr)
    figures = {"out": str(options.out), "fingerprint": space.fingerprint, "seconds": seconds}
    _print(options, figures, f"{options.out}: " + ", ".join(f"{leaf} in {s:.0f} s" for leaf, s in seconds.items()))


def _leaves(options: argparse.Namespace) -> list[tuple[Any, Any]]:
    """(space, overlap or "") of each --leaf SPACE[:OVERLAP]."""
    named = [name.rpartition(":") if name.rpartition(":")[2] in MODALITIES else (name, "", "") for name in options.leaf]
    return [(_space(options, name), overlap) for name, _, overlap in named]


def _pretrain(options: argparse.Namespace) -> None:
    from dataclasses import replace

    from core.pretrain.recipes import QUICK, RECIPES, PretrainConfig, pretrain_all

    config = replace(QUICK if options.quick else PretrainConfig(), seed=options.seed)
    cards = {}
    for name, card in pretrain_all(options.names or list(RECIPES), options.out, config, options.real, options.start):
        cards[name] = card
        print(f"{name} in {options.out / name}: {card['figures']} after {card['minutes']} minutes", file=sys.stderr, flush=True)
    _print(options, cards, f"{', '.join(cards)} in {options.out}")


def _calibrate(options: argparse.Namespace) -> None:
    from core.explore.familiar import calibrate

    figures = calibrate(options.space, options.real)
    _print(options, figures, "\n".join(f"{modality}: {told}" for modality, told in figures.items()))


def _ablate(options: argparse.Namespace) -> None:
    from dataclasses import asdict

    from core.alignment.recipe import RECIPES
    from core.explore.ablate import ablate, ablation_figure, markdown
    from core.explore.variants import variants

    if options.plot and options.plot.suffix != ".html":
        raise AlignscopeError(f"the plot is written as .html, not as {options.plot.name!r}")
    chosen = variants([g.strip() for g in options.groups.split(",") if g.strip()], RECIPES[options.recipe])
    bench, rows = _bench(options), []
    _warn(bench.skipped)
    for row in ablate(bench, [v for v in chosen if bench.true or not v.paired], range(options.seeds), options.keep):
        rows.append(row)
        print(markdown([row]).splitlines()[-1], file=sys.stderr, flush=True)
    if options.plot:
        ablation_figure(rows).write_html(options.plot)
    _print(options, {"rows": [asdict(row) for row in rows]}, markdown(rows))


def _bench(options: argparse.Namespace) -> Any:
    from core import Bank
    from core.explore.ablate import bench_of, mini_bench
    from core.explore.collection import list_items
    from core.explore.held_out import labelled

    own = {"--base": options.base, "--leaf": options.leaf, "--bank": options.bank, "--collection": options.collection}
    if not any(own.values()):
        return mini_bench(options.per_kind, options.on)
    if missing := [name for name, value in own.items() if not value]:
        raise AlignscopeError(f"an ablation on a bank of your own needs {', '.join(own)}; {missing[0]} is missing")
    base, leaves = _space(options, options.base), {space.name: (space, overlap or None) for space, overlap in _leaves(options)}
    return bench_of(base, leaves, Bank.open(options.bank), labelled(list_items(options.collection)))


# ---------------------------------------------------------------- the world


def _world(options: argparse.Namespace) -> None:
    from core.world.kind import kinds

    if options.out:
        from core.explore.demo import write_things

        print(f"{write_things(options.out, options.stream, options.n)} items in {options.out}")
    if options.sheets:
        from core.world.sheet import contact_sheet, spectrogram_sheet

        for family in sorted({k.family for k in kinds().values()}):
            members = [k for k in kinds().values() if k.family == family]
            print(contact_sheet(members, options.sheets / f"{family}_shapes.png", varied=options.varied))
            print(spectrogram_sheet(members, options.sheets / f"{family}_sounds.png", varied=options.varied))
    if options.list or not (options.out or options.sheets):
        listed = [{"kind": k.name, "family": k.family, "nouns": k.nouns, "traits": [t.name for t in k.traits]} for k in kinds().values()]
        _print(options, {"kinds": listed}, "\n".join(f"{k['family']:<12} {k['kind']:<12} {', '.join(k['traits'])}" for k in listed))


def _demo(options: argparse.Namespace) -> None:
    from core.explore.demo import keep_vectors, make_demo

    if not options.only_vectors:
        make_demo(options.out, options.each)
    n = keep_vectors(options.out, _space(options), counting("embedding", "items", aside=True))
    print(f"{n} items in {options.out}")


# ---------------------------------------------------------------- options and output


def _with_space(parser: argparse.ArgumentParser, default: str = "mini") -> None:
    parser.add_argument("--space", default=default, help=f"a name in checkpoints/, or a folder (default: {default})")
    _with_weights(parser)


def _with_weights(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--weights", type=Path, metavar="DIR", help="a folder of published weights that you have (full-size spaces)")
    parser.add_argument("--device", default="cpu", help="cpu, cuda, ... (default: cpu)")
    parser.add_argument("--precision", default="float32", choices=("float32", "bfloat16"), help="of full-size spaces (default: float32)")


def _space(options: argparse.Namespace, name: str | None = None) -> Any:
    from core import load_space

    return load_space(name or options.space, options.weights, options.device, options.precision)


def _with_modality(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--modality", choices=MODALITIES, help="what the items are (default: by their ending; text if there is no such file)"
    )
    _with_up(parser)


def _with_up(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--up", choices=("y", "z", "x"), default="y", help="the axis that points up in mesh files (default: y)")


def _with_json(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="print JSON")


def _positive(text: str) -> int:
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError(f"expected a number of at least 1, got {number}")
    return number


def _modality(items: Sequence[str], given: str | None) -> Any:
    groups = _by_modality(items, given)
    if len(groups) > 1:
        raise AlignscopeError(f"the items are of {' and '.join(groups)}; give those of one modality at a time")
    return next(iter(groups))


def _by_modality(items: Sequence[str], given: str | None) -> dict[Any, list[str]]:
    """Items by modality: the given one, or a file's by its ending, or text where there is no such file and no known ending."""
    from core.media import guess_modality

    groups: dict[Any, list[str]] = {}
    for item in items:
        groups.setdefault(given or (guess_modality(item) if _names_file(item) else "text"), []).append(item)
    return groups


def _names_file(item: str) -> bool:
    from core.media import ENDINGS

    ending = Path(item).suffix.lower()
    return any(ending in endings for endings in ENDINGS.values()) or (len(item) < 255 and Path(item).exists())


def _warn(skipped: Sequence[Any]) -> None:
    for one in skipped:
        print(f"skipped: {one.reason}", file=sys.stderr)


def _print(options: argparse.Namespace, figures: dict[str, Any], text: str) -> None:
    print(json.dumps(figures, indent=2) if options.json else text)


if __name__ == "__main__":
    sys.exit(main())

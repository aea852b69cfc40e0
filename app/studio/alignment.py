"""How well sounds and meshes meet in a collection, in numbers that stand beside chance."""

from app.studio.values import Figure
from core import Collection, Modality, Report, evaluate_vectors

PAIR: tuple[Modality, Modality] = ("audio", "mesh")  # of all pairs the one that no training ever showed


def alignment(collection: Collection) -> list[Figure]:
    """Measured on the collection's own vectors, by kind; empty where sounds and meshes share no known kind."""
    items = {m: [i for i in collection.items if i.modality == m and i.kind] for m in PAIR}
    if not {i.kind for i in items["audio"]} & {i.kind for i in items["mesh"]}:
        return []
    report = evaluate_vectors(
        {m: collection.vectors[[i.row for i in items[m]]] for m in PAIR},
        {m: [i.kind for i in items[m]] for m in PAIR},
        {m: [i.label for i in items[m]] for m in PAIR},
    )
    return _figures(report)


def _figures(report: Report) -> list[Figure]:
    there, back = report["audio->mesh"], report["mesh->audio"]
    return [
        Figure(
            "Sound → mesh: first hit", there.precision_at_1, there.chance_precision_at_1,
            f"Of {there.n} sounds, the share whose nearest mesh is the same kind of thing (P@1).",
        ),
        Figure(
            "Mesh → sound: first hit", back.precision_at_1, back.chance_precision_at_1,
            f"Of {back.n} meshes, the share whose nearest sound is the same kind of thing (P@1).",
        ),
        Figure(
            "Sound → mesh: ranking", there.map, there.chance_map,
            "1 would mean that every mesh of the right kind stands before all others (mean average precision).",
        ),
        Figure(
            "Modality gap", report.gap["audio-mesh"], None,
            "Distance between the centre of all sounds and the centre of all meshes: 0 is one cloud, 2 is opposite poles.",
        ),
    ]  # fmt: skip

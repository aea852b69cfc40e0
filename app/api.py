"""The named endpoints for programs: `/search`, `/embed`, `/neighbours`, `/explain`, `/compose`, `/evaluate`; by `gradio_client` or HTTP."""

from typing import Any

import gradio as gr

from app.components.typed import Files, Parts
from app.errors import for_client
from app.studio.studio import Studio
from app.studio.studios import Studios
from app.studio.values import Group, Part, Query
from core import MODALITIES, MOST_PARTS, AlignscopeError


class Endpoints:
    """Components that nobody sees: they check types and receive files, as for the page.

    Their docstrings are what callers read, people and, with `--mcp`, assistants; Gradio takes arguments from "Args:".
    `space` names one of the spaces that the page lists; "" is the app's own. One that is not ready is answered with a sentence.
    """

    def __init__(self, studios: Studios):
        self.studios = studios
        with gr.Column(visible=False):
            text, file = gr.Textbox("", label="text"), gr.File(label="file")
            modality = gr.Dropdown(list(MODALITIES), value="text", label="modality")
            to = gr.CheckboxGroup(list(MODALITIES), value=list(MODALITIES), label="to")
            k, row, one = gr.Number(8, label="k", precision=0), gr.Number(0, label="row", precision=0), gr.Textbox("", label="modality")
            space, hit = gr.Textbox("", label="space"), gr.Number(0, label="hit", precision=0)
            parts, files = Parts(label="parts"), Files(file_count="multiple", label="files")
            answer, vector, button = gr.JSON(), gr.JSON(), gr.Button()
        asking: dict[str, Any] = {"concurrency_id": "encode", "concurrency_limit": 4}
        button.click(self.search, [text, file, modality, to, k, space], answer, api_name="search", **asking)
        button.click(self.embed, [text, file, modality, space], vector, api_name="embed", **asking)
        button.click(self.neighbours, [row, k, one, space], answer, api_name="neighbours")
        button.click(self.explain, [row, hit, space], answer, api_name="explain")
        button.click(self.compose, [parts, to, k, space, files], answer, api_name="compose", **asking)
        button.click(self.evaluate, space, answer, api_name="evaluate", concurrency_id="measure", concurrency_limit=2)

    def search(
        self, text: str = "", file: str | None = None, modality: str = "text", to: list[str] | None = None, k: int = 8, space: str = ""
    ) -> dict[str, Any]:
        """The k items of each modality in `to` that are nearest to a text, or to a file of the given modality.

        Args:
            text: What to ask with, where modality is "text"; a few words, like "a small dog".
            file: What to ask with in the other modalities: a sound, a picture or a mesh (.glb .obj .ply .stl .off).
            modality: Of what is asked with.
            to: Modalities to look among.
            k: Results of each modality, 1 to 100.
            space: One of the spaces that the page lists; left out, the one that the app was started with.

        Returns:
            {"fingerprint", "familiarity", "unfamiliar", "kinds": [{"kind", "cosine"}, ...], "results": {modality: [{"row", "title",
            "kind", "attribute", "rank", "cosine", "percentile"}, ...]}, "chance"}
            where a percentile of 99 means nearer than 99 in 100 items of its modality
            and "chance" is {modality: {"median", "percentile_95"}}: the cosine of the middle item, and what one in twenty passes
            and "familiarity" says how much what is asked with is like what the space knows: 0.03 is less sure than of 97% of known things
            and "unfamiliar" is true below 0.05, where the results are only the nearest of what there is; both are null where not known
            and "kinds" are what the encoder of its modality takes it for, the nearest first, before any projector; empty if not known
        """
        try:
            studio = self.studios.get(space)
            query = _query(studio, text, file, modality)
            return {**_familiarity(query), **_told(studio, studio.search(query, to, k))}
        except Exception as error:
            raise for_client(error) from None

    def embed(self, text: str = "", file: str | None = None, modality: str = "text", space: str = "") -> dict[str, Any]:
        """The unit vector of a text, or of a file of the given modality.

        Args:
            text: What to embed, where modality is "text".
            file: What to embed in the other modalities: a sound, a picture or a mesh.
            modality: Of what is embedded.
            space: One of the spaces that the page lists; left out, the one that the app was started with.

        Returns:
            {"fingerprint", "modality", "familiarity", "unfamiliar", "kinds", "vector": [...]}
            where vectors of different fingerprints can't be compared, and familiarity and kinds are as by search
        """
        try:
            query = _query(self.studios.get(space), text, file, modality)
            made = query.embedding
            return {"fingerprint": made.fingerprint, "modality": made.modality, **_familiarity(query), "vector": made.vectors[0].tolist()}
        except Exception as error:
            raise for_client(error) from None

    def neighbours(self, row: int, k: int = 8, modality: str = "", space: str = "") -> dict[str, Any]:
        """What is nearest to an item of the collection, in one modality or in each.

        Args:
            row: Of the item, as searches tell it.
            k: Results of each modality, 1 to 100.
            modality: text, image, audio or mesh; left out, each of them.
            space: One of the spaces that the page lists; left out, the one that the app was started with.

        Returns:
            as by search, without the familiarity
        """
        try:
            if modality and modality not in MODALITIES:
                raise AlignscopeError(f"no modality named {modality[:20]!r}; available: {', '.join(MODALITIES)}")
            studio = self.studios.get(space)
            return _told(studio, studio.neighbours(row, k, modality or None))  # type: ignore[arg-type]
        except Exception as error:
            raise for_client(error) from None

    def explain(self, row: int, hit: int, space: str = "") -> dict[str, Any]:
        """Through what two items of the collection met whose modalities were never trained together, a sound and a mesh say.

        Args:
            row: Of the item that asked.
            hit: Of the item that it found.
            space: One of the spaces that the page lists; left out, the one that the app was started with.

        Returns:
            {"fingerprint", "cosine", "trained_together", "bridges": [{"row", "modality", "title", ...}, ...]}
            where bridges are the texts and images near to both, by the worse of their two ranks, none where the two were trained together
            and each has "cosine_to_row", "cosine_to_hit", "rank_to_row", "rank_to_hit"
        """
        try:
            studio = self.studios.get(space)
            query = studio.query_row(row)
            relation = studio.relation(query, hit)
            found = [
                {
                    "row": b.item.row, "modality": b.item.modality, "title": b.item.title, "cosine_to_row": round(b.to_query, 6),
                    "cosine_to_hit": round(b.to_hit, 6), "rank_to_row": b.query_rank, "rank_to_hit": b.hit_rank,
                }
                for b in studio.bridges(query, hit)
            ]  # fmt: skip
            met = studio.joints.met(query.modality, relation.item.modality)
            return {
                "fingerprint": studio.space.fingerprint, "cosine": round(relation.score, 6), "trained_together": met, "bridges": found,
            }  # fmt: skip
        except Exception as error:
            raise for_client(error) from None

    def evaluate(self, space: str = "") -> dict[str, Any]:
        """How well the modalities of a space meet in the collection, by kind, every figure beside chance.

        Args:
            space: One of the spaces that the page lists; left out, the one that the app was started with.

        Returns:
            {"fingerprint", "directions": {"audio->mesh": {...}, ...}, "modality_gap": {"audio-mesh": distance, ...}}
            where a direction has "recall@1", "recall@5", "recall@10", "precision@1", "map", "n", "chance_precision_at_1", "chance_map"
        """
        try:
            told = self.studios.get(space).joints.report.to_dict()
            fingerprint, gap = told.pop("fingerprint"), told.pop("modality_gap")
            return {"fingerprint": fingerprint, "directions": told, "modality_gap": gap}
        except Exception as error:
            raise for_client(error) from None

    def compose(
        self,
        parts: list[dict[str, Any]] | None = None,
        to: list[str] | None = None,
        k: int = 8,
        space: str = "",
        files: list[str] | None = None,
    ) -> dict[str, Any]:
        """The k items of each modality in `to` that are nearest to a weighted sum of up to four parts.

        Weights go from -1 to 1: `predict(parts=[{"row": 12}, {"text": "a bell", "weight": -0.5}], api_name="/compose")`.

        Args:
            parts: Up to four of {"text": "a bell"}, {"row": 12}, {"file": 0, "modality": "audio"}, each with a "weight" if not 1.
            to: Modalities to look among.
            k: Results of each modality, 1 to 100.
            space: One of the spaces that the page lists; left out, the one that the app was started with.
            files: Sounds, pictures and meshes, which parts name by their place here, from 0; only through gradio_client.

        Returns:
            as by search, without the familiarity, and each result has "contributions": what each part adds to its cosine, which they sum to
        """
        try:
            studio = self.studios.get(space)
            if not isinstance(parts, list):
                raise AlignscopeError('no list of parts was given; pass parts=[{"text": "a bell"}, {"row": 12, "weight": -0.5}]')
            if len(parts) > MOST_PARTS:  # before any of them is embedded
                raise AlignscopeError(f"a composed query has 1 to {MOST_PARTS} parts, got {len(parts)}")
            query = studio.compose([_part(studio, part, files or []) for part in parts])
            groups = studio.search(query, to, k)
            told, shares = _told(studio, groups), studio.shares(query, groups)
            for result in (result for results in told["results"].values() for result in results):
                result["contributions"] = [round(share, 6) for share in shares[result["row"]]]
            return told
        except Exception as error:
            raise for_client(error) from None


def _part(studio: Studio, part: Any, files: list[str]) -> Part:
    match part:
        case {"text": str(text)}:
            query = studio.query("text", text)
        case {"row": row}:
            query = studio.query_row(row)
        case {"file": int(place), "modality": str(modality)} if modality in MODALITIES and 0 <= place < len(files):
            query = studio.query(modality, files[place])
        case _:
            told = 'a part is {"text": ...}, {"row": ...} or {"file": place in files, "modality": ...}'
            raise AlignscopeError(f"{told}, got {str(part)[:60]!r}")
    return Part(query, part.get("weight", 1))


def _query(studio: Studio, text: str, file: str | None, modality: Any) -> Query:
    if file is not None and text:
        raise AlignscopeError(f"both a text and a file were given (text={text[:40]!r}); give one of them")
    if modality == "text":
        if file is not None:
            raise AlignscopeError("a file was given, but modality is 'text'; say what it is: modality='audio', 'image' or 'mesh'")
        return studio.query("text", text)
    if file is None:
        raise AlignscopeError(f"no {modality} file was given; pass file=handle_file(PATH), or modality='text' and a text")
    return studio.query(modality, file)


def _told(studio: Studio, groups: list[Group]) -> dict[str, Any]:
    results = {
        group.modality: [
            {
                "row": r.item.row, "title": r.item.title, "kind": r.item.kind, "attribute": r.item.attribute,
                "rank": r.rank, "cosine": round(r.score, 6), "percentile": round(r.percentile, 2),
            }
            for r in group.results
        ]
        for group in groups
    }  # fmt: skip
    chance = {
        group.modality: {"median": round(group.spread.median, 6), "percentile_95": round(group.spread.high, 6)}
        for group in groups
        if group.spread
    }
    return {"fingerprint": studio.space.fingerprint, "results": results, "chance": chance}


def _familiarity(query: Query) -> dict[str, Any]:
    kinds = [{"kind": kind, "cosine": cosine} for kind, cosine in query.kinds]
    return {"familiarity": query.familiarity, "unfamiliar": query.unfamiliar, "kinds": kinds}

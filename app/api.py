"""The named endpoints for programs: `/search`, `/embed`, `/neighbours`, through `gradio_client` or plain HTTP."""

from typing import Any

import gradio as gr

from app.errors import for_client
from app.studio import Studio
from app.studios import Studios
from app.values import Group, Query
from core import MODALITIES, AlignscopeError


class Endpoints:
    """Components that nobody sees: they check types and receive files, as for the page.

    `space` names one of the spaces that the page lists; "" is the app's own. One that is not ready is answered with a sentence.
    """

    def __init__(self, studios: Studios):
        self.studios = studios
        with gr.Column(visible=False):
            text, file = gr.Textbox("", label="text"), gr.File(label="file")
            modality = gr.Dropdown(list(MODALITIES), value="text", label="modality")
            to = gr.CheckboxGroup(list(MODALITIES), value=list(MODALITIES), label="to")
            k, row, one = gr.Number(8, label="k", precision=0), gr.Number(0, label="row", precision=0), gr.Textbox("", label="modality")
            space = gr.Textbox("", label="space")
            answer, vector, button = gr.JSON(), gr.JSON(), gr.Button()
        asking: dict[str, Any] = {"concurrency_id": "encode", "concurrency_limit": 4}
        button.click(self.search, [text, file, modality, to, k, space], answer, api_name="search", **asking)
        button.click(self.embed, [text, file, modality, space], vector, api_name="embed", **asking)
        button.click(self.neighbours, [row, k, one, space], answer, api_name="neighbours")

    def search(
        self, text: str = "", file: str | None = None, modality: str = "text", to: list[str] | None = None, k: int = 8, space: str = ""
    ) -> dict[str, Any]:
        """The k items of each modality in `to` that are nearest to a text, or to a file of the given modality.

        Returns {"fingerprint", "results": {modality: [{"row", "title", "kind", "attribute", "rank", "cosine"}, ...]}}.
        """
        try:
            studio = self.studios.get(space)
            return _told(studio, studio.search(_query(studio, text, file, modality), to, k))
        except Exception as error:
            raise for_client(error) from None

    def embed(self, text: str = "", file: str | None = None, modality: str = "text", space: str = "") -> dict[str, Any]:
        """The unit vector of a text, or of a file of the given modality: {"fingerprint", "modality", "vector": [...]}."""
        try:
            made = _query(self.studios.get(space), text, file, modality).embedding
            return {"fingerprint": made.fingerprint, "modality": made.modality, "vector": made.vectors[0].tolist()}
        except Exception as error:
            raise for_client(error) from None

    def neighbours(self, row: int, k: int = 8, modality: str = "", space: str = "") -> dict[str, Any]:
        """What is nearest to row `row` of the collection, in one modality or, for "", in each; told as by /search."""
        try:
            if modality and modality not in MODALITIES:
                raise AlignscopeError(f"no modality named {modality[:20]!r}; available: {', '.join(MODALITIES)}")
            studio = self.studios.get(space)
            return _told(studio, studio.neighbours(row, k, modality or None))  # type: ignore[arg-type]
        except Exception as error:
            raise for_client(error) from None


def _query(studio: Studio, text: str, file: str | None, modality: Any) -> Query:
    if modality == "text":
        return studio.query("text", text)
    if file is None:
        raise AlignscopeError(f"no {modality} file was given; pass file=handle_file(PATH), or modality='text' and a text")
    return studio.query(modality, file)


def _told(studio: Studio, groups: list[Group]) -> dict[str, Any]:
    results = {
        group.modality: [
            {
                "row": r.item.row, "title": r.item.title, "kind": r.item.kind, "attribute": r.item.attribute,
                "rank": r.rank, "cosine": round(r.score, 6),
            }
            for r in group.results
        ]
        for group in groups
    }  # fmt: skip
    return {"fingerprint": studio.space.fingerprint, "results": results}

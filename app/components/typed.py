"""Inputs of endpoints whose types Gradio would tell in a way that strict clients (MCP's) cannot read."""

from typing import Any

import gradio as gr

FILE = {  # by "_type" Gradio and its client know that a file travels here
    "type": "object",
    "properties": {"path": {"type": "string"}, "meta": {"type": "object", "properties": {"_type": {"const": "gradio.FileData"}}}},
    "required": ["path"],
}


class Parts(gr.JSON):
    """A list of objects; JSON of any sort has no type in Gradio's words."""

    def api_info(self) -> dict[str, Any]:
        return {"type": "array", "items": {"type": "object"}}

    def get_block_name(self) -> str:
        return "json"


class Files(gr.File):
    """Several files, spelled out: Gradio refers to a definition that is lost on the way to MCP."""

    def api_info(self) -> dict[str, Any]:
        return {"type": "array", "items": FILE}

    def get_block_name(self) -> str:
        return "file"

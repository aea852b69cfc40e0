"""The About tab: what is in use, and what it is worth."""

import gradio as gr

from app.errors import sentence
from app.shared import Shared
from app.studio.studios import Studios
from app.views.about import about
from app.views.render import notice


class AboutTab:
    """Follows the visitor's space."""

    def __init__(self, studios: Studios, shared: Shared):
        self.studios = studios
        page = gr.HTML(about(studios.first), apply_default_css=False)
        shared.space.change(self.show, shared.space, page, show_progress="hidden", queue=False, api_visibility="private")

    def show(self, space: str) -> str:
        try:
            return about(self.studios.get(space))
        except Exception as error:
            return notice(sentence(error))

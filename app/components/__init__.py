"""Parts of the page that Gradio does not have, each with its browser code beside it."""

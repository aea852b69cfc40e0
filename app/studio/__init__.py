"""Everything the app can do, in plain Python: no Gradio, no HTML."""

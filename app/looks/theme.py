"""Colours, type and spacing. System fonts only: a page that works offline cannot ask for others."""

from pathlib import Path

from gradio import themes

APP = Path(__file__).parents[1]
FONT = ["system-ui", "-apple-system", "Segoe UI", "Roboto", "Helvetica Neue", "Noto Sans", "Liberation Sans", "Arial", "sans-serif"]
MONO = ["ui-monospace", "SF Mono", "Menlo", "Consolas", "Liberation Mono", "monospace"]


def theme() -> themes.Base:
    """Gradio's own parts in the colours of `page.css`, where the variables are."""
    return themes.Base(
        font=FONT, font_mono=MONO, neutral_hue="slate", primary_hue="slate", radius_size="md", text_size="sm", spacing_size="md"
    ).set(
        **_both("body_background_fill", "var(--as-page)"),
        **_both("body_text_color", "var(--as-ink)"),
        **_both("body_text_color_subdued", "var(--as-muted)"),
        **_both("background_fill_primary", "var(--as-panel)"),
        **_both("background_fill_secondary", "var(--as-sunk)"),
        **_both("border_color_primary", "var(--as-line)"),
        **_both("border_color_accent", "var(--as-line-strong)"),
        **_both("block_background_fill", "var(--as-panel)"),
        **_both("block_border_color", "var(--as-line)"),
        **_both("block_label_background_fill", "var(--as-panel)"),
        **_both("block_label_text_color", "var(--as-muted)"),
        **_both("block_title_text_color", "var(--as-muted)"),
        **_both("input_background_fill", "var(--as-panel)"),
        **_both("input_border_color", "var(--as-line-strong)"),
        **_both("input_border_color_focus", "var(--as-ink)"),
        **_both("button_primary_background_fill", "var(--as-ink)"),
        **_both("button_primary_text_color", "var(--as-panel)"),
        **_both("button_secondary_background_fill", "var(--as-sunk)"),
        **_both("button_secondary_text_color", "var(--as-ink)"),
        **_both("checkbox_background_color_selected", "var(--as-check)"),
        **_both("checkbox_border_color_selected", "var(--as-check)"),
        **_both("checkbox_background_color", "var(--as-panel)"),
        **_both("checkbox_border_color", "var(--as-line-strong)"),
        **_both("checkbox_label_background_fill", "transparent"),
        **_both("checkbox_label_background_fill_selected", "var(--as-sunk)"),
        **_both("checkbox_label_text_color_selected", "var(--as-ink)"),
        color_accent="var(--as-ink)",
        **_both("color_accent_soft", "var(--as-sunk)"),
        block_shadow="none",
        block_title_text_weight="600",
        block_label_text_weight="600",
        input_shadow="none",
        button_primary_shadow="none",
        layout_gap="16px",
    )


SHEETS = (
    "looks/page.css",
    "looks/cards.css",
    "looks/alignment.css",
    "looks/about.css",
    "looks/own.css",
    "components/point_map.css",
    "components/long_table.css",
    "components/space_picker.css",
    "components/moving_map.css",
    "looks/stages.css",
    "looks/train.css",
)


def css() -> str:
    return "\n".join((APP / name).read_text() for name in SHEETS)


def script() -> str:
    return f"<script>{(APP / 'looks' / 'page.js').read_text()}</script>"


def _both(name: str, value: str) -> dict[str, str]:
    """A variable of the theme for light and dark alike: `page.css` tells them apart."""
    return {name: value, f"{name}_dark": value}

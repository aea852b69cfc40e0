"""Parts of the page that stand in several tabs or above them."""

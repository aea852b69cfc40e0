"""Networks that no package offers; spaces are put together from them."""

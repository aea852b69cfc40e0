"""The interface: a page in the browser and named endpoints, on the public names of `core`."""

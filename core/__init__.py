"""Alignscope: contrastive spaces joined without paired data (Ex-MCR), and what one can do with the space that results.

The public names are listed in `__init__.pyi`; each is imported when it is first used, so that `import core` costs nothing.
"""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)

from collections.abc import Iterator

import pytest

from app.studio.studio import Studio
from tests.app.tiny import tiny_studio


@pytest.fixture(scope="session")
def studio(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Studio]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CORE_CACHE", str(tmp_path_factory.mktemp("cache")))
        yield tiny_studio(tmp_path_factory.mktemp("collection") / "things")

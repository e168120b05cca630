"""How tests expect a clear no from the client."""

from contextlib import contextmanager

import pytest

from portal.client import PortalRefused


@contextmanager
def refuses(code, status=None, **params):
    with pytest.raises(PortalRefused) as refused:
        yield refused
    assert refused.value.code == code
    assert status in (None, refused.value.status)
    assert params.items() <= refused.value.params.items()
    assert refused.value.detail.endswith(".")

"""The HTTP API: requests in, use cases, answers or problem details out."""

from portal.api.app import create_app

__all__ = ["create_app"]

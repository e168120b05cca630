"""The aiohttp application of the public door."""

from web.server.app import create_app

__all__ = ["create_app"]

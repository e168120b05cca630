"""`python -m web` as an operator sees it: clear about its settings, quick to stop."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from pathlib import Path

import aiohttp

from tests.web.door import Conversation, Door
from tools.stack import free_ports
from web.settings import Settings

ROOT = Path(__file__).parents[3]


async def start(environment: dict[str, str]) -> asyncio.subprocess.Process:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("WEB_", "PORTAL_"))}
    pipe = asyncio.subprocess.PIPE
    command = [sys.executable, "-m", "web"]
    return await asyncio.create_subprocess_exec(
        *command, cwd=ROOT, env={**kept, **environment}, stdout=pipe, stderr=pipe
    )


async def test_a_missing_secret_is_named() -> None:
    process = await start({})
    _, errors = await asyncio.wait_for(process.communicate(), 30)
    assert process.returncode == 2
    assert "[ERROR] settings: WEB_SECRET:" in errors.decode()


async def test_a_webhook_that_cannot_be_signed_is_named() -> None:
    enough = {"WEB_SECRET": "s" * 32, "PORTAL_TOKEN": "t", "WEB_CASE_WEBHOOK_URL": "https://crm.example/hook"}
    process = await start(enough)
    _, errors = await asyncio.wait_for(process.communicate(), 30)
    assert process.returncode == 2
    assert "[ERROR] settings: WEB_CASE_WEBHOOK_SECRET:" in errors.decode()


async def test_an_open_stream_does_not_hold_the_stop(settings: Settings) -> None:
    port = str(free_ports(1)[0])
    process = await start(
        {
            "WEB_PORT": port,
            "WEB_SECRET": settings.secret,
            "WEB_DATABASE_URL": settings.database_url,
            "FAQ_CORPUS": str(settings.corpus_dir),
            "PORTAL_TOKEN": settings.portal_token,
            "PORTAL_URL": settings.portal_url,
            "RASA_URL": settings.rasa_url,
        }
    )
    async with aiohttp.ClientSession() as session:
        conversation = await first_conversation(Door(f"http://127.0.0.1:{port}", session))
        url = f"{conversation.door.url}/api/v1/events"
        async with session.get(url, headers=conversation.bearer) as stream:
            assert stream.status == 200
            process.send_signal(signal.SIGTERM)
            await asyncio.wait_for(process.communicate(), 10)
    assert process.returncode == 0


async def first_conversation(door: Door) -> Conversation:
    """Opens as soon as the process listens."""
    async with asyncio.timeout(30):
        while True:
            try:
                return await door.open()
            except aiohttp.ClientConnectorError:
                await asyncio.sleep(0.1)

"""uv is given pip's index, and its failures become one line."""

import pytest

from tools.uv import explain, uv_environment


def test_uv_gets_what_pip_is_configured_with() -> None:
    pip = {"index-url": "https://mirror.example/simple", "find-links": "wheels more-wheels", "cert": "ca.pem"}
    env = uv_environment({"PATH": "bin"}, pip)
    assert env["UV_DEFAULT_INDEX"] == "https://mirror.example/simple"
    assert env["UV_FIND_LINKS"] == "wheels,more-wheels"
    assert env["SSL_CERT_FILE"] == "ca.pem"


def test_uvs_own_settings_win() -> None:
    env = uv_environment({"UV_DEFAULT_INDEX": "https://own.example"}, {"index-url": "https://pip.example"})
    assert env["UV_DEFAULT_INDEX"] == "https://own.example"


@pytest.mark.parametrize(
    ("output", "said"),
    [
        ("error: Failed to fetch\n  cause: dns error", "no network"),
        ("error: Hash mismatch for `rasa`", "does not match its hash"),
        ("No space left on device (os error 28)", "disk is full"),
        ("some\nother reason\n", "other reason (all of it in var/log/setup.log)"),
        ("", "no reason given"),
    ],
)
def test_a_failed_installation_is_explained(output: str, said: str) -> None:
    explained = explain(output)
    assert said in explained
    assert "\n" not in explained

"""The rules every test lives under."""

import socket

import pytest
from pytest_socket import SocketConnectBlockedError


def test_no_test_reaches_the_internet() -> None:
    told, blocked = pytest.warns(UserWarning, match="tried to use"), pytest.raises(SocketConnectBlockedError)
    with socket.socket() as outside, told, blocked:
        outside.connect(("192.0.2.1", 80))

"""Who may come in: passwords, attempts, sessions, the token of the forms."""

from __future__ import annotations

import hashlib
import re
import sqlite3
import time
from collections.abc import AsyncIterator
from pathlib import Path

import aiohttp
import pytest
from argon2 import PasswordHasher
from yarl import URL

from tests.desk.browsing import ANNE, CASE, SAMUEL, AtDesk
from tests.desk.conftest import serve
from tests.web.door import Conversation, Door
from web.desk.guard import back_to
from web.desk.passwords import PasswordRefused, Passwords, check_password
from web.desk.sign_in import MOST_PER_ADDRESS, MOST_PER_LOGIN
from web.desk.staff import AccountRefused, Role, Staff
from web.settings import Settings
from web.store import Store


@pytest.fixture
async def visitor(door: Door) -> AsyncIterator[AtDesk]:
    """A browser in which nobody has signed in."""
    async with aiohttp.ClientSession(cookie_jar=aiohttp.CookieJar(unsafe=True)) as session:
        yield AtDesk(door.url, session)


@pytest.fixture
def database(tmp_path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(tmp_path / "web.db", isolation_level=None)
    connection.execute("pragma busy_timeout=5000")
    return connection


@pytest.mark.parametrize("path", ["/desk", CASE, "/desk/reponses", "/desk/comptes"])
async def test_a_page_asks_who_is_there_and_comes_back_to_itself(visitor: AtDesk, path: str) -> None:
    answer = await visitor.get(path)
    assert (answer.status, URL(answer.headers["Location"]).query["suite"]) == (303, path)
    signed = await visitor.sign_in(ANNE.login, ANNE.password, suite=path)
    assert signed.headers["Location"] == path


async def test_the_cookie_is_for_the_desk_alone_and_only_its_digest_is_kept(
    visitor: AtDesk, database: sqlite3.Connection
) -> None:
    answer = await visitor.sign_in(ANNE.login, ANNE.password)
    cookie = answer.headers["Set-Cookie"]
    assert {"HttpOnly", "Path=/desk", "SameSite=Strict"} <= {part.strip() for part in cookie.split(";")}
    assert "Secure" not in cookie
    value = re.match(r"desk_session=([\w-]{43});", cookie)
    assert value is not None
    (kept,) = database.execute("select id from desk_sessions").fetchall()
    assert kept == (hashlib.sha256(value[1].encode()).hexdigest(),)


async def test_anywhere_but_on_loopback_the_cookie_wants_tls(visitor: AtDesk) -> None:
    form = {"login": ANNE.login, "password": ANNE.password}
    answer = await visitor.call("POST", "/desk/connexion", form, headers={"Host": "desk.example"})
    assert "; Secure" in answer.headers["Set-Cookie"]


async def test_every_failure_reads_the_same(visitor: AtDesk, store: Store, passwords: Passwords) -> None:
    await Staff(store.sessions, passwords).set_active("lea.petit", False)
    pages = [
        await visitor.sign_in(login, password)
        for login, password in (
            ("anne.dubois", "faux mot"),
            ("inconnue", "faux mot"),
            ("lea.petit", "une autre phrase d'essai"),
        )
    ]
    texts = {re.sub(r'value="[^"]*"', "", page.text) for page in pages}
    assert len(texts) == 1
    assert "L’identifiant ou le mot de passe n’est pas reconnu." in texts.pop()
    assert {page.status for page in pages} == {401}


class CountingHasher(PasswordHasher):
    """Counts what is verified, and against which parameters."""

    def __init__(self) -> None:
        super().__init__(time_cost=1, memory_cost=1024, parallelism=1)
        self.verified: list[str] = []

    def verify(self, hash: str | bytes, password: str | bytes) -> bool:  # the library's name
        self.verified.append(str(hash).rpartition("$")[0].rpartition("$")[0])
        return super().verify(hash, password)


async def test_an_unknown_login_costs_the_work_of_a_known_one() -> None:
    hasher = CountingHasher()
    passwords = Passwords(hasher)
    kept = await passwords.hash("une phrase pour les essais")
    assert not await passwords.fits(kept, "faux")
    assert not await passwords.fits(None, "faux")
    assert hasher.verified == ["$argon2id$v=19$m=1024,t=1,p=1"] * 2


async def test_guessing_at_one_login_is_stopped_and_a_restart_does_not_help(
    visitor: AtDesk, settings: Settings, passwords: Passwords
) -> None:
    for _ in range(MOST_PER_LOGIN):
        assert (await visitor.sign_in(ANNE.login, "faux")).status == 401
    async with serve(settings, passwords) as again:
        answer = await AtDesk(again.url, visitor.session).sign_in(ANNE.login.upper(), ANNE.password)
    assert answer.status == 429
    assert int(answer.headers["Retry-After"]) > 800
    assert "Trop d’essais de connexion. Réessayez dans 15\u00a0minutes." in answer.text
    assert (await visitor.sign_in(SAMUEL.login, SAMUEL.password)).status == 303


async def test_guessing_at_many_logins_from_one_address_is_stopped(visitor: AtDesk) -> None:
    tries = [await visitor.sign_in(f"nom{number}", "faux") for number in range(MOST_PER_ADDRESS + 1)]
    assert [answer.status for answer in tries] == [401] * MOST_PER_ADDRESS + [429]


async def test_what_was_typed_as_a_login_is_not_kept(visitor: AtDesk, database: sqlite3.Connection) -> None:
    await visitor.sign_in("mon mot de passe par erreur", "x")
    ((login, address),) = database.execute("select login, address from desk_sign_in_failures").fetchall()
    assert re.fullmatch(r"[0-9a-f]{64}", login)
    assert re.fullmatch(r"[0-9a-f]{64}", address)


async def test_a_success_forgets_the_failures_before_it(visitor: AtDesk) -> None:
    for _ in range(2):
        for _ in range(MOST_PER_LOGIN - 1):
            await visitor.sign_in(ANNE.login, "faux")
        assert (await visitor.sign_in(ANNE.login, ANNE.password)).status == 303


async def test_a_hash_of_other_parameters_is_made_again(
    settings: Settings, store: Store, visitor: AtDesk, database: sqlite3.Connection
) -> None:
    dearer = Passwords(PasswordHasher(time_cost=2, memory_cost=1024, parallelism=1))
    async with serve(settings, dearer) as door:
        there = AtDesk(door.url, visitor.session)
        assert (await there.sign_in(ANNE.login, "faux")).status == 401
        assert (await there.sign_in(ANNE.login, ANNE.password)).status == 303
        assert (await there.sign_in(ANNE.login, ANNE.password)).status == 303
    hashes = dict(database.execute("select login, password from desk_accounts").fetchall())
    assert "t=2" in hashes[ANNE.login]
    assert "t=1" in hashes[SAMUEL.login]


@pytest.mark.parametrize(("column", "hours"), [("seen_at", 3), ("created_at", 13)])
async def test_a_session_ends_unused_and_ends_in_any_case(
    anne: AtDesk, database: sqlite3.Connection, column: str, hours: int
) -> None:
    database.execute(f"update desk_sessions set {column} = {column} - ?", (hours * 3600,))  # noqa: S608
    assert (await anne.get("/desk")).status == 303
    assert (await anne.act("noter", note="x")).code == "desk_signed_out"


async def test_use_keeps_a_session_open_a_forgotten_stream_does_not(anne: AtDesk, database: sqlite3.Connection) -> None:
    database.execute("update desk_sessions set seen_at = seen_at - 7000")
    async with anne.events("/desk/evenements") as events:
        await events.next("list")
        ((seen,),) = database.execute("select seen_at from desk_sessions").fetchall()
    await anne.get("/desk")
    ((used,),) = database.execute("select seen_at from desk_sessions").fetchall()
    assert seen < time.time() - 6000 < used


async def test_signing_out_ends_this_session_alone(anne: AtDesk, samuel: AtDesk) -> None:
    answer = await anne.post("/desk/deconnexion")
    assert answer.headers["Location"] == "/desk/connexion"
    assert (await anne.get("/desk")).status == 303
    assert (await samuel.get("/desk")).status == 200


async def test_a_disabled_account_is_out_at_once_with_its_streams(
    anne: AtDesk, customer: Conversation, store: Store, passwords: Passwords
) -> None:
    async with anne.events(f"{CASE}/evenements") as events:
        await events.next("state")
        await Staff(store.sessions, passwords).set_active(ANNE.login, False)
        assert (await anne.get("/desk")).status == 303
        await customer.say("encore là ?")
        await events.next("signed_out")
    assert (await anne.sign_in(ANNE.login, ANNE.password)).status == 401


async def test_another_password_ends_the_sessions(anne: AtDesk, store: Store, passwords: Passwords) -> None:
    await Staff(store.sessions, passwords).set_password(ANNE.login, "un tout nouveau secret")
    assert (await anne.get("/desk")).status == 303
    assert (await anne.sign_in(ANNE.login, "un tout nouveau secret")).status == 303


async def test_a_form_without_this_sessions_token_does_nothing(
    anne: AtDesk, samuel: AtDesk, customer: Conversation
) -> None:
    for token in ("", "faux", samuel.csrf):
        answer = await anne.call("POST", f"{CASE}/prendre", {"csrf": token}, headers={"Accept": "application/json"})
        assert (answer.status, answer.code) == (403, "form_forged")
    assert "en attente" in (await anne.get(CASE)).text.lower()
    by_header = {"Accept": "application/json", "X-CSRF-Token": anne.csrf}
    assert (await anne.call("POST", f"{CASE}/prendre", {}, headers=by_header)).status == 200


@pytest.mark.parametrize("headers", [{"Sec-Fetch-Site": "cross-site"}, {"Origin": "https://autre.example"}])
async def test_a_form_of_another_site_does_nothing(
    anne: AtDesk, visitor: AtDesk, customer: Conversation, headers: dict[str, str]
) -> None:
    form = {"csrf": anne.csrf}
    answer = await anne.call("POST", f"{CASE}/prendre", form, headers={"Accept": "application/json", **headers})
    assert (answer.status, answer.code) == (403, "form_forged")
    signing = {"login": ANNE.login, "password": ANNE.password}
    assert (await visitor.call("POST", "/desk/connexion", signing, headers=headers)).status == 403


async def test_what_leads_do_is_refused_to_advisors(anne: AtDesk, samuel: AtDesk, customer: Conversation) -> None:
    await samuel.act("prendre")
    assert (await anne.act("attribuer", advisor="1")).code == "role_missing"
    for path in ("/desk/reponses", "/desk/reponses/1"):
        assert (await anne.post(path, title="t", text="t")).status == 403
    assert (await anne.get("/desk/comptes")).status == 403
    assert "Léa Petit" in (await samuel.get("/desk/comptes")).text


@pytest.mark.parametrize(
    ("wanted", "page"),
    [
        ("/desk/demandes/D-00001?operation=add_user", "/desk/demandes/D-00001?operation=add_user"),
        ("https://autre.example/desk", "/desk"),
        ("//autre.example/desk", "/desk"),
        ("/desk//autre.example", "/desk"),
        ("/desk\\autre.example", "/desk"),
        ("/deskautre", "/desk"),
        ("/aide/", "/desk"),
        ("/desk/connexion?suite=/desk", "/desk"),
        ("javascript:alert(1)", "/desk"),
        ("", "/desk"),
    ],
)
def test_one_comes_back_to_a_page_of_the_desk_only(wanted: str, page: str) -> None:
    assert back_to(wanted) == page


@pytest.mark.parametrize("password", ["court", "x" * 201, "anne.dubois et la suite", "aaaabbbbaaaabbbb"])
def test_easy_passwords_are_refused(password: str) -> None:
    with pytest.raises(PasswordRefused):
        check_password(password, ANNE.login)


async def test_a_password_is_the_same_from_every_keyboard(passwords: Passwords) -> None:
    assert await passwords.fits(await passwords.hash("une cl\u00e9 d’\u00e9t\u00e9"), "une cle\u0301 d’e\u0301te\u0301")


@pytest.mark.parametrize(
    ("login", "name"),
    [("", "Anne"), ("a b", "Anne"), (".anne", "Anne"), ("anne", " "), ("anne", "x" * 81), ("anne.dubois", "Anne")],
)
async def test_an_account_has_a_login_and_a_name_of_its_own(
    store: Store, passwords: Passwords, login: str, name: str
) -> None:
    with pytest.raises(AccountRefused):
        await Staff(store.sessions, passwords).add(login, name, Role.ADVISOR, "une longue phrase secrète")

"""Where the desk's parts are found: typed keys, set once in web.desk.app."""

from __future__ import annotations

from aiohttp import web

from web.desk.canned import ReadyAnswers
from web.desk.desk import Desk
from web.desk.lists import CaseList
from web.desk.passwords import Passwords
from web.desk.render import DeskTemplates
from web.desk.sessions import Sessions
from web.desk.sign_in import SignIn
from web.desk.staff import Staff

DESK = web.AppKey("desk", Desk)
CASE_LIST = web.AppKey("case_list", CaseList)
READY = web.AppKey("ready_answers", ReadyAnswers)
SESSIONS = web.AppKey("desk_sessions", Sessions)
SIGN_IN = web.AppKey("sign_in", SignIn)
STAFF = web.AppKey("staff", Staff)
PASSWORDS = web.AppKey("passwords", Passwords)
DESK_PAGES = web.AppKey("desk_pages", DeskTemplates)

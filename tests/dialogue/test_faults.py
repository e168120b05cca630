"""The portal fails in the middle: an honest sentence, nothing lost, nothing done twice."""

from tests.dialogue.harness import CARD, CODE, RECEIPT, Press, Visitor
from tests.dialogue.portal_thread import PortalThread

CLAIRE = "claire.martin@martin-be.example"
TO_THE_CARD = [("ajoute trois licences", ["ask_email"]), (CLAIRE, ["ask_code"]), (CODE, ["identified", CARD])]


async def test_down_before_the_yes_then_back(visitor: Visitor, portal: PortalThread, ask_portal):
    await visitor.run(TO_THE_CARD)
    portal.stop()
    await visitor.run([("oui", ["portal_down_confirming"]), ("oui", ["portal_down_confirming"])])
    portal.start()
    await visitor.run([(Press("Confirmer"), [RECEIPT]), ("oui", ["already_done"])])
    assert len((await ask_portal("/v1/operations?subscription=PE-1001"))["operations"]) == 1


async def test_down_at_the_first_wish_keeps_the_wish(visitor: Visitor, portal: PortalThread):
    portal.stop()
    await visitor.run([("ajoute trois licences", ["portal_down"])])
    portal.start()
    await visitor.run([(Press("Réessayer"), ["ask_email"]), (CLAIRE, ["ask_code"]), (CODE, ["identified", CARD])])
    assert visitor.shown[1]["proposal"]["rows"][0]["after"] == "8"


async def test_down_while_the_code_is_checked(visitor: Visitor, portal: PortalThread):
    await visitor.run(TO_THE_CARD[:2])
    code = visitor.code()
    portal.stop()
    await visitor.run([(code, ["portal_down"])])
    portal.start()
    await visitor.run([(code, ["identified", CARD])])


async def test_questions_are_answered_without_the_portal(visitor: Visitor, portal: PortalThread):
    portal.stop()
    await visitor.run([("comment trouver le portail ?", ["faq_find_portal"])])


async def test_an_offer_that_waited_too_long_is_made_again(visitor: Visitor, portal: PortalThread):
    await visitor.run(TO_THE_CARD)
    portal.clock.turn(minutes=31)
    await visitor.run([("oui", ["refused_proposal_expired", "fresh_code_needed", "ask_code"])])
    await visitor.run([(CODE, ["identified", CARD]), ("oui", [RECEIPT])])

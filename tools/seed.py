"""`make seed`: the demo's data as on the first day."""

import os
import sys

from tools.bootstrap import ROOT
from tools.environment import service_environment
from tools.stack import prepare_portal, services, taken_ports
from tools.terminal import Fail, main_guard, say


def main() -> int:
    """Seed the portal's database anew; refused while the portal runs on it."""
    env = service_environment(ROOT, os.environ)
    if taken_ports(services(ROOT, env)[:1]):
        raise Fail(f"a portal is running on port {env['PORTAL_PORT']}: stop the demo first (Ctrl-C), then try again")
    prepare_portal(ROOT, env, ROOT / "var" / "log")
    say("the demo's data are as on the first day")
    return 0


if __name__ == "__main__":
    sys.exit(main_guard(main))

import { controlApp } from '../lib/control/app.ts'
import { served } from '../lib/control/served.ts'
import { deps, failed } from '../lib/deps.ts'
import { http } from '../lib/scf/http.ts'

/** The HTTP API: commands, what is live and why, health from inside. */
export const main_handler = http(
  async (request) => served(controlApp(deps()), request),
  failed,
  'this function does not work as it is set up: its log says why',
)

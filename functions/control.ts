import { controlApp } from '../lib/control/app.ts'
import { served } from '../lib/control/served.ts'
import { failed, withDeps } from '../lib/deps.ts'
import { http } from '../lib/scf/http.ts'

/** The HTTP API: commands, what is live and why, health from inside. */
export const main_handler = http(
  async (request) => withDeps((parts) => served(controlApp(parts), request)),
  failed,
  'this function does not work as it is set up: its log says why',
)

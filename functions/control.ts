import { controlApp } from '../lib/control/app.ts'
import { serve } from '../lib/control/serve.ts'
import { logFailure, withDeps } from '../lib/deps.ts'
import { http } from '../lib/scf/http.ts'

/** The HTTP API: commands, what is live and why, health from inside. */
export const main_handler = http(
  async (request) => withDeps((deps) => serve(controlApp(deps), request)),
  logFailure,
  'this function does not work as it is set up: see its log',
)

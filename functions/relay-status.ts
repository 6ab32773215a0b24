import { receive } from '../lib/callback.ts'
import { logFailure, withDeps } from '../lib/deps.ts'
import { http } from '../lib/scf/http.ts'

/** TRTC's relay callbacks (group 4): the status of each output, and the TaskIds of starts without a response. */
export const main_handler = http(async (request) => withDeps((deps) => receive(deps, request)), logFailure)

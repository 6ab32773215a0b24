import { receive } from '../lib/callback.ts'
import { logFailure, withDeps } from '../lib/deps.ts'
import { http } from '../lib/scf/http.ts'

/** TRTC's room and media callbacks (groups 1 and 2), and its recording callbacks (group 3): what was recorded, and where it is. */
export const main_handler = http(async (request) => withDeps((deps) => receive(deps, request)), logFailure)

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { receive } from '../lib/callback.ts'
import type { Rule } from '../lib/config/app-config.ts'
import { compose } from '../lib/deps.ts'
import type { HttpRequest } from '../lib/scf/http.ts'
import { demoSecrets } from '../local/local-stack.ts'
import { callbackHeaders, formatCallback } from '../local/trtc/callbacks.ts'
import { appWith } from '../test/process/e2e/apps.ts'

export const APP = 1400188366

/** The webhook handler in this process, on a Redis. */
export interface LocalWebhook {
  receive(request: HttpRequest): Promise<void>
  remove(): void
}

export function openWebhook(storeUrl: string, rule: Rule, endpoint = 'http://127.0.0.1:1'): LocalWebhook {
  const folder = mkdtempSync(join(tmpdir(), 'roomcast-bench-'))
  const file = join(folder, 'apps.json')
  writeFileSync(file, JSON.stringify({ apps: [appWith(rule)] }))
  const variables = {
    APPS_URL: `file:${file}`,
    STORE_URL: storeUrl,
    TRTC_ENDPOINT: endpoint,
    TENCENTCLOUD_SECRETID: 'AKIDLOCAL',
    TENCENTCLOUD_SECRETKEY: 'local-secret-key',
    TENCENTCLOUD_SESSIONTOKEN: 'local-session-token',
    ...demoSecrets,
  }
  const door = compose(variables, () => {})
  return {
    async receive(request) {
      const { status } = await receive(door, request)
      if (status !== 200) throw new Error(`the callback got ${status}`)
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  }
}

export interface Event {
  room: number
  user: string
  type: number
  role?: 20 | 21
  at: number
}

/** A signed callback, as TRTC sends it. */
export function callbackOf({ room, user, type, role, at }: Event): HttpRequest {
  const info = { RoomId: room, EventTs: Math.floor(at / 1000), EventMsTs: at, UserId: user, Role: role }
  const body = formatCallback({ group: type < 200 ? 1 : 2, type, info }, at)
  const headers = callbackHeaders(body, { sdkAppId: APP, callbackKey: demoSecrets.DEMO_CALLBACK_KEY })
  const lower = Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value])
  return { method: 'POST', path: '/', headers: Object.fromEntries(lower) as Record<string, string>, body }
}

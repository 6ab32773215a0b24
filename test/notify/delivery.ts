import type { ParsedApp } from '../../lib/config/parsed.ts'
import { compose } from '../../lib/deps.ts'
import type { DeliveryDeps } from '../../lib/notify/deliver.ts'
import { enqueue } from '../../lib/outbox.ts'
import type { NewMessage, SendResult } from '../../lib/outbox.ts'
import type { Outbox } from '../../lib/outbox/message.ts'
import { targetsOf, targetHost } from '../../lib/outbox/target.ts'
import type { Level } from '../../lib/ports.ts'
import { updateRoom } from '../../lib/reconcile/update.ts'
import type { Context } from '../../lib/reconcile/update.ts'
import { emptyRoom } from '../../lib/room/room.ts'
import { memoryStore } from '../../lib/store/memory.ts'
import { demoSecrets } from '../../local/local-stack.ts'
import { idOf, NOW } from '../outbox/messages.ts'

export const key = { app: 1400188366, room: '295066' }

const secret = { env: 'HOOK_SECRET' }
export const targets = [
  { url: 'https://shop.example/hooks', secret },
  { url: 'https://wall.example/hooks', secret, events: ['relay.live'] },
]

/** A room with a mailbox in a store whose time stands still until it is moved, and targets that answer as they are told. */
export interface Office {
  context: Context
  post: DeliveryDeps
  sent: { host: string; id: string; at: number }[]
  lines: { level: Level; what: string; fields: Record<string, unknown> }[]
  behave(host: string, answer: () => SendResult | Promise<SendResult>): void
  pass(ms: number): void
  write(...letters: NewMessage[]): Promise<void>
  mail(): Promise<Outbox | undefined>
}

export function office(notify: ParsedApp['notify'] = targets): Office {
  let now = NOW
  const { context: whole } = compose({ STORE_URL: 'memory:', ...demoSecrets }, () => {})
  const app = { ...whole.app(key.app)!, ...(notify && { notify }) }
  const lines: Office['lines'] = []
  const ledger = memoryStore(() => now)
  const context: Context = {
    ...whole,
    ledger,
    app: (sdkAppId) => (sdkAppId === key.app && notify ? app : undefined),
    clock: { now: () => now, sleep: async (ms) => void (now += ms) },
    log: (level, what, fields = {}) => lines.push({ level, what, fields }),
  }
  const answers = new Map<string, () => SendResult | Promise<SendResult>>()
  const sent: Office['sent'] = []
  const post: DeliveryDeps = {
    left: () => 1,
    place: () => Promise.resolve(() => {}),
    send: async (target, { id }) => {
      const host = targetHost(target)
      sent.push({ host, id, at: now })
      return answers.get(host)?.() ?? { is: 'taken' }
    },
  }
  return {
    context,
    post,
    sent,
    lines,
    behave: (host, answer) => answers.set(host, answer),
    pass: (ms) => {
      now += ms
    },
    async write(...letters) {
      await updateRoom(context, key, ({ record, now: at }) => {
        const { mail } = enqueue(record?.mail, letters, targetsOf(app), idOf, at)
        const room = record ?? { schema: 1, site: 'intl', region: '', at, room: emptyRoom(at), relays: {} }
        return { record: { ...room, ...(mail && { mail }) }, notes: [], release: [], answer: undefined }
      })
    },
    mail: async () => (await ledger.load(key)).record?.mail,
  }
}

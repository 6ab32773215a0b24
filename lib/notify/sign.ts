import { Webhook } from 'standardwebhooks'
import { wrongWebhookSecret } from '../config/schema/webhook-secret.ts'
import type { Message } from '../outbox/message.ts'

/** The body of a notification, identical each time it is sent. */
export function bodyOf({ type, at, data }: Message): string {
  return JSON.stringify({ type, timestamp: new Date(at).toISOString(), data })
}

/**
 * The headers of the Standard Webhooks specification for a body sent at `now` (ms). A secret that starts with whsec_ is base64, any
 * other is used as it is. Throws an Error that does not contain the secret if it is too short or not base64.
 */
export function signedHeaders(secret: string, id: string, body: string, now: number): Record<string, string> {
  const wrong = wrongWebhookSecret(secret)
  if (wrong !== undefined) throw new Error(`the secret of the target ${wrong}`)
  const at = new Date(now)
  const signature = webhookOf(secret).sign(id, at, body)
  return {
    'webhook-id': id,
    'webhook-timestamp': String(Math.floor(now / 1000)),
    'webhook-signature': signature,
  }
}

function webhookOf(secret: string): Webhook {
  return secret.startsWith('whsec_') ? new Webhook(secret) : new Webhook(Buffer.from(secret), { format: 'raw' })
}

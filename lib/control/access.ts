import { createHash, timingSafeEqual } from 'node:crypto'

/** The bearer tokens of the HTTP API: `write` has full access, `read` is read-only. */
export interface Tokens {
  write?: string
  read?: string
}

export type Access = { is: 'granted' } | { is: 'refused'; status: 401 | 403; why: string }

/** Whether a request with this Authorization header may be served. */
export function accessOf(authorization: string | undefined, method: string, { write, read }: Tokens): Access {
  if (write === undefined && read === undefined)
    return unknown(
      'no token is configured: set CONTROL_TOKEN (full access) or CONTROL_READ_TOKEN (read-only) of this function',
    )
  const given = /^Bearer +(\S+)$/i.exec(authorization ?? '')?.[1]
  if (given === undefined)
    return unknown('send the header "Authorization: Bearer …" with CONTROL_TOKEN or CONTROL_READ_TOKEN')
  // Both are always compared, so that timing reveals nothing about either.
  const [mayWrite, mayRead] = [isSame(given, write), isSame(given, read)]
  if (mayWrite) return { is: 'granted' }
  if (!mayRead) return unknown('this token is neither CONTROL_TOKEN nor CONTROL_READ_TOKEN')
  if (method === 'GET' || method === 'HEAD') return { is: 'granted' }
  return { is: 'refused', status: 403, why: 'CONTROL_READ_TOKEN is read-only: commands need CONTROL_TOKEN' }
}

function unknown(why: string): Access {
  return { is: 'refused', status: 401, why }
}

function isSame(given: string, token: string | undefined): boolean {
  return timingSafeEqual(sha256(given), sha256(token ?? '')) && token !== undefined
}

function sha256(text: string): Buffer {
  return createHash('sha256').update(text).digest()
}

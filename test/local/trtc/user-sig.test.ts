import { createRequire } from 'node:module'
import { describe, expect, it } from 'vitest'
import { ApiError } from '../../../local/trtc/api-error.ts'
import { checkUserSig } from '../../../local/trtc/user-sig.ts'
import { key, userSig } from './rig.ts'

interface Official {
  Api: new (sdkAppId: number, key: string) => { genUserSig(user: string, expire: number): string }
}
const official = createRequire(import.meta.url)('tls-sig-api-v2') as Official

const published =
  'eJyrVgrxCdYrSy1SslIy0jNQ0gHzM1NS80oy0zLBwhWZiflZpXlQqeKU7MSCgswUJStDEwMogMiUZOamKlkZmqOKplYUZBaBxE1NTY3gosWZ6UpWSj5ljuYp*p7l5unBxXnF2WVhVU4uAf7Ozi5JpX7O5SbuHuUhzgZJmQXaTia2SrUAohcx8g__'

function why(sig: string, of: { user?: string; sdkAppId?: number; key?: string; now?: number } = {}): string {
  try {
    checkUserSig(sig, 'P', { user: 'xiaojun', sdkAppId: 1400000000, key, now: 1_700_000_000_000, ...of })
    return 'ok'
  } catch (error) {
    return error instanceof ApiError ? `${error.code}: ${error.message}` : String(error)
  }
}

describe('UserSig', () => {
  it('accepts the published one and what the official package signs', () => {
    expect(why(published)).toBe('ok')
    expect(why(new official.Api(1400000000, key).genUserSig('xiaojun', 60), { now: Date.now() })).toBe('ok')
  })

  it('names what does not fit', () => {
    expect(why('rubbish')).toContain('InvalidParameter.UserSig')
    expect(why('!')).toContain('does not decode')
    expect(why(published, { user: 'other' })).toContain('"xiaojun", not "other"')
    expect(why(published, { sdkAppId: 1400000001 })).toContain('not 1400000001')
    expect(why(published, { key: `0${key.slice(1)}` })).toContain('not signed with the key')
  })

  it('counts the lifetime from its time', () => {
    const sig = userSig('xiaojun', 1_700_000_000, { app: 1400000000, expire: 60 })
    expect(why(sig, { now: 1_700_000_059_999 })).toBe('ok')
    expect(why(sig, { now: 1_700_000_060_000 })).toContain('expired')
  })
})

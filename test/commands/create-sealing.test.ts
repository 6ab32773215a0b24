import { describe, expect, it } from 'vitest'
import { createSealing } from '../../lib/commands/seal.ts'
import type { SecretRef } from '../../lib/task/call.ts'
import { app, parsed } from '../support/spec-inputs.ts'

const values: Record<string, string> = { SDK_KEY: 'ab'.repeat(32), OTHER_KEY: 'cd'.repeat(32) }
const read = (ref: SecretRef) => {
  const value = typeof ref === 'string' ? ref : 'env' in ref ? values[ref.env] : undefined
  if (value === undefined) throw new Error('it is not set')
  return value
}
const one = parsed(app({ sdkAppId: 1 }))
const two = parsed(app({ sdkAppId: 2, sdkSecretKey: { env: 'OTHER_KEY' } }))
const of = (...apps: (typeof one)[]) => createSealing(read, (sdkAppId) => apps.find((app) => app.sdkAppId === sdkAppId))

describe('secrets', () => {
  it('are read where they are kept, or from what a command brought', () => {
    const { seal, secret } = of(one, two)
    expect(secret('literal')).toBe('literal')
    expect(secret({ env: 'OTHER_KEY' })).toBe(values['OTHER_KEY'])
    expect(() => secret({ env: 'NOTHING' })).toThrow('it is not set')
    for (const app of [one, two]) expect(secret(seal(app, 'stream?key=1'))).toBe('stream?key=1')
  })

  it('of one app are closed to another', () => {
    const { seal, secret } = of(one, two)
    expect(() => secret({ ...seal(one, 'k'), app: 2 })).toThrow(/add the output again/)
  })

  it('of an app that is gone cannot be read', () => {
    const sealed = of(one).seal(one, 'k')
    expect(() => of(two).secret(sealed)).toThrow('sealed for app 1, which is not configured any more')
  })

  it('are sealed with a key that is set', () => {
    const unset = parsed(app({ sdkSecretKey: { env: 'NOTHING' } }))
    expect(() => of(unset).seal(unset, 'k')).toThrow('it is not set')
  })
})

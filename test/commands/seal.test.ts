import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { seal, unseal } from '../../lib/commands/seal.ts'

const KEY = 'ab'.repeat(32)
const OTHER = 'ac'.repeat(32)
const changed = /sdkSecretKey was changed since; add the output again/

/** Random texts; fast-check prints the seed of a failure. */
const texts = fc.string({ unit: 'grapheme', maxLength: 512 })

describe('a sealed text', () => {
  it('opens with its key, whatever it is', () => {
    fc.assert(
      fc.property(texts, (text) => {
        expect(unseal(KEY, seal(KEY, text))).toBe(text)
      }),
    )
  })

  it('is the same for equal texts only, and another with another key', () => {
    fc.assert(
      fc.property(texts, texts, (one, other) => {
        expect(seal(KEY, one) === seal(KEY, other)).toBe(one === other)
        // Two texts with one iv would tell of each other.
        expect(seal(KEY, one).slice(0, 16) === seal(KEY, other).slice(0, 16)).toBe(one === other)
        expect(seal(OTHER, one)).not.toBe(seal(KEY, one))
      }),
    )
  })

  it('stays what it is, since records outlive releases', () => {
    expect(seal(KEY, 'live_123?bandwidthtest=true')).toBe(
      'nQ0Tb_Eq-o0oPRqh-F6XfELnWSy7YhVQHkZQ0UtIBDPbt-jHH8NULLYiNAaxJ6R4qnq1f49dzw',
    )
  })

  it('has nothing that a URL or a placeholder would take for its own', () => {
    fc.assert(
      fc.property(texts, (text) => {
        expect(seal(KEY, text)).toMatch(/^[A-Za-z0-9_-]{38,}$/)
      }),
    )
  })

  it('does not open with another key', () => {
    expect(() => unseal(OTHER, seal(KEY, 'stream-key'))).toThrow(changed)
  })

  it('does not open when any of its bytes was changed, or when some are missing', () => {
    const sealed = Buffer.from(seal(KEY, 'stream-key'), 'base64url')
    for (const at of sealed.keys()) {
      const touched = Buffer.from(sealed)
      touched[at]! ^= 1
      expect(() => unseal(KEY, touched.toString('base64url')), `byte ${at}`).toThrow(changed)
      expect(() => unseal(KEY, sealed.subarray(0, at).toString('base64url')), `${at} bytes`).toThrow(changed)
    }
  })

  it('never stands in the error', () => {
    const sealed = seal(KEY, 'stream-key')
    expect(() => unseal(OTHER, sealed)).not.toThrow(new RegExp(`${sealed}|stream-key|${OTHER}`))
  })
})

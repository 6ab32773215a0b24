import * as fc from 'fast-check'
import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { expand } from '../../lib/rules/template.ts'

const digest = (text: string) => createHash('sha256').update(JSON.stringify(text)).digest('hex')
const hash = (text: string) => /(?=\d*[a-f])[0-9a-f]{8}/.exec(digest(text))![0]
const room = (value: string) => expand('{room}', { room: value })

describe('expand', () => {
  it('fills names in, wherever and however often they stand', () => {
    expect(expand('{app}/{room}-{room}', { app: 'demo', room: '2901' })).toBe('demo/2901-2901')
  })

  it('fills variables in, and leaves those that nobody has said', () => {
    const values = { 'var.title': 'a b', 'var.n2': 'x' }
    expect(expand('{var.n2}_{var.title}', values)).toBe(`x_a-b-${hash('a b')}`)
    expect(expand('{var.other}{var}{var.}{var.N}{var.toString}', values)).toBe(
      '{var.other}{var}{var.}{var.N}{var.toString}',
    )
  })

  it('leaves names as they are that it does not know, also those that every object has', () => {
    const kept = '{stream}{constructor}{toString}{}{ room }{Room}{room'
    expect(expand(kept, { room: '2901' })).toBe(kept)
  })

  it('does not fill in what a value brings', () => {
    expect(expand('{app}', { app: '{room}', room: '2901' })).toBe(`room-${hash('{room}')}`)
  })

  it.each(['', '2901', 'Aa_9-', '-', '__proto__'])('keeps the value %j as it is', (value) => {
    expect(room(value)).toBe(value)
  })

  it.each([
    ['a b', 'a-b'],
    ['../etc', 'etc'],
    ['a/b?c#d', 'a-b-c-d'],
    ['a..b', 'a-b'],
    [' x ', 'x'],
    ['$&', ''],
    ['会議', ''],
    ['..', ''],
  ])('makes a slug and a hash of %j', (value, slug) => {
    expect(room(value)).toBe(`${slug === '' ? 'x' : slug}-${hash(value)}`)
  })

  it('gives a value that only looks like one with a hash another name, and keeps one that ends in a date', () => {
    expect(room(room('a b'))).not.toBe(room('a b'))
    expect(room('show-20261123')).toBe('show-20261123')
  })

  const wild = fc.string({ unit: fc.constantFrom(...'aB1_-/?#. %&$\\:@é{}\n'), maxLength: 12 })

  it('gives nothing that could escape its place', () => {
    fc.assert(
      fc.property(fc.oneof(wild, fc.string()), (value) => {
        expect(room(value)).toMatch(/^[A-Za-z0-9_-]*$/)
      }),
      { numRuns: 2000 },
    )
  })

  it('gives different values different names', () => {
    fc.assert(
      fc.property(wild, wild, (one, other) => {
        fc.pre(one !== other)
        expect(room(one)).not.toBe(room(other))
      }),
      { numRuns: 5000 },
    )
    expect(new Set(['a b', 'a/b', 'a?b', 'a-b', 'A b', ' a b'].map(room)).size).toBe(6)
  })
})

import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { matches, matchesAny, split } from '../../lib/config/pattern.ts'

describe('matches', () => {
  it.each([
    ['anna', 'anna'],
    ['*', 'anything at all'],
    ['*', ''],
    ['an*', 'an'],
    ['an*', 'anna'],
    ['*na', 'anna'],
    ['a*n*a', 'anna'],
    ['a**a', 'anna'],
    ['*', 'two\nlines'],
    ['!room', '!room'],
    ['!*', '!room'],
    ['a.b', 'a.b'],
    ['a?b', 'a?b'],
    ['a[bc]', 'a[bc]'],
    ['a\\b', 'a\\b'],
    ['a\\*', 'a\\b'],
    ['(a|b)+$^{1}', '(a|b)+$^{1}'],
    ['', ''],
  ])('%j is %j', (pattern, text) => {
    expect(matches(pattern, text)).toBe(true)
  })

  it.each([
    ['anna', 'Anna'],
    ['Anna', 'anna'],
    ['an*', 'ban'],
    ['an', 'anna'],
    ['na', 'anna'],
    ['a*b', 'ab\n'],
    ['a*b*bc', 'abc'],
    ['a*a', 'a'],
    ['a.b', 'axb'],
    ['a?b', 'axb'],
    ['a?b', 'ab'],
    ['a[bc]', 'ab'],
    ['a\\b', 'ab'],
    ['a\\*', 'a*'],
    ['!room', 'other'],
    ['', 'a'],
    ['anna', ''],
  ])('%j is not %j', (pattern, text) => {
    expect(matches(pattern, text)).toBe(false)
  })

  const letters = fc.string({ unit: fc.constantFrom(...'ab*?[].\\!^$(){}|+-_ A\n'), maxLength: 8 })
  const plain = letters.map((text) => text.replaceAll('*', ''))

  it('takes every letter but * for itself', () => {
    fc.assert(
      fc.property(plain, plain, (pattern, text) => {
        expect(matches(pattern, text)).toBe(pattern === text)
      }),
      { numRuns: 2000 },
    )
  })

  it('lets * be anything', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(plain, plain), { minLength: 1, maxLength: 4 }), plain, (parts, end) => {
        const pattern = parts.map(([letters]) => `${letters}*`).join('') + end
        expect(matches(pattern, parts.flat().join('') + end)).toBe(true)
      }),
      { numRuns: 2000 },
    )
  })
})

describe('matchesAny', () => {
  it.each<[string[], string, boolean]>([
    [['29*'], '2901', true],
    [['29*', '30*'], '3001', true],
    [['29*', '!2901'], '2902', true],
    [['29*', '!2901'], '2901', false],
    [['!2901', '29*'], '2901', false],
    [['!2901'], '2902', true],
    [['!2901'], '2901', false],
    [['!29*', '!30*'], '31', true],
    [['2901'], '2902', false],
    [[], '2901', false],
  ])('%j of %j: %s', (patterns, text, answer) => {
    expect(matchesAny(patterns, text)).toBe(answer)
  })
})

describe('split', () => {
  it('sets those with a leading ! apart', () => {
    expect(split(['a*', '!ab', 'c'])).toEqual({ chosen: ['a*', 'c'], excluded: ['ab'] })
  })

  it('fills {room} in wherever it stands', () => {
    expect(split(['{room}_{room}', '!bot_{room}'], { room: 'r' })).toEqual({ chosen: ['r_r'], excluded: ['bot_r'] })
    expect(split(['{room}'])).toEqual({ chosen: ['{room}'], excluded: [] })
  })

  it('takes a ! that a room brings for a letter', () => {
    expect(split(['{room}', '!{room}x'], { room: '!r' })).toEqual({ chosen: ['!r'], excluded: ['!rx'] })
    expect(matchesAny(['{room}'], '!r', { room: '!r' })).toBe(true)
    expect(matchesAny(['{room}'], 'other', { room: '!r' })).toBe(false)
    expect(matchesAny(['*', '!{room}'], '!r', { room: '!r' })).toBe(false)
    expect(matchesAny(['*', '!{room}'], 'r', { room: '!r' })).toBe(true)
  })

  it('takes the dollars of a room for letters', () => {
    expect(split(['a{room}'], { room: "$&$1$'" }).chosen).toEqual(["a$&$1$'"])
  })
})

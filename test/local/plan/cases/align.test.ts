import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { align } from '../../../../local/plan/cases/align.ts'
import { ANYTHING } from '../../../../local/plan/cases/case.ts'
import type { Case, Expected } from '../../../../local/plan/cases/case.ts'
import type { Action } from '../../../../local/plan/step.ts'

const DOES = ['start', 'update', 'stop'] as const

function action(does: Action['does'], at: number, sees: string[] = []): Action {
  const shown = { sees, hears: [...sees], canvas: { width: 640, height: 360, fps: 15 }, to: ['a', 'b'], watch: [] }
  return {
    at,
    does,
    app: 1,
    room: '1',
    rule: 'show',
    why: '',
    shown: { ...shown, spec: {} as never, people: [] },
    request: {},
    refused: undefined,
  }
}

const expected = (does: Action['does'], more: Partial<Expected> = {}): Expected => ({
  does,
  rule: 'show',
  room: '1',
  ...more,
})

const rows = (expect: Case['expect'], actions: Action[]) => align({ expect, began: 0 }, actions).map(({ is }) => is)

describe('align', () => {
  it.each<[what: string, more: Partial<Expected>, met: boolean]>([
    ['nothing else', {}, true],
    ['another rule', { rule: 'other' }, false],
    ['another room', { room: '2' }, false],
    ['a second early', { at: 6000 }, true],
    ['a second late', { at: 4000 }, true],
    ['more than a second late', { at: 3999 }, false],
    ['more than a second early', { at: 6001 }, false],
    ['late, and allowed to be', { at: 1000, within: 4000 }, true],
    ['later than allowed', { at: 1000, within: 3999 }, false],
    ['who is seen', { sees: ['anna', 'ben'] }, true],
    ['places the other way round', { sees: ['ben', 'anna'] }, false],
    ['who is heard, in any order', { hears: ['ben', 'anna'] }, true],
    ['one too few heard', { hears: ['ben'] }, false],
    ['targets in any order', { to: ['b', 'a'] }, true],
    ['the canvas', { canvas: '640x360' }, true],
    ['another canvas', { canvas: '1280x720' }, false],
  ])('compares what is written: %s', (_, more, met) => {
    expect(rows([expected('update', more)], [action('update', 5000, ['anna', 'ben'])])).not.toContain(
      met ? 'differs' : 'met',
    )
  })

  it('wants every action, and their order', () => {
    expect(rows([], [action('start', 0)])).toEqual(['extra'])
    expect(rows([expected('start')], [])).toEqual(['missing'])
    expect(rows([expected('stop'), expected('start')], [action('start', 0), action('stop', 1)])).toEqual([
      'missing',
      'met',
      'extra',
    ])
  })

  it('puts what is meant beside what is done', () => {
    const actions = [action('start', 0), action('update', 5000), action('stop', 40_000)]
    expect(rows([expected('start'), expected('stop', { at: 50_000 }), expected('start')], actions)).toEqual([
      'met',
      'extra',
      'differs',
      'missing',
    ])
  })

  it('takes anything where anything may be', () => {
    const actions = [action('start', 0), action('update', 1), action('update', 2), action('stop', 3)]
    expect(align({ expect: [expected('start'), ANYTHING, expected('stop')], began: 0 }, actions)[1]).toEqual({
      is: 'anything',
      number: 2,
    })
    expect(rows([ANYTHING], [])).toEqual(['anything'])
    expect(rows([ANYTHING, expected('start'), ANYTHING], actions)).toEqual(['anything', 'met', 'anything'])
    expect(rows([ANYTHING, expected('stop'), expected('stop')], actions)).toContain('missing')
  })

  it('loses and invents no action, and is content with what was done', () => {
    const lists = fc.array(fc.constantFrom(...DOES), { maxLength: 8 })
    fc.assert(
      fc.property(lists, lists, fc.nat(8), (done, wanted, at) => {
        const actions = done.map((does, index) => action(does, index))
        const found = align({ expect: wanted.map((does) => expected(does)), began: 0 }, actions)
        const count = (...kinds: string[]) => found.filter(({ is }) => kinds.includes(is)).length
        expect(count('met', 'differs', 'extra')).toBe(done.length)
        expect(count('met', 'differs', 'missing')).toBe(wanted.length)
        const right: Case['expect'] = done.map((does) => expected(does))
        expect(rows(right, actions)).toEqual(done.map(() => 'met'))
        const some = rows([...right.slice(0, at), ANYTHING, ...right.slice(at + 2)], actions)
        expect(some.every((is) => is === 'met' || is === 'anything')).toBe(true)
      }),
    )
  })
})

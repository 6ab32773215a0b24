import { describe, expect, it } from 'vitest'
import { mergeDeep } from '../../lib/rules/desired-spec.ts'
import { relay, sceneOf, specOf } from '../support/spec-inputs.ts'

describe('what is laid over', () => {
  it.each([
    ['adds fields at any depth', { a: { b: { c: 1 } } }, { a: { b: { d: 2 } } }, { a: { b: { c: 1, d: 2 } } }],
    ['replaces values', { a: 1, b: 2 }, { a: 3 }, { a: 3, b: 2 }],
    ['replaces lists whole', { a: [{ b: 1 }, { c: 2 }] }, { a: [{ d: 3 }] }, { a: [{ d: 3 }] }],
    ['replaces what is of another kind', { a: { b: 1 }, c: [1] }, { a: [2], c: { d: 3 } }, { a: [2], c: { d: 3 } }],
    ['may be nothing', { a: 1 }, {}, { a: 1 }],
  ])('%s', (_, base, over, result) => {
    const before = structuredClone([base, over])
    expect(mergeDeep(base, over)).toEqual(result)
    expect([base, over]).toEqual(before)
  })

  it('touches no prototype', () => {
    const result = mergeDeep<object>({ a: 1 }, JSON.parse('{"__proto__":{"polluted":1}}') as object)
    expect(Object.getPrototypeOf(result)).toBe(Object.prototype)
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined()
  })
})

it('raw parameters come last in a spec, and leave the rule as it is', () => {
  const params = { VideoParams: { VideoEncode: { Gop: 5 } }, SeiParams: { LayoutVolume: { AppData: 'x' } } }
  const written = relay({ params, sei: { layout: { appData: 'y', intervalMs: 500 } } })
  const spec = specOf({ relay: written })
  expect(spec.VideoParams?.VideoEncode).toEqual({ Width: 1280, Height: 720, Fps: 15, BitRate: 1500, Gop: 5 })
  expect(spec.SeiParams).toEqual({ LayoutVolume: { AppData: 'x', Interval: 500 } })
  expect(sceneOf({ relay: written }).rule.relay.video?.gop).toBe(3)
})

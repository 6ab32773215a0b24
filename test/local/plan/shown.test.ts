import { describe, expect, it } from 'vitest'
import type { Relay } from '../../../lib/config/app-config.ts'
import { app, relay, rule, soundRelay } from '../../support/configs.ts'
import { checked, planOf } from './demo.ts'

const STAGE = [
  '0 one anna enters',
  '0.1 one anna turns the camera on',
  '5 one ben enters',
  '6 one ben shares the screen',
]

/** What a relay shows at last. */
async function shown(of: Relay) {
  const config = checked(app({ rules: [rule({ hosts: ['anna'], relay: of })] }))
  const { steps } = await planOf(config, STAGE)
  const { spec: _, ...rest } = steps.flatMap(({ actions }) => actions).at(-1)!.shown!
  return rest
}

describe('what a plan says is seen and heard', () => {
  it('of a mix: who has a place, and screens', async () => {
    const layout = { type: 'cells', cells: [{ who: 'screen', x: 0, y: 0, width: 960, height: 720 }, { who: 'host', x: 960, y: 0, width: 320, height: 180 }] } as const // prettier-ignore
    expect(await shown(relay({ layout: { ...layout, cells: [...layout.cells] } }))).toMatchObject({
      sees: ["ben's screen", 'anna'],
      hears: ['anna', 'ben'],
      canvas: { width: 1280, height: 720 },
      to: ['rtmp://push.example.com/live/one'],
    })
  })

  it('of sound alone, and of lists of who is heard', async () => {
    expect(await shown(soundRelay({ audio: { exclude: ['ben'] } }))).toMatchObject({
      sees: [],
      hears: ['anna'],
      canvas: undefined,
    })
    expect(await shown(soundRelay({ audio: { include: ['ben'] } }))).toMatchObject({ hears: ['ben'] })
  })

  it('of a single stream: the host alone', async () => {
    const { video: _, ...single } = relay({ mode: 'single', uplink: '720p' })
    expect(await shown(single)).toMatchObject({ sees: ['anna'], hears: ['anna'] })
  })

  it('without the keys of streams on other CDNs, and with rooms', async () => {
    const cdn = [{ url: 'rtmp://other.example.com/live', stream: 'key', tencent: false, play: ['https://w.example.com/{room}'] }] // prettier-ignore
    expect(await shown(relay({ cdn, feedback: [{ room: 'back-{room}' }] }))).toMatchObject({
      to: ['rtmp://other.example.com/live/***', 'room back-one'],
      watch: ['https://w.example.com/one'],
    })
  })
})

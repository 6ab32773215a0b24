import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startLocalStack } from '../../../local/local-stack.ts'
import type { LocalStack } from '../../../local/local-stack.ts'
import { sharingFunctions, command, npmRun } from '../../support/built.ts'
import { run } from '../../support/run.ts'
import { appWith, show } from '../e2e/apps.ts'
import { eventually } from '../e2e/eventually.ts'

const CONTROL_TOKEN = 'token-of-the-tests-write'
const CONTROL_READ_TOKEN = 'token-of-the-tests-read'
const KEY = 'secret-stream-key-of-the-tests'
const id = '1400188366:295066:show'

let stage: LocalStack
beforeAll(async () => {
  const env = { CONTROL_TOKEN, CONTROL_READ_TOKEN, LOG_LEVEL: 'debug' }
  stage = await startLocalStack({
    config: { apps: [appWith(show({ start: { on: 'manual' } }))] },
    env,
    bundles: sharingFunctions(),
  })
  // A guest: the room is never empty, so a stop holds.
  stage.trtc.play({ sdkAppId: 1400188366, room: 295066, user: 'guest', does: 'enters' })
  await stage.scf.tick('schedule')
})
afterAll(() => stage.close())

const relay = (args: string[], env: Record<string, string> = {}, how = command('relay')) => {
  const own = { CONTROL_URL: `${stage.scf.url}/control`, CONTROL_TOKEN, CONTROL_READ_TOKEN: '', ...env }
  return run([...how, ...args], own).ended
}
const alive = () => stage.trtc.tasks().filter((task) => task.alive)

describe('npm run relay', () => {
  it('starts a relay, shows it live, changes it and stops it', { timeout: 120_000 }, async () => {
    expect(await relay(['list'], {}, npmRun('relay'))).toMatchObject({
      code: 0,
      out: expect.stringMatching(/show +idle +- +only a command/),
    })

    const started = await relay(['start', id, '--until', '+2h', '--id', 'tonight'])
    expect(started).toMatchObject({ code: 0, err: '', out: expect.stringContaining(`${id} is `) })
    expect(alive()).toHaveLength(1)
    const again = await relay(['start', '--app', '1400188366', '--room', '295066', '--rule', 'show', '--id', 'tonight'])
    expect(again).toMatchObject({ code: 0, out: expect.stringMatching(/^Nothing new/) })

    await eventually(() => expect(alive()[0]?.outputs[0]?.status).toBe(2))
    const listed = await relay(['list', '--state', 'live'])
    expect(listed.out).toMatch(/1400188366:295066:show +live +1\/1 +it was started by a command/)
    const shown = await relay(['show', id])
    expect(shown.out).toContain('https://play.example.com/show/295066.m3u8')
    expect(shown.out).toMatch(/started +by a command from/)

    const added = await relay(['outputs', id, '--add', 'rtmp://other.example.com/live', '--stream-env', 'STREAM_KEY'], {
      STREAM_KEY: KEY,
    })
    expect(added).toMatchObject({ code: 0, out: expect.stringContaining('2 CDN outputs') })
    await eventually(() => expect(alive()[0]?.outputs).toHaveLength(2), 20_000)
    const json = await relay(['show', id, '--json'])
    const { outputs } = JSON.parse(json.out) as { outputs: { id: string; url: string }[] }
    expect(outputs[1]?.url).toBe('rtmp://other.example.com/live/***')
    expect(JSON.stringify(stage.trtc.requests)).toContain(KEY)
    for (const said of [json.out, added.out, shown.out, ...stage.scf.lines]) expect(said).not.toContain(KEY)

    expect((await relay(['extend', id, '--by', '30m'])).out).toContain('1800 s longer')
    expect((await relay(['layout', id, 'pip'])).code).toBe(0)
    expect((await relay(['restart', id])).code).toBe(0)
    expect(await relay(['stop', id, '--why', 'the end'])).toMatchObject({
      code: 0,
      out: expect.stringContaining('the end'),
    })
    await eventually(() => expect(alive()).toEqual([]), 20_000)
    expect((await relay(['show', id, '--json'])).out).toContain('"state":"stopped"')
    expect((await relay(['set', '1400188366:295066', '--hosts', 'bert', '--var', 'title=Tonight'])).code).toBe(0)
  })

  it('says how things are', { timeout: 60_000 }, async () => {
    const { code, out } = await relay(['health'], { CONTROL_TOKEN: '', CONTROL_READ_TOKEN })
    expect(out).toMatch(/roomcast 0\.1\.0: healthy/)
    expect(out).toMatch(/api intl +ok/)
    expect(code).toBe(0)
  })

  it('says why not', { timeout: 60_000 }, async () => {
    const refused = await relay(['extend', '1400188366:7:show', '--by', '5m'])
    expect(refused).toMatchObject({ code: 1, out: '', err: expect.stringMatching(/^Refused: nothing runs/) })
    const faults = await relay(['start', '1400188366:295066:shwo'])
    expect(faults).toMatchObject({ code: 1, err: expect.stringMatching(/^rule .*did you mean "show"/) })
    expect(await relay(['show', '7:1:show'])).toMatchObject({ code: 1, err: expect.stringMatching(/404: 7 is no app/) })
    const wrong = await relay(['list', '--token', 'a-token-that-is-wrong'])
    expect(wrong).toMatchObject({ code: 1, err: expect.stringMatching(/401: .*neither/) })
    const reading = await relay(['stop', id, '--token', CONTROL_READ_TOKEN])
    expect(reading).toMatchObject({ code: 1, err: expect.stringMatching(/403: .*read-only/) })
    const nobody = await relay(['list', '--url', 'http://127.0.0.1:9'])
    expect(nobody).toMatchObject({
      code: 1,
      err: expect.stringMatching(/No response from .*(ECONNREFUSED|bad port)/),
    })
    const json = await relay(['extend', '1400188366:7:show', '--by', '5m', '--json'])
    expect(json).toMatchObject({ code: 1, out: expect.stringMatching(/"result":"refused"/) })
  })

  it('is understood, or says what is meant', { timeout: 60_000 }, async () => {
    expect(await relay(['--help'])).toMatchObject({ code: 0, out: expect.stringContaining('Exit code') })
    expect(await relay(['dance'])).toMatchObject({ code: 2, err: expect.stringMatching(/Name a command: list/) })
    const nowhere = { CONTROL_URL: '', TMPDIR: '/nonexistent' }
    expect(await relay(['list'], nowhere)).toMatchObject({
      code: 2,
      err: expect.stringMatching(/Set CONTROL_URL or pass/),
    })
  })
})

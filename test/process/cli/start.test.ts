import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { command, npmRun } from '../../support/built.ts'
import { run } from '../../support/run.ts'
import type { Running } from '../../support/run.ts'

const folder = mkdtempSync(join(tmpdir(), 'roomcast-test-'))
const env = { TMPDIR: folder }
const note = join(folder, 'roomcast-start.json')
const groups: number[] = []
afterAll(() => {
  for (const group of groups) {
    try {
      process.kill(-group, 'SIGKILL')
    } catch {
      // It has ended, as it should.
    }
  }
  rmSync(folder, { recursive: true, force: true })
})

function start(...args: string[]): Running {
  const running = run(['npm', 'start', '--', '--ports', '0,0', ...args], env)
  groups.push(running.child.pid!)
  return running
}

const send = (...args: string[]) => run([...command('send'), ...args], env).ended

it('npm start -- --once tells the whole story and ends well', { timeout: 60_000 }, async () => {
  const { code, out, err } = await start('--once', '--verbose').ended
  const story = [
    'demo      host Trtc_User_0 enters room 295066',
    'TRTC      callback 103 to room-event: Trtc_User_0 entered room 295066 as anchor',
    'Roomcast  callback 103 verified, room 295066: Trtc_User_0 is on stage',
    'Roomcast  rule show asks for a relay of room 295066, since host Trtc_User_0 is on stage; sends Start: 1280x720',
    '"UserSig": "***"',
    'TRTC      accepts the Start: task ',
    'Roomcast  output 1400188366_295066 is live; watch it at https://play.example.com/live/1400188366_295066.flv',
    'demo      guest Trtc_User_1 enters',
    'in the picture: Trtc_User_0, Trtc_User_1',
    'TRTC      accepts the Update',
    'demo      host Trtc_User_0 leaves',
    'Roomcast  no host is on stage: the relay stops in 10 s unless that changes',
    'Roomcast  sends Stop for task ',
    'TRTC      accepts the Stop',
    'demo      the end: the relay was started once and stopped once',
  ]
  let at = 0
  for (const line of story) {
    const found = out.indexOf(line, at)
    expect(found, `${line}\nin\n${out}${err}`).toBeGreaterThan(0)
    at = found
  }
  expect(code).toBe(0)
  expect(out).not.toContain('\u001b[')
  expect(existsSync(note)).toBe(false)
})

describe('npm start -- --no-demo', () => {
  it('stays up, takes events from npm run send, and Ctrl-C ends everything', { timeout: 60_000 }, async () => {
    const running = start('--no-demo')
    await running.said('Ctrl-C ends it.')

    // On a busy machine the functions may take longer to load than TRTC waits for the answer to its first event.
    await send('events/room-created.json', '--room', '290002')
    const files = ['events/host-entered.json', 'events/host-camera-on.json']
    const entered = await run([...npmRun('send'), ...files, '--room', '290001', '--user', 'Trtc_User_0'], env).ended
    expect(entered).toMatchObject({ code: 0, err: '' })
    expect(entered.out).toContain('callback 103, Trtc_User_0 entered room 290001 as anchor')
    expect(entered.out).toContain('returned 200 {"code":0}')
    await running.said('output 1400188366_290001 is live')

    const recorded = await send('events/recording-finished.json')
    expect(recorded.out).toContain('callback 311, a recorded file is in VOD, room 295066')
    await running.said(
      'rule show was recorded: 1400188366_295066.mp4; watch it at http://1400188366.vod2.myqcloud.com/',
    )

    const bad = await send('events/timer.json', 'events/host-left.json')
    expect(bad.code).toBe(1)
    expect(bad.err).toContain('events/timer.json: TRTC refused it: not a callback of group 1 to 4')
    expect(bad.out).toContain('callback 104, Trtc_User_0 left room 295066')
    expect(await send('events/host-left.json', '--app', '1')).toMatchObject({
      code: 1,
      err: expect.stringContaining('no app 1'),
    })

    const group = running.child.pid!
    process.kill(-group, 'SIGINT') // as a terminal does: to everybody
    expect((await running.ended).code).toBe(0)
    expect(execFileSync('ps', ['-e', '-o', 'pgid='], { encoding: 'utf8' }).split(/\s+/)).not.toContain(String(group))
    expect(existsSync(note)).toBe(false)
  })

  it('takes free ports where its own are taken', async () => {
    const server = createServer()
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const { port } = server.address() as { port: number }
    const running = run(['npm', 'start', '--', '--no-demo', '--ports', `${port},0`], env)
    groups.push(running.child.pid!)
    await running.said('Ctrl-C ends it.')
    expect(running.out()).toContain(`Port ${port} is taken; a free one is used instead.`)
    process.kill(running.child.pid!, 'SIGTERM') // to npm alone
    expect((await running.ended).out).not.toContain(`127.0.0.1:${port}/`)
    await new Promise((resolve) => server.close(resolve))
  })
})

it.each([
  [['--loud'], "Unknown option '--loud'"],
  [['--once', '--no-demo'], '--once exits after the demo'],
  [['--ports', '9000'], '--ports takes two different ports'],
])('npm start -- %j is not understood', async (args, problem) => {
  expect(await run([...command('start'), ...args], env).ended).toMatchObject({
    code: 2,
    err: expect.stringContaining(problem),
  })
})

describe('npm run send without a running system', () => {
  it('says what to do, also where one died without tidying up', async () => {
    const nowhere = ['--url', 'http://127.0.0.1:9']
    const said = { code: 1, err: expect.stringContaining('run npm start first') }
    expect(await send('events/host-left.json', ...nowhere)).toMatchObject(said)
    writeFileSync(note, JSON.stringify({ pid: 2 ** 22 + 1, trtc: 'http://127.0.0.1:9', scf: '' }))
    const { findRunning } = await import('../../../local/terminal/running.ts')
    const before = process.env['TMPDIR']
    process.env['TMPDIR'] = folder
    expect(findRunning()).toBeUndefined()
    if (before === undefined) delete process.env['TMPDIR']
    else process.env['TMPDIR'] = before
    rmSync(note)
  })

  it('lists the samples when a file is missing, and says when one is not JSON', async () => {
    const broken = join(folder, 'broken.json')
    writeFileSync(broken, '{"EventGroupId":')
    const { code, err } = await send('events/nobody.json', broken)
    expect(code).toBe(1)
    expect(err).toContain('events/nobody.json cannot be read (ENOENT)')
    expect(err).toContain('  events/guest-entered.json')
    expect(err).toContain('broken.json is not JSON')
  })

  it.each([[['--fast', 'events/host-left.json']], [[]], [['--app', 'demo', 'events/host-left.json']]])(
    'is not understood: %j',
    async (args) => expect((await send(...args)).code).toBe(2),
  )
})

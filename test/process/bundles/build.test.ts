import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { root, run } from '../../support/run.ts'

const names = readdirSync(join(root, 'functions')).map((name) => name.replace('.ts', ''))
const out = mkdtempSync(join(tmpdir(), 'roomcast-build-'))
let table = ''
beforeAll(async () => {
  const built = await run(['npm', 'run', '--silent', 'build', '--', '--out', out]).ended
  expect(built).toMatchObject({ code: 0, err: '' })
  table = built.out
})
afterAll(() => rmSync(out, { recursive: true, force: true }))

/** Evaluates a script in a fresh process that stands in an empty place: whatever a bundle lacks is missed. */
async function evaluate(script: string): Promise<unknown> {
  const { code, out: said, err } = await run(['node', '-e', script], { STORE_URL: 'memory:' }, out).ended
  expect({ code, err }).toEqual({ code: 0, err: '' })
  return JSON.parse(said.trim().split('\n').at(-1) ?? '')
}

it('makes one file for each function, and says how large', () => {
  expect(readdirSync(out).sort()).toEqual([...names.map((name) => `${name}.js`), 'package.json'].sort())
  for (const name of names) expect(table).toMatch(new RegExp(`${name}\\.js +[\\d.]+ kB`))
})

it.each(names)('%s exports main_handler', async (name) => {
  expect(await evaluate(`console.log(JSON.stringify(typeof require('./${name}.js').main_handler))`)).toBe('function')
})

it.each(['room-event', 'relay-status'])('%s refuses an unsigned callback', async (name) => {
  const event = JSON.stringify({ httpMethod: 'POST', path: '/', headers: { sdkappid: '1400188366' }, body: '{}' })
  const script = `require('./${name}.js').main_handler(${event}, {}).then((answer) => console.log(JSON.stringify(answer)))`
  expect(await evaluate(script)).toMatchObject({ statusCode: 401 })
})

it('room-event takes the sample of a Function URL event', async () => {
  const event = readFileSync(join(root, 'events/function-url.json'), 'utf8')
  const script = `process.env.DEMO_CALLBACK_KEY = 'demoCallbackKey1'
    require('./room-event.js').main_handler(${event}, {}).then((answer) => console.log(JSON.stringify(answer)))`
  expect(await evaluate(script)).toMatchObject({ statusCode: 200, body: '{"code":0}' })
})

it('schedule takes the sample of a timer event', async () => {
  const event = readFileSync(join(root, 'events/timer.json'), 'utf8')
  const script = `require('./schedule.js').main_handler(${event}, { getRemainingTimeInMillis: () => 30000 })
    .then((answer) => console.log(JSON.stringify(answer)))`
  expect(await evaluate(script)).toEqual({ looks: 0 })
})

it('queue takes the sample of a CKafka batch', async () => {
  const event = readFileSync(join(root, 'events/queue-ckafka.json'), 'utf8')
  const script = `process.env.DEMO_CALLBACK_KEY = 'demoCallbackKey1'
    require('./queue.js').main_handler(${event}, { getRemainingTimeInMillis: () => 60000 })
    .then((answer) => console.log(JSON.stringify(answer)))`
  expect(await evaluate(script)).toEqual({ handled: 2, parked: 0 })
})

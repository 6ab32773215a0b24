import { expect, it } from 'vitest'
import demo from '../../../lib/apps/demo.ts'
import { parseConfig } from '../../../lib/config.ts'
import { findMissing } from '../../../local/real/missing.ts'
import { appWith, show } from '../../process/e2e/apps.ts'

const credentials = { TENCENTCLOUD_SECRETID: 'id', TENCENTCLOUD_SECRETKEY: 'key' }
const keys = { DEMO_CALLBACK_KEY: 'key1', DEMO_SDK_KEY: '0'.repeat(64), DEMO_PUSH_KEY: 'push' }
const all = { ...credentials, ...keys }
const of = (apps: unknown[], variables: Record<string, string> = all) =>
  findMissing(parseConfig({ apps }), demo, variables, () => {}).map(({ what }) => what)

it('is nothing where everything is set', () => {
  expect(of([appWith(show())])).toEqual([])
})

it('is an app of one’s own', () => {
  expect(of([])).toEqual(['no app is configured'])
  expect(of([demo])).toEqual(['no app of your own is configured, only the demo'])
})

it('is every secret by name, once', () => {
  expect(of([appWith(show(), show({ name: 'other', rooms: ['7'] }))], credentials)).toEqual([
    'DEMO_CALLBACK_KEY is not set (callback key)',
    'DEMO_SDK_KEY is not set (SDK secret key)',
    'DEMO_PUSH_KEY is not set (push key of rule show, push key of rule other)',
  ])
})

it('is what a configuration says that is not right', () => {
  expect(of([{ ...appWith(), apiRegion: 'ap-shanghai' }])).toEqual([
    expect.stringMatching(/^apps\[0\]\.apiRegion must be/),
  ])
})

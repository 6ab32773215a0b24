import { expect, it } from 'vitest'
import { parseConfig } from '../../../lib/config.ts'
import type { App } from '../../../lib/config/app-config.ts'
import type { ParsedApp } from '../../../lib/config/parsed.ts'
import { consoleGuide } from '../../../local/real/console-guide.ts'
import { appWith, show } from '../../process/e2e/apps.ts'

function guide(changes: Partial<App> = {}, showKey = false): string {
  const result = parseConfig({ apps: [{ ...appWith(show()), ...changes }] })
  const [app] = result.ok ? result.config.apps : []
  return consoleGuide(app as ParsedApp, 'https://xyz.example', { DEMO_CALLBACK_KEY: 'theKey1' }, showKey)
}

it('has an address for each group of callbacks that the app uses', () => {
  expect(guide()).toMatch(
    /room callbacks .*room-event.*\n.*media callbacks .*room-event.*\n.*relay callbacks .*relay-status/,
  )
  expect(guide()).not.toContain('recording callbacks')
  const few = guide({ mediaEvents: false, statusEvents: false })
  expect(few).not.toMatch(/media callbacks|relay callbacks/)
  const recorded = show({ relay: { ...show().relay, record: { mode: 'template' as const } } })
  expect(guide({ rules: [recorded] })).toMatch(/recording callbacks .*room-event/)
})

it('shows a key only where it is asked for', () => {
  expect(guide()).toContain('*** (the value of DEMO_CALLBACK_KEY; --show-key prints it)')
  expect(guide({}, true)).toMatch(/callback key +theKey1/)
  expect(guide({ callbackKeys: ['written1'] })).not.toContain('written1')
  expect(guide({ callbackKeys: ['written1'] }, true)).toContain('written1')
})

it('leads to the console of the app’s site', () => {
  expect(guide()).toContain('https://console.trtc.io')
  expect(guide({ site: 'cn', apiRegion: 'ap-beijing' })).toContain('https://console.cloud.tencent.com/trtc')
})

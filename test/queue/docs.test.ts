import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { parseMessage } from '../../lib/queue/parse-message.ts'
import { messagesOf } from '../../lib/scf/messages.ts'
import { app, parsed, rule } from '../support/spec-inputs.ts'
import { virtual } from '../support/virtual.ts'

const page = readFileSync(new URL('../../docs/queue.md', import.meta.url), 'utf8')
const samples = [...page.matchAll(/```json\n([\s\S]*?)```/g)].map(([, text]) => JSON.parse(text!) as unknown)

const of = parsed(app({ roomIds: 'integer', rules: [rule({ name: 'show', rooms: ['29*'] })] }))
const { door } = virtual(of, Date.now())

it('the page has a sample of each kind', () => expect(samples).toHaveLength(4))

it.each(samples)('a sample is understood: %j', (sample) => {
  const forms = messagesOf(sample).map(
    (message) => parseMessage({ ...door, seal: () => ({ sealed: '', app: of.sdkAppId }) }, message, Date.now()).is,
  )
  expect(forms).toMatchObject([{ form: JSON.stringify(sample).includes('headers') ? 'callback' : 'command' }])
})

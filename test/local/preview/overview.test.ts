import { expect, it } from 'vitest'
import type { Relay } from '../../../lib/config/app-config.ts'
import { overviewOf } from '../../../local/preview/overview.ts'
import { app, parsed, relay, rule, soundRelay } from '../../support/spec-inputs.ts'

function wordsOf(written: Relay, voices = false): string[] {
  const one = parsed(app({ rules: [rule({ relay: written })] }))
  const sheet = overviewOf(one, one.rules[0]!, voices)
  if ('missing' in sheet) throw new Error(sheet.missing)
  return sheet.words.map((words) => words.split(':', 1)[0]!)
}

const counts = ['1 person', '2 people', '3 people', '5 people', '9 people', '16 people']

it('has a picture for each interesting number of people', () => {
  expect(wordsOf(relay())).toEqual(counts.map((people) => `${people}, side-by-side`))
})

it('has another one with a screen where that changes something', () => {
  const layout: Relay['layout'] = [{ when: 'screen', type: 'side-by-side', max: 2 }, { type: 'side-by-side' }]
  expect(wordsOf(relay({ layout }))).toEqual([
    ...counts.map((people) => `${people}, side-by-side`),
    ...['1 person, a screen, side-by-side', '16 people, a screen, side-by-side'],
  ])
})

it('has another one with a linked host where the rule has a place for one', () => {
  const layout: Relay['layout'] = [{ when: 'linked', type: 'full' }, { type: 'side-by-side' }]
  expect(wordsOf(relay({ layout })).slice(6)).toEqual(['16 people, a linked host, full'])
})

it('has another one of voices alone where everybody has a seat in every layout', () => {
  const layout: Relay['layout'] = { type: 'full', seats: 'everyone' }
  expect(wordsOf(relay({ layout }))).toEqual(['16 people, full', '16 people, only voices, full'])
  expect(wordsOf(relay({ layout: [{ ...layout, when: 'alone' }, { type: 'full' }] }))).toEqual(['16 people, full'])
})

it('has nobody with a camera in any of them where that is asked for', () => {
  const layout: Relay['layout'] = { type: 'full', seats: 'everyone' }
  expect(wordsOf(relay({ layout }), true)).toEqual(['16 people, only voices, full'])
})

it('does not repeat what looks the same', () => {
  expect(wordsOf(relay({ layout: { type: 'full' } }))).toEqual(['16 people, full'])
  expect(wordsOf(soundRelay())).toEqual(['16 people, sound alone'])
})

it('says which attendance has no picture', () => {
  const layout: Relay['layout'] = { type: 'side-by-side' }
  const one = parsed(app({ rules: [rule({ relay: relay({ layout, audio: { include: ['Ben*'] } }) })] }))
  const sheet = overviewOf(one, one.rules[0]!)
  expect('words' in sheet && sheet.words[0]).toBe(
    '1 person: no picture, since nobody named by audio.include is on stage',
  )
})

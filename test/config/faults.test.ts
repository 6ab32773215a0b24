import { expect, it } from 'vitest'
import { parseConfig } from '../../lib/config.ts'
import type { Case } from './builders.ts'
import { addressesFaults } from './faults/addresses.ts'
import { appFaults } from './faults/app.ts'
import { audioFaults } from './faults/audio.ts'
import { cellsFaults } from './faults/cells.ts'
import { layoutFaults } from './faults/layout.ts'
import { looksFaults } from './faults/looks.ts'
import { outputsFaults } from './faults/outputs.ts'
import { paramsFaults } from './faults/params.ts'
import { recordFaults } from './faults/record.ts'
import { ruleFaults } from './faults/rule.ts'
import { scheduleFaults } from './faults/schedule.ts'
import { videoFaults } from './faults/video.ts'

const cases = [
  ...appFaults,
  ...ruleFaults,
  ...videoFaults,
  ...audioFaults,
  ...layoutFaults,
  ...outputsFaults,
  ...addressesFaults,
  ...scheduleFaults,
  ...looksFaults,
  ...cellsFaults,
  ...recordFaults,
  ...paramsFaults,
]

const byPath = new Map<string, Case[]>()
for (const one of cases) byPath.set(one[3], [...(byPath.get(one[3]) ?? []), one])

// A test holds all cases of a field; each that is judged wrongly is named.
it.each([...byPath])('%s', (_, ofPath) => {
  for (const [name, inside, outside, path, message] of ofPath) {
    expect.soft(parseConfig(inside), `${name}: just inside`).toMatchObject({ ok: true })
    expect.soft(parseConfig(outside), `${name}: just outside`).toEqual({ ok: false, faults: [{ path, message }] })
  }
})

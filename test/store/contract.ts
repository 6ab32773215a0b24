import { afterEach, beforeEach, describe } from 'vitest'
import { appsContract } from './contract/apps.ts'
import { dueContract } from './contract/due.ts'
import { limiterContract } from './contract/limiter.ts'
import { locksContract } from './contract/locks.ts'
import type { Opened } from './contract/opened.ts'
import { recordsContract } from './contract/records.ts'
import { signsContract } from './contract/signs.ts'

/** What every store must do. */
export function storeContract(name: string, open: () => Promise<Opened>): void {
  describe(name, () => {
    let opened: Opened
    beforeEach(async () => {
      opened = await open()
    })
    afterEach(() => opened.close())
    const rig = () => opened
    describe('records', () => recordsContract(rig))
    describe('the due list', () => dueContract(rig))
    describe('the list of apps', () => appsContract(rig))
    describe('locks', () => locksContract(rig))
    describe('the limiter', () => limiterContract(rig))
    describe('signs', () => signsContract(rig))
  })
}

import { describe, expect, it } from 'vitest'
import { environmentOf } from '../../../local/scf/environment.ts'

const at = { region: 'ap-tokyo' }

describe('the environment of a function', () => {
  it('has its variables, and what SCF sets', () => {
    expect(environmentOf({ STORE_URL: 'memory:' }, at)).toEqual({
      STORE_URL: 'memory:',
      TENCENTCLOUD_RUNENV: 'SCF',
      TENCENTCLOUD_REGION: 'ap-tokyo',
    })
  })

  it('is not that of SCF where one process has all functions', () => {
    expect(environmentOf({}, { ...at, isShared: true })).toEqual({ TENCENTCLOUD_REGION: 'ap-tokyo' })
  })

  it('has credentials where there is a run role', () => {
    const role = { secretId: 'id', secretKey: 'key', token: 'token' }
    expect(environmentOf({}, { ...at, role })).toMatchObject({
      TENCENTCLOUD_SECRETID: 'id',
      TENCENTCLOUD_SECRETKEY: 'key',
      TENCENTCLOUD_SESSIONTOKEN: 'token',
    })
  })

  it('takes 4 KB of names and values, and not a byte more', () => {
    const filled = (bytes: number) => ({ KEY: 'ä'.repeat((bytes - 4) / 2) + 'x' })
    expect(() => environmentOf(filled(4096), at)).not.toThrow()
    expect(() => environmentOf(filled(4098), at)).toThrow('all variables together have 4098 bytes; SCF allows 4096')
  })

  it('refuses names that are reserved or none, all at once', () => {
    const wrong = { SCF_A: '', QCLOUD_B: '', TENCENTCLOUD_SECRETID: 'hunter2', '9LIVES': '', OK_1: '' }
    expect(() => environmentOf(wrong, at)).toThrow(
      /^SCF rejects the environment: SCF_A is reserved.*QCLOUD_B is.*TENCENTCLOUD_SECRETID is.*9LIVES is not a valid/,
    )
    expect(() => environmentOf(wrong, at)).not.toThrow(/hunter2|OK_1/)
  })
})

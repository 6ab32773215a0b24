import { describe, expect, it } from 'vitest'
import { readCredentials, readEnv, readSecret } from '../lib/env.ts'

describe('the environment', () => {
  it('is a store in memory and the demo’s name where nothing is set', () => {
    expect(readEnv({})).toEqual({
      appsUrl: undefined,
      storeUrl: 'memory:',
      endpoint: undefined,
      ssm: {},
      deployment: 'roomcast',
      logLevel: 'info',
      tokens: {},
    })
  })

  it('takes the tokens of the HTTP API, if nobody can guess them', () => {
    const [write, read] = ['w'.repeat(16), 'r'.repeat(16)]
    expect(readEnv({ CONTROL_TOKEN: write, CONTROL_READ_TOKEN: read }).tokens).toEqual({ write, read })
    expect(readEnv({ CONTROL_TOKEN: '', CONTROL_READ_TOKEN: read }).tokens).toEqual({ read })
    const short = { CONTROL_TOKEN: 'secret-of-fifte', CONTROL_READ_TOKEN: `spaced ${write}` }
    expect(() => readEnv(short)).toThrow(/CONTROL_TOKEN must have at least 16.*CONTROL_READ_TOKEN must have/)
    expect(() => readEnv(short)).not.toThrow(/secret-of/)
    expect(() => readEnv({ CONTROL_TOKEN: write, CONTROL_READ_TOKEN: write })).toThrow(/READ_TOKEN must not be/)
  })

  it('needs a store on SCF, and takes memory only if asked', () => {
    expect(() => readEnv({ TENCENTCLOUD_RUNENV: 'SCF' })).toThrow(/STORE_URL is not set.*shared store/)
    expect(readEnv({ TENCENTCLOUD_RUNENV: 'SCF', STORE_URL: 'memory:' }).storeUrl).toBe('memory:')
    expect(readEnv({ TENCENTCLOUD_RUNENV: 'SCF', STORE_URL: 'rediss://host' }).storeUrl).toBe('rediss://host')
  })

  it('says where SSM is: in the region of the function unless told otherwise', () => {
    expect(readEnv({ TENCENTCLOUD_REGION: 'ap-tokyo' }).ssm).toEqual({ region: 'ap-tokyo' })
    const elsewhere = { TENCENTCLOUD_REGION: 'ap-tokyo', SSM_REGION: 'ap-seoul', SSM_ENDPOINT: 'http://127.0.0.1:1' }
    expect(readEnv(elsewhere).ssm).toEqual({ endpoint: 'http://127.0.0.1:1', region: 'ap-seoul' })
    expect(() => readEnv({ SSM_ENDPOINT: 'ssm/x' })).toThrow(/SSM_ENDPOINT must be a URL.*https:\/\/ssm\.internal/)
  })

  it('names everything that is wrong at once, and no value', () => {
    const wrong = { STORE_URL: 'mongodb://user:secret@host', TRTC_ENDPOINT: 'trtc/path', LOG_LEVEL: 'loud' }
    expect(() => readEnv(wrong)).toThrow(/STORE_URL must be.*TRTC_ENDPOINT must be.*LOG_LEVEL must be/)
    expect(() => readEnv(wrong)).not.toThrow(/secret/)
  })

  it('says how to get credentials', () => {
    expect(() => readCredentials({ TENCENTCLOUD_SECRETID: 'id' })).toThrow(/attach a run role/)
    const set = { TENCENTCLOUD_SECRETID: 'id', TENCENTCLOUD_SECRETKEY: 'key', TENCENTCLOUD_SESSIONTOKEN: 'token' }
    expect(readCredentials(set)).toEqual({ secretId: 'id', secretKey: 'key', token: 'token' })
  })

  it('names a secret that is not set', () => {
    expect(readSecret({}, 'literal')).toBe('literal')
    expect(readSecret({ KEY: 'value' }, { env: 'KEY' })).toBe('value')
    expect(() => readSecret({}, { env: 'KEY' })).toThrow(/the secret KEY is not set/)
  })
})

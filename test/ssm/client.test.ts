import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { ssmReader } from '../../lib/ssm/client.ts'
import { startSsm } from '../../local/ssm/server.ts'
import type { LocalSsm } from '../../local/ssm/server.ts'

const credentials = { secretId: 'AKIDTEST', secretKey: 'a-secret-key', token: 'a-token' }

let ssm: LocalSsm
let now = Date.now()
beforeEach(async () => {
  now = Date.now()
  ssm = await startSsm({ credentials, now: () => now })
})
afterEach(() => ssm.close())

const reader = (about: { key?: string; endpoint?: string; patienceMs?: number } = {}) =>
  ssmReader({
    endpoint: about.endpoint ?? ssm.url,
    site: 'intl',
    region: 'ap-singapore',
    credentials: () => ({ ...credentials, ...(about.key !== undefined && { secretKey: about.key }) }),
    ...(about.patienceMs !== undefined && { patienceMs: about.patienceMs }),
  })

describe('the SSM client', () => {
  it('reads the version in use with one signed request to the region', async () => {
    ssm.put('keys', 'the value')
    expect(await reader()('keys')).toEqual({ is: 'read', text: 'the value' })
    expect(ssm.requests).toEqual([{ action: 'GetSecretValue', region: 'ap-singapore', secret: 'keys' }])
  })

  it('reads the newest version where versions have names of their own', async () => {
    ssm.put('keys', 'old', 'v10')
    now += 5000
    ssm.put('keys', 'new', 'v9')
    expect(await reader()('keys')).toEqual({ is: 'read', text: 'new' })
  })

  it.each([
    ['AuthFailure.UnauthorizedOperation', /grant the run role of the function ssm:GetSecretValue for it$/],
    ['UnauthorizedOperation', /grant the run role of the function ssm:GetSecretValue for it$/],
    ['ResourceUnavailable.ResourceDisabled', /enable it in the console of SSM$/],
    ['ResourceUnavailable.NotPurchased', /activate SSM in the console$/],
    ['UnsupportedRegion', /set SSM_REGION to a region that has SSM$/],
  ])('says what to do about %s', async (code, next) => {
    ssm.put('keys', 'the value')
    ssm.behave({ is: 'refuses', code })
    const read = await reader()('keys')
    expect(read).toEqual({ is: 'refused', why: expect.stringMatching(next) as unknown })
    expect(read).toMatchObject({
      why: expect.stringContaining(`the secret keys cannot be read from SSM: ${code}`) as unknown,
    })
  })

  it('names the right to list versions where that is what is missing', async () => {
    ssm.put('keys', 'the value', 'v1')
    ssm.behave({ is: 'refuses', code: 'UnauthorizedOperation', action: 'ListSecretVersionIds' })
    expect(await reader()('keys')).toMatchObject({
      is: 'refused',
      why: expect.stringMatching(/ssm:ListSecretVersionIds/) as unknown,
    })
  })

  it('says where a secret that does not exist is looked for', async () => {
    expect(await reader()('none')).toMatchObject({
      is: 'refused',
      why: expect.stringMatching(/create it in ap-singapore, or set SSM_REGION/) as unknown,
    })
  })

  it.each([{ is: 'drops' }, { is: 'hangs' }, { is: 'refuses', code: 'InternalError' }] as const)(
    'may be answered another time when SSM $is',
    async (habit) => {
      ssm.put('keys', 'the value')
      ssm.behave(habit)
      const read = reader({ patienceMs: 500 })
      expect(await read('keys')).toMatchObject({
        is: 'away',
        why: expect.stringMatching(/^the secret keys cannot be read/) as unknown,
      })
      ssm.behave({ is: 'answers' })
      expect(await read('keys')).toEqual({ is: 'read', text: 'the value' })
    },
  )

  it('is refused with a wrong key, and shows it to nobody', async () => {
    ssm.put('keys', 'the value')
    const read = await reader({ key: 'hunter2' })('keys')
    expect(read).toMatchObject({ is: 'away', why: expect.stringContaining('AuthFailure.SignatureFailure') as unknown })
    expect(JSON.stringify(read)).not.toMatch(/hunter2|the value|a-token/)
  })

  it('needs credentials', async () => {
    const unset = () => {
      throw new Error('TENCENTCLOUD_SECRETID is not set')
    }
    const read = ssmReader({ endpoint: ssm.url, site: 'cn', region: 'ap-guangzhou', credentials: unset })
    expect(await read('keys')).toEqual({ is: 'refused', why: 'TENCENTCLOUD_SECRETID is not set' })
    expect(ssm.requests).toEqual([])
  })
})

import { describe, expect, it } from 'vitest'
import type { Read } from '../../lib/ssm/part.ts'
import { openVault } from '../../lib/ssm/vault.ts'

const away: Read = { is: 'away', why: 'SSM does not answer' }
const refused: Read = { is: 'refused', why: 'not allowed' }
const text = (value: string): Read => ({ is: 'read', text: value })

/** A vault over secrets that the test changes, in a time that the test moves. */
function vault(first: Record<string, Read>) {
  const secrets = new Map(Object.entries(first))
  const asked: string[] = []
  const lines: string[] = []
  let now = 1000
  const opened = openVault({
    names: Object.keys(first),
    read: (name) => {
      asked.push(name)
      return Promise.resolve(secrets.get(name) ?? away)
    },
    now: () => now,
    log: (_level, what, fields) => void lines.push(`${what} ${JSON.stringify(fields)}`),
  })
  return { ...opened, secrets, asked, lines, pass: (ms: number) => (now += ms) }
}

describe('the vault', () => {
  it('asks for nothing where nothing is kept in SSM', async () => {
    const { open, renew, rotated, asked, pass } = vault({})
    await open()
    pass(3_600_000)
    await renew()
    expect(await rotated([{ env: 'KEY' }, 'literal'])).toBe(false)
    expect(asked).toEqual([])
  })

  it('reads each secret once, on first use, also for events that come at once', async () => {
    const { open, value, asked } = vault({ a: text('1'), b: text('{"x":"2"}') })
    await Promise.all([open(), open()])
    await open()
    expect(asked).toEqual(['a', 'b'])
    expect([value({ ssm: 'a' }), value({ ssm: 'b', field: 'x' })]).toEqual(['1', '2'])
  })

  it('fails while SSM does not answer at first, and asks again only for what is missing', async () => {
    const { open, value, secrets, asked } = vault({ a: away, b: text('2') })
    await expect(open()).rejects.toThrow('SSM does not answer')
    secrets.set('a', text('1'))
    await open()
    expect(asked).toEqual(['a', 'b', 'a'])
    expect(value({ ssm: 'a' })).toBe('1')
  })

  it('works on without what it may not read, says why where that is used, and asks again after 30 s', async () => {
    const { open, value, secrets, asked, pass } = vault({ a: refused, b: text('2') })
    await open()
    expect(value({ ssm: 'b' })).toBe('2')
    expect(() => value({ ssm: 'a' })).toThrow('not allowed')
    secrets.set('a', text('1'))
    pass(29_999)
    await open()
    expect(asked).toEqual(['a', 'b'])
    pass(1)
    await open()
    expect(value({ ssm: 'a' })).toBe('1')
  })

  it('reads all again every ten minutes; what fails then keeps its value and is tried after a minute', async () => {
    const { open, renew, value, secrets, asked, lines, pass } = vault({ a: text('1') })
    await open()
    pass(599_999)
    await renew()
    expect(asked).toHaveLength(1)
    secrets.set('a', away)
    pass(1)
    await renew()
    await open()
    expect([asked.length, value({ ssm: 'a' })]).toEqual([2, '1'])
    expect(lines).toEqual([expect.stringMatching(/^secret\.kept .*SSM does not answer/)])
    secrets.set('a', text('new'))
    pass(59_999)
    await renew()
    expect(value({ ssm: 'a' })).toBe('1')
    pass(1)
    await renew()
    expect(value({ ssm: 'a' })).toBe('new')
    expect(lines.at(-1)).toBe('secret.rotated {"secret":"a"}')
  })

  it('keeps a value also when the right to it is taken away', async () => {
    const { open, renew, value, secrets, pass } = vault({ a: text('1') })
    await open()
    secrets.set('a', refused)
    pass(600_000)
    await renew()
    expect(value({ ssm: 'a' })).toBe('1')
  })

  it('asks for secrets that may have been rotated at most once in 30 s, and only for those', async () => {
    const { open, rotated, value, secrets, asked, pass } = vault({ a: text('1'), b: text('2') })
    await open()
    secrets.set('a', text('new'))
    const both = [{ ssm: 'a' }, { env: 'KEY' }]
    expect(await Promise.all([rotated(both), rotated(both)])).toEqual([true, true])
    expect(value({ ssm: 'a' })).toBe('new')
    expect(asked).toEqual(['a', 'b', 'a'])
    pass(29_999)
    expect(await rotated(both)).toBe(false)
    expect(asked).toHaveLength(3)
    pass(1)
    expect(await rotated(both)).toBe(false)
    expect(asked).toHaveLength(4)
  })

  it('quotes no value when a field cannot be had', async () => {
    const { open, value } = vault({ a: text('hunter2'), b: text('{"x":"hunter2","n":1}') })
    await open()
    expect(() => value({ ssm: 'a', field: 'x' })).toThrow(
      /^the secret a in SSM is not a JSON object.*leave out "field"/,
    )
    expect(() => value({ ssm: 'b', field: 'y' })).toThrow(/^the secret b in SSM has no text in the field y; add it$/)
    expect(() => value({ ssm: 'b', field: 'n' })).toThrow(/no text in the field n/)
    expect(() => value({ ssm: 'c' })).toThrow(/the configuration has to name it/)
  })
})

import { describe, expect, it } from 'vitest'
import { descText, triggerChanges, urlOf, desiredTrigger } from '../../deploy/triggers.ts'
import type { ListedTrigger, DesiredTrigger } from '../../deploy/triggers.ts'

const ckafka = {
  instanceId: 'ckafka-1',
  topic: 'commands',
  maxMsgNum: 100,
  retry: 5,
  offset: 'latest' as const,
  timeOut: 1,
}
const url = desiredTrigger({ http: {} }, 'control', {})!
const timer = desiredTrigger({ timer: { cron: '*/10 * * * * * *' } }, 'schedule', {})!
const queue = desiredTrigger({ ckafka: {} }, 'queue', { ckafka })!

const listed = (trigger: DesiredTrigger, changed: Partial<ListedTrigger> = {}): ListedTrigger => ({
  Type: trigger.type,
  TriggerName: trigger.name,
  TriggerDesc: JSON.stringify(trigger.desc),
  Qualifier: 'live',
  Enable: 1,
  ...changed,
})
const changes = (wanted: DesiredTrigger[], there: ListedTrigger[]) => triggerChanges(wanted, there, 'live')

describe('triggers', () => {
  it('are made where there are none, and left alone where they fit', () => {
    expect(changes([url, timer], [])).toEqual([
      { do: 'create', trigger: url },
      { do: 'create', trigger: timer },
    ])
    expect(
      changes(
        [url, timer, queue],
        [url, timer, queue].map((one) => listed(one)),
      ),
    ).toEqual([])
  })

  it('fit with what SCF adds, and with numbers that come back as text', () => {
    const told = { AuthType: 'NONE', NetConfig: { EnableIntranet: false, EnableExtranet: true, ExtranetUrl: 'x' } }
    expect(changes([url], [listed(url, { TriggerDesc: JSON.stringify(told) })])).toEqual([])
    const text = JSON.stringify({ maxMsgNum: '100', retry: '5', offset: null, consumerGroupName: 'g' })
    expect(changes([queue], [listed(queue, { TriggerDesc: text })])).toEqual([])
    expect(changes([timer], [listed(timer, { TriggerDesc: '*/10 * * * * * *' })])).toEqual([])
  })

  it('are changed in place where they are closed or say something else, so that a URL stays', () => {
    const closed = listed(url, { Enable: 0, TriggerName: 'by-hand' })
    expect(changes([url], [closed])).toEqual([{ do: 'update', trigger: { ...url, name: 'by-hand' } }])
    const slow = listed(timer, { TriggerDesc: '{"cron":"0 * * * * * *"}' })
    expect(changes([timer], [slow])).toEqual([{ do: 'update', trigger: timer }])
    const locked = listed(url, { TriggerDesc: '{"AuthType":"CAM"}' })
    expect(changes([url], [locked])).toEqual([{ do: 'update', trigger: url }])
  })

  it('go where they are not wanted any more, but only from the alias, and only of our kinds', () => {
    const other = listed(queue, { TriggerName: 'ckafka-1-old' })
    expect(changes([queue], [other, listed(queue)])).toEqual([{ do: 'delete', type: 'ckafka', name: 'ckafka-1-old' }])
    expect(changes([], [listed(queue, { Qualifier: '$LATEST' }), listed(queue, { Type: 'cls' })])).toEqual([])
  })

  it('of a queue are there only where deploy.yml has one', () => {
    expect(desiredTrigger({ ckafka: {} }, 'queue', {})).toBeUndefined()
    expect(queue).toMatchObject({ name: 'ckafka-1-commands', desc: { maxMsgNum: 100, retry: 5, offset: 'latest' } })
  })

  it('of a timer are sent as the bare cron', () => {
    expect(descText(timer)).toBe('*/10 * * * * * *')
    expect(JSON.parse(descText(url))).toEqual(url.desc)
  })

  it('know the URL on the alias', () => {
    const at = (address: string) => JSON.stringify({ NetConfig: { ExtranetUrl: address } })
    const there = [
      listed(url, { TriggerDesc: at('https://old/'), Qualifier: '$DEFAULT' }),
      listed(url, { TriggerDesc: at('https://live/') }),
    ]
    expect(urlOf(there, 'live')).toBe('https://live')
    expect(urlOf([listed(url)], 'live')).toBeUndefined()
  })
})

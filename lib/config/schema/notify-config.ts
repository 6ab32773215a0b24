import * as v from 'valibot'
import { matches } from '../pattern.ts'
import { eventNames } from './event-names.ts'
import { fields, list, listed, text, yesOrNo } from './fields.ts'
import { WebhookSecret } from './secret-config.ts'

const urlWhat = 'must be an https:// address, like "https://example.com/hooks"'

const TargetUrl = text(urlWhat, (value) => {
  if (!/^https?:\/\/[^\s/?#]+[^\s#]*$/.test(value) || !URL.canParse(value)) return urlWhat
  const { username, password } = new URL(value)
  return username === '' && password === ''
    ? undefined
    : 'must have no user or password; what comes from here is known by its signature'
})

const EventPattern = text('must be the name of an event, like "relay.live" or "relay.*"', (value) => {
  const pattern = value.replace(/^!/, '')
  return eventNames.some((name) => matches(pattern, name))
    ? undefined
    : `names no event; they are ${listed(eventNames, 'and')}, and "*" stands for any characters`
})

const MOST_TARGETS = 5

/** Where an app's notifications go. */
export const NotifySchema = list(
  fields({
    url: TargetUrl,
    secret: WebhookSecret,
    events: v.exactOptional(list(EventPattern, 1)),
    allowPrivate: v.exactOptional(yesOrNo),
  }),
  0,
  MOST_TARGETS,
)

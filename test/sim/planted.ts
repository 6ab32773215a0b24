import type { Patch } from './bundle.ts'

/** A mistake that somebody could make in `lib`. */
export interface Planted {
  name: string
  patches: Patch[]
  /** The first history, counted from 1, that is right without the mistake and wrong with it: so many it takes to find it. */
  seed: number
}

const one = (seed: number, name: string, file: string, find: string, replace: string): Planted => ({
  name,
  patches: [{ file: `lib/${file}`, find, replace }],
  seed,
})

/** The mistakes, each a few characters of `lib` put otherwise. */
export const planted: Planted[] = [
  one(
    1,
    'no claim: sent before it is saved',
    'steps.ts',
    'const { relay, claim: written } = claim(decision.relay, call.intent, prepared, now)',
    'const { claim: written } = claim(decision.relay, call.intent, prepared, now)\n  const { relay } = decision',
  ),
  one(
    13,
    'Start repeated on InternalError',
    'trtc/errors.ts',
    "  ['RequestLimitExceeded*',",
    "  ['InternalError', 'retry', 'retry', 'retry', again],\n  ['RequestLimitExceeded*',",
  ),
  one(
    1119,
    'adopting without checking the generation',
    'relay/learn.ts',
    "if (slot.is === 'opening' && slot.mints.generation === generation) {",
    "if (slot.is === 'opening') {",
  ),
  one(
    4,
    'generation restarting at 1',
    'relay/relay.ts',
    'return Math.max(relay.generation + 1, Math.floor(now))',
    'return relay.generation + 1',
  ),
  one(
    1,
    'revision as a counter',
    'spine.ts',
    'const revision = spine.token()\n',
    "const revision = String(Number(known.revision ?? '0') + 1)\n",
  ),
  {
    seed: 42,
    name: 'the same sequence number with new content',
    patches: [
      {
        file: 'lib/relay/decide.ts',
        find: 'return now < until ? undefined : update(sequence, spec, probe)',
        replace: 'return now < until ? undefined : update(sequence, wish.spec ?? spec, probe)',
      },
      {
        file: 'lib/call-of.ts',
        find: "if (!('prepared' in first) || sentBefore === undefined || first.prepared.digest === sentBefore) return first",
        replace: 'if (sentBefore !== "") return first',
      },
    ],
  },
  one(
    137,
    'due entry saved apart from its record',
    'spine.ts',
    'const { saved } = await spine.ledger.save(key, write)\n',
    'const before = await spine.ledger.save(key, { ...write, revision: `${revision}-`, due: undefined })\n      if (!before.saved) continue\n      const { saved } = await spine.ledger.save(key, { ...write, expected: `${revision}-` })\n',
  ),
  one(
    77,
    'the due list is popped',
    'store/memory.ts',
    'for (const room of handed) due.set(room, now() + HANDED_OUT)',
    'for (const room of handed) due.delete(room)',
  ),
  one(
    1050,
    'statuses keyed by URL, not by task',
    'relay/learn.ts',
    "if (slot.is === 'open' && slot.taskId === taskId) return",
    "if (slot.is === 'open' && (slot.taskId === taskId || heard.in === 'status')) return",
  ),
  one(913, 'one idle output is the end', 'relay/status.ts', '    urls.every((url) => {', '    urls.some((url) => {'),
  one(
    654,
    'started again and again for nobody',
    'rules/answer.ts',
    'life > Math.min(relay.spent, relay.revived)',
    'life > Math.min(relay.spent, relay.revived, 0)',
  ),
  one(301, 'a late call is sent', 'act.ts', 'age > CLAIM_LASTS', 'age > Infinity'),
  one(
    301,
    'an old answer turns the clock back',
    'clock.ts',
    'offset = Math.min(Math.max(offset, now - monotonic()), now - asked)',
    'offset = now - monotonic() + 0 * asked',
  ),
  one(
    2,
    'who left is forgotten at once',
    'room/room.ts',
    ' ||\n      Object.values(person).some((at) => at > floor),',
    ',',
  ),
  one(
    37,
    'an ended task is forgotten at once',
    'relay/outcome.ts',
    'ended: [...relay.ended, ended],',
    'ended: relay.ended,',
  ),
  one(
    1,
    'an outcome is dropped with a lost race',
    'spine.ts',
    'if (saved) return finished(spine, key, whole)',
    'if (saved || tries === 1) return finished(spine, key, whole)',
  ),
  one(
    117,
    'the TaskId is lost with a refused Update',
    'relay/outcome.ts',
    'return { relay: { ...relay, slot: { ...calm, seen, touched: now, ...doubt, ...rejected } }, notes: [note] }',
    "void [doubt, rejected, seen]\n      return { relay: { ...relay, slot: { is: 'none' } }, notes: [note] }",
  ),
  one(
    54,
    'linger is ignored',
    'relay/wish.ts',
    'unwantedSince === undefined || atOnce ? unwantedSince : unwantedSince + linger',
    'atOnce ? unwantedSince : unwantedSince && unwantedSince + 0 * linger',
  ),
  one(
    29,
    'no URL lock',
    'permission.ts',
    "if (holder) return refused({ is: 'taken', url, owner: holder })",
    'void holder',
  ),
  {
    seed: 29,
    name: 'a lock is taken over without looking',
    patches: [
      {
        file: 'lib/permission.ts',
        find: 'if (holder && holdsUrl(holder, url)) return first.owner',
        replace: 'void [holder, holdsUrl]',
      },
    ],
  },
  one(
    85,
    'no probe',
    'relay/decide.ts',
    'return now < probeAt(slot, wish, now, probeEvery) ? undefined : update(sequence, slot.applied, true)',
    'return undefined',
  ),
  one(
    289,
    'a stray is adopted',
    'relay/learn.ts',
    '  const urls = [...new Set([...urlsSent(relay, generation), ...heardOf])]',
    "  if (slot.is === 'open') return { relay: { ...relay, slot: { ...slot, taskId } }, notes: [] }\n  const urls = [...new Set([...urlsSent(relay, generation), ...heardOf])]",
  ),
  one(539, 'lost generations without end', 'relay/settle.ts', 'const MOST_LOST = 2', 'const MOST_LOST = 200'),
  one(
    136,
    'a Stop in doubt counts as done',
    'relay/outcome.ts',
    "if (outcome.is === 'ok' || outcome.is === 'gone') {",
    "if (outcome.is === 'ok' || outcome.is === 'gone' || outcome.is === 'unknown') {",
  ),
  one(6, 'our robots are people', 'reconcile.ts', '!isOurs(fact) && isPast', '(true || isOurs(fact)) && isPast'),
  one(37, 'no wait after an end', 'relay/decide.ts', 'const ENDED_SETTLES = 3000', 'const ENDED_SETTLES = 0'),
  one(
    141,
    'a new Start while the old task is ending',
    'relay/decide.ts',
    ' || relay.ending.some((task) => shares(task.urls, urls))) return undefined',
    ') return undefined',
  ),
  one(
    77,
    'an outdated Update is not applied',
    'relay/outcome.ts',
    "    case 'outdated': // the highest number issued is this one, so what was applied is this content\n",
    '',
  ),
  {
    seed: 131,
    name: 'another configuration is not noticed',
    patches: [{ file: 'lib/drain.ts', find: ', spine.revision(app), ', replace: ", '', " }],
  },
  one(
    139,
    'a host who is there is not started for again after the task ended by itself',
    'rules/answer.ts',
    'life > Math.min(relay.spent, relay.revived)',
    'life > relay.spent',
  ),
  one(
    1071,
    'a list that is no longer wanted is left out',
    'relay/reach.ts',
    "spec: withLists(applied, wanted) } : { is: 'restart' }",
    "spec: wanted } : { is: 'restart' }",
  ),
  one(
    59,
    'a turn between mixing and passing on lacks a parameter',
    'trtc/request.ts',
    "  'SingleSubscribeParams',\n",
    '',
  ),
  one(581, 'a linked host of another room counts as a host', 'rules/cast.ts', 'if (person.linked || ', 'if ('),
  one(13, 'the adoption deadline is 5 s', 'relay/claim.ts', 'const ADOPTION = 90_000', 'const ADOPTION = 5_000'),
]

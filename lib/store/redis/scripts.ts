import { HANDED_OUT, JUMP, REVISION_EVERY, SIGNS_KEPT, SOON, SPACING } from '../store.ts'

const DAY = 86_400_000
const LOCK_KEPT = 31 * DAY // longer than any task: a lock forgotten for this long is no longer needed

/** How long (ms) after an app was last known to have records it is checked again. */
export const APP_QUIET = 3_600_000

// Whole milliseconds, since Lua numbers are returned as integers. Scripts that write after TIME need Redis 5 or newer.
const NOW = `local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)`

/** Every script with its number of keys. Each is atomic and takes one round trip. */
export const scripts = {
  // KEYS room, due -> record, revision, now, rooms waiting
  loadRoom: {
    numberOfKeys: 2,
    lua: `${NOW}
local found = redis.call('HMGET', KEYS[1], 'record', 'revision')
return {found[1], found[2], now, redis.call('ZCOUNT', KEYS[2], '-inf', now + ${SOON})}`,
  },

  // KEYS room, due, rooms; ARGV room, expected, revision, record, due, keep ('' for none) -> whether saved, now
  saveRoom: {
    numberOfKeys: 3,
    lua: `${NOW}
local room, expected, revision, record, due, keep = unpack(ARGV)
if (redis.call('HGET', KEYS[1], 'revision') or '') ~= expected then return {0, now} end
redis.call('HSET', KEYS[1], 'revision', revision, 'record', record)
if due == '' then redis.call('ZREM', KEYS[2], room) else redis.call('ZADD', KEYS[2], due, room) end
if keep == '' then
  redis.call('PERSIST', KEYS[1])
  redis.call('ZADD', KEYS[3], '+inf', room)
else
  redis.call('PEXPIRE', KEYS[1], keep)
  redis.call('ZADD', KEYS[3], now + keep, room)
end
return {1, now}`,
  },

  // KEYS due, rooms, revision; ARGV limit, the key prefix of the app's rooms, revision ('' for none), rooms of open windows
  // -> now, rooms waiting, rooms handed out
  dueRooms: {
    numberOfKeys: 3,
    lua: `${NOW}
redis.call('ZREMRANGEBYSCORE', KEYS[2], '-inf', now)
if ARGV[3] ~= '' then
  local last = redis.call('HMGET', KEYS[3], 'revision', 'at')
  if not last[1] or (last[1] ~= ARGV[3] and now - last[2] >= ${REVISION_EVERY}) then
    redis.call('HSET', KEYS[3], 'revision', ARGV[3], 'at', now)
    for _, room in ipairs(redis.call('ZRANGE', KEYS[1], 0, -1)) do redis.call('ZADD', KEYS[1], now, room) end
  end
end
local handed = {}
for _, room in ipairs(redis.call('ZRANGEBYSCORE', KEYS[1], '-inf', now, 'LIMIT', 0, ARGV[1])) do
  if redis.call('EXISTS', ARGV[2] .. room) == 1 then
    redis.call('ZADD', KEYS[1], now + ${HANDED_OUT}, room)
    handed[#handed + 1] = room
  else
    redis.call('ZREM', KEYS[1], room)
    redis.call('ZREM', KEYS[2], room)
  end
end
for index = 4, #ARGV do
  if #handed >= tonumber(ARGV[1]) then break end
  if not redis.call('ZSCORE', KEYS[1], ARGV[index]) then
    redis.call('ZADD', KEYS[1], now + ${HANDED_OUT}, ARGV[index])
    handed[#handed + 1] = ARGV[index]
  end
end
return {now, redis.call('ZCOUNT', KEYS[1], '-inf', now + ${SOON}), handed}`,
  },

  // KEYS apps -> apps, and those of them last known to have records long ago
  listApps: {
    numberOfKeys: 1,
    lua: `${NOW}
return {redis.call('ZRANGE', KEYS[1], 0, -1), redis.call('ZRANGEBYSCORE', KEYS[1], '-inf', now - ${APP_QUIET})}`,
  },

  // KEYS apps; ARGV app
  addApp: {
    numberOfKeys: 1,
    lua: `${NOW}
redis.call('ZADD', KEYS[1], now, ARGV[1])`,
  },

  // KEYS rooms -> how many records there are
  countRooms: {
    numberOfKeys: 1,
    lua: `${NOW}
redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', now)
return redis.call('ZCARD', KEYS[1])`,
  },

  // KEYS apps; ARGV app, records counted just before. If the app was added since then, that takes precedence.
  settleApp: {
    numberOfKeys: 1,
    lua: `${NOW}
local known = redis.call('ZSCORE', KEYS[1], ARGV[1])
if not known or tonumber(known) > now - ${APP_QUIET} then return end
if tonumber(ARGV[2]) > 0 then redis.call('ZADD', KEYS[1], now, ARGV[1]) else redis.call('ZREM', KEYS[1], ARGV[1]) end`,
  },

  // KEYS lock; ARGV owner, generation, owner and generation it may be taken over from -> nothing, or owner, generation, since, now
  takeLock: {
    numberOfKeys: 1,
    lua: `${NOW}
local held = redis.call('HMGET', KEYS[1], 'owner', 'generation', 'since')
local isOver = held[1] == ARGV[3] and held[2] == ARGV[4]
if held[1] and held[1] ~= ARGV[1] and not isOver then return {held[1], held[2], held[3], now} end
redis.call('HSET', KEYS[1], 'owner', ARGV[1], 'generation', ARGV[2], 'since', now)
redis.call('PEXPIRE', KEYS[1], ${LOCK_KEPT})
return {}`,
  },

  // KEYS lock; ARGV owner, generation
  releaseLock: {
    numberOfKeys: 1,
    lua: `local held = redis.call('HMGET', KEYS[1], 'owner', 'generation')
if held[1] == ARGV[1] and held[2] == ARGV[2] then redis.call('DEL', KEYS[1]) end`,
  },

  // KEYS turn; ARGV longest wait -> nothing, or the slot (text, to keep its fraction), now
  reserveTurn: {
    numberOfKeys: 1,
    lua: `${NOW}
local last = tonumber(redis.call('GET', KEYS[1]) or 0)
local turn = math.max(now, last + ${SPACING})
if last > now + ${JUMP} then turn = now end
if turn - now > tonumber(ARGV[1]) then return {} end
local text = string.format('%.17g', turn)
redis.call('SET', KEYS[1], text, 'PX', 60000)
return {text, now}`,
  },

  // KEYS rooms -> those with a record
  listRooms: {
    numberOfKeys: 1,
    lua: `${NOW}
redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', now)
return redis.call('ZRANGE', KEYS[1], 0, -1)`,
  },

  // KEYS signs; ARGV name, why, every. A sign in the future comes from a clock that has since been set back.
  noteSign: {
    numberOfKeys: 1,
    lua: `${NOW}
local name, why, every = unpack(ARGV)
local at = redis.call('HGET', KEYS[1], name .. ':at')
if at and math.abs(now - at) < tonumber(every) then return end
redis.call('HSET', KEYS[1], name .. ':at', now, name .. ':why', why)
redis.call('HINCRBY', KEYS[1], name .. ':count', 1)
redis.call('PEXPIRE', KEYS[1], ${SIGNS_KEPT})`,
  },

  // KEYS signs -> fields and values, one after the other
  listSigns: { numberOfKeys: 1, lua: `return redis.call('HGETALL', KEYS[1])` },
}

export type ScriptName = keyof typeof scripts

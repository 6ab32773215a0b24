import { redisStore } from '../../../lib/store/redis.ts'

// A process that uses a store once, closes nothing, and should end by itself.
const store = redisStore({ url: process.argv[2] ?? '', prefix: 'once', now: Date.now })
const { waiting } = await store.load({ app: 1, room: 'a' })
console.log(`waiting ${waiting}`)

/**
 * Histories that once showed a fault in `lib`, and what it was. They stay. Each of these faults is also planted again, in
 * `planted.ts`, so that the seed is known to show it even after what is drawn from seeds has changed.
 */
export const fixedSeeds: { seed: number; was: string }[] = [
  { seed: 301, was: 'a thawed worker took the time of an old answer for the present and sent its call late' },
  { seed: 131, was: 'another configuration was noticed only by the next probe' },
  { seed: 139, was: 'a task that TRTC ended under a quiet host was never started again' },
  { seed: 423, was: 'a hold after maxDuration was released because no host gave a sign of life' },
  { seed: 1918, was: 'a stop in a room that was empty already was over before it had ended the show' },
  { seed: 5947, was: 'a single relay idled while its person was being exchanged, and stayed dark' },
]

/** Unit tests that choose at random and take long: the unit project has a share of their runs, the campaign all. See runs(). */
export const randomTests = [
  'test/commands/random.test.ts',
  'test/config/random-faults.test.ts',
  'test/layout/heard.test.ts',
  'test/layout/keep.test.ts',
  'test/layout/place.test.ts',
  'test/layout/tiles.test.ts',
  'test/local/preview/svg.test.ts',
  'test/outbox/walk.test.ts',
  'test/relay/walk.test.ts',
  'test/room/forget.test.ts',
  'test/room/order.test.ts',
  'test/rules/desired-spec.test.ts',
  'test/rules/fixed-point.test.ts',
  'test/rules/legal-requests.test.ts',
  'test/windows/time-tables.test.ts',
]

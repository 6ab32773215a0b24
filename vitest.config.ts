import { defineConfig } from 'vitest/config'
import { randomTests } from './test/campaign/random-tests.ts'
import { ProgressReporter } from './test/support/reporter.ts'

/**
 * Four projects, from small to large: `unit` mirrors the code, `system` is the whole product in virtual time, `process` has real processes,
 * Redis, terminals and bundles, `campaign` the long runs. `vitest run` has all of the first three and a slice of the campaign;
 * `--mode campaign` has the campaign whole.
 */
export default defineConfig(({ mode }) => {
  const whole = mode === 'campaign'
  const provide = { campaign: whole ? 'whole' : 'slice' } as const
  const all = { pool: 'forks', testTimeout: 60_000, hookTimeout: 60_000, provide } as const
  return {
    test: {
      reporters: [new ProgressReporter()],
      projects: [
        {
          test: {
            ...all,
            name: 'unit',
            include: ['test/**/*.test.ts'],
            exclude: ['test/{system,process,campaign}/**'],
            // Nothing is mocked and no module keeps a state, so files may share a process: a third of the time.
            isolate: false,
            maxWorkers: 2,
            sequence: { groupOrder: 1 },
          },
        },
        {
          test: {
            ...all,
            name: 'system',
            include: ['test/system/**/*.test.ts'],
            isolate: false,
            maxWorkers: 2,
            sequence: { groupOrder: 1 },
          },
        },
        {
          // They mostly wait for each other's processes.
          test: {
            ...all,
            name: 'process',
            include: ['test/process/**/*.test.ts'],
            globalSetup: 'test/support/build-once.ts',
            maxWorkers: 4,
            sequence: { groupOrder: 2 },
          },
        },
        {
          test: {
            ...all,
            name: 'campaign',
            include: whole
              ? ['test/campaign/**/*.test.ts', ...randomTests]
              : ['test/campaign/{sim/*,queue-storm,crash/kills}.test.ts'],
            // They load the machine or count its time, so each has it to itself.
            maxWorkers: 1,
            sequence: { groupOrder: 3 },
          },
        },
      ],
    },
  }
})

import { defineConfig } from 'vitest/config'

const all = { pool: 'forks', testTimeout: 60_000, hookTimeout: 60_000 } as const
// They load the machine or count its time, so each has it to itself.
const alone = ['test/{crash,sim,store}/**/*.test.ts']

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          ...all,
          name: 'together',
          include: ['test/**/*.test.ts'],
          exclude: alone,
          maxWorkers: 2,
          sequence: { groupOrder: 1 },
        },
      },
      { test: { ...all, name: 'alone', include: alone, maxWorkers: 1, sequence: { groupOrder: 2 } } },
    ],
  },
})

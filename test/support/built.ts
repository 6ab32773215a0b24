import { join } from 'node:path'
import { inject } from 'vitest'

/** The folder of the built functions, as `npm run build` makes them: each has all of its modules to itself. */
export const builtFunctions = (): string => inject('built').functions

/** The folder of the functions for a stage whose store is in memory: they share their modules, as the sources do, but start at once. */
export const sharingFunctions = (): string => inject('built').sharing

/** A script of package.json, as somebody types it: `run([...npmRun('plan'), 'events/host-entered.json'])`. One test of each is enough. */
export const npmRun = (name: string): string[] => ['npm', 'run', '--silent', name, '--']

/** What the script runs, from its bundle, which starts in a fifth of the time: `run([...command('plan'), 'events/host-entered.json'])`. */
export const command = (name: string): string[] => [process.execPath, join(inject('built').commands, `${name}.js`)]

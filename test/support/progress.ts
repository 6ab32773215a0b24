/** How far a run of the tests has come. */
export interface Progress {
  readonly tests: { readonly done: number; readonly known: number; readonly failed: number }
  readonly files: { readonly done: number; readonly all: number }
  readonly running: readonly string[] // files, the one that has run longest first
  readonly ms: number // since the start
}

/** One line: `412 of 1,900 tests, 83 of 190 files, 61 s; test/process/cli/plan.test.ts is running`. */
export function progressLine({ tests, files, running, ms }: Progress): string {
  const failed = tests.failed === 0 ? '' : `, ${count(tests.failed)} failed`
  // A file says how many tests it has only once it is loaded.
  const known = files.done < files.all ? `${count(tests.known)}+` : count(tests.known)
  const [first, ...others] = running
  const who = others.length === 0 ? `${first} is running` : `${first} and ${others.length} more are running`
  const counts = `${count(tests.done)} of ${known} tests${failed}, ${count(files.done)} of ${count(files.all)} files`
  return `${counts}, ${seconds(ms)}${first === undefined ? '' : `; ${who}`}`
}

/** A test as somebody runs it who wants no other. */
export interface Alone {
  readonly project: string
  readonly file: string // relative to the root
  readonly name: string | undefined // with its suites before it; undefined: the whole file
}

/** The command that runs one test alone; vitest reads the name as a regular expression. */
export function aloneLine({ project, file, name }: Alone): string {
  const which = name === undefined ? '' : ` -t ${quoted(name.replaceAll(/[\\^$.*+?()[\]{}|]/g, '\\$&'))}`
  return `run it alone: npm test -- --project ${project} ${quoted(file)}${which}`
}

/** The slowest files, a line each, the slowest first. */
export function slowestLines(files: readonly { readonly name: string; readonly ms: number }[], most = 10): string[] {
  const slowest = [...files].sort((a, b) => b.ms - a.ms).slice(0, most)
  return slowest.map(({ name, ms }) => `${(ms / 1000).toFixed(1).padStart(7)} s  ${name}`)
}

/** The last line of a run, which CI reads: `1900 passed, 0 failed, 2 skipped`. */
export function finalLine({ passed, failed, skipped }: Readonly<Record<'passed' | 'failed' | 'skipped', number>>) {
  return `${passed} passed, ${failed} failed${skipped === 0 ? '' : `, ${skipped} skipped`}`
}

/** For a shell: as it is where nothing in it means anything to one. */
function quoted(text: string): string {
  return /^[\w./-]+$/.test(text) ? text : `"${text.replaceAll(/["\\$`]/g, '\\$&')}"`
}

const count = (number: number) => number.toLocaleString('en')
const seconds = (ms: number) => `${count(Math.round(ms / 1000))} s`

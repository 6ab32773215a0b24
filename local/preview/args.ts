import { parseArgs } from 'node:util'
import type { Attendance } from '../samples/scene.ts'

/** What the command line asks for. */
export interface Args {
  help: boolean
  app: string
  rule: string
  attendance?: Attendance // absent: the sheet with all of them
  voices?: true // nobody has a camera on, in the sheet, too
  out?: string
  apps?: string
}

const MAX_PEOPLE = 16

/** Reads the arguments of `npm run preview`; everything that is wrong is said at once. */
export function parsePreviewArgs(args: string[]): Args | { problems: string[] } {
  const read = parseOptions(args)
  if ('problem' in read) return { problems: [read.problem] }
  const { values, positionals } = read
  const [app = '', rule = '', ...rest] = positionals
  if (values.help) return { help: true, app, rule }
  const people = Number(values.people ?? 2)
  const problems = [
    ...(rule === '' ? ['Name an app and one of its rules: npm run preview -- APP RULE.'] : []),
    ...rest.map((word) => `${word} is one word too many; name one app and one rule.`),
    ...(/^\d+$/.test(values.people ?? '2') && people >= 1 && people <= MAX_PEOPLE
      ? []
      : [`--people ${values.people} must be a whole number from 1 to ${MAX_PEOPLE}, the most that TRTC mixes.`]),
    ...(values.out === undefined || /[^/]\.(svg|png)$/i.test(values.out)
      ? []
      : [`--out ${values.out} must be a file name that ends with .svg or .png.`]),
  ]
  if (problems.length > 0) return { problems }
  const { screen, linked, voices, out, apps } = values
  const quiet = voices ? ({ voices: true } as const) : {}
  const single = values.people !== undefined || screen || linked
  return {
    help: false,
    app,
    rule,
    ...(single && { attendance: { people, screen, linked, ...quiet } }),
    ...quiet,
    ...(out !== undefined && { out }),
    ...(apps !== undefined && { apps }),
  }
}

function parseOptions(args: string[]) {
  try {
    return parseArgs({
      args,
      allowPositionals: true,
      options: {
        help: { type: 'boolean', short: 'h', default: false },
        people: { type: 'string' },
        screen: { type: 'boolean', default: false },
        linked: { type: 'boolean', default: false },
        voices: { type: 'boolean', default: false },
        out: { type: 'string' },
        apps: { type: 'string' },
      },
    })
  } catch (error) {
    return { problem: error instanceof Error ? error.message : String(error) }
  }
}

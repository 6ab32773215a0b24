import { parseArgs } from 'node:util'
import type { Attendance } from '../samples/scene.ts'

/** The parsed command line. */
export interface Args {
  help: boolean
  app: string
  rule: string
  attendance?: Attendance // absent: the whole sheet
  voices?: true // all cameras off, also in the sheet
  out?: string
  apps?: string
}

const MAX_PEOPLE = 16

/** Parses the arguments of `npm run preview`; reports all problems at once. */
export function parsePreviewArgs(args: string[]): Args | { problems: string[] } {
  const read = parseOptions(args)
  if ('problem' in read) return { problems: [read.problem] }
  const { values, positionals } = read
  const [app = '', rule = '', ...rest] = positionals
  if (values.help) return { help: true, app, rule }
  const people = Number(values.people ?? 2)
  const problems = [
    ...(rule === '' ? ['Name an app and one of its rules: npm run preview -- APP RULE.'] : []),
    ...rest.map((word) => `Unexpected argument ${word}: name one app and one rule.`),
    ...(/^\d+$/.test(values.people ?? '2') && people >= 1 && people <= MAX_PEOPLE
      ? []
      : [`--people ${values.people} must be a whole number from 1 to ${MAX_PEOPLE}, TRTC's limit.`]),
    ...(values.out === undefined || /[^/]\.(svg|png)$/i.test(values.out)
      ? []
      : [`--out ${values.out} must be a file name ending in .svg or .png.`]),
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

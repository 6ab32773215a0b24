import type { Sign } from '../../ports.ts'

/** Signs as a hash has them: `<name>:at`, `<name>:why` and `<name>:count`, each with its value behind it. */
export function readSigns(flat: readonly string[]): Record<string, Sign> {
  const fields = new Map<string, string>()
  for (let index = 0; index < flat.length; index += 2) fields.set(flat[index]!, flat[index + 1]!)
  const names = [...fields.keys()].flatMap((field) => (field.endsWith(':at') ? [field.slice(0, -':at'.length)] : []))
  return Object.fromEntries(
    names.map((name) => [
      name,
      {
        at: Number(fields.get(`${name}:at`)),
        why: fields.get(`${name}:why`) ?? '',
        count: Number(fields.get(`${name}:count`) ?? 0),
      },
    ]),
  )
}

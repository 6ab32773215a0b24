import type { LooseApp, LooseRelay, Report } from '../loose.ts'
import { hasField, isPlainObject } from '../schema/fields.ts'
import { checkInside } from './canvas.ts'

type Loose<Field extends keyof LooseRelay> = NonNullable<LooseRelay[Field]>

/** Checks background, watermarks and SEI. `path` is that of the relay. */
export function checkOverlays(relay: LooseRelay, app: LooseApp, path: string, report: Report): void {
  checkBackground(relay, path, report)
  for (const [index, mark] of (relay.watermarks ?? []).entries())
    if (mark) {
      checkInside(mark, relay.video, `${path}.watermarks[${index}]`, report)
      if (app.site === 'intl') checkOnIntl(mark, `${path}.watermarks[${index}]`, report)
    }
  checkPassThrough(relay.sei?.passThrough ?? {}, `${path}.sei.passThrough`, report)
}

function checkBackground({ background }: LooseRelay, path: string, report: Report): void {
  if (hasField(background, 'fit') && !hasField(background, 'image'))
    report(`${path}.background.fit`, 'must be left out without image: a colour fits any picture')
}

/** Only site cn has `z` for texts, and raw fields at all (facts 1.5). */
function checkOnIntl(mark: NonNullable<Loose<'watermarks'>[number]>, path: string, report: Report): void {
  if (hasField(mark, 'text') && hasField(mark, 'z'))
    report(`${path}.z`, 'must be left out of a text on site intl; only site cn can say how deep a text lies')
  if (isPlainObject(mark.params))
    for (const name of Object.keys(mark.params))
      report(`${path}.params.${name}`, 'must be left out on site intl; only site cn has it')
}

function checkPassThrough(pass: NonNullable<Loose<'sei'>['passThrough']>, path: string, report: Report): void {
  if (pass.payloadType === undefined) return
  if (pass.payloadType === 5 && !hasField(pass, 'uuid'))
    report(`${path}.uuid`, 'is missing; payloadType 5 needs one: 32 hexadecimal digits')
  if (pass.payloadType !== 5 && hasField(pass, 'uuid'))
    report(`${path}.uuid`, 'must be left out: only payloadType 5 has a uuid')
}

import { missing, wrong } from '../api-error.ts'
import { dig, int, may, need, oneOf, record, text, type Check } from './shape.ts'

const ownTypes = (value: unknown) =>
  Number.isInteger(value) && Number(value) >= 100 && Number(value) <= 254 && value !== 244

const layoutType: Check = (value, path) => {
  if (!ownTypes(value)) throw wrong(path, '100..254 except 244')
}

const passType: Check = (value, path) => {
  if (value !== 5 && !ownTypes(value)) throw wrong(path, '5, or 100..254 except 244')
}

const appData: Check = (value, path) => {
  if (typeof value !== 'string' || value.length >= 4096) throw wrong(path, 'a string shorter than 4096')
}

const rhythm = { Interval: may(int()), FollowIdr: may(oneOf(0, 1)) }

const passThrough = record(
  {
    PayloadContent: need(text('a string')),
    PayloadType: need(passType),
    PayloadUuid: may(text('a string')),
    ...rhythm,
  },
  (value, path, site) => {
    // With any other type the uuid is ignored.
    if (dig(value, 'PayloadType') !== 5) return
    if (dig(value, 'PayloadUuid') === undefined) throw missing(`${path}.PayloadUuid`)
    text('32 hexadecimal digits', /^[0-9A-Fa-f]{32}$/)(dig(value, 'PayloadUuid'), `${path}.PayloadUuid`, site)
  },
)

/** McuSeiParams; an empty LayoutVolume uses its defaults. */
export const seiParams = record({
  LayoutVolume: may(record({ AppData: may(appData), PayloadType: may(layoutType), ...rhythm })),
  PassThrough: may(passThrough),
})

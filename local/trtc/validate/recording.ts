import { wrong } from '../api-error.ts'
import { dig, int, list, may, need, oneOf, record, text, type Check } from './shape.ts'

const word = '[A-Za-z0-9_-]'
const string = text('a string')

/** RecordKey of Start and, on cn, of Stop. */
export const recordKey = text(`up to 128 bytes of ${word}`, /^[A-Za-z0-9_-]*$/, 128)

const tencentVod = record({
  Procedure: may(string),
  ExpireTime: may(int(0)),
  StorageRegion: may(string),
  ClassId: may(int()),
  SubAppId: may(int()),
  SessionContext: may(string),
  SourceContext: may(string),
})

const cloudStorage = record({
  Vendor: need(oneOf(0, 1)),
  Region: need(string),
  Bucket: need(string),
  AccessKey: need(string),
  SecretKey: need(string),
  FileNamePrefix: may(list(text(`of ${word}`, /^[A-Za-z0-9_-]*$/))),
})

const oneStorage: Check = (value, path) => {
  if (dig(value, 'CloudStorage') !== undefined && dig(value, 'McuCloudVod') !== undefined) {
    throw wrong(path, 'either CloudStorage or McuCloudVod, not both')
  }
}

const formats: Check = (value, path, site) => {
  list(oneOf('hls', 'mp4', 'aac'))(value, path, site)
  if (Array.isArray(value) && value.includes('mp4') && value.includes('aac')) {
    throw wrong(path, 'without mp4 and aac together')
  }
}

/** McuRecordParams. */
export const recordParams = record({
  UniRecord: may(oneOf(0, 1, 2, 3)),
  RecordKey: may(recordKey),
  RecordWaitTime: may(int(5, 86400)),
  RecordFormat: may(formats),
  MaxMediaFileDuration: may(int(1, 1440)),
  StreamType: may(oneOf(0, 1, 2)),
  UserDefineRecordPrefix: may(text(`up to 64 bytes of ${word}`, /^[A-Za-z0-9_-]*$/, 64)),
  McuStorageParams: may(
    record(
      { CloudStorage: may(cloudStorage), McuCloudVod: may(record({ McuTencentVod: may(tencentVod) })) },
      oneStorage,
    ),
  ),
})

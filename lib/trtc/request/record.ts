import * as v from 'valibot'
import { exactly, fields, list, oneOf, pixels, plainName, text, whole } from './fields.ts'

const folderMessage = 'must be characters of A-Z, a-z, 0-9, _ and -'
const folder = v.pipe(v.string(folderMessage), v.regex(/^[A-Za-z0-9_-]+$/, folderMessage))

const cloudStorage = fields({
  Vendor: oneOf(0, 1),
  Region: text,
  Bucket: text,
  AccessKey: text,
  SecretKey: text,
  FileNamePrefix: v.exactOptional(list(folder)),
})

const vod = fields({
  Procedure: v.exactOptional(v.string('must be text')),
  ExpireTime: v.exactOptional(pixels), // seconds; 0: for ever
  StorageRegion: v.exactOptional(v.string('must be text')),
  ClassId: v.exactOptional(pixels),
  SubAppId: v.exactOptional(pixels),
  SessionContext: v.exactOptional(v.string('must be text')),
  SourceContext: v.exactOptional(v.string('must be text')),
})

export const recordKey = plainName(128)

/** McuRecordParams. UniRecord is required, since the effect of 0 or no value is not documented. */
export const recordParams = fields({
  UniRecord: oneOf(1, 2, 3),
  RecordKey: v.exactOptional(recordKey),
  RecordWaitTime: v.exactOptional(whole(5, 86400)),
  RecordFormat: v.exactOptional(list(oneOf('hls', 'mp4', 'aac'))),
  MaxMediaFileDuration: v.exactOptional(whole(1, 1440)), // minutes
  StreamType: v.exactOptional(oneOf(0, 1, 2)),
  UserDefineRecordPrefix: v.exactOptional(plainName(64)),
  McuStorageParams: v.exactOptional(
    fields({
      CloudStorage: v.exactOptional(cloudStorage),
      McuCloudVod: v.exactOptional(fields({ McuTencentVod: v.exactOptional(vod) })),
    }),
  ),
})

type RecordParams = v.InferOutput<typeof recordParams>

const customOnly = ['RecordWaitTime', 'RecordFormat', 'MaxMediaFileDuration', 'StreamType', 'McuStorageParams'] as const

export function recordFaults(record: RecordParams): string[] {
  const { RecordFormat: formats, McuStorageParams: storage } = record
  const toBucket = storage?.CloudStorage !== undefined
  return [
    ...customOnly.flatMap((name) =>
      exactly(
        record.UniRecord === 3 || record[name] === undefined,
        `RecordParams.${name}`,
        'works with UniRecord 3 only',
      ),
    ),
    ...exactly(
      !formats || new Set(formats).size === formats.length,
      'RecordParams.RecordFormat',
      'must name each format once',
    ),
    ...exactly(formats?.length !== 0, 'RecordParams.RecordFormat', 'must name at least one format'),
    ...exactly(
      !(formats?.includes('mp4') && formats.includes('aac')),
      'RecordParams.RecordFormat',
      'mp4 and aac cannot be recorded together',
    ),
    ...exactly(
      !storage || toBucket !== (storage.McuCloudVod !== undefined),
      'RecordParams.McuStorageParams',
      'must have either CloudStorage or McuCloudVod',
    ),
    ...exactly(
      !toBucket || record.UserDefineRecordPrefix === undefined,
      'RecordParams.UserDefineRecordPrefix',
      'works with storage in VOD only',
    ),
  ]
}

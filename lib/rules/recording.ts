import type { ParsedRecording } from '../config/parsed.ts'
import type { RecordParams } from '../task/record-params.ts'
import type { Spec } from '../task/spec.ts'
import { expand, shortened } from './template.ts'
import type { Values } from './template.ts'

const MODES = { off: 1, template: 2, custom: 3 } as const
const CONTENTS = { av: 0, audio: 1, video: 2 } as const
const VENDORS = { cos: 0, aws: 1 } as const
const KEY_LENGTH = 128
const PREFIX_LENGTH = 64

/** What TRTC records of the relay; the storage keys are added when the Start is signed. TRTC: McuRecordParams. */
export function recordingOf(record: ParsedRecording | undefined, values: Values): Pick<Spec, 'RecordParams'> {
  if (!record) return {}
  const { mode, wait, formats, maxFileMinutes, content, storage } = record
  const key = shortened(expand(record.key ?? '', values), KEY_LENGTH)
  const prefix = shortened(expand(record.prefix ?? '', values), PREFIX_LENGTH)
  return {
    RecordParams: {
      UniRecord: MODES[mode],
      // Left out if all names in the template are empty.
      ...(key !== '' && { RecordKey: key }),
      ...(prefix !== '' && { UserDefineRecordPrefix: prefix }),
      ...(wait !== undefined && { RecordWaitTime: wait }),
      ...(formats && { RecordFormat: formats }),
      ...(maxFileMinutes !== undefined && { MaxMediaFileDuration: maxFileMinutes }),
      ...(content !== undefined && { StreamType: CONTENTS[content] }),
      ...(storage && { McuStorageParams: storageOf(storage) }),
    },
  }
}

function storageOf(storage: NonNullable<ParsedRecording['storage']>): NonNullable<RecordParams['McuStorageParams']> {
  if ('cos' in storage) {
    const { region, bucket, path, vendor = 'cos' } = storage.cos
    return {
      CloudStorage: { Vendor: VENDORS[vendor], Region: region, Bucket: bucket, ...(path && { FileNamePrefix: path }) },
    }
  }
  const { subAppId, procedure, expire, region, classId, sessionContext, sourceContext } = storage.vod
  return {
    McuCloudVod: {
      McuTencentVod: {
        ...(subAppId !== undefined && { SubAppId: subAppId }),
        ...(procedure !== undefined && { Procedure: procedure }),
        ...(expire !== undefined && { ExpireTime: expire }),
        ...(region !== undefined && { StorageRegion: region }),
        ...(classId !== undefined && { ClassId: classId }),
        ...(sessionContext !== undefined && { SessionContext: sessionContext }),
        ...(sourceContext !== undefined && { SourceContext: sourceContext }),
      },
    },
  }
}

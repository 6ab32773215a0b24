/**
 * What TRTC records of a task, without the storage keys. UniRecord 1: nothing, 2: by the console's template, 3: by these fields. Times
 * are in seconds unless noted. TRTC: McuRecordParams.
 */
export interface RecordParams {
  UniRecord: 1 | 2 | 3
  RecordKey?: string
  UserDefineRecordPrefix?: string
  RecordWaitTime?: number
  RecordFormat?: ('hls' | 'mp4' | 'aac')[]
  MaxMediaFileDuration?: number // minutes
  StreamType?: 0 | 1 | 2
  McuStorageParams?: { CloudStorage: CloudStorage } | { McuCloudVod: { McuTencentVod: TencentVod } }
}

/** A bucket. Its keys are added when a Start is signed. */
export interface CloudStorage {
  Vendor: 0 | 1
  Region: string
  Bucket: string
  FileNamePrefix?: string[]
}

export interface TencentVod {
  Procedure?: string
  ExpireTime?: number // 0: for ever
  StorageRegion?: string
  ClassId?: number
  SubAppId?: number
  SessionContext?: string
  SourceContext?: string
}

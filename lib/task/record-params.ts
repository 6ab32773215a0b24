/**
 * What TRTC records of a task, without the keys of the storage. UniRecord 1: nothing, 2: as the console's template says, 3: as said
 * here. Times are seconds unless a name says otherwise. TRTC: McuRecordParams.
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

/** A bucket. Its keys are filled in when a Start is signed. */
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

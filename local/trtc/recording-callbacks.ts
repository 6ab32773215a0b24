import type { TrtcBehavior } from './behavior.ts'
import type { Callback } from './callbacks.ts'
import type { Random } from './random.ts'
import { fileNames, formatsOf, type Recording } from './recording-files.ts'
import { dig } from './validate/shape.ts'

const tracks: Record<number, string> = { 0: 'audio_video', 1: 'audio', 2: 'video' }

/** 301, for COS also 303, and for HLS in COS 304 with the index. (trtc.io/document/54914.) */
export function startCallbacks(recording: Recording, at: number, behavior: TrtcBehavior): Callback[] {
  const index = fileNames(recording, ['hls'])
  return [
    callback(301, recording, at, behavior, { Status: 0 }),
    ...(toCos(recording) ? [callback(303, recording, at, behavior, { Status: 0 })] : []),
    ...(toCos(recording) && hasHls(recording) ? [callback(304, recording, at, behavior, { FileList: index[0] })] : []),
  ]
}

/** 302: LeaveCode 0 after a Stop, 99 when nobody was left. */
export function endCallbacks(recording: Recording, at: number, behavior: TrtcBehavior): Callback[] {
  const LeaveCode = recording.task.ended?.by === 'stop' ? 0 : 99
  return [callback(302, recording, at, behavior, { LeaveCode })]
}

/** 310 per file in COS (305 for HLS), 311 per file in VOD, then 312. Console templates store in VOD here. */
export function fileCallbacks(recording: Recording, at: number, behavior: TrtcBehavior, random: Random): Callback[] {
  const build = (type: number, payload: Record<string, unknown>) => callback(type, recording, at, behavior, payload)
  const { task } = recording
  const span = {
    UserId: '',
    TrackType: tracks[Number(dig(task.request, 'RecordParams', 'StreamType'))] ?? 'audio_video',
    MediaId: task.request['WithTranscoding'] === 0 ? 'main' : 'mix',
  }
  const times = { StartTimeStamp: recording.from, EndTimeStamp: recording.to }
  if (toCos(recording)) {
    const whole = fileNames(
      recording,
      formatsOf(recording).filter((format) => format !== 'hls'),
    )
    const stored = (FileName: string) =>
      build(310, { Status: 0, FileList: [FileName], FileMessage: [{ FileName, ...span, ...times }] })
    return [...(hasHls(recording) ? [build(305, { LeaveCode: 0 })] : []), ...whole.map(stored)]
  }
  const inVod = (CacheFile: string) => {
    const FileId = random.bytes(8).readBigUInt64BE().toString().slice(0, 19)
    const VideoUrl = `http://${task.sdkAppId}.vod2.myqcloud.com/${FileId}/${CacheFile}`
    return build(311, { Status: 0, TencentVod: { ...span, FileId, VideoUrl, CacheFile, ...times } })
  }
  return [...fileNames(recording, formatsOf(recording)).map(inVod), build(312, { Status: 0 })]
}

function callback(
  type: number,
  { task, ownId }: Recording,
  at: number,
  behavior: TrtcBehavior,
  Payload: object,
): Callback {
  return {
    group: 3,
    type,
    info: {
      RoomId: task.room,
      EventTs: Math.floor(at / 1000),
      EventMsTs: at,
      UserId: behavior.recordingUser === 'robot' ? task.robot : `recorder_${task.sdkAppId}`,
      TaskId: ownId ?? task.taskId,
      Payload,
    },
  }
}

const toCos = ({ task }: Recording) =>
  dig(task.request, 'RecordParams', 'McuStorageParams', 'CloudStorage') !== undefined

const hasHls = (recording: Recording) => formatsOf(recording).includes('hls')

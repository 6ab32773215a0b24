/**
 * What TRTC does where its documentation is silent, speaks twice, or leaves it to chance. Every one can be switched
 * while running, so that a client can be shown to live with either.
 */
export interface TrtcBehavior {
  /** Robots raise 101/103 on entering and 104 on leaving, like people. Undocumented. */
  robotsRaise103: boolean
  /** The idle countdown of a task runs from its start although nobody has entered the room yet. Undocumented. */
  idleCountsFromStart: boolean
  /** With people in the room but none of the mixed anchors yet, the idle countdown waits for the first of them. */
  idleOnlyAfterSomeoneWas: boolean
  /** The same robot UserId started again: ends the first task (TRTC's general rule), lives beside it, or is refused. */
  reusedRobot: 'ends-first' | 'lives-beside' | 'refused'
  /** In custom layouts only people with a region are heard (feature page, trtc.io/document/47858). */
  tilesNeededToBeHeard: boolean
  /** Where a host of another room who is linked in is found by a task: under the room linked to, or under their own. Undocumented. */
  linkedFoundIn: 'linked-room' | 'own-room'
  /** An Update that carries nothing to change is accepted; otherwise MissingParameter. Undocumented. */
  emptyUpdateAccepted: boolean
  /** The last applied SequenceNumber with the same content is accepted again instead of OutdateRequest. */
  sameSequenceAccepted: boolean
  /** 401's Url has the query (txSecret, txTime) or stops before it. Undocumented. */
  statusUrlWithQuery: boolean
  /** 401's event time: the sample spells it EventTsMs, the table EventMsTs (trtc.io/document/54913). */
  eventTsSpelling: 'EventTsMs' | 'EventMsTs'
  /** A retried callback repeats its first CallbackTs byte for byte instead of carrying the time of the attempt. */
  retryKeepsCallbackTs: boolean
  /** Group 4 callbacks are sent at all: the console can leave them off. */
  statusEvents: boolean
  /** Group 2 callbacks are sent at all. */
  mediaEvents: boolean
  /** Group 3 callbacks are sent at all. */
  recordingEvents: boolean
  /** Group 3 callbacks of a relay's recording carry the relay's TaskId, or one of the recording's own. Undocumented. */
  recordingTask: 'relay' | 'own'
  /** They name the relay's robot, or another user. Undocumented. */
  recordingUser: 'robot' | 'other'
  /** Status 1 and 3 repeat every 5 s, for 60 s at most, as documented; otherwise they are sent once. */
  sampleStatus1Repeats: boolean
  /** 401 carries ErrorCode and ErrorMsg with status 3 and 4 (in the table, absent from the sample). */
  errorFields: boolean
  /** Two live tasks pushing one URL throw each other out: 3 and 2 in turn, as the status table describes. */
  sameUrlFlaps: boolean
  /** 102 carries the room id as a string even for a numeric room, as its sample does. */
  dismissRoomIdAsString: boolean
  /** What Update and Stop answer for a task that has ended or never was. */
  deadTask:
    'ResourceNotFound' | 'FailedOperation.TaskNotExist' | 'FailedOperation.TaskFinished' | 'InvalidParameter.TaskId'
  /** More live tasks of one app than this: FailedOperation.RestrictedConcurrency. The real number is unpublished. */
  maxTasks: number
  /** Milliseconds from the start of a push to status 1, and from there to status 2. */
  connectingAfter: number
  runningAfter: number
}

export const defaultBehavior: TrtcBehavior = {
  robotsRaise103: false,
  idleCountsFromStart: true,
  idleOnlyAfterSomeoneWas: false,
  reusedRobot: 'ends-first',
  tilesNeededToBeHeard: true,
  linkedFoundIn: 'linked-room',
  emptyUpdateAccepted: true,
  sameSequenceAccepted: false,
  statusUrlWithQuery: true,
  eventTsSpelling: 'EventTsMs',
  retryKeepsCallbackTs: false,
  statusEvents: true,
  mediaEvents: true,
  recordingEvents: true,
  recordingTask: 'relay',
  recordingUser: 'robot',
  sampleStatus1Repeats: true,
  errorFields: false,
  sameUrlFlaps: true,
  dismissRoomIdAsString: true,
  deadTask: 'ResourceNotFound',
  maxTasks: Number.POSITIVE_INFINITY,
  connectingAfter: 100,
  runningAfter: 400,
}

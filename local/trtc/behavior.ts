/**
 * TRTC's behaviour where its documentation is silent, contradictory or non-deterministic. Each switch can be changed while running, to
 * test a client against either variant.
 */
export interface TrtcBehavior {
  /** Robots raise 101/103 on entering and 104 on leaving, like users. Undocumented. */
  robotsRaise103: boolean
  /** A task's idle countdown starts with the task even if nobody has entered the room yet. Undocumented. */
  idleCountsFromStart: boolean
  /** With people in the room but no mixed anchor yet, the idle countdown waits for the first one. */
  idleOnlyAfterSomeoneWas: boolean
  /** Starting the same robot UserId again ends the first task (TRTC's general rule), runs beside it, or is refused. */
  reusedRobot: 'ends-first' | 'lives-beside' | 'refused'
  /** In custom layouts only people with a region are heard (feature page, trtc.io/document/47858). */
  tilesNeededToBeHeard: boolean
  /** Under which room a task finds a linked host: the room linked to, or the host's own. Undocumented. */
  linkedFoundIn: 'linked-room' | 'own-room'
  /** An Update without changes is accepted; otherwise MissingParameter. Undocumented. */
  emptyUpdateAccepted: boolean
  /** The last applied SequenceNumber with the same content is accepted again instead of OutdateRequest. */
  sameSequenceAccepted: boolean
  /** 401's Url has the query (txSecret, txTime) or stops before it. Undocumented. */
  statusUrlWithQuery: boolean
  /** 401's event time: the sample spells it EventTsMs, the table EventMsTs (trtc.io/document/54913). */
  eventTsSpelling: 'EventTsMs' | 'EventMsTs'
  /** A retried callback repeats its first CallbackTs byte for byte instead of carrying the time of the attempt. */
  retryKeepsCallbackTs: boolean
  /** Group 4 callbacks are sent: they can be off in the console. */
  statusEvents: boolean
  /** Group 2 callbacks are sent. */
  mediaEvents: boolean
  /** Group 3 callbacks are sent. */
  recordingEvents: boolean
  /** Group 3 callbacks of a relay's recording carry the relay's TaskId, or one of the recording's own. Undocumented. */
  recordingTask: 'relay' | 'own'
  /** They name the relay's robot, or another user. Undocumented. */
  recordingUser: 'robot' | 'other'
  /** Status 1 and 3 repeat every 5 s, for 60 s at most, as documented; otherwise they are sent once. */
  sampleStatus1Repeats: boolean
  /** 401 carries ErrorCode and ErrorMsg with status 3 and 4 (in the table, absent from the sample). */
  errorFields: boolean
  /** Two tasks pushing to one URL kick each other out: 3 and 2 alternately, as in the status table. */
  sameUrlFlaps: boolean
  /** 102 carries the room id as a string even for a numeric room, as its sample does. */
  dismissRoomIdAsString: boolean
  /** The error of Update and Stop for a task that has ended or never existed. */
  deadTask:
    'ResourceNotFound' | 'FailedOperation.TaskNotExist' | 'FailedOperation.TaskFinished' | 'InvalidParameter.TaskId'
  /** The limit of live tasks per app (FailedOperation.RestrictedConcurrency). The real number is unpublished. */
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

import { need, record } from './shape.ts'
import { userMediaStream } from './ids.ts'

/** SingleSubscribeParams: the one stream of a relay without transcoding. */
export const singleSubscribeParams = record({ UserMediaStream: need(userMediaStream) })

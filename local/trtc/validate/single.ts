import { userMediaStream } from './ids.ts'
import { need, record } from './shape.ts'

/** SingleSubscribeParams: the one stream of a relay without transcoding. */
export const singleSubscribeParams = record({ UserMediaStream: need(userMediaStream) })

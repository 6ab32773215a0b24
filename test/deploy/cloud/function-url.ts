import type { Account } from './account.ts'
import type { Received } from './api/received.ts'

/** A request to a Function URL. */
export interface UrlRequest extends Received {
  readonly functionName: string
  /** The version or alias that the URL belongs to. */
  readonly qualifier: string
}

export interface UrlAnswer {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: string | Buffer
}

/** What answers at Function URLs. */
export type AnswerUrl = (asked: UrlRequest) => Promise<UrlAnswer>

/** Hands a request to what answers at its URL. There is nothing at one that is closed, gone or never was. */
export async function answerUrl(
  account: Account,
  request: Received,
  answer: AnswerUrl | undefined,
): Promise<UrlAnswer> {
  const url = `https://${request.host}`
  for (const { name, triggers } of account.functions.values()) {
    const trigger = triggers.find(({ Type, TriggerDesc }) => Type === 'http' && TriggerDesc.includes(`"${url}"`))
    if (!trigger) continue
    if (trigger.Enable === 0 || !answer) break
    return answer({ ...request, functionName: name, qualifier: trigger.Qualifier })
  }
  return { status: 404, headers: {}, body: 'there is no function here' }
}

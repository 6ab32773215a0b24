/** An API error, returned as `Response.Error { Code, Message }` with HTTP 200. */
export class ApiError extends Error {
  readonly code: string

  constructor(code: string, message: string) {
    super(message)
    this.code = code
  }
}

export const missing = (path: string) => new ApiError('MissingParameter', `The parameter \`${path}\` is missing.`)

export const wrong = (path: string, right: string) =>
  new ApiError('InvalidParameter', `The parameter \`${path}\` is wrong: it must be ${right}.`)

export const unknown = (path: string) =>
  new ApiError('UnknownParameter', `The parameter \`${path}\` is not recognized.`)

declare module 'tls-sig-api-v2' {
  export class Api {
    constructor(sdkAppId: number, key: string)
    genUserSig(userId: string, lifetime: number): string
  }
}

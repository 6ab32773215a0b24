import type { Context } from '../account.ts'

export function GetUserAppId({ account }: Context) {
  return { Uin: account.uin, OwnerUin: account.uin, AppId: account.appId }
}

/** STS's: whose key it is. */
export function GetCallerIdentity({ account }: Context) {
  const { uin } = account
  return { Arn: `qcs::cam:::uin/${uin}:root`, AccountId: uin, UserId: uin, PrincipalId: uin, Type: 'RootAccount' }
}

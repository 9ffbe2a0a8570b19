import { checkFunction, checkObject, checkText } from '../check.js'
import { read, real } from '../nested.js'
import { ServerError } from './error.node.js'
import { reporter, type OnError } from './report.node.js'
import { ask, textIn, unreadable, type ApiOptions } from './wechat-api.node.js'

/** Where an access_token comes from: `createAccessToken`, or your own central service. */
export interface AccessTokenSource {
  get(): string | Promise<string>
  /** WeChat has refused this token, so the next `get` must not give it again. */
  refused?(token: string): void
}

/** How an access_token is fetched. */
export interface AccessTokenOptions extends ApiOptions {
  /** The mini-program's own id, `wx…`. */
  appId: string
  /** The AppSecret of the console. */
  secret: string
  /** UNIX milliseconds; Date.now unless given. */
  now?: (() => number) | undefined
  /** Told of a renewal that failed while the old token still serves; `console.error` unless given. */
  onError?: OnError | undefined
}

/** An access_token that stays fresh. */
export interface AccessToken extends AccessTokenSource {
  /**
   * The token. Concurrent calls share one request, and a failed one is not remembered.
   * @throws ServerError by rejection.
   */
  get(): Promise<string>
  refused(token: string): void
}

/** WeChat hands out the next token in the last five minutes of one, and takes both for so long (documented). */
const RENEW_MS = 300_000
/** How soon a renewal that failed is tried again while the old token serves. */
const AGAIN_MS = 10_000

/**
 * Fetches by `POST /cgi-bin/stable_token`, in its normal mode. The older `GET /cgi-bin/token` makes a new token with
 * every call and ends the one before, so two servers, or a test beside production, put each other out; the stable one
 * is the same for all that ask, and apart from the older (documented).
 * @throws TypeError or RangeError that names the argument.
 */
export function createAccessToken(options: AccessTokenOptions): AccessToken {
  checkObject('createAccessToken: options', options)
  const appid = checkText('createAccessToken: appId', options.appId)
  const secret = checkText('createAccessToken: secret', options.secret)
  const now = checkFunction('createAccessToken: now', options.now === undefined ? Date.now : options.now)
  const report = reporter(options.onError && checkFunction('createAccessToken: onError', options.onError))
  let known: { token: string; renewAt: number; endsAt: number } | null = null
  let asking: Promise<string> | null = null

  async function fetched(): Promise<string> {
    const body = { grant_type: 'client_credential', appid, secret, force_refresh: false }
    const name = 'getStableAccessToken'
    const answer = await ask({ name, space: 'token', path: '/cgi-bin/stable_token', body, secrets: [secret] }, options)
    const token = textIn(answer, 'access_token', name)
    const lasts_ms = real(read(answer, 'expires_in')) * 1000
    if (!(lasts_ms > 0)) throw unreadable(name, 'no expires_in')
    const endsAt = now() + lasts_ms
    // Clocks differ: of a token with little left that WeChat does not renew yet, half of that is waited for.
    known = { token, endsAt, renewAt: endsAt - Math.min(RENEW_MS, lasts_ms / 2) }
    return token
  }

  async function renewed(): Promise<string> {
    const old = known
    try {
      return await fetched()
    } catch (error) {
      // A token that was refused meanwhile does not serve.
      if (old === null || old !== known || now() >= old.endsAt) throw error
      old.renewAt = now() + AGAIN_MS
      report(error)
      return old.token
    }
  }

  return {
    get() {
      if (known !== null && now() < known.renewAt) return Promise.resolve(known.token)
      if (asking === null) {
        asking = renewed().finally(() => {
          asking = null
        })
      }
      return asking
    },
    refused(token) {
      if (known !== null && known.token === token) known = null
    },
  }
}

/** A token, or where one comes from. */
export type Access = string | AccessTokenSource

/** @throws TypeError or RangeError unless it is one of both. */
export function checkAccess(name: string, access: Access): Access {
  if (typeof access === 'string') return checkText(`${name}: accessToken`, access)
  checkFunction(`${name}: accessToken.get`, checkObject(`${name}: accessToken`, access).get)
  return access
}

/**
 * Calls with a token; one that WeChat refuses is fetched anew, once.
 * @throws what `call` throws, by rejection.
 */
export async function withToken<Result>(
  name: string,
  access: Access,
  call: (token: string) => Promise<Result>,
): Promise<Result> {
  const source = checkAccess(name, access)
  if (typeof source === 'string') return call(source)
  const next = async () => checkText(`${name}: accessToken.get()`, await source.get())
  const token = await next()
  try {
    return await call(token)
  } catch (error) {
    if (!isRefusal(error)) throw error
    if (source.refused) source.refused(token)
    const another = await next()
    if (another === token) throw error
    return call(another)
  }
}

/** What WeChat says of a token that is wrong, malformed or too old. */
function isRefusal(error: unknown): boolean {
  return error instanceof ServerError && [40001, 40014, 42001].includes(error.errcode as number)
}

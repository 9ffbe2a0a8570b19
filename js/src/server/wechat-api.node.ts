import { explain, type Space } from '../atlas.js'
import { checkFunction, checkText } from '../check.js'
import { first, isPlain, read, whole } from '../nested.js'
import { ServerError, type Texts } from './error.node.js'

/** The part of the global `fetch` that is used. */
export type Fetch = (url: string, init: FetchInit) => Promise<{ readonly status: number; text(): Promise<string> }>

/** What is asked for. */
export interface FetchInit {
  method: 'GET' | 'POST'
  headers: { [name: string]: string }
  body?: string
  /** A redirect would carry the secret to somebody else. */
  redirect: 'error'
  signal: AbortSignal
}

/** How WeChat's HTTP API is reached. */
export interface ApiOptions {
  /** Where the API is; `https://api.weixin.qq.com` unless given. */
  host?: string | undefined
  /** The global one unless given. */
  fetch?: Fetch | undefined
}

/** One request to WeChat. */
export interface Call {
  /** The API's own name, for messages. */
  name: string
  /** Where its codes are explained: a namespace of the atlas, or `token`. */
  space: Space | 'token'
  path: string
  query?: { [name: string]: string }
  /** Sent as JSON by POST; without one it is a GET. */
  body?: object
  /** What no message may repeat. */
  secrets: readonly string[]
}

/** How long WeChat may take, in milliseconds. */
const PATIENCE_MS = 10_000

/**
 * WeChat's answer.
 * @throws ServerError `wechat_refused`, `wechat_unreachable` or `wechat_unreadable`, by rejection.
 */
export async function ask(call: Call, options: ApiOptions): Promise<object> {
  const host = options.host === undefined ? 'https://api.weixin.qq.com' : checkHost(call.name, options.host)
  const reach: Fetch = options.fetch === undefined ? fetch : checkFunction(`${call.name}: fetch`, options.fetch)
  const query = call.query === undefined ? '' : `?${new URLSearchParams(call.query)}`
  const init: FetchInit = {
    method: call.body === undefined ? 'GET' : 'POST',
    headers: call.body === undefined ? {} : { 'content-type': 'application/json' },
    redirect: 'error',
    signal: AbortSignal.timeout(PATIENCE_MS),
  }
  if (call.body !== undefined) init.body = JSON.stringify(call.body)
  let status: number
  let text: string
  try {
    const response = await reach(`${host}${call.path}${query}`, init)
    status = response.status
    text = await response.text()
  } catch (error) {
    // The error itself is left out: some clients write the address into it, and with it the secret.
    throw new ServerError('wechat_unreachable', { detail: same(`${call.name}: ${reason(error)}`) })
  }
  const answer = parsed(text)
  if (answer === null) throw unreadable(call.name, `HTTP ${status}`)
  const errcode = whole(read(answer, 'errcode'))
  if (errcode === errcode && errcode !== 0) throw refused(call, errcode, first(answer, ['errmsg']))
  return answer
}

/**
 * A text of an answer.
 * @throws ServerError `wechat_unreadable` when it is missing.
 */
export function textIn(answer: object, name: string, api: string): string {
  const value = read(answer, name)
  if (typeof value === 'string' && value !== '') return value
  throw unreadable(api, `no ${name}`)
}

/** An answer that is not what the documents say. */
export function unreadable(api: string, what: string): ServerError {
  return new ServerError('wechat_unreadable', { detail: same(`${api}: ${what}`) })
}

/** @throws TypeError or RangeError unless it is an address without path. */
function checkHost(api: string, value: unknown): string {
  const host = checkText(`${api}: host`, value)
  if (!/^https?:\/\/[^/?#@]+\/?$/.test(host))
    throw new RangeError(`${api}: host was ${JSON.stringify(host)}; wanted one such as "https://api.weixin.qq.com"`)
  return host.replace(/\/$/, '')
}

function parsed(text: string): object | null {
  try {
    const value: unknown = JSON.parse(text)
    return isPlain(value) ? (value as object) : null
  } catch (_) {
    return null
  }
}

function refused(call: Call, errcode: number, errmsg: unknown): ServerError {
  const said = typeof errmsg === 'string' ? without(errmsg, call.secrets) : ''
  const what = `${call.name} ${errcode}${said === '' ? '' : ` (${said})`}`
  return new ServerError('wechat_refused', {
    errcode,
    detail: {
      en: `${what}. ${meaning(call.space, errcode, 'en')}`,
      zh: `${what}。${meaning(call.space, errcode, 'zh')}`,
    },
  })
}

/** Codes about the access_token, which the atlas does not hold; as WeChat's page of global return codes has them. */
const TOKEN: { readonly [errcode: number]: Texts } = {
  40001: {
    en: 'the access_token is wrong or no longer the newest. Let one place fetch it, by createAccessToken.',
    zh: 'access_token 错误或不是最新的。请由一处统一获取（createAccessToken）。',
  },
  40014: { en: 'the access_token is malformed. Pass it unchanged.', zh: 'access_token 不合法。请原样传入。' },
  42001: { en: 'the access_token has expired. Fetch a new one.', zh: 'access_token 已过期。请重新获取。' },
  40125: {
    en: 'the AppSecret is wrong. Compare it with the one in the console; a reset makes the old one invalid.',
    zh: 'AppSecret 错误。请与后台核对；重置后旧值即失效。',
  },
  40164: {
    en: "this server's IP address is not on the mini-program's allowlist. Add it in the console.",
    zh: '服务器 IP 不在小程序的 IP 白名单中。请在后台添加。',
  },
  45009: {
    en: "the day's quota of this API is used up. Keep the token instead of asking again.",
    zh: '接口当日调用次数已达上限。请缓存 token，勿重复获取。',
  },
  45011: { en: 'too often. Keep the token instead of asking again.', zh: '调用过于频繁。请缓存 token，勿重复获取。' },
}

function meaning(space: Call['space'], errcode: number, language: 'zh' | 'en'): string {
  // Where a token is asked for, 40001 is about the AppSecret.
  const token = TOKEN[space === 'token' && errcode === 40001 ? 40125 : errcode]
  if (space === 'token' && token !== undefined) return token[language]
  const known = explain(space === 'token' ? 'login' : space, errcode, language)
  if (known !== null) return language === 'zh' ? `${known.means}。${known.remedy}` : `${known.means}. ${known.remedy}`
  if (token !== undefined) return token[language]
  return language === 'zh'
    ? '此码未收录，请查微信文档的返回码。'
    : "The kit does not know this code; see WeChat's return codes."
}

/** What kept a request from being answered: the code or name of the error, never its text. */
function reason(error: unknown): string {
  const cause = read(error, 'cause')
  const codes = [read(cause, 'code'), read(error, 'code'), read(error, 'name')]
  const code = codes.find((it) => typeof it === 'string' && /^[A-Za-z_0-9]{1,64}$/.test(it))
  return code === undefined ? 'no connection' : String(code)
}

function without(text: string, secrets: readonly string[]): string {
  return secrets.reduce((kept, secret) => (secret === '' ? kept : kept.split(secret).join('…')), text)
}

function same(text: string): Texts {
  return { en: text, zh: text }
}

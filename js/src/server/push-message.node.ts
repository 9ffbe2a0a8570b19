import { real } from '../nested.js'
import { ServerError } from './error.node.js'
import { readXml } from './xml.node.js'

/** What was pushed, as it came: all values of XML are text. */
export interface PushMessage {
  readonly [field: string]: unknown
}

/** A call of which WeChat has told the back end. */
export interface PushedCall {
  /** The user, from the address's query or else `FromUserName`. The query is not under the push's signature. */
  openid: string
  roomId: string
  /** The room's key, for the server SDK. Secret: keep it, and `serverToken`, out of logs. */
  sessionKey: string
  /** The call's token, for the server SDK. Secret. */
  serverToken: string
  modelId: string
  sn: string
  /** What was given to the call function or API, unchanged; some clients put Base64 there. */
  payload: string
  /** UNIX milliseconds by WeChat's clock, in whole seconds; NaN when WeChat sent none. */
  createdAt: number
}

/** In which of WeChat's two formats a message came. */
export type Format = 'json' | 'xml'

/**
 * The fields of a message.
 * @throws ServerError `bad_message`.
 */
export function readMessage(text: string): { readonly format: Format; readonly message: PushMessage } {
  try {
    if (/^\uFEFF?\s*</.test(text)) return { format: 'xml', message: readXml(text) }
    const message: unknown = JSON.parse(text)
    if (isMessage(message)) return { format: 'json', message }
  } catch (error) {
    if (error instanceof SyntaxError && error.message.startsWith('XML ')) throw unreadable(error.message)
  }
  throw unreadable('neither XML nor a JSON object')
}

/** Whether a value has fields. */
export function isMessage(value: unknown): value is PushMessage {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !Buffer.isBuffer(value)
}

/** A field as text; empty when it is missing or none. */
export function field(message: PushMessage, name: string): string {
  const value = Object.prototype.hasOwnProperty.call(message, name) ? message[name] : undefined
  return typeof value === 'string' ? value : typeof value === 'number' ? String(value) : ''
}

/**
 * The call that a message tells of; `null` when it tells of something else.
 * @throws ServerError `bad_message` when it names no room.
 */
export function callIn(message: PushMessage, openidInQuery: string | null): PushedCall | null {
  if (field(message, 'Event') !== 'iot_voip_notify' || field(message, 'Action') !== 'join_voip_room') return null
  const roomId = field(message, 'RoomId')
  if (roomId === '') throw unreadable('no RoomId')
  return {
    openid: openidInQuery || field(message, 'FromUserName'),
    roomId,
    sessionKey: field(message, 'SessionKey'),
    serverToken: field(message, 'ServerToken'),
    modelId: field(message, 'ModelId'),
    sn: field(message, 'Sn'),
    payload: field(message, 'Payload'),
    createdAt: real(field(message, 'CreateTime')) * 1000,
  }
}

/** A line for the kit's trace; whoever records it adds `at`, monotonic milliseconds. */
export interface CloudLine {
  source: 'cloud'
  raw: { [name: string]: unknown }
}

/** What a trace tells of a push: everything but its secrets. */
export function pushLine(message: PushMessage): CloudLine {
  const push: { [name: string]: unknown } = {}
  for (const [name, value] of Object.entries(message)) if (!/key|token|secret|ticket/i.test(name)) push[name] = value
  return { source: 'cloud', raw: { push } }
}

/** What a trace tells of the answer. */
export function replyLine(roomId: string, reply: object): CloudLine {
  return { source: 'cloud', raw: { RoomId: roomId, reply } }
}

function unreadable(what: string): ServerError {
  return new ServerError('bad_message', { detail: { en: what, zh: what } })
}

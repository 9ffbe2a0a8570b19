import type { IncomingMessage } from 'node:http'
import { checkFunction, checkObject, checkPositive, checkText } from '../check.js'
import { ServerError } from './error.node.js'
import { answering, badRequest, checkMethod, json, readBody, type Handler } from './http.node.js'
import { reporter, type OnError } from './report.node.js'
import { checkGroupId, checkRoomType, type Signer, type SignRequest } from './signer.node.js'

/** How a signing address is made. */
export interface SignHandlerOptions<Request extends IncomingMessage = IncomingMessage> {
  signer: Signer
  /** Whose request it is, by your own log-in; `null` refuses it (401). Never believe an openid out of the body. */
  identify: (request: Request) => string | null | undefined | Promise<string | null | undefined>
  /** Whether this user may join this room; everybody may unless given. Only `true` lets in; else it is refused (403). */
  allow?: ((openid: string, groupId: string) => boolean | Promise<boolean>) | undefined
  /** The largest body, in bytes; 4096 unless given. */
  maxBytes?: number | undefined
  /** Told what went wrong on the server; `console.error` unless given. */
  onError?: OnError | undefined
}

/** What the server alone chooses: whoever may choose them can make one signature serve another room. */
const CHOSEN_HERE = ['nonceStr', 'nonce', 'timeStamp', 'timestamp', 'sessionKey', 'session_key']

/**
 * Makes a handler for `POST {"groupId": …, "roomType"?: …}` that answers with the argument of `wx.joinVoIPChat`.
 * Errors are JSON, `{"error": {"code", "zh", "en"}}`, with status 400 (body), 401 (nobody), 403 (not allowed), 405, 409
 * (`no_session`: log in again, then repeat), 413, 415 or 500; no answer holds a key.
 * @throws TypeError or RangeError that names the argument.
 */
export function createSignHandler<Request extends IncomingMessage = IncomingMessage>(
  options: SignHandlerOptions<Request>,
): Handler<Request> {
  checkObject('createSignHandler: options', options)
  const signer = checkObject('createSignHandler: signer', options.signer)
  checkFunction('createSignHandler: signer.sign', signer.sign)
  const identify = checkFunction('createSignHandler: identify', options.identify)
  const allow = options.allow && checkFunction('createSignHandler: allow', options.allow)
  const maxBytes =
    options.maxBytes === undefined ? 4096 : checkPositive('createSignHandler: maxBytes', options.maxBytes)
  const onError = options.onError && checkFunction('createSignHandler: onError', options.onError)

  async function work(request: Request) {
    checkMethod(request, ['POST'])
    if (!/^application\/json\s*(;|$)/i.test(request.headers['content-type'] || '')) throw new ServerError('bad_type')
    const openid = await identify(request)
    if (openid === null || openid === undefined || openid === '') throw new ServerError('not_identified')
    checkText("createSignHandler: identify's result", openid)
    const wanted = requestOf(openid, parsed(await readBody(request, maxBytes)))
    if (allow && (await allow(openid, wanted.groupId)) !== true) throw new ServerError('not_allowed')
    return json(await signer.sign(wanted))
  }

  return answering(work, reporter(onError))
}

function parsed(body: unknown): object {
  let value = body
  if (typeof value === 'string' || Buffer.isBuffer(value)) {
    try {
      value = JSON.parse(String(value))
    } catch (_) {
      throw badRequest({ en: 'the body is no JSON', zh: '请求体不是 JSON' })
    }
  }
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value
  throw badRequest({ en: 'the body is no JSON object', zh: '请求体不是 JSON 对象' })
}

function requestOf(openid: string, body: { groupId?: unknown; roomType?: unknown }): SignRequest {
  for (const name of CHOSEN_HERE)
    if (name in body)
      throw badRequest({ en: `${name} is chosen by the server; leave it out`, zh: `${name} 由服务端决定，请勿传入` })
  try {
    const groupId = checkGroupId('groupId', body.groupId)
    return body.roomType === undefined
      ? { openid, groupId }
      : { openid, groupId, roomType: checkRoomType('roomType', body.roomType) }
  } catch (error) {
    const message = (error as Error).message
    throw badRequest({ en: message, zh: message })
  }
}

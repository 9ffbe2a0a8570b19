import type { IncomingMessage } from 'node:http'
import { checkFlag, checkFunction, checkObject, checkOneOf, checkPattern, checkPositive, checkText } from '../check.js'
import { timersFrom } from '../clock.js'
import { CallAnswers, type OnCall } from './call-answers.node.js'
import { ServerError } from './error.node.js'
import { answering, badRequest, checkMethod, json, queryOf, readBody, type Answer, type Handler } from './http.node.js'
import { PushCipher } from './push-cipher.node.js'
import { callIn, field, isMessage, pushLine, readMessage, replyLine } from './push-message.node.js'
import type { CloudLine, Format, PushMessage } from './push-message.node.js'
import { reporter, type OnError } from './report.node.js'

/** How pushes are received. */
export interface PushReceiverOptions {
  /** `Token` of the mini-program's message push settings. */
  token: string
  /** `EncodingAESKey` of the same page: 43 characters. */
  encodingAESKey: string
  /** The mini-program's own id; a third-party platform gives its own. */
  appId: string
  /**
   * Told of each call once, however often WeChat repeats the push. Answer as soon as the device can be reached; media
   * may follow later. `signal` aborts when `answerWithin_ms` is over and WeChat has been answered without you. What it
   * throws is reported, and refuses the call.
   */
  onCall: OnCall
  /**
   * How long `onCall` may take, in milliseconds; 4000 unless given. WeChat may repeat a push that is not answered in
   * time (documented); that this means five seconds, as for other pushes of WeChat, is inferred.
   */
  answerWithin_ms?: number | undefined
  /** What WeChat is told when `onCall` takes longer; `refuse` unless given, so that no phone rings for nobody. */
  late?: 'accept' | 'refuse' | undefined
  /** Told of every other push; WeChat is answered `success` at once. */
  onOther?: ((message: PushMessage) => void | Promise<void>) | undefined
  /** Takes pushes that are not encrypted, for tests; calls want safe mode (documented). */
  allowPlain?: boolean | undefined
  /**
   * How an encrypted push is answered: `clear` unless given. WeChat's page of this push shows a clear answer, and code
   * in the field gives one; its page of pushes in general wants answers other than `success` encrypted.
   */
  reply?: 'clear' | 'encrypted' | undefined
  /**
   * Takes lines for a trace of the call, without its secrets: the push when it came, and the answer. Whoever records
   * them adds `at`.
   */
  trace?: ((line: CloudLine) => void) | undefined
  /** The largest body, in bytes; 65 536 unless given. */
  maxBytes?: number | undefined
  /** Told what went wrong; `console.error` unless given. */
  onError?: OnError | undefined
  /** UNIX milliseconds; Date.now unless given. */
  now?: (() => number) | undefined
  /** Calls back once after milliseconds; the global one unless given. */
  setTimeout?: ((then: () => void, ms: number) => unknown) | undefined
}

/**
 * Makes a handler for WeChat's message push: GET is WeChat's check of the address, POST brings messages. A push whose
 * signature is wrong, or that cannot be decrypted, never reaches `onCall`. How old a push is is not judged.
 * @throws TypeError or RangeError that names the argument.
 */
export function createPushReceiver<Request extends IncomingMessage = IncomingMessage>(
  options: PushReceiverOptions,
): Handler<Request> {
  const { cipher, within_ms, maxBytes } = checked(options)
  const timers = timersFrom(options)
  const report = reporter(options.onError)
  const answers = new CallAnswers(options.onCall, within_ms, options.late === 'accept', timers, report)

  async function work(request: Request): Promise<Answer> {
    try {
      checkMethod(request, ['GET', 'POST'])
      const query = queryOf(request)
      return request.method === 'GET' ? greeted(query) : await received(query, await readBody(request, maxBytes))
    } catch (error) {
      if (error instanceof ServerError && TOLD.includes(error.code)) report(error)
      throw error
    }
  }

  /** WeChat's check of the address: its own text comes back. */
  function greeted(query: URLSearchParams): Answer {
    const echo = query.get('echostr')
    if (echo === null) throw badRequest({ en: 'this address is for WeChat', zh: '此地址仅供微信推送' })
    checkSignature(query, 'signature')
    return { status: 200, type: 'text/plain', body: echo }
  }

  async function received(query: URLSearchParams, body: unknown): Promise<Answer> {
    const outer = isMessage(body) ? { format: 'json' as const, message: body } : readMessage(String(body))
    const encrypted = field(outer.message, 'Encrypt')
    if (encrypted === '') {
      if (options.allowPlain !== true) throw new ServerError('plain_message')
      checkSignature(query, 'signature')
      return answered(query, outer.message, null)
    }
    checkSignature(query, 'msg_signature', encrypted)
    return answered(query, readMessage(cipher.decrypt(encrypted)).message, outer.format)
  }

  async function answered(query: URLSearchParams, message: PushMessage, safe: Format | null): Promise<Answer> {
    const call = callIn(message, query.get('openid'))
    if (call === null) {
      hand(options.onOther, message)
      return { status: 200, type: 'text/plain', body: 'success' }
    }
    hand(options.trace, pushLine(message))
    const reply = (await answers.to(call)) ? { errcode: 0, errmsg: 'ok' } : { errcode: 1, errmsg: 'refused' }
    hand(options.trace, replyLine(call.roomId, reply))
    return safe === null || options.reply !== 'encrypted' ? json(reply) : sealed(JSON.stringify(reply), safe, query)
  }

  /** To a function of the user's; what it throws is reported. */
  function hand<Told>(hear: ((told: Told) => void | Promise<void>) | undefined, told: Told): void {
    if (hear !== undefined) (async () => hear(told))().catch(report)
  }

  function checkSignature(query: URLSearchParams, name: 'signature' | 'msg_signature', ...parts: string[]): void {
    const right = cipher.verify(query.get(name) || '', query.get('timestamp') || '', query.get('nonce') || '', ...parts)
    if (!right) throw new ServerError('bad_signature')
  }

  function sealed(reply: string, format: Format, query: URLSearchParams): Answer {
    const Encrypt = cipher.encrypt(reply)
    const TimeStamp = Math.floor(timers.now() / 1000)
    const Nonce = query.get('nonce') || ''
    const MsgSignature = cipher.sign(String(TimeStamp), Nonce, Encrypt)
    if (format === 'json') return json({ Encrypt, MsgSignature, TimeStamp, Nonce })
    const data = (name: string, value: string) => `<${name}><![CDATA[${value}]]></${name}>`
    const body = `${data('Encrypt', Encrypt)}${data('MsgSignature', MsgSignature)}<TimeStamp>${TimeStamp}</TimeStamp>`
    return { status: 200, type: 'application/xml', body: `<xml>${body}${data('Nonce', Nonce)}</xml>` }
  }

  return answering(work, report)
}

/** What a wrong setting may lead to. WeChat shows nobody what it was answered, so whoever runs the server is told. */
const TOLD: readonly string[] = [
  'bad_signature',
  'plain_message',
  'undecipherable',
  'other_app',
  'bad_message',
  'too_large',
]

function checked(options: PushReceiverOptions) {
  const of = (name: string) => `createPushReceiver: ${name}`
  checkObject(of('options'), options)
  const token = checkText(of('token'), options.token)
  const aesKey = checkPattern(
    of('encodingAESKey'),
    options.encodingAESKey,
    /^[A-Za-z0-9+/]{43}$/,
    '43 letters and digits',
  )
  const appId = checkText(of('appId'), options.appId)
  checkFunction(of('onCall'), options.onCall)
  const { late, reply, answerWithin_ms, maxBytes } = options
  if (late !== undefined) checkOneOf(of('late'), late, ['accept', 'refuse'])
  if (reply !== undefined) checkOneOf(of('reply'), reply, ['clear', 'encrypted'])
  checkFlag(of('allowPlain'), options.allowPlain, false)
  for (const name of ['onOther', 'trace', 'onError', 'now', 'setTimeout'] as const)
    if (options[name] !== undefined) checkFunction(of(name), options[name])
  return {
    cipher: new PushCipher(token, aesKey, appId),
    within_ms: answerWithin_ms === undefined ? 4000 : checkPositive(of('answerWithin_ms'), answerWithin_ms),
    maxBytes: maxBytes === undefined ? 65_536 : checkPositive(of('maxBytes'), maxBytes),
  }
}

import type { IncomingMessage, ServerResponse } from 'node:http'
import { ServerError, type Texts } from './error.node.js'
import type { OnError } from './report.node.js'

/** A handler for `node:http` and whatever is built on it (Express, Connect). It never rejects. */
export type Handler<Request extends IncomingMessage = IncomingMessage> = (
  request: Request,
  response: ServerResponse,
) => Promise<void>

/** What a handler answers. */
export interface Answer {
  readonly status: number
  readonly type: 'application/json' | 'application/xml' | 'text/plain'
  readonly body: string
  readonly headers?: { readonly [name: string]: string }
}

/** An object as JSON. */
export function json(value: object, status = 200): Answer {
  return { status, type: 'application/json', body: JSON.stringify(value) }
}

/** Makes a handler that answers a `ServerError` as JSON, and anything else that is thrown as 500 without its text. */
export function answering<Request extends IncomingMessage>(
  work: (request: Request) => Promise<Answer>,
  report: OnError,
): Handler<Request> {
  return async (request, response) => {
    const answer = await work(request).catch((error: unknown) => {
      if (!(error instanceof ServerError)) report(error)
      return refusal(error instanceof ServerError ? error : new ServerError('internal'))
    })
    try {
      response.writeHead(answer.status, {
        'content-type': `${answer.type}; charset=utf-8`,
        'content-length': Buffer.byteLength(answer.body),
        'cache-control': 'no-store',
        'x-content-type-options': 'nosniff',
        ...answer.headers,
      })
      response.end(answer.body)
    } catch (error) {
      // Somebody else has answered already.
      report(error)
    }
  }
}

/** The address's query. */
export function queryOf(request: IncomingMessage): URLSearchParams {
  const url = request.url || ''
  const at = url.indexOf('?')
  return new URLSearchParams(at < 0 ? '' : url.slice(at + 1))
}

/** @throws ServerError `bad_method` unless the request uses one of `methods`. */
export function checkMethod(request: IncomingMessage, methods: readonly string[]): void {
  if (!methods.includes(request.method || '')) throw new MethodError(methods)
}

/**
 * The body: as bytes, or as what a body parser before this handler has made of it.
 * @throws ServerError `too_large`, or `bad_request` when the request breaks off.
 */
export async function readBody(request: IncomingMessage, maxBytes: number): Promise<unknown> {
  if (Number(request.headers['content-length']) > maxBytes) {
    request.resume()
    throw tooLarge(maxBytes)
  }
  // A parser that did not feel responsible may leave an empty `body` beside an unread stream.
  if (!request.readableDidRead && !request.readableEnded) return readStream(request, maxBytes)
  const parsed = (request as { body?: unknown }).body
  if (parsed !== undefined) return parsed
  throw new Error('the body was read before this handler and left no `body`; put the handler before what reads it')
}

function readStream(request: IncomingMessage, maxBytes: number): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = []
    let bytes = 0
    request.on('data', (chunk: Buffer | string) => {
      const more = Buffer.from(chunk)
      bytes += more.length
      if (bytes <= maxBytes) chunks.push(more)
      else {
        // What still comes is read and dropped, so that the answer arrives.
        chunks.length = 0
        reject(tooLarge(maxBytes))
      }
    })
    request.on('end', () => resolve(Buffer.concat(chunks)))
    const brokenOff = () => reject(badRequest({ en: 'the body broke off', zh: '请求体中断' }))
    request.on('error', brokenOff)
    request.on('close', brokenOff)
    if (request.destroyed) brokenOff()
  })
}

/** A request that cannot be taken; `detail` says why. */
export function badRequest(detail: Texts): ServerError {
  return new ServerError('bad_request', { detail })
}

function tooLarge(maxBytes: number): ServerError {
  return new ServerError('too_large', {
    detail: { en: `wanted at most ${maxBytes} bytes`, zh: `上限 ${maxBytes} 字节` },
  })
}

class MethodError extends ServerError {
  readonly methods: readonly string[]

  constructor(methods: readonly string[]) {
    super('bad_method')
    this.methods = methods
  }
}

function refusal(error: ServerError): Answer {
  const { code, status, texts } = error
  const answer = json({ error: { code, ...texts } }, status)
  return error instanceof MethodError ? { ...answer, headers: { allow: error.methods.join(', ') } } : answer
}

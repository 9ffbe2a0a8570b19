import { checkFunction, checkObject, checkPattern, checkText } from '../check.js'
import { checkAccess, withToken, type Access } from './access-token.node.js'
import { Kept } from './kept.node.js'
import { ask, textIn, type ApiOptions, type Call } from './wechat-api.node.js'

/** How tickets are fetched. */
export interface SnTicketOptions extends ApiOptions {
  /** What `createAccessToken` made, your own source, or one token. */
  accessToken: Access
  /**
   * How long a ticket is handed out again, in milliseconds; 240 000 unless given, which leaves a minute of WeChat's
   * five to use it. 0 fetches every time: that a ticket serves more than once is inferred, for no document says it.
   */
  keep_ms?: number | undefined
  /** UNIX milliseconds; Date.now unless given. */
  now?: (() => number) | undefined
}

/** A device. */
export interface Device {
  /** At most 128 of `0-9 A-Z a-z _ -`: exactly the one with which the device is registered. */
  sn: string
  modelId: string
}

/** Tickets for `wx.requestDeviceVoIP` and for registering a device. */
export interface SnTickets {
  /**
   * A device's ticket. Concurrent calls for one device share one request, and a failed one is not remembered.
   * @throws ServerError; TypeError or RangeError that names the argument. All by rejection.
   */
  get(device: Device): Promise<string>
}

/** How many devices are remembered. */
const MOST = 10_000
const KEEP_MS = 240_000

/**
 * Fetches by `POST /wxa/getsnticket`; a ticket is valid for five minutes (documented). Do not store one on a device.
 * @throws TypeError or RangeError that names the argument.
 */
export function createSnTickets(options: SnTicketOptions): SnTickets {
  checkObject('createSnTickets: options', options)
  checkAccess('createSnTickets', options.accessToken)
  const now = checkFunction('createSnTickets: now', options.now === undefined ? Date.now : options.now)
  const keep_ms = options.keep_ms === undefined ? KEEP_MS : options.keep_ms
  if (typeof keep_ms !== 'number' || !(keep_ms >= 0 && keep_ms < 300_000))
    throw new RangeError(
      `createSnTickets: keep_ms was ${String(keep_ms)}; wanted 0 to less than 300000, a ticket's life`,
    )
  const kept = new Kept<string>(MOST, keep_ms, now)
  const asking = new Map<string, Promise<string>>()

  function fetched(sn: string, model_id: string): Promise<string> {
    const name = 'getSnTicket'
    return withToken(name, options.accessToken, async (access_token) => {
      const query = { access_token }
      const body = { sn, model_id }
      const call: Call = { name, space: 'sn', path: '/wxa/getsnticket', query, body, secrets: [access_token] }
      return textIn(await ask(call, options), 'sn_ticket', name)
    })
  }

  async function renewed(key: string, sn: string, modelId: string): Promise<string> {
    try {
      const ticket = await fetched(sn, modelId)
      kept.put(key, ticket)
      return ticket
    } finally {
      asking.delete(key)
    }
  }

  return {
    async get(device) {
      checkObject('getSnTicket: the device', device)
      const sn = checkPattern('getSnTicket: sn', device.sn, /^[0-9A-Za-z_-]{1,128}$/, '1 to 128 of 0-9 A-Z a-z _ -')
      const modelId = checkText('getSnTicket: modelId', device.modelId)
      const key = `${sn} ${modelId}`
      const known = kept.get(key) || asking.get(key)
      if (known !== undefined) return known
      const ticket = renewed(key, sn, modelId)
      asking.set(key, ticket)
      return ticket
    },
  }
}

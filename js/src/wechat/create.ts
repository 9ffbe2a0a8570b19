import { checkFunction, checkText } from '../check.js'
import { timersFrom } from '../clock.js'
import type { ConnectSocket } from '../virtual/socket.js'
import { hostSocket } from '../virtual/socket.js'
import type { Host } from '../wasm.js'
import type { Backing, Control } from './backing.js'
import { InProcess } from './in-process.js'
import { MODEL_ID, setupOf, type Setup, type TestingOptions } from './options.js'
import { AtServer, type Post } from './server.js'
import { VirtualWechat } from './wechat.js'

/** How a virtual WeChat is made. Users and devices are those that this program plays. */
export interface VirtualWechatOptions extends TestingOptions {
  /**
   * A server's address, such as `ws://127.0.0.1:7350`; in this process unless given. What the server's world has is left
   * as it is, but for names, models, licences and grants that the options name.
   */
  server?: string | undefined
  /** Whose `wx` and `plugin` are handed out: an openid, or the sn of an Android device; the first user unless given. */
  self?: string | undefined
  /** How to connect; `wx.connectSocket` or WebSocket unless given. */
  connectSocket?: ConnectSocket | undefined
  /** How to post JSON to the server; `wx.request` or fetch unless given. */
  post?: Post | undefined
  /** UNIX milliseconds; Date.now unless given. */
  now?: (() => number) | undefined
  /** Calls back once after milliseconds; the global one unless given. */
  setTimeout?: ((then: () => void, ms: number) => unknown) | undefined
}

const MORE = ['server', 'self', 'connectSocket', 'post', 'now', 'setTimeout']
const CALL = 'createVirtualWechat'
/** What only a world of one's own can be given; a server is started with it. */
const OWN_WORLD = ['seed', 'wall', 'groups', 'students', 'settings', 'hardwareAccess']
const OF_USERS = ['sessionKey', 'scopes']

/** @internal Makes the `createVirtualWechat` of a host. */
export function virtualWechatOn(
  host: Host,
  hostPost: () => Post | undefined,
): (options?: VirtualWechatOptions) => Promise<VirtualWechat> {
  return async function createVirtualWechat(options = {}) {
    const atServer = options.server !== undefined
    const given = atServer && options.devices === undefined ? { ...options, devices: {} } : options
    const setup = setupOf(given, CALL, MORE)
    const time = {
      now: options.now === undefined ? Date.now : checkFunction(`${CALL}: now`, options.now),
      setTimeout: options.setTimeout
        ? checkFunction(`${CALL}: setTimeout`, options.setTimeout)
        : (then: () => void, ms: number) => setTimeout(then, ms),
    }
    const backing = atServer
      ? await server(host, { ...options, post: options.post || hostPost() }, setup, timersFrom(options))
      : await inProcess(host, options, setup, time)
    try {
      const wechat = new VirtualWechat(setup, backing, time, options.self)
      await backing.ready()
      return wechat
    } catch (error) {
      backing.close()
      throw error
    }
  }
}

async function inProcess(
  host: Host,
  options: VirtualWechatOptions,
  setup: Setup,
  time: { now(): number; setTimeout(then: () => void, ms: number): unknown },
): Promise<Backing> {
  const { workbenchOn } = await import('../virtual/workbench.js')
  // Without a word on it the world's clock is the host's.
  const settings = options.wall === undefined ? { ...setup.settings, start_wall_ms: time.now() } : setup.settings
  return new InProcess(await workbenchOn(host, {}, settings, setup.accounts), time)
}

async function server(
  host: Host,
  options: VirtualWechatOptions,
  setup: Setup,
  timers: ReturnType<typeof timersFrom>,
): Promise<Backing> {
  const url = checkText(`${CALL}: server`, options.server).replace(/\/$/, '')
  if (!/^wss?:\/\//.test(url))
    throw new RangeError(`${CALL}: server was ${JSON.stringify(url)}; wanted an address such as ws://127.0.0.1:7350`)
  const orders = ordersOf(options, setup)
  const connect = options.connectSocket || hostSocket()
  const { post } = options
  if (!connect) throw new RangeError(`${CALL}: connectSocket was not given, and this host has no WebSocket`)
  if (!post) throw new RangeError(`${CALL}: post was not given, and this host has no wx.request`)
  const backing = new AtServer({
    url,
    connect,
    post,
    timers,
    builtIn: async (sn, how) => {
      const { builtInOn } = await import('../virtual/workbench.js')
      return builtInOn(host, {}, sn, how)
    },
  })
  for (const order of orders) await backing.control(order)
  return backing
}

/** What the options change in a server's world, as orders. @throws RangeError for what no order says. */
function ordersOf(options: VirtualWechatOptions, setup: Setup): Control[] {
  const refuse = (what: string) => {
    const where = 'give it to the server itself (--accounts, --set)'
    throw new RangeError(`${CALL}: ${what} can be given to a world in this process only; ${where}`)
  }
  for (const name of OWN_WORLD) if (name in options) refuse(name)
  const orders: Control[] = []
  if (options.approved !== undefined) orders.push({ t: 'approved', on: options.approved })
  for (const [openid, user] of Object.entries(setup.users)) {
    for (const name of OF_USERS) if (name in user) refuse(`users: ${openid}: ${name}`)
    if (user.name !== undefined) orders.push({ t: 'add_user', openid, name: user.name })
  }
  for (const [sn, device] of Object.entries(setup.devices)) {
    const { modelId, name, licence, arrears, grantedBy } = device
    if (modelId !== undefined || name !== undefined)
      orders.push({ t: 'add_device', sn, model_id: modelId || MODEL_ID, ...(name !== undefined && { name }) })
    if (licence !== undefined) orders.push({ t: 'licence', sn, licence })
    if (arrears !== undefined) orders.push({ t: 'arrears', sn, on: arrears })
    for (const openid of grantedBy || []) orders.push({ t: 'grant', openid, sn, on: true })
  }
  return orders
}

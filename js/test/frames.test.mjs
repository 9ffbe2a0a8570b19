import assert from 'node:assert/strict'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { beforeEach, test } from 'node:test'
import WebSocket, { WebSocketServer } from 'ws'
import { createVirtualPlugin, VoipCgiError } from 'wmpf-voip-kit/virtual'
import { VirtualTime, settle } from './helpers.mjs'

const page = readFileSync(new URL('../../virtual-wechat/frames/FRAMES.md', import.meta.url), 'utf8')

/** The frames that the page shows in one of its blocks. */
function block(name) {
  const found = page.match(new RegExp('```' + name + '\n([^`]*)```'))
  assert.ok(found, `FRAMES.md has no block ${name}`)
  return found[1]
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))
}

const said = block('server-to-phone')
const frame = (t) => said.find((frame) => frame.t === t)

/** A server that says what the test tells it to say. */
function server(options = {}) {
  const sent = []
  const sockets = []
  const connectSocket = ({ url }) => {
    const socket = { url, send: (text) => sent.push(JSON.parse(text)), close: () => socket.onclose?.() }
    sockets.push(socket)
    return socket
  }
  const plugin = createVirtualPlugin({
    connectSocket,
    workbench: false,
    now: time.now,
    setTimeout: time.setTimeout,
    ...options,
  })
  const socket = () => sockets[sockets.length - 1]
  const say = (...frames) =>
    frames.forEach((frame) => socket().onmessage({ data: typeof frame === 'string' ? frame : JSON.stringify(frame) }))
  const open = () => {
    socket().onopen()
    say(frame('welcome'))
  }
  return { plugin, sent, say, open, sockets, socket }
}

let time
let warned
beforeEach((t) => {
  time = new VirtualTime()
  warned = []
  t.mock.method(console, 'warn', (text) => warned.push(text))
})

const callArgs = block('phone-to-server').find(({ t }) => t === 'call').args

test('everything the client writes is on the page, and it writes everything on the page', async () => {
  const { plugin, sent, say, open } = server()
  open()
  plugin.callDevice(callArgs)
  await settle()
  say(frame('result'))
  plugin.forceHangUpVoip('r1')
  plugin.forceHangUpVoip()
  plugin.phone.pageShown()
  plugin.phone.pageUnloaded()
  plugin.phone.hangUp()
  say(frame('ring'))
  plugin.phone.answer()
  say(frame('ring'))
  plugin.phone.refuse()
  assert.deepEqual(
    sent.map((frame) => JSON.stringify(sorted(frame))).sort(),
    block('phone-to-server')
      .map((frame) => JSON.stringify(sorted(frame)))
      .sort(),
  )
})

test('everything the server can say is understood', async () => {
  const { plugin, say, open } = server()
  const events = []
  plugin.onVoipEvent((event) => events.push(event))
  open()
  await plugin.phone.ready
  assert.deepEqual(plugin.phone.devices, frame('welcome').devices)

  const placed = plugin.callDevice(callArgs)
  await settle()
  say(frame('result'))
  assert.deepEqual(await placed, { roomId: 'r1' })
  assert.deepEqual(plugin.phone.screen, {
    state: 'connecting',
    role: 'caller',
    room: 'r1',
    roomType: 'video',
    name: 'Doorbell',
    talkSeconds: 0,
  })
  say(frame('event'))
  assert.deepEqual(events, [frame('event').event])
  assert.equal(plugin.phone.screen.state, 'talking')

  const refused = plugin.callDevice(callArgs)
  await settle()
  say({ ...frame('failure'), n: 2 })
  await assert.rejects(
    refused,
    (error) =>
      error instanceof VoipCgiError &&
      error.name === 'VoipCgiError' &&
      error.errCode === 9 &&
      error.errMsg === frame('failure').error.errMsg,
  )

  say(frame('ring'))
  assert.deepEqual(plugin.phone.screen, {
    state: 'ringing',
    role: 'callee',
    room: 'r1',
    roomType: 'video',
    name: 'Doorbell',
    talkSeconds: 0,
  })
  say(frame('ring_stop'))
  assert.equal(plugin.phone.screen, null)
  say(frame('devices'))
  assert.deepEqual(plugin.phone.devices, [])
  assert.deepEqual(warned, [])
  say(frame('error'))
  assert.deepEqual(warned, [`virtual WeChat: ${frame('error').message}`])
  const kinds = new Set(said.map(({ t }) => t))
  assert.deepEqual([...kinds].sort(), [
    'devices',
    'error',
    'event',
    'failure',
    'result',
    'ring',
    'ring_stop',
    'welcome',
  ])
})

test('a bad frame is reported with what was wanted, and ignored', () => {
  const { plugin, say, open } = server()
  open()
  say(
    'not json',
    '7',
    {},
    { t: 'dance' },
    { t: 'ring', room: 'r' },
    { ...frame('welcome'), v: 2 },
    { t: 'result', n: 99, value: {} },
  )
  assert.equal(warned.length, 7)
  assert.match(warned[3], /t was "dance"; wanted welcome, devices/)
  assert.match(warned[4], /ring: room_type was undefined; wanted it as FRAMES.md shows/)
  assert.match(warned[6], /n = 99, which nobody waits for/)
  assert.equal(plugin.phone.screen, null)
  say({ ...frame('ring'), anything: 'more' })
  assert.equal(plugin.phone.screen.state, 'ringing')
})

test('numbers of calls are never used twice, and a lost connection rejects what waits and is made again', async () => {
  const { plugin, sent, open, sockets, socket } = server()
  open()
  const first = plugin.callDevice(callArgs)
  await settle()
  socket().onclose()
  await assert.rejects(first, { name: 'VoipPluginError', errCode: 1002 })
  await time.pass(500)
  assert.equal(sockets.length, 2)
  socket().onerror()
  await time.pass(1000)
  assert.equal(sockets.length, 3)
  open()
  plugin.callDevice(callArgs).catch(() => {})
  await settle()
  assert.deepEqual(
    sent.filter(({ t }) => t === 'call').map(({ n }) => n),
    [1, 2],
  )
  assert.equal(sent.filter(({ t }) => t === 'hello').length, 2)
})

test('a phone that lost its network gives its call up after a while, as the plugin does at the failing end', async () => {
  const { plugin, say, open, socket } = server()
  const events = []
  plugin.onVoipEvent((event) => events.push(event))
  open()
  const placed = plugin.callDevice(callArgs)
  await settle()
  say(frame('result'), frame('event'))
  await placed
  socket().onclose()
  events.length = 0
  await time.pass(3000)
  assert.deepEqual(
    events.map(({ eventName, data }) => [eventName, data.status]),
    [
      ['abortVoip', 'abortByCaller'],
      ['endVoip', undefined],
    ],
  )
  assert.equal(plugin.phone.screen.state, 'ended')
})

test('without a server and without a workbench, ready and every call say so', async () => {
  const { plugin } = server()
  const call = plugin.callDevice(callArgs)
  await Promise.all([
    assert.rejects(plugin.phone.ready, /ws:\/\/127.0.0.1:7350\/plugin cannot be reached: no answer within 1500 ms/),
    assert.rejects(call, { name: 'VoipPluginError', errCode: 1002 }),
    time.pass(1500),
  ])
})

test('a SocketTask of wx.connectSocket is understood like a WebSocket', async () => {
  const task = { sent: [] }
  const connectSocket = () => ({
    onOpen: (then) => (task.open = then),
    onMessage: (then) => (task.message = then),
    onClose: (then) => (task.closed = then),
    onError: () => {},
    send: ({ data }) => task.sent.push(JSON.parse(data)),
    close: () => {},
  })
  const plugin = createVirtualPlugin({ connectSocket, workbench: false })
  task.open()
  task.message({ data: JSON.stringify(frame('welcome')) })
  await plugin.phone.ready
  assert.deepEqual(task.sent, [block('phone-to-server')[0]])
})

test('over a real WebSocket it says hello and is welcomed', async (t) => {
  const listening = new WebSocketServer({ port: 0, host: '127.0.0.1' })
  t.after(() => listening.close())
  await once(listening, 'listening')
  const hello = new Promise((resolve) => {
    listening.on('connection', (socket) =>
      socket.on('message', (text) => {
        resolve(JSON.parse(text))
        socket.send(JSON.stringify(frame('welcome')))
      }),
    )
  })
  const url = `ws://127.0.0.1:${listening.address().port}/plugin`
  const plugin = createVirtualPlugin({ url, connectSocket: (options) => new WebSocket(options.url), workbench: false })
  t.after(() => plugin.close())
  await plugin.phone.ready
  assert.equal(plugin.phone.mode, 'server')
  assert.deepEqual(await hello, block('phone-to-server')[0])
})

test('its functions can be used on their own, and wrong arguments are named', async () => {
  const { plugin, open } = server({ callPagePath: '/pages/call' })
  open()
  const { callDevice, setVoipEndPagePath, onVoipEvent } = plugin
  assert.equal(plugin.CALL_PAGE_PATH, '/pages/call')
  await assert.rejects(callDevice(), { name: 'VoipPluginError', errCode: 1004 })
  setVoipEndPagePath({ key: 'Call', url: '/pages/end', options: 'a=1' })
  assert.deepEqual(plugin.phone.endPage, { url: '/pages/end', options: 'a=1', routeType: 'redirectTo' })
  assert.throws(() => setVoipEndPagePath({ key: 'Call' }), {
    name: 'TypeError',
    message: 'setVoipEndPagePath: url was undefined; wanted a string',
  })
  assert.throws(() => onVoipEvent(), /onVoipEvent: listener was undefined; wanted a function/)
  assert.throws(() => createVirtualPlugin({ openid: '' }), /openid was empty/)
})

/** With its keys in order, at every depth. */
function sorted(value) {
  if (Array.isArray(value)) return value.map(sorted)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.keys(value)
      .sort()
      .map((key) => [key, sorted(value[key])]),
  )
}

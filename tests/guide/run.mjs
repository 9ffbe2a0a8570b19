// Runs every program of docs/mini-program.md as it stands: in WeChat's module wrapper, on the virtual WeChat, in virtual time.
import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { beforeEach, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { createTesting } from 'wmpf-voip-kit/testing'
import { sign } from 'wmpf-voip-kit/signature'
import * as signature from 'wmpf-voip-kit/signature'

// The guide's own test is a test.
import './door.test.mjs'

const { serviceLayer } = createRequire(import.meta.url)('../../js/gates/service-layer.js')
const here = path.dirname(fileURLToPath(import.meta.url))
const kit = path.resolve(here, '../../js/miniprogram_dist')
const OPENID = 'o-virtual-user'
const SESSION_KEY = 'gDyVgzwa0mFz9uUP7M6GQQ=='

let wechat
let phone
let printed
beforeEach(() => {
  printed = []
})

/** Where the guide puts its programs in a mini-program; `server.js` is the developer's own. */
const PLACES = {
  '/app.js': 'app.js',
  '/report.js': 'report.js',
  '/support.js': 'support.js',
  '/check.js': 'check.js',
  '/pages/door/door.js': 'door.js',
  '/pages/allow/allow.js': 'allow.js',
  '/pages/calls/calls.js': 'calls.js',
  '/pages/dial/dial.js': 'device.js',
  '/pages/room/room.js': 'room.js',
  '/pages/live/live.js': 'live.js',
}

/** A mini-program with one end of the virtual WeChat under it; `server` stands for the developer's server. */
async function app(end, { server = {}, wmpf } = {}) {
  const { now, setTimeout } = wechat.time
  const read = (place) => {
    if (place === '/server.js') return 'module.exports = theServer'
    const file = place.startsWith('/miniprogram_npm/wmpf-voip-kit/')
      ? path.join(kit, place.slice('/miniprogram_npm/wmpf-voip-kit/'.length))
      : PLACES[place] && path.join(here, PLACES[place])
    return file && existsSync(file) ? readFileSync(file) : undefined
  }
  let theApp
  let definition
  const print = (...words) => printed.push(words.join(' '))
  // The kit takes its time from these: Date and setTimeout of the virtual WeChat.
  class Clock extends Date {
    static now = () => now()
    constructor(...of) {
      super(...(of.length > 0 ? of : [now()]))
    }
  }
  const layer = serviceLayer({
    readText: (place) => read(place)?.toString('utf8'),
    readBytes: read,
    globals: {
      wx: end.wx,
      requirePlugin: end.requirePlugin,
      getCurrentPages: end.getCurrentPages,
      getApp: () => theApp,
      App: (options) => (theApp = options),
      Page: (options) => (definition = options),
      console: { log: print, error: print, warn: print },
      Date: Clock,
      setTimeout: (then, ms) => setTimeout(then, ms),
      clearTimeout: () => {},
      theServer: server,
      ...(wmpf && { wmpf }),
    },
  })
  layer.load('/app.js')
  await theApp.ready
  return {
    voip: await theApp.ready,
    load: (place) => layer.load(place),
    /** A page, with `setData` as far as these pages need it. */
    page(place) {
      layer.load(place)
      const page = { ...definition, data: { ...definition.data } }
      page.setData = (data) => Object.assign(page.data, data)
      return page
    },
  }
}

/** Lets time pass while something is under way. */
async function during(promise, ms) {
  await wechat.time.pass(ms)
  return promise
}

async function world(options) {
  wechat = await createTesting(options)
  phone = wechat.phone()
}

/** A call to the doorbell that is answered, talks and ends. */
async function talk(door) {
  await during(door.tapCall(), 1000)
  wechat.device().press('answer')
  await wechat.time.pass(5000)
  await door.tapHangUp()
  await wechat.time.pass(20_000)
}

test('app.js and door.js: a call is placed, followed and hung up, and its record printed', async () => {
  await world()
  const { page } = await app(phone)
  const door = page('/pages/door/door.js')
  await door.onLoad()
  await during(door.tapCall(), 1000)
  assert.equal(door.data.state, 'ringing')
  assert.equal(phone.routes.at(-1).url.split('?')[0], phone.plugin.CALL_PAGE_PATH)
  wechat.device().press('answer')
  await wechat.time.pass(4000)
  assert.equal(door.data.state, 'talking')
  assert.ok(door.data.talkSeconds >= 2)
  await door.tapHangUp()
  await wechat.time.pass(20_000)
  assert.equal(door.data.state, 'settled')
  assert.match(printed.join('\n'), /^The caller hung up \{"ring_ms":\d+,"talk_ms":\d+,"billed_s":\d+/)
  door.onUnload()
})

test('door.js: what WeChat refuses is told with its remedy', async () => {
  await world({ devices: { VIRTUAL_doorbell: { licence: 'expired' } } })
  const { page } = await app(phone)
  const door = page('/pages/door/door.js')
  await during(door.tapCall(), 1000)
  assert.match(door.data.text, /licence/i)
})

test('allow.js: asking, an older yes, and a refusal for good', async () => {
  await world({ devices: { VIRTUAL_doorbell: {} } })
  const stored = []
  const server = { snTicket: async (sn) => wechat.snTicket(sn), remember: (sn) => stored.push(sn) }
  const { page } = await app(phone, { server })
  const allow = page('/pages/allow/allow.js')
  await during(allow.onShow(), 100)
  assert.equal(allow.data.state, 'never_asked')
  await during(allow.tapAllow(), 100)
  assert.deepEqual([allow.data.state, stored], ['authorised', ['VIRTUAL_doorbell']])
  await during(allow.onShow(), 100)
  assert.equal(allow.data.state, 'authorised')
  await during(allow.tapAllow(), 100)
  assert.equal(stored.length, 2, 'an older yes is one, too')

  phone.removeMiniProgram()
  phone.dialogs.next('refuse')
  await during(allow.tapAllow(), 100)
  assert.equal(allow.data.state, 'refused')
  assert.match(allow.data.text, /settings/)
  allow.tapSettings()
})

test('calls.js and report.js: the call is listed, and arrives at the server under its id', async () => {
  await world()
  const puts = []
  phone.wx.request = (request) => {
    puts.push(request)
    request.success({ statusCode: puts.length === 1 ? 500 : 200 })
  }
  const { page, load, voip } = await app(phone)
  load('/report.js').report(voip)
  await talk(page('/pages/door/door.js'))
  await wechat.time.pass(60_000)
  const calls = page('/pages/calls/calls.js')
  await calls.onShow()
  assert.deepEqual([calls.data.calls.map(({ text }) => text), calls.data.success], [['The caller hung up'], '100 %'])
  assert.equal(puts.length, 2, 'tried again after the 500')
  assert.deepEqual(puts[0].data[0].id, puts[1].data[0].id)
  assert.equal(puts[1].data[0].call.end.why, 'hung_up')
})

test('support.js: what is copied holds the room, the versions and the verdict, and no id', async () => {
  await world()
  const copied = []
  phone.wx.setClipboardData = ({ data }) => copied.push(data)
  const { page, load, voip } = await app(phone)
  const support = load('/support.js')
  support.record(voip)
  await talk(page('/pages/door/door.js'))
  const bundle = support.copy(voip)
  assert.ok(copied[0].includes(voip.calls[0].room) && copied[0].includes('The caller hung up'))
  assert.ok(bundle.events.length > 5)
  assert.ok(!copied[0].includes('VIRTUAL_doorbell') && !copied[0].includes(OPENID))
})

test('check.js: an old phone is told what it lacks; two spellings of an sn are found', async () => {
  await world()
  const { load } = await app(phone)
  assert.deepEqual(load('/check.js').problems(phone.plugin), [])
  await world({ plugin: '2.3.8', client: { baseLibrary: '2.20.0' } })
  const old = await app(phone)
  const problems = old.load('/check.js').problems(phone.plugin).join('\n')
  assert.match(problems, /callDevice/)
  assert.match(problems, /requestDeviceVoIP/)
  const [finding] = load('/check.js').disagreements({ sn: 'PID_Door', modelId: 'm' }, [{ sn: 'pid_door', status: 1 }])
  assert.equal(finding.kind, 'sn_spelled')
})

test('device.js: an Android device asks before it dials, and calls', async () => {
  const sn = 'ANDROID_1'
  await world({ devices: { [sn]: { android: true, grantedBy: [OPENID] } } })
  const android = wechat.android(sn)
  const wmpf = { getDeviceSerialNumberSync: () => ({ serialNumber: sn }) }
  const { page, voip } = await app(android, { wmpf })
  const dial = page('/pages/dial/dial.js')
  dial.onLoad()
  await during(dial.tapDial(), 2000)
  assert.equal(dial.data.text, '')
  assert.equal(phone.screen.state, 'ringing')
  assert.equal(voip.current.direction, 'device_to_phone')
  phone.refuse()
  await wechat.time.pass(20_000)
  assert.equal(voip.calls[0].end.why, 'rejected')
  assert.equal(typeof dial.opened().stale, 'boolean')

  await world({ devices: { [sn]: { android: true } } })
  const other = await app(wechat.android(sn), { wmpf })
  const refused = other.page('/pages/dial/dial.js')
  refused.onLoad()
  await during(refused.tapDial(), 2000)
  assert.equal(refused.data.text, 'Ask them to allow calls from this device.')
})

test('room.js: a signed room is joined, shows its members and is left', async () => {
  await signature.init()
  const groupId = 'room-1'
  await world({ users: { a: { sessionKey: SESSION_KEY }, b: { sessionKey: SESSION_KEY } } })
  const signedBy = (nonceStr) => {
    const signed = { appId: phone.wx.getAccountInfoSync().miniProgram.appId, groupId, nonceStr }
    const timeStamp = Math.floor(wechat.time.now() / 1000)
    return { groupId, nonceStr, timeStamp, signature: sign({ ...signed, timeStamp, sessionKey: SESSION_KEY }) }
  }
  let asked = 0
  const server = { sign: async () => signedBy(`0000000000000000000000000000000${asked++}`) }
  const first = (await app(wechat.phone('a'), { server })).page('/pages/room/room.js')
  await during(first.onLoad({ groupId, openid: 'a' }), 1000)
  assert.deepEqual(
    first.data.windows.map(({ openid, mode }) => [openid, mode]),
    [['a', 'camera']],
    first.data.text,
  )
  const second = (await app(wechat.phone('b'), { server })).page('/pages/room/room.js')
  await during(second.onLoad({ groupId, openid: 'b' }), 1000)
  assert.deepEqual(first.data.windows.map(({ openid }) => openid).sort(), ['a', 'b'])
  await during(first.tapMute(), 100)
  second.onUnload()
  await wechat.time.pass(1000)
  assert.deepEqual(
    first.data.windows.map(({ openid }) => openid),
    ['a'],
  )
  first.onUnload()
  await wechat.time.pass(1000)
})

test('live.js: events feed the call’s media health, and a method is a promise', async () => {
  await world()
  const { page, voip } = await app(phone)
  const live = page('/pages/live/live.js')
  await live.onLoad()
  live.onReady()
  const door = page('/pages/door/door.js')
  await during(door.tapCall(), 1000)
  wechat.device().press('answer')
  await wechat.time.pass(3000)
  live.onLivePlayer({ ...phone.say.player('statechange', { code: 2003 }), currentTarget: { id: 'door' } })
  assert.equal(live.data.health, 'flowing')
  assert.equal(voip.current.media.health, 'flowing')
  phone.live.next('success', { tempImagePath: 'wxfile://tmp_1.jpg', width: '720', height: '1280' })
  await during(live.tapSnapshot(), 100)
  assert.equal(live.data.text, 'wxfile://tmp_1.jpg')
  phone.live.next('fail', { errno: 1107004, errMsg: 'snapshot:fail' })
  await during(live.tapSnapshot(), 100)
  assert.ok(live.data.text.length > 10 && !live.data.text.includes('wxfile'), live.data.text)
})

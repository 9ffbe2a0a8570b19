// The one place where this mini-program meets the kit: start it, place a call, follow calls, keep their records.
const kit = require('wmpf-voip-kit')
const plugin = require('./plugin')
const past = require('./history')
const config = require('./config')
const texts = require('./texts')

const launchedAt = Date.now()
const watchers = []
let tracker = null
let starting = null
let problem = null
let live = null
let dialled = null

/** Makes the kit ready. Many may ask; it starts once, and again only after it failed. */
function start() {
  if (!starting) starting = kit.init({ plugin: plugin }).then(connect).catch(giveUp)
  return starting
}

function connect(voip) {
  tracker = voip
  tracker.on('state', follow)
  tracker.on('end', keep)
  tracker.on('settled', keep)
  plugin.setVoipEndPagePath({ key: 'Call', url: '/pages/record/record', options: 'call=latest' })
  problem = null
  tell()
}

function giveUp(error) {
  starting = null
  problem = error
  tell()
}

/** `starting`, `ready` or `failed`. */
function readiness() {
  if (tracker) return 'ready'
  return problem ? 'failed' : 'starting'
}

/** Calls a device of config.js, which opens WeChat's call page; throws a VoipError when it is refused. */
function callDevice(device, roomType) {
  const name = device.name[texts.forPhone().language]
  dialled = device.sn
  return tracker.call({ to: 'device', sn: device.sn, modelId: device.modelId, roomType: roomType, deviceName: name })
}

function hangUp() {
  tracker.hangUp()
}

/** One change of a running call. */
function follow(call) {
  const entry = past.find(keyOf(call)) || (live && live.key === keyOf(call) ? live : begin(call))
  const over = call.state === 'ended' || call.state === 'settled'
  live = over ? null : Object.assign({}, entry, { call: call })
  tell()
}

/** The account of a call that is over; it comes again when the bill is known. */
function keep(record) {
  const key = keyOf(record)
  const known = past.find(key) || (live && live.key === key ? live : begin(record))
  past.put({ key: key, startedAt: known.startedAt, sn: known.sn, record: record })
  if (live && live.key === key) live = null
  tell()
}

function begin(call) {
  const outgoing = call.direction === 'phone_to_device'
  const only = config.devices.length === 1 ? config.devices[0].sn : null
  return { key: keyOf(call), startedAt: Date.now(), sn: outgoing ? dialled : only }
}

// The kit counts calls from its start; with the launch time the key stays unique in the history.
function keyOf(call) {
  return launchedAt + '-' + call.id
}

/** The running call as `{key, startedAt, sn, call}`, or null. */
function current() {
  return live
}

/** Calls `listener` after every change; returns the function that ends this. */
function watch(listener) {
  watchers.push(listener)
  return () => {
    const at = watchers.indexOf(listener)
    if (at >= 0) watchers.splice(at, 1)
  }
}

function tell() {
  watchers.slice().forEach((listener) => listener())
}

module.exports = {
  start: start,
  readiness: readiness,
  problem: () => problem,
  callDevice: callDevice,
  hangUp: hangUp,
  current: current,
  watch: watch,
}

// Plays the demo's calls without a browser: the mini-program's side here in Node, the device's by the bench.
// On stdout one JSON record per call and side, the caller's first; on stderr what is going on, in words.
import WebSocket from 'ws'
import { init, trackPlugin } from 'wmpf-voip-kit'
import { createVirtualPlugin } from 'wmpf-voip-kit/virtual'
import { Bench, ProgramEnded } from './bench.mjs'
import { disagreements } from './agreement.mjs'
import { readOptions } from './options.mjs'
import { pause, whenever, within } from './waiting.mjs'

const END = ['who', 'why', 'phase', 'how', 'confidence', 'alternatives', 'code']
const DURATIONS = ['ring_ms', 'talk_ms', 'billed_s', 'billed_missing', 'told_s']
const STATES = ['dialing', 'ringing', 'connecting', 'talking', 'ended']

const DEVICE = { sn: 'VIRTUAL_doorbell', modelId: 'virtual-model' }
/** How long a step and the bill may take, a talk lasts, and a ring is let ring, in milliseconds. */
const STEP = 15000
const BILL = 45000
const TALK = 3200
const RING = 700

const options = readOptions('node tests/e2e/headless.mjs --url http://127.0.0.1:PORT [--unplug]', { url: 'text', unplug: 'flag' })
let failed = false

try {
  await run()
} catch (error) {
  complain(error.message)
}
process.exit(failed ? 1 : 0)

async function run() {
  await init()
  const plugin = createVirtualPlugin({ url: options.url.replace(/^http/, 'ws') + '/plugin', connectSocket: connect, workbench: false })
  const ends = { phone: plugin.phone, voip: trackPlugin(plugin), bench: await Bench.connect(options.url) }
  await within(STEP, 'connecting the phone', ends.phone.ready)
  await play(ends, { number: 1, direction: 'device_to_phone', act: deviceCallsPhone })
  await play(ends, { number: 2, direction: 'phone_to_device', act: phoneCallsDevice })
  if (options.unplug) await play(ends, { number: 3, direction: 'phone_to_device', act: plugIsPulled })
  plugin.close()
  ends.bench.close()
}

function connect({ url }) {
  return new WebSocket(url)
}

/** One call with both its records. */
async function play(ends, call) {
  const { bench, phone, voip } = ends
  await within(STEP, 'the device program getting ready', bench.ready())
  bench.records = []
  const settled = settledRecord(voip)
  const lost = await call.act(ends).then(() => null, orLost)
  const deviceRecord = lost === null ? await within(STEP, "the device's record", bench.nextRecord()).catch(orLost) : lost
  const phoneRecord = await within(BILL, "the phone's record", settled).catch(orNothing(deviceRecord))
  phone.pageUnloaded()
  report(call, { phone: phoneRecord, device: deviceRecord })
  if (!bench.running && call.act === plugIsPulled) bench.plug()
}

async function deviceCallsPhone({ phone, bench }) {
  say('call 1: the bell is pressed')
  bench.press('bell')
  await unlessItEnds(bench, 'the phone ringing', onScreen(phone, 'ringing'))
  await pause(RING)
  say('call 1: the phone answers')
  phone.answer()
  phone.pageShown()
  await talk({ phone, bench })
  say('call 1: the phone hangs up')
  phone.hangUp()
}

async function phoneCallsDevice({ phone, voip, bench }) {
  say('call 2: the phone calls the door')
  await callDoor({ phone, voip, bench })
  await talk({ phone, bench })
  say('call 2: the door hangs up')
  bench.press('hang_up')
}

async function plugIsPulled({ phone, voip, bench }) {
  say('call 3: the phone calls the door')
  await callDoor({ phone, voip, bench })
  await talk({ phone, bench })
  say("call 3: the doorbell's plug is pulled")
  bench.unplug()
  await within(STEP, 'the device program ending', bench.gone())
  bench.alive()
}

async function callDoor({ phone, voip, bench }) {
  await within(STEP, 'placing the call', voip.call({ to: 'device', ...DEVICE, roomType: 'video' }))
  phone.pageShown()
  await within(STEP, 'the door ringing', bench.reaches('ringing'))
  await pause(RING)
  bench.press('answer')
}

async function talk({ phone, bench }) {
  await within(STEP, 'the door talking', bench.reaches('talking'))
  await unlessItEnds(bench, 'the phone talking', onScreen(phone, 'talking'))
  await Promise.race([pause(TALK), bench.gone()])
  bench.alive()
}

function onScreen(phone, state) {
  return whenever(
    (listener) => phone.onChange(listener),
    () => phone.screen?.state === state,
  )
}

/** The wait fails as soon as the device program ends. */
function unlessItEnds(bench, what, promise) {
  return within(STEP, what, Promise.race([promise, bench.gone().then(() => bench.alive())]))
}

function settledRecord(voip) {
  return new Promise((resolve) => {
    const stop = voip.on('settled', (record) => {
      stop()
      resolve(record)
    })
  })
}

/** The device's record was lost with its program; any other trouble is passed on. */
function orLost(error) {
  if (!(error instanceof ProgramEnded)) throw error
  say(`${error.message}; its record of this call is lost`)
  return { lost: error.message }
}

/** A phone whose caller vanished before anything reached it has no record; any other trouble is passed on. */
function orNothing(deviceRecord) {
  return (error) => {
    if (!deviceRecord.lost) throw error
    say('the phone heard nothing of this call')
    return { lost: 'the phone heard nothing of this call' }
  }
}

function report({ number, direction }, { phone, device }) {
  const deviceCalls = direction === 'device_to_phone'
  const phoneLine = line(number, direction, deviceCalls ? 'callee' : 'caller', phone)
  const deviceLine = line(number, direction, deviceCalls ? 'caller' : 'callee', device)
  for (const each of deviceCalls ? [deviceLine, phoneLine] : [phoneLine, deviceLine]) console.log(JSON.stringify(each))
  if (!deviceLine.lost) for (const words of disagreements(phoneLine, deviceLine)) complain(`call ${number}: ${words}`)
}

/** One record in the README's order of keys, whichever side wrote it. */
function line(call, direction, side, record) {
  const { room = null, state, end = null, durations, at_ms, evidence, anomalies, lost } = record
  return { call, direction, side, room, state, end: end && ordered(end, END), durations: durations && ordered(durations, DURATIONS), at_ms: at_ms && ordered(at_ms, STATES), evidence, anomalies, lost }
}

function ordered(object, keys) {
  return Object.fromEntries(keys.filter((key) => key in object).map((key) => [key, object[key]]))
}

function say(words) {
  console.error(words)
}

function complain(words) {
  failed = true
  console.error(`failed: ${words}`)
}

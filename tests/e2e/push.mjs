// Message push from the virtual WeChat to the receiver of `wmpf-voip-kit/server`: whole calls of an RTOS device in both
// directions, in every mode and format, and what goes wrong with them. Compares with what truly happened.
import assert from 'node:assert/strict'
import http from 'node:http'
import { createPushReceiver } from 'wmpf-voip-kit/server'
import { End } from './frames.mjs'
import { readOptions } from './options.mjs'
import { pause, within } from './waiting.mjs'

const SN = 'VIRTUAL_doorbell'
const OPENID = 'o-virtual-user'
const APPID = 'wx0123456789abcdef'
const SETTINGS = { token: 'QDG6eK0b9uYV', encodingAESKey: 'jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C' }
const PAYLOAD = '{"door":"1&2 ]]> 门"}'
const SPELLINGS = [
  { mode: 'aes', format: 'json', reply: 'clear' },
  { mode: 'aes', format: 'json', reply: 'encrypted' },
  { mode: 'aes', format: 'xml', reply: 'clear' },
  { mode: 'aes', format: 'xml', reply: 'encrypted' },
  { mode: 'plain', format: 'json', reply: 'clear' },
  { mode: 'plain', format: 'xml', reply: 'clear' },
]
const STEP = 15000

const { url } = readOptions('node tests/e2e/push.mjs --url http://127.0.0.1:PORT', { url: 'text' })
let handler = (_, response) => response.end()
const server = http.createServer((request, response) => handler(request, response))
await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve))
const address = `http://127.0.0.1:${server.address().port}/wechat?from=wechat`
const ends = {}
let known = 0

try {
  await order({ t: 'family', sn: SN, family: 'rtos' })
  await connect()
  for (const spelling of SPELLINGS) {
    await scene(`device to phone, ${Object.values(spelling).join(' ')}`, spelling, deviceCallsPhone)
    await scene(`phone to device, ${Object.values(spelling).join(' ')}`, spelling, phoneCallsDevice)
  }
  for (const [title, act] of Object.entries(MISHAPS())) await scene(title, SPELLINGS[0], act)
} catch (error) {
  console.error(`failed: ${error.message}`)
  process.exitCode = 1
}
for (const end of Object.values(ends)) end.close()
server.closeAllConnections()
server.close()

function MISHAPS() {
  const rings = (faults) => async (back) => {
    for (const fault of faults) await order({ t: 'push_fault', fault })
    await place()
    await ends.phone.kind('ring')
    await over('callee no_answer ring')
    assert.equal(back.calls.length, 1, 'onCall was told once')
  }
  const refused = async (back) => {
    await place()
    await over('service refused_by_service join')
    assert.ok(!ends.phone.frames.some(({ t }) => t === 'ring'), 'the phone did not ring')
    assert.equal(back.calls.length, 1, 'onCall was told once')
  }
  return {
    'the back end refuses': (back) => ((back.answer = () => false), refused(back)),
    'the back end throws': async (back) => {
      back.answer = () => Promise.reject(new Error('no device'))
      await refused(back)
      assert.equal(back.errors.length, 1, 'it was reported')
    },
    'the back end answers late, and WeChat asks again': async (back) => {
      back.answer = () => pause(450).then(() => true)
      await rings([])(back)
      assert.ok(back.pushes >= 2, `${back.pushes} pushes came`)
    },
    'the push comes late': rings([{ late_ms: 100 }]),
    'the push comes three times': rings([{ repeat: 2 }]),
    'the first push is lost': rings(['never']),
    'the first push has a wrong signature': async (back) => {
      await rings(['wrong_signature'])(back)
      assert.deepEqual(back.errors.map(({ code }) => code), ['bad_signature'])
    },
    'the first push is garbage': async (back) => {
      await rings(['garbage'])(back)
      assert.deepEqual(back.errors.map(({ code }) => code), ['bad_message'])
    },
    'every push is lost': async (back) => {
      for (let n = 0; n < 3; n++) await order({ t: 'push_fault', fault: 'never' })
      await place()
      await over('callee unreachable ring')
      assert.equal(back.calls.length, 0)
    },
  }
}

async function scene(title, { mode, format, reply }, act) {
  const back = { calls: [], errors: [], pushes: 0, answer: () => true }
  const receive = createPushReceiver({
    ...SETTINGS,
    appId: APPID,
    reply,
    allowPlain: mode === 'plain',
    onCall: (call) => (back.calls.push(call), back.answer(call)),
    onError: (error) => back.errors.push(error),
  })
  handler = (request, response) => {
    if (request.method === 'POST') back.pushes++
    return receive(request, response)
  }
  await order({ t: 'push_to', address: { url: address, token: SETTINGS.token, aes_key: SETTINGS.encodingAESKey, mode, format, verify: true } })
  ends.phone.frames = []
  try {
    await act(back)
  } catch (error) {
    const told = back.errors.map((each) => `\n  the receiver said: ${each.code} ${each.message}`)
    throw new Error(`${title}: ${error.message}${told.join('')}`)
  }
  console.log(`ok: ${title}`)
}

async function deviceCallsPhone(back) {
  const { phone, session } = ends
  await place()
  await phone.kind('ring')
  const { roomId } = told(back)
  assert.equal((await session.ask({ t: 'join', room: roomId })).code, 0)
  phone.say({ t: 'tap', button: 'answer' })
  phone.say({ t: 'page', event: 'show' })
  await phone.event('startVoip')
  assert.equal((await session.ask({ t: 'hang_up', room: roomId, reason: 1 })).code, 0)
  await phone.event('endVoip')
  await over('caller hung_up talk')
}

async function phoneCallsDevice(back) {
  const { phone, session } = ends
  const args = { roomType: 'video', sn: SN, modelId: 'virtual-model', isCloud: true, payload: PAYLOAD }
  const { value } = await phone.ask({ t: 'call', api: 'callDevice', args })
  phone.say({ t: 'page', event: 'show' })
  await session.kind('push')
  await within(STEP, 'onCall being told', heard(back))
  const call = told(back)
  assert.equal(call.roomId, value.roomId)
  assert.equal(call.payload, PAYLOAD)
  assert.equal((await session.ask({ t: 'join', room: call.roomId })).code, 0)
  await phone.event('startVoip')
  phone.say({ t: 'tap', button: 'hang_up' })
  await phone.event('endVoip')
  await over('caller hung_up talk')
}

async function heard(back) {
  while (back.calls.length === 0) await pause(5)
}

/** The one call that `onCall` was told of. */
function told(back) {
  assert.equal(back.calls.length, 1, 'onCall was told once')
  const [call] = back.calls
  assert.deepEqual([call.openid, call.sn, call.modelId], [OPENID, SN, 'virtual-model'])
  assert.ok(call.sessionKey && call.serverToken && call.createdAt > 0, 'the call has its secrets and its time')
  return call
}

/** The device calls. */
async function place() {
  const call = { openid: OPENID, room_type: 'voice', caller_camera: false, callee_camera: false, payload: PAYLOAD }
  assert.equal((await ends.device.ask({ t: 'call', ...call })).code, 0)
}

/** The call has truly ended so. */
async function over(wanted) {
  const ended = async () => {
    for (;;) {
      const { news } = await order({ t: 'news', after: known })
      for (const { seq, ended } of news) {
        known = seq
        if (ended) return `${ended.end.who} ${ended.end.why} ${ended.end.phase}`
      }
      await pause(20)
    }
  }
  assert.equal(await within(STEP, 'the end of the call', ended()), wanted)
}

async function connect() {
  ends.phone = await End.connect(url, '/plugin')
  ends.phone.say({ t: 'hello', v: 1, openid: OPENID })
  ends.device = await End.connect(url, '/device')
  ends.device.say({ t: 'hello', v: 1, sn: SN })
  await ends.device.kind('welcome')
  await ends.device.ask({ t: 'register', model_id: 'virtual-model', appid: APPID, wxa_type: 0 })
  ends.session = await End.connect(url, '/service')
}

async function order(control) {
  const response = await fetch(`${url}/control`, { method: 'POST', body: JSON.stringify(control) })
  const answer = await response.json()
  if (!response.ok) throw new Error(`${control.t}: ${answer.message}`)
  return answer
}

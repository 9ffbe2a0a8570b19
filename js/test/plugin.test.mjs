import assert from 'node:assert/strict'
import { createRequire } from 'node:module'
import { test } from 'node:test'
import * as kit from 'wmpf-voip-kit/plugin'
import { VoipError as MainError } from 'wmpf-voip-kit'

const { contacts, enterOptions, mayDial, once, onloadOptions, setCustomButton, setEndPage, setUIConfig } = kit

/** A plugin with these functions, and what they were called with. */
function pluginWith(functions) {
  const calls = []
  const plugin = { onVoipEvent: () => () => {} }
  for (const [name, answer] of Object.entries(functions)) {
    plugin[name] = function (...args) {
      assert.equal(this, plugin, `${name} is called on the plugin`)
      calls.push([name, ...args])
      return typeof answer === 'function' ? answer(...args) : answer
    }
  }
  return { plugin, calls }
}
const entered = (options, reading) => enterOptions(pluginWith({ getPluginEnterOptions: options }).plugin, reading)
const loaded = (query, reading) => onloadOptions(pluginWith({ getPluginOnloadOptions: query }).plugin, reading)

/** As `wx`: keeps values as text. */
function storage(kept = {}) {
  return {
    kept,
    getStorageSync: (name) => (name in kept ? JSON.parse(kept[name]) : ''),
    setStorageSync: (name, value) => {
      kept[name] = JSON.stringify(value)
    },
  }
}

test('a push opens the page on a device: the room under its old name, the device as listener, the rest as query', () => {
  const query = { roomType: 'video', groupId: 'wxf8WmpfVoip1', listenerId: 'PID_D', callerName: '%E5%BC%A0', a: '1' }
  assert.deepEqual(loaded(query, { place: 'device', during: 'callPageOnShow' }), {
    room: 'wxf8WmpfVoip1',
    sn: 'PID_D',
    callerId: null,
    listenerId: 'PID_D',
    callerName: '张',
    roomType: 'video',
    isClickedHangOnBtn: false,
    isPreLaunch: false,
    callSeq: null,
    key: 'wxf8WmpfVoip1',
    query: { a: '1' },
    stale: false,
  })
})

test('on a phone the device is the caller, and roomId goes before groupId', () => {
  const page = loaded({ callerId: 'PID_D', listenerId: 'oUser', roomId: 'new', groupId: 'old' })
  assert.deepEqual([page.sn, page.room], ['PID_D', 'new'])
})

test('a device is known by the global wmpf', (t) => {
  globalThis.wmpf = {}
  t.after(() => delete globalThis.wmpf)
  assert.equal(loaded({ callerId: 'c', listenerId: 'l' }).sn, 'l')
})

test('enter options are read as the whole object and as their query, which may be a text', () => {
  const query = { groupId: 'r1', callSeq: 's1' }
  for (const options of [
    { path: 'plugin/page', scene: 1001, query },
    { query },
    { query: 'groupId=r1&callSeq=s1' },
    { query: '?groupId=r1&callSeq=s1' },
    query,
    'groupId=r1&callSeq=s1',
    'plugin-private://wx/pages/call?groupId=r1&callSeq=s1',
    JSON.stringify({ query }),
  ]) {
    const read = entered(options)
    assert.deepEqual([read.room, read.callSeq, read.key, read.query], ['r1', 's1', 's1', {}], JSON.stringify(options))
  }
  const whole = entered({ path: 'plugin/page', scene: '1001', query })
  assert.deepEqual([whole.path, whole.scene], ['plugin/page', 1001])
  assert.deepEqual([entered(query).path, entered(query).scene], [null, null])
  assert.equal(entered({ groupId: 'r1', query: 'own' }).query.query, 'own', 'a page’s own key of that name')
  assert.deepEqual(entered({ scene: 'door', a: '1' }).query, { scene: 'door', a: '1' }, 'and a scene of its own')
  assert.equal(entered({ path: 'pages/index', scene: 1089 }).scene, 1089, 'entered without a query')
})

test('separators that arrive as the text \\u0026 are separators', () => {
  const hidden = 'r1\\u0026roomType=voice\\u0026callerId=PID_D\\u0026note=a%26b%3Dc'
  for (const query of [{ groupId: hidden }, `groupId=${hidden}`, { groupId: hidden.replace(/\\/g, '%5C') }]) {
    const page = loaded(query)
    assert.deepEqual(
      [page.room, page.roomType, page.callerId, page.query],
      ['r1', 'voice', 'PID_D', { note: 'a&b=c' }],
      JSON.stringify(query),
    )
  }
  assert.equal(loaded({ groupId: 'r1\\u0026callerName=hidden', callerName: 'told' }).callerName, 'told')
})

test('a value that cannot be decoded stays as it is, and none is lost', () => {
  assert.deepEqual(loaded({ a: '100%', b: 'x%3Dy', c: 7, d: null, e: { f: 1 }, constructor: 'k' }).query, {
    a: '100%',
    b: 'x=y',
    c: '7',
    e: '{"f":1}',
    constructor: 'k',
  })
  assert.deepEqual(loaded('a&b=&=c&d=1=2').query, { a: '', b: '', d: '1=2' })
  const odd = loaded({ roomType: 'hologram' })
  assert.deepEqual([odd.roomType, odd.query], [null, { roomType: 'hologram' }])
})

test('nothing is no error', () => {
  for (const nothing of [undefined, null, '', {}]) {
    const page = loaded(nothing)
    assert.deepEqual([page.room, page.key, page.query], [null, null, {}])
    assert.deepEqual(entered(nothing).path, null)
  }
})

test('flags are read as text and as truths', () => {
  const page = loaded({ isClickedHangOnBtn: '1', isPreLaunch: true })
  assert.deepEqual([page.isClickedHangOnBtn, page.isPreLaunch], [true, true])
  assert.equal(loaded({ isClickedHangOnBtn: '0' }).isClickedHangOnBtn, false)
})

test('enter options are fresh while the app shows, onload options once the call page shows', () => {
  assert.deepEqual(
    [undefined, 'appShow', 'callPageOnShow'].map((during) => entered({}, { during }).stale),
    [true, false, true],
  )
  assert.deepEqual(
    [undefined, 'appShow', 'callPageOnShow'].map((during) => loaded({}, { during }).stale),
    [true, true, false],
  )
  assert.throws(() => loaded({}, { during: 'onLoad' }), /onloadOptions: during was "onLoad"; wanted appShow, /)
  assert.throws(() => entered({}, { place: 'car' }), /enterOptions: place was "car"; wanted phone, device/)
})

test('a key is new once, also after a restart', async () => {
  const disk = storage()
  assert.equal(once('restart-1', disk), true)
  assert.equal(once('restart-1', disk), false)
  const again = createRequire(import.meta.url)('../miniprogram_dist/plugin.js')
  assert.equal(again.once('restart-1', storage(disk.kept)), false, 'kept on the disk')
  assert.equal(again.once('restart-2', storage(disk.kept)), true)
})

test('a storage that fails is reported, and keys are kept while the program runs', (t) => {
  const said = t.mock.method(console, 'error', () => {})
  const fails = () => {
    throw new Error('full')
  }
  const broken = { getStorageSync: fails, setStorageSync: fails }
  assert.deepEqual([once('broken', broken), once('broken', broken)], [true, false])
  assert.match(said.mock.calls[0].arguments[0], /^wmpf-voip-kit: once: the storage gave no keys/)
  assert.match(said.mock.calls[1].arguments[0], /^wmpf-voip-kit: once: the storage took no key/)
})

test('old keys make room, and another program’s value in their place is no error', () => {
  const disk = storage({ 'wmpf-voip-kit:once': '"odd"' })
  for (let i = 0; i < 100; i++) assert.equal(once(`many-${i}`, disk), true)
  assert.equal(JSON.parse(disk.kept['wmpf-voip-kit:once']).length, 64)
  assert.equal(once('many-99', disk), false)
  assert.throws(() => once(''), /once: key was empty/)
})

test('the look of a call is set in one vocabulary', () => {
  const { plugin, calls } = pluginWith({ setUIConfig: undefined })
  setUIConfig(plugin, {
    btnText: 'Open',
    callerUI: { cameraRotation: 90, aspectRatio: 3 / 4, objectFit: 'contain' },
    calleeUI: { horMirror: true, enableToggleCamera: false },
    handsFree: false,
    isSelfWindowMax: undefined,
    customBoxHeight: '75vh',
  })
  assert.deepEqual(calls, [
    [
      'setUIConfig',
      {
        btnText: 'Open',
        callerUI: { cameraRotation: 90, aspectRatio: 3 / 4, objectFit: 'contain' },
        handsFree: false,
        customBoxHeight: '75vh',
        listenerUI: { horMirror: true, enableToggleCamera: false },
      },
    ],
  ])
})

test('an unknown key names the nearest known one', () => {
  const { plugin, calls } = pluginWith({ setUIConfig: undefined })
  const wrong = (config, message) => assert.throws(() => setUIConfig(plugin, config), message)
  wrong({ listenerUI: {} }, /setUIConfig: listenerUI is unknown; wanted calleeUI$/)
  wrong({ callerUi: {} }, /setUIConfig: callerUi is unknown; wanted callerUI$/)
  wrong({ buttonText: 'x' }, /wanted btnText$/)
  wrong({ handsfree: true }, /wanted handsFree$/)
  wrong({ constructor: 1 }, /constructor is unknown/)
  wrong({ calleeUI: { mirror: true } }, /setUIConfig: calleeUI\.mirror is unknown; wanted horMirror$/)
  wrong({ calleeUI: { cameraRotate: 90 } }, /wanted cameraRotation$/)
  assert.deepEqual(calls, [], 'nothing is set by halves')
})

test('a wrong value of the look names its key', () => {
  const { plugin } = pluginWith({ setUIConfig: undefined })
  const wrong = (config, message) => assert.throws(() => setUIConfig(plugin, config), message)
  wrong(undefined, /setUIConfig: the config was undefined; wanted an object/)
  wrong({ callerUI: 90 }, /setUIConfig: callerUI was 90; wanted an object/)
  wrong({ callerUI: { cameraRotation: 45 } }, /callerUI\.cameraRotation was "45"; wanted 0, 90, 180, 270/)
  wrong({ callerUI: { aspectRatio: 0 } }, /callerUI\.aspectRatio was 0; wanted a number greater than 0/)
  wrong({ callerUI: { objectFit: 'cover' } }, /callerUI\.objectFit was "cover"; wanted fill, contain/)
  wrong({ calleeUI: { vertMirror: 1 } }, /calleeUI\.vertMirror was 1; wanted true or false/)
  wrong({ customBoxHeight: '80vh' }, /customBoxHeight was "80vh"; wanted 70vh, 75vh, 90vh/)
  wrong({ btnText: '' }, /btnText was empty/)
})

test('the look of a call that is on comes too late', () => {
  const { plugin, calls } = pluginWith({ setUIConfig: undefined })
  assert.throws(
    () => setUIConfig(plugin, {}, { current: { id: 1 } }),
    /setUIConfig: a call is on; wanted before it begins/,
  )
  setUIConfig(plugin, {}, { current: null })
  assert.equal(calls.length, 1)
})

test('the custom button and the page after a call are set', () => {
  const { plugin, calls } = pluginWith({ setCustomBtnText: undefined, setVoipEndPagePath: undefined })
  setCustomButton(plugin, '开门')
  setEndPage(plugin, { url: '/pages/end/end' })
  setEndPage(plugin, { url: '/pages/end/end', query: '?a=1&b=2' })
  setEndPage(plugin, { url: '/pages/end/end', query: { name: '张 &', n: 1, no: undefined }, routeType: 'reLaunch' })
  setEndPage(plugin, { url: '/pages/tab/tab', query: {}, routeType: 'switchTab' })
  assert.deepEqual(calls, [
    ['setCustomBtnText', '开门'],
    ['setVoipEndPagePath', { key: 'Call', url: '/pages/end/end' }],
    ['setVoipEndPagePath', { key: 'Call', url: '/pages/end/end', options: 'a=1&b=2' }],
    [
      'setVoipEndPagePath',
      { key: 'Call', url: '/pages/end/end', options: 'name=%E5%BC%A0%20%26&n=1', routeType: 'reLaunch' },
    ],
    ['setVoipEndPagePath', { key: 'Call', url: '/pages/tab/tab', routeType: 'switchTab' }],
  ])
  assert.throws(() => setCustomButton(plugin, 1), /setCustomButton: text was 1/)
  for (const url of ['pages/end', '../end', '//end', '/', '/end?a=1', 'https://x'])
    assert.throws(() => setEndPage(plugin, { url }), /setEndPage: url was .*; wanted an absolute path/, url)
  assert.throws(() => setEndPage(plugin, { url: '/a', routeType: 'navigateTo' }), /routeType was "navigateTo"; wanted/)
  assert.throws(
    () => setEndPage(plugin, { url: '/a', query: 'b', routeType: 'switchTab' }),
    /query came with switchTab/,
  )
  assert.throws(() => setEndPage(plugin, { url: '/a', query: 5 }), /setEndPage: query was 5/)
})

const request = { sn: 'PID_D', modelId: 'm1', openids: ['o1', 'o2', 'o3', 'o4'] }
const answering = (answer) => pluginWith({ getIotBindContactList: async () => answer })
const grants = async (answer, asked = request) =>
  (await contacts(answering(answer).plugin, asked)).map(({ grant }) => grant)

test('contacts are told one by one, in the order asked', async () => {
  const { plugin, calls } = answering({
    errcode: 0,
    errmsg: 'ok',
    contact_list: [
      { openid: 'o2', status: 0 },
      { openid: 'o1', status: 1 },
      { openid: 'o4', status: 3 },
    ],
  })
  assert.deepEqual(await contacts(plugin, request), [
    { openid: 'o1', grant: 'authorised' },
    { openid: 'o2', grant: 'refused' },
    { openid: 'o3', grant: 'unknown' },
    { openid: 'o4', grant: 'unknown' },
  ])
  assert.deepEqual(calls, [
    ['getIotBindContactList', { sn: 'PID_D', model_id: 'm1', openid_list: ['o1', 'o2', 'o3', 'o4'] }],
  ])
})

test('an item that names no user is about the one who was asked for, and about nobody of several', async () => {
  const one = { ...request, openids: ['o1'] }
  const item = { sn: 'PID_D', model_id: 'm1', status: '1' }
  assert.deepEqual(await grants({ errcode: 0, contact_list: [item] }, one), ['authorised'])
  assert.deepEqual(await grants({ contact_list: [{ ...item, sn: 'other' }] }, one), ['unknown'])
  assert.deepEqual(await grants({ contact_list: [item, item] }, one), ['unknown'])
  assert.deepEqual(await grants({ contact_list: [item, item, item, item] }), Array(4).fill('unknown'))
  assert.deepEqual(await grants({ contact_list: [] }, one), ['unknown'])
  assert.deepEqual(await grants({ contact_list: [{ openid: 'o1', sn: 'other', status: 1 }] }, one), ['unknown'])
})

test('a device dials only who has authorised it', async () => {
  const may = (status) =>
    mayDial(answering({ errcode: 0, contact_list: [{ openid: 'o1', status }] }).plugin, { ...request, openid: 'o1' })
  assert.deepEqual([await may(1), await may(0), await may(2)], [true, false, false])
})

test('a query that fails is a VoipError, the same class as the main entry’s', async () => {
  const fails = async (plugin, code) =>
    assert.rejects(contacts(plugin, request), (error) => {
      assert.ok(error instanceof kit.VoipError && error instanceof MainError)
      assert.equal(error.code, code)
      assert.match(error.message, /^getIotBindContactList: /)
      return true
    })
  await fails(answering({ errcode: 7, errmsg: 'wrong openid', contact_list: [] }).plugin, 7)
  await fails(answering({ errcode: 0 }).plugin, null)
  await fails(answering(undefined).plugin, null)
  const throwing = pluginWith({
    getIotBindContactList: async () => {
      throw Object.assign(new Error('no'), { errCode: 1006 })
    },
  })
  await fails(throwing.plugin, 1006)
})

test('a mini-program has one VoipError, whichever entry it comes from', () => {
  const require = createRequire(import.meta.url)
  assert.equal(require('../miniprogram_dist/plugin.js').VoipError, require('../miniprogram_dist/index.js').VoipError)
})

test('a wrong question names the argument', async () => {
  const { plugin } = answering({ contact_list: [] })
  const wrong = (asked, message) => assert.rejects(contacts(plugin, asked), message)
  await wrong(undefined, /contacts: the request was undefined/)
  await wrong({ ...request, sn: '' }, /contacts: sn was empty/)
  await wrong({ ...request, modelId: undefined }, /contacts: modelId was undefined/)
  await wrong({ ...request, openids: [] }, /contacts: openids were missing; wanted an array of at least one/)
  await wrong({ ...request, openids: 'o1' }, /contacts: openids were missing/)
  await wrong({ ...request, openids: ['o1', 2] }, /contacts: openids\[1\] was 2/)
  await assert.rejects(mayDial(plugin, { sn: 's', modelId: 'm' }), /contacts: openids\[0\] was undefined/)
})

test('a function that this version lacks says which version has it', () => {
  const old = { onVoipEvent() {} }
  assert.throws(
    () => onloadOptions(old),
    /the plugin has no function getPluginOnloadOptions; wanted version 2\.2\.3 or/,
  )
  assert.throws(() => setUIConfig(old, {}), /no function setUIConfig; wanted requirePlugin\('wmpf-voip'\)\.default/)
  assert.throws(() => enterOptions(null), /getPluginEnterOptions: the plugin was null; wanted an object/)
})

test('the call page is told by its path, or known where the plugin is too old', () => {
  assert.equal(kit.callPagePath({ CALL_PAGE_PATH: '/new' }), '/new')
  assert.match(kit.callPagePath({}), /^plugin-private:\/\/wxf830863afde621eb\/pages\/call-page-plugin\//)
})

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { checkEnvironment, compareVersions, currentBuild, needs } from 'wmpf-voip-kit/environment'

/** A `wx` of these versions that has every function of the table. */
function host({
  weChat = '8.0.60',
  baseLibrary = '3.7.0',
  platform = 'android',
  envVersion = 'release',
  ...more
} = {}) {
  const wx = {
    getAppBaseInfo: () => ({ version: weChat, SDKVersion: baseLibrary }),
    getDeviceInfo: () => ({ platform }),
    getAccountInfoSync: () => ({ miniProgram: { envVersion } }),
  }
  for (const [name, need] of Object.entries(needs)) if (need.of === 'wx') wx[name] = () => {}
  return { ...wx, ...more }
}
/** What a version of the plugin has. */
function pluginOf(...members) {
  const plugin = {}
  for (const [name, need] of Object.entries(needs)) if (need.of === 'plugin' && !need.plugin) plugin[name] = () => {}
  for (const name of members) plugin[name] = () => {}
  return plugin
}
const NEW = pluginOf('getPluginOnloadOptions', 'CALL_PAGE_PATH', 'callDevice', 'callWMPF')
const check = (options) => checkEnvironment({ wx: host(), ...options })
const brief = (remarks) => remarks.map(({ what, have, wanted, for: by }) => [what, have, wanted, by.join(' ')])

test.before(() => {
  globalThis.WXWebAssembly = {}
})
test.after(() => delete globalThis.WXWebAssembly)

test('versions are compared by numbers', () => {
  for (const [older, newer] of [
    ['2.9.1', '2.10.0'],
    ['2.9', '2.9.1'],
    ['8.0.54', '8.0.60'],
    ['8.0.9', '8.0.54'],
    ['2.3.9', '2.3.10'],
    ['v2.4', '2.4.6'],
  ]) {
    assert.ok(compareVersions(older, newer) < 0 && compareVersions(newer, older) > 0, `${older} ${newer}`)
  }
  for (const [a, b] of [
    ['2.4', '2.4.0'],
    ['8.0.54', '8.0.54(0x18003632)'],
    ['3.0.0', '3.0.0-beta.1'],
    [' 2.4.0 ', 'V2.4'],
  ])
    assert.equal(compareVersions(a, b), 0, `${a} ${b}`)
  for (const junk of ['latest', '', 'x.y', '2.', '.2', '2..4', '2.4x', undefined, null, 2.4, {}])
    assert.ok(Number.isNaN(compareVersions(junk, '1.0.0')), String(junk))
})

test('a new phone has no problem, and says what it is', () => {
  const { ok, found, problems, notes } = check({
    uses: ['callDevice', 'requestDeviceVoIP', 'joinVoIPChat', 'timeLimit', 'roomId'],
    plugin: NEW,
  })
  assert.deepEqual([ok, problems, notes], [true, [], []])
  assert.deepEqual(found, {
    platform: 'android',
    place: 'phone',
    weChat: '8.0.60',
    baseLibrary: '3.7.0',
    plugin: { stated: null, atLeast: '2.4.0', below: null },
    wmpf: null,
    build: 'release',
  })
})

test('what is too old is one problem a kind, with every use and the newest version', () => {
  const wx = host({ weChat: '8.0.29', baseLibrary: '2.28.0' })
  const { ok, problems } = check({
    wx,
    uses: ['callDevice', 'encodeVideo', 'getDeviceVoIPList', 'deviceGroups'],
    plugin: NEW,
  })
  assert.equal(ok, false)
  assert.deepEqual(brief(problems), [
    ['weChat', '8.0.29', '8.0.54', 'callDevice encodeVideo'],
    ['baseLibrary', '2.28.0', '2.30.4', 'getDeviceVoIPList deviceGroups'],
  ])
  assert.equal(
    problems[1].text.en,
    'The version of the base library is 2.28.0; wanted: getDeviceVoIPList 2.30.3, deviceGroups 2.30.4 or later.',
  )
  assert.equal(
    problems[1].text.zh,
    '基础库版本为 2.28.0；需要：getDeviceVoIPList 2.30.3、deviceGroups 2.30.4 或更高版本。',
  )
})

test('the oldest version that will do is no problem, and the one before it is', () => {
  for (const [use, need] of Object.entries(needs)) {
    for (const what of ['weChat', 'baseLibrary']) {
      const wanted = need[what]
      if (!wanted) continue
      const isOld = (version) =>
        check({ wx: host({ [what]: version }), uses: [use] }).problems.some(
          (it) => it.what === what && it.for.includes(use),
        )
      assert.equal(isOld(wanted), false, `${use}: ${what} ${wanted}`)
      assert.equal(isOld(before(wanted)), true, `${use}: ${what} ${before(wanted)}`)
    }
  }
})

/** The version before: 2.13.0 comes after 2.12.99. */
function before(version) {
  const numbers = version.split('.').map(Number)
  const last = numbers.length - 1
  if (numbers[last] > 0) return [...numbers.slice(0, last), numbers[last] - 1].join('.')
  return [...numbers.slice(0, last - 1), numbers[last - 1] - 1, 99].join('.')
}

test('the plugin’s members give a range of its version', () => {
  const range = (...members) => {
    const { atLeast, below } = check({ plugin: pluginOf(...members) }).found.plugin
    return [atLeast, below]
  }
  assert.deepEqual(range(), [null, '2.2.3'])
  assert.deepEqual(range('getPluginOnloadOptions'), ['2.2.3', '2.3.9'])
  assert.deepEqual(range('getPluginOnloadOptions', 'CALL_PAGE_PATH'), ['2.3.9', '2.4.0'])
  assert.deepEqual(range('getPluginOnloadOptions', 'CALL_PAGE_PATH', 'callDevice', 'callWMPF'), ['2.4.0', null])
  assert.deepEqual(range('callDevice'), ['2.4.0', null], 'a stand-in')
  assert.deepEqual(check({}).found.plugin, { stated: null, atLeast: null, below: null })
})

test('a range tells what is certain, and notes what is not', () => {
  const plugin = pluginOf('getPluginOnloadOptions', 'CALL_PAGE_PATH')
  const { problems, notes } = check({ uses: ['timeLimit', 'off', 'callDevice'], plugin })
  assert.deepEqual(brief(problems), [['plugin', '< 2.4.0', '2.4.0', 'callDevice']])
  assert.match(problems[0].text.en, /plugin is older than 2\.4\.0; wanted: callDevice 2\.4\.0/)
  assert.match(problems[0].text.zh, /插件版本低于 2\.4\.0；/)
  assert.deepEqual(
    notes.map(({ what, for: by }) => [what, by]),
    [['plugin', ['off']]],
  )
  const newer = check({ uses: ['encodeVideo'], plugin: NEW })
  assert.equal(newer.ok, true)
  assert.deepEqual(brief(newer.notes), [['plugin', '>= 2.4.0', '2.4.5', 'encodeVideo']])
  assert.match(newer.notes[0].text.en, /plugin is at least 2\.4\.0; /)
  assert.match(newer.notes[0].text.zh, /插件版本不低于 2\.4\.0；/)
})

test('a stated version counts, unless it is none or the object shows another', () => {
  const seen = (options) => {
    const { problems, notes } = check({ uses: ['encodeVideo'], ...options })
    return [...brief(problems), ...brief(notes)].map(([, have]) => have)
  }
  assert.deepEqual(seen({ pluginVersion: '2.4.6' }), [])
  assert.deepEqual(seen({ pluginVersion: '2.4.4' }), ['2.4.4'])
  assert.equal(check({ uses: ['encodeVideo'], pluginVersion: '2.4.4' }).ok, false)
  assert.deepEqual(seen({ pluginVersion: 'latest' }), ['latest'])
  assert.equal(check({ uses: ['encodeVideo'], pluginVersion: 'latest' }).ok, true, 'unknown is no problem')
  assert.deepEqual(seen({ pluginVersion: 'latest', plugin: NEW }), ['>= 2.4.0'])
  assert.deepEqual(seen({ pluginVersion: '2.3.8', plugin: NEW }), ['>= 2.4.0'], 'it has callDevice all the same')
  assert.deepEqual(seen({ pluginVersion: '2.4.6', plugin: pluginOf() }), ['< 2.2.3'])
})

test('what cannot be told is a note, not a problem', () => {
  const { ok, problems, notes, found } = check({
    wx: host({ weChat: '', baseLibrary: 'junk', envVersion: '', getDeviceInfo: () => null }),
    uses: ['callDevice', 'joinVoIPChat'],
  })
  assert.deepEqual([ok, problems], [true, []])
  assert.deepEqual([found.weChat, found.baseLibrary, found.platform, found.build], [null, 'junk', null, 'release'])
  assert.deepEqual(
    notes.map(({ what }) => what),
    ['weChat', 'baseLibrary', 'plugin', 'build'],
  )
  assert.equal(notes[0].text.en, 'The version of WeChat is not known; wanted: callDevice 8.0.30 or later.')
  assert.equal(notes[0].text.zh, '微信版本未知；需要：callDevice 8.0.30 或更高版本。')
})

test('WeChat for computers and HarmonyOS counts otherwise', () => {
  for (const platform of ['windows', 'mac', 'ohos']) {
    const { problems, notes } = check({ wx: host({ platform, weChat: '3.9.12' }), uses: ['initByCaller'], plugin: NEW })
    assert.deepEqual([problems.length, notes[0].what], [0, 'weChat'], platform)
  }
  assert.equal(
    check({ wx: host({ platform: 'ios', weChat: '3.9.12' }), uses: ['initByCaller'], plugin: NEW }).ok,
    false,
  )
})

test('developer tools cannot run a call', () => {
  const { ok, problems } = check({ wx: host({ platform: 'devtools' }), uses: ['joinVoIPChat'] })
  assert.equal(ok, false)
  assert.deepEqual(brief(problems), [['platform', 'devtools', 'phone', 'kit joinVoIPChat']])
  assert.match(problems[0].text.zh, /开发者工具无法运行通话/)
})

test('on a device WMPF counts and not WeChat, and what is for phones is a problem', (t) => {
  globalThis.wmpf = {}
  t.after(() => delete globalThis.wmpf)
  const on = (wmpfVersion, uses) => check({ wx: host({ weChat: '' }), wmpfVersion, uses, plugin: NEW })
  assert.deepEqual(brief(on('1.9.0', ['handsFree', 'initByCaller']).problems), [['wmpf', '1.9.0', '2.0', 'handsFree']])
  assert.equal(on('2.0.0', ['handsFree']).ok, true)
  assert.deepEqual(brief(on(undefined, ['handsFree']).notes), [['wmpf', null, '2.0', 'handsFree']])
  const wrong = on('2.2.0', ['callDevice', 'requestDeviceVoIP', 'initByCaller'])
  assert.deepEqual(brief(wrong.problems), [['place', 'device', 'phone', 'callDevice requestDeviceVoIP']])
  assert.equal(check({ place: 'phone', uses: ['callDevice'], plugin: NEW }).ok, true)
})

test('a function that is not there although the versions would do is a problem', () => {
  const { problems } = check({
    wx: host({ join1v1Chat: undefined }),
    uses: ['setUIConfig'],
    plugin: { CALL_PAGE_PATH: '' },
  })
  assert.deepEqual(brief(problems), [['function', null, 'setUIConfig', 'setUIConfig']])
  const wx = host()
  delete wx.requestDeviceVoIP
  assert.deepEqual(brief(check({ wx, uses: ['requestDeviceVoIP'] }).problems), [
    ['function', null, 'requestDeviceVoIP', 'requestDeviceVoIP'],
  ])
  const old = { ...wx, ...host({ baseLibrary: '2.20.0' }), requestDeviceVoIP: undefined }
  delete old.requestDeviceVoIP
  assert.deepEqual(
    check({ wx: old, uses: ['requestDeviceVoIP'] }).problems.map(({ what }) => what),
    ['baseLibrary'],
    'too old is reason enough',
  )
})

test('the kit itself wants WXWebAssembly', (t) => {
  delete globalThis.WXWebAssembly
  t.after(() => {
    globalThis.WXWebAssembly = {}
  })
  assert.deepEqual(brief(check({}).problems), [['function', null, 'WXWebAssembly', 'kit']])
  assert.deepEqual(brief(check({ wx: host({ baseLibrary: '2.12.3' }) }).problems), [
    ['baseLibrary', '2.12.3', '2.13.0', 'kit'],
  ])
})

test('outside of a mini-program there is one problem', () => {
  const { ok, problems, found } = checkEnvironment({ uses: ['callDevice'] })
  assert.equal(ok, false)
  assert.deepEqual(brief(problems), [['host', null, 'wx', 'kit callDevice']])
  assert.equal(found.baseLibrary, null)
})

test('an old base library is asked in the old way, and only then', () => {
  const asked = []
  const old = {
    getSystemInfoSync: () => {
      asked.push('old')
      return { version: '7.0.0', SDKVersion: '2.9.1', platform: 'ios' }
    },
  }
  const { found } = check({ wx: old })
  assert.deepEqual([found.weChat, found.baseLibrary, found.platform], ['7.0.0', '2.9.1', 'ios'])
  check({ wx: { ...host(), ...old } })
  assert.deepEqual(asked, ['old'])
})

test('a function of wx that throws is reported, and nothing is known', (t) => {
  const said = t.mock.method(console, 'error', () => {})
  const wx = host({
    getAppBaseInfo: () => {
      throw new Error('no')
    },
  })
  assert.equal(check({ wx }).found.baseLibrary, null)
  assert.equal(said.mock.calls[0].arguments[0], 'wmpf-voip-kit: wx.getAppBaseInfo threw')
})

test('the build is told in one spelling, and release where it is unknown', (t) => {
  for (const envVersion of ['release', 'trial', 'develop']) assert.equal(currentBuild(host({ envVersion })), envVersion)
  assert.equal(currentBuild(host({ envVersion: 'formal' })), 'release')
  assert.equal(currentBuild({}), 'release')
  assert.equal(currentBuild(), 'release', 'no wx')
  globalThis.wx = host({ envVersion: 'trial' })
  t.after(() => delete globalThis.wx)
  assert.equal(currentBuild(), 'trial')
  assert.equal(checkEnvironment().found.build, 'trial')
  assert.deepEqual(
    check({ wx: host({ envVersion: 'gamma' }) }).notes.map(({ what }) => what),
    ['build'],
  )
})

test('a wrong argument is named', () => {
  assert.throws(() => check({ uses: ['calldevice'] }), /uses has calldevice, which is unknown; wanted callDevice$/)
  assert.throws(() => check({ uses: ['constructor'] }), /uses has constructor, which is unknown/)
  assert.throws(() => check({ uses: 'callDevice' }), /uses was no array/)
  assert.throws(() => check({ place: 'car' }), /checkEnvironment: place was "car"; wanted phone, device/)
  assert.throws(() => check({ plugin: 1 }), /checkEnvironment: plugin was 1; wanted an object/)
  assert.throws(() => checkEnvironment(null), /checkEnvironment: options was null/)
})

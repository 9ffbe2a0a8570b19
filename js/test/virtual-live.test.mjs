// The live components of the virtual WeChat: their methods, and what they say at which time.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createTesting } from 'wmpf-voip-kit/testing'

async function start(t, platform = 'android') {
  const wechat = await createTesting({ client: { platform } })
  t.after(() => wechat.close())
  const phone = wechat.phone()
  const { time } = wechat
  /** Calls a method; what its callbacks got. */
  const ask = async (context, method, args = {}) => {
    const heard = []
    const told = (name) => (res) => heard.push([name, res])
    const calls = { success: told('success'), fail: told('fail'), complete: told('complete') }
    assert.equal(context[method]({ ...args, ...calls }), undefined, 'never a promise')
    await time.pass(0)
    return heard
  }
  const errno = async (context, method, args) => {
    const [[name, res]] = await ask(context, method, args)
    return name === 'fail' ? res.errno : 0
  }
  return { wechat, phone, time, ask, errno }
}

/** The codes of `statechange`, as they come. */
function codesOf(component) {
  const codes = []
  component.bind('statechange', ({ detail }) => codes.push(detail.code))
  return codes
}

for (const [platform, order] of [
  ['ios', [2008, 2001, 2004, 2026, 2009, 2003]],
  ['android', [2001, 2004, 2026, 2008, 2009, 2003, 2032]],
]) {
  test(`a player on ${platform} starts in the order that was seen there, buffers, and stops`, async (t) => {
    const { phone, time, ask, errno } = await start(t, platform)
    const player = phone.live.player('p1', { src: 'rtmp://a' })
    const context = phone.wx.createLivePlayerContext('p1')
    const codes = codesOf(player)
    const net = []
    player.bind('netstatus', ({ detail }) => net.push(detail.info.netQualityLevel))
    assert.equal(await errno(context, 'snapshot'), 1107004)
    assert.deepEqual((await ask(context, 'play')).map(([name]) => name), ['success', 'complete'])
    assert.deepEqual([codes, player.state], [[], 'starting'])
    await time.pass(300)
    assert.deepEqual(codes, order.slice(0, 3), 'one after the other')
    await time.pass(700)
    assert.deepEqual([codes, player.state], [order, 'running'])
    player.buffers(500)
    await time.pass(500)
    assert.deepEqual(codes.slice(-2), [2007, 2004])
    const [[, picture]] = await ask(context, 'snapshot')
    assert.deepEqual([typeof picture.width, typeof picture.tempImagePath], ['string', 'string'])
    await time.pass(4000)
    assert.deepEqual(net, [1, 1])
    assert.equal(await errno(context, 'stop'), 0)
    await time.pass(10_000)
    assert.deepEqual([net.length, player.state], [2, 'idle'])
  })
}

test('a player that cannot connect says why in the order that was seen', async (t) => {
  const { phone, time, errno } = await start(t)
  const dead = phone.live.player('dead', { src: 'rtmp://nobody' })
  dead.fault = 'dead'
  const empty = phone.live.player('empty')
  const [deadCodes, emptyCodes] = [codesOf(dead), codesOf(empty)]
  for (const id of ['dead', 'empty']) assert.equal(await errno(phone.wx.createLivePlayerContext(id), 'play'), 0)
  await time.pass(6000)
  assert.deepEqual([deadCodes, dead.state], [[2008, 2103, 2103, 2103], 'starting'])
  await time.pass(10_000)
  assert.deepEqual([deadCodes, dead.state], [[2008, 2103, 2103, 2103, -2301], 'failed'])
  assert.deepEqual(emptyCodes.slice(0, 7), [2008, 2001, 3005, 2103, 2001, 3005, 2103])
  const so_far = emptyCodes.length
  assert.equal(await errno(phone.wx.createLivePlayerContext('empty'), 'stop'), 0)
  await time.pass(10_000)
  assert.equal(emptyCodes.length, so_far, 'only a stop ends it')
})

test('what a player refuses has the documented errno', async (t) => {
  const { phone, errno, wechat } = await start(t)
  const player = phone.live.player('p', { mode: 'RTC' })
  const context = phone.wx.createLivePlayerContext('p')
  assert.equal(await errno(context, 'exitPictureInPicture'), 1107007)
  assert.equal(await errno(context, 'requestBackgroundPlayback'), 1107009)
  player.attributes.src = 'rtmp://a'
  assert.equal(await errno(context, 'requestBackgroundPlayback'), 1107010)
  player.fault = 'no_microphone'
  const errors = []
  player.bind('error', ({ detail }) => errors.push(detail))
  assert.equal(await errno(context, 'play'), 1107002)
  assert.deepEqual(errors, [{ errMsg: 'system permission denied' }])
  player.fault = null
  phone.otherCall(true)
  assert.equal(await errno(context, 'play'), 1107001)
  phone.otherCall(false)
  phone.hide()
  assert.equal(await errno(context, 'play'), 1107003)
  phone.show()
  assert.equal(await errno(context, 'play'), 0)
  await wechat.time.pass(1000)
  player.breaks()
  await wechat.time.pass(10_000)
  assert.equal(player.state, 'failed')
})

test('full screen, the small window and casting are told', async (t) => {
  const { phone, ask } = await start(t)
  const player = phone.live.player('p', { src: 'rtmp://a' })
  const told = []
  for (const event of ['fullscreenchange', 'enterpictureinpicture', 'leavepictureinpicture', 'castinguserselect', 'castingstatechange'])
    player.bind(event, ({ type, detail }) => told.push([type, Object.values(detail).join(' ')].join(' ').trim()))
  const context = phone.wx.createLivePlayerContext('p')
  await ask(context, 'requestFullScreen', { direction: 90 })
  for (const method of ['exitFullScreen', 'requestPictureInPicture', 'exitPictureInPicture', 'startCasting', 'exitCasting', 'switchCasting'])
    await ask(context, method)
  assert.deepEqual(told, [
    'fullscreenchange horizontal true',
    'fullscreenchange vertical false',
    'enterpictureinpicture',
    'leavepictureinpicture',
    'castinguserselect success',
    'castingstatechange start success',
    'castingstatechange exit success',
    'castingstatechange switch fail',
  ])
})

test('a pusher starts in its room, hears the others, is refused, cut off and thrown out', async (t) => {
  const { phone, time, errno } = await start(t, 'ios')
  const pusher = phone.live.pusher({ url: 'room://r' })
  const context = phone.wx.createLivePusherContext()
  const codes = codesOf(pusher)
  const taken = () => codes.splice(0)
  assert.equal(await errno(context, 'start'), 0)
  await time.pass(1000)
  assert.deepEqual([taken(), pusher.state], [[1003, 1007, 1001, 1018, 1008, 1002], 'running'])
  const users = []
  pusher.bind('statechange', ({ detail }) => users.push(JSON.parse(detail.message).userlist[0].userid))()
  pusher.remote(1031, { userid: 'u1' })
  assert.deepEqual([taken(), users], [[1031], []])
  phone.hide()
  assert.equal(await errno(context, 'stop'), 102, 'refused in the background, and the stream goes on')
  phone.show()
  await time.pass(100)
  assert.deepEqual(taken(), [5000, 1018])
  phone.otherCall(true)
  assert.deepEqual([taken(), pusher.state], [[5001, 1019], 'idle'])
  phone.otherCall(false)
  pusher.fault = 'no_camera'
  const errors = []
  pusher.bind('error', ({ detail }) => errors.push(detail.errCode))
  assert.equal(await errno(context, 'start'), 1107013)
  assert.deepEqual([errors, taken()], [[10001], [10001]])
  pusher.fault = 'room_refused'
  await errno(context, 'start')
  await time.pass(1000)
  assert.deepEqual([taken().at(-1), pusher.state], [1022, 'failed'])
  pusher.fault = null
  await errno(context, 'start')
  await time.pass(1000)
  taken()
  pusher.breaks()
  await time.pass(10_000)
  assert.deepEqual([taken(), pusher.state], [[1102, 1102, 1102, -1307], 'failed'])
})

test('every documented method of both contexts answers, and a pusher keeps what it was told', async (t) => {
  const { phone, time, ask, errno } = await start(t)
  const pusher = phone.live.pusher({ url: 'rtmp://a', mode: 'SD' })
  phone.live.player('p', { src: 'rtmp://a' })
  const context = phone.wx.createLivePusherContext()
  const music = []
  for (const event of ['bgmstart', 'bgmprogress', 'bgmcomplete']) pusher.bind(event, ({ type }) => music.push(type))
  const args = {
    playBGM: { url: 'a.mp3' },
    sendMessage: { msg: 'hi' },
    setMICVolume: { volume: 0.5 },
    setBGMVolume: { volume: '0.2' },
    setZoom: { zoom: 2 },
  }
  await ask(context, 'start')
  await time.pass(1000)
  const others = ['start', 'stop', 'exitPictureInPicture', 'createOffscreenCanvas', 'onCustomRendererEvent', 'stopBGM', 'pauseBGM']
  for (const method of Object.keys(context).filter((name) => !others.includes(name)))
    assert.equal(await errno(context, method, args[method]), 0, method)
  await ask(context, 'clearMakeups')
  await time.pass(3000)
  assert.deepEqual([music[0], music.at(-1), music.length], ['bgmstart', 'bgmcomplete', 8])
  assert.deepEqual([pusher.camera, pusher.torch, pusher.zoom, pusher.messages], ['back', true, 2, ['hi']])
  assert.deepEqual([pusher.volumes, pusher.layers], [{ microphone: 0.5, music: 0.2 }, []])
  for (const [method, wrong] of [['setZoom', { zoom: 9 }], ['setMICVolume', { volume: 2 }], ['sendMessage', {}]])
    assert.equal(await errno(context, method, wrong), 1001, method)
  assert.equal(await errno(context, 'playBGM'), 1107012)
  const frames = []
  context.onCustomRendererEvent('frame', () => assert.fail('a newer listener has its place'))
  context.onCustomRendererEvent('frame', (result) => frames.push(result))
  pusher.render('frame', { width: 1 })
  assert.deepEqual(frames, [{ width: 1 }])
  const player = phone.wx.createLivePlayerContext('p')
  const silent = ['requestBackgroundPlayback', 'exitBackgroundPlayback']
  for (const method of Object.keys(player)) {
    const heard = await ask(player, method)
    assert.equal(heard.length, silent.includes(method) ? 0 : 2, method)
  }
})

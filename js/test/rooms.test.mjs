import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { init, trackPlugin, VoipError } from 'wmpf-voip-kit'
import { memberships, onVoipRoomError, rooms, voipRoomAttributes } from 'wmpf-voip-kit/rooms'
import { scriptedPlugin, settle, VirtualTime } from './helpers.mjs'
import { EVENTS, failing, scriptedWx, STYLES } from './wx.mjs'

before(() => init())

const MEMBERS = 'VoIPChatMembersChanged'
const SPEAKERS = 'VoIPChatSpeakersChanged'
const VIDEO = 'VoIPVideoMembersChanged'
const INTERRUPTED = 'VoIPChatInterrupted'
const signed = { groupId: 'g', nonceStr: 'n0nce', timeStamp: 1_763_683_200, signature: 'b002b824' }
const video = { roomType: 'video', signed }
const pair = {
  caller: { nickname: 'A', openid: 'o-me' },
  callee: { nickname: 'B', openid: 'o-b' },
  roomType: 'voice',
}
const joins = (...openIdList) => ({ openIdList, errCode: 0, errMsg: 'joinVoIPChat:ok' })

/** Rooms on a scripted `wx`, and everything that is heard of them. */
function following({ voip: track, options, ...script } = {}) {
  const time = new VirtualTime()
  const scripted = scriptedWx({ ...script, answers: { joinVoIPChat: joins('o-me'), ...script.answers } })
  const voip = trackPlugin(scriptedPlugin().plugin, {
    now: time.now,
    setTimeout: time.setTimeout,
    openid: 'o-me',
    wx: scripted.wx,
    ...track,
  })
  const lines = []
  voip.on('observation', ({ source, raw }) => lines.push({ source, ...raw }))
  const room = rooms(voip, options)
  const heard = []
  for (const name of ['members', 'speakers', 'video', 'interrupted', 'rejoined', 'lost', 'closed', 'state'])
    if (!script.lacks) room.on(name, (told) => heard.push([name, told]))
  const of = (name) => heard.filter(([told]) => told === name).map(([, told]) => told)
  return { ...scripted, time, voip, room, lines, heard, of }
}

const refusal = (promise) =>
  promise.then(
    () => assert.fail('it was done'),
    (error) => {
      assert.ok(error instanceof VoipError, String(error))
      return error
    },
  )

/** A function that comes back when the test says so. */
function later() {
  const settle = {}
  const promise = new Promise((resolve, reject) => Object.assign(settle, { resolve, reject }))
  return { answer: () => promise, ...settle }
}

function reported(t) {
  return t.mock.method(console, 'error', () => {}).mock
}

for (const style of STYLES) {
  test(`a room is entered and left where functions answer by ${style}`, async () => {
    const { room, voip, calls, lines } = following({ style, answers: { joinVoIPChat: joins('o-a', 'o-me') } })
    const joined = await room.join({ ...video, muteMicrophone: true, forceCellularNetwork: true })
    assert.deepEqual(joined, { members: ['o-a', 'o-me'] })
    assert.deepEqual([voip.current.state, voip.current.room, voip.current.side], ['talking', 'g', 'member'])
    await room.leave()
    const [{ end }] = voip.calls
    assert.deepEqual([end.who, end.why, end.confidence], ['member', 'left', 'certain'])
    assert.deepEqual(calls, [
      [
        'joinVoIPChat',
        {
          ...signed,
          roomType: 'video',
          muteConfig: { muteMicrophone: true, muteEarphone: false },
          forceCellularNetwork: true,
        },
      ],
      ['exitVoIPChat', {}],
    ])
    const numbers = lines.map(({ source, call, n, args, ...came }) => [source, call, n, Object.keys(came)[0]])
    assert.deepEqual(numbers, [
      ['room', 'joinVoIPChat', 1, undefined],
      ['room', 'joinVoIPChat', 1, 'resolved'],
      ['room', 'exitVoIPChat', 2, undefined],
      ['room', 'exitVoIPChat', 2, 'resolved'],
    ])
  })

  test(`a refusal is one kind of error where functions answer by ${style}`, async () => {
    const rejected = following({ style, answers: { joinVoIPChat: failing(-2, 'joinVoIPChat:fail') } })
    const error = await refusal(rejected.room.join(video))
    assert.deepEqual([error.api, error.code, error.cause], ['joinVoIPChat', -2, 'recorder_taken'])
    assert.deepEqual([error.end.why, error.end.phase], ['busy', 'initiate'])
    assert.deepEqual(error.original, { errCode: -2, errMsg: 'joinVoIPChat:fail' })
    assert.equal(rejected.lines[1].rejected.errCode, -2)
    const resolved = following({ style, answers: { joinVoIPChat: { errCode: -2, errMsg: 'joinVoIPChat:fail' } } })
    assert.equal((await refusal(resolved.room.join(video))).code, -2)
    assert.deepEqual(resolved.room.members, [])
  })
}

test('a function that throws at once refuses, too', async () => {
  const { room, wx, voip } = following()
  wx.joinVoIPChat = () => {
    throw new Error('joinVoIPChat:fail parameter error')
  }
  assert.match((await refusal(room.join(video))).message, /parameter error/)
  assert.equal(voip.current, null)
})

test('a signature is handed to WeChat and never to a listener', async () => {
  const { room, lines } = following()
  await room.join({ ...video, signed: { ...signed, session_key: 'secret' } })
  assert.doesNotMatch(JSON.stringify(lines), /b002b824|secret/)
  assert.match(JSON.stringify(lines), /n0nce/)
})

test('every code of a join says its way out in both languages', async () => {
  const signature =
    'joinVoIPChat:fail: -10088, -10, join room failed. errType: 4, errCode: -12020, errMsg: invalid signature, -1'
  for (const [answer, cause, way] of [
    [{ errCode: -1 }, 'own_call_running', /exitVoIPChat/],
    [{ errCode: -2 }, 'recorder_taken', /after the other call/],
    [{ errCode: -3 }, 'left_while_joining', /the user decide/],
    [{ errCode: -1000 }, 'join_failed', /inner code/],
    [{ errCode: -1000, errMsg: signature }, 'wrong_signature', /session_key/],
    [{ errCode: -1000, errno: 102, errMsg: 'joinVoIPChat:fail:access denied' }, 'interface_not_opened', /./],
    [{ errCode: -1000, errno: 103, errMsg: 'joinVoIPChat:fail auth deny' }, 'permission_declined', /settings|openSetting/i],
  ]) {
    const { room } = following({ answers: { joinVoIPChat: () => Promise.reject(answer) } })
    const error = await refusal(room.join(video))
    assert.equal(error.cause, cause, JSON.stringify(answer))
    assert.match(error.remedy.en, way)
    assert.match(error.remedy.zh + error.means.zh, /[一-龥]/)
  }
})

test('every code of a call between two says its way out, and which right is missing', async () => {
  for (const [code, cause, way, means] of [
    [-20000, 'one_to_one_off', /setEnable1v1Chat/, /one run/],
    [-20001, 'unsupported', /./, /does not support/],
    [-20002, 'own_call_running', /exitVoIPChat/, /already in a call/],
    [-20003, 'other_miniprogram_call', /./, /mini-program/],
    [-30000, 'platform_error', /later/, /./],
    [-30001, 'no_system_permission', /system|settings/i, /camera/],
    [-30002, 'no_system_permission', /system|settings/i, /record/],
    [-30003, 'no_media_permission', /scope|openSetting|settings/i, /record/],
    [-30004, 'no_media_permission', /scope|openSetting|settings/i, /camera/],
    [-1, 'own_call_running', /exitVoIPChat/, /inside a room/],
    [-2, 'recorder_taken', /after the other call/, /recorder/],
    [-3, 'left_while_joining', /the user decide/, /left while joining/],
    [-1000, 'join_failed', /inner code/, /catch-all/],
  ]) {
    const { room, voip } = following({ answers: { join1v1Chat: failing(code) } })
    const error = await refusal(room.call1v1(pair))
    assert.deepEqual([error.api, error.code, error.cause], ['join1v1Chat', code, cause])
    assert.match(error.remedy.en, way, String(code))
    assert.match(error.means.en, means, String(code))
    assert.match(error.remedy.zh, /[一-龥]/)
    assert.equal(voip.current, null)
  }
})

test('who is in a room already leaves it first when told to, and tries once more', async () => {
  const answers = { joinVoIPChat: (_, before) => (before === 1 ? failing(-1)() : joins('o-me')) }
  const { room, voip, calls } = following({ answers })
  await room.join(video)
  const other = { ...video, signed: { ...signed, groupId: 'h' } }
  await room.join({ ...other, leaveFirst: true })
  assert.deepEqual(
    calls.map(([api]) => api),
    ['joinVoIPChat', 'joinVoIPChat', 'exitVoIPChat', 'joinVoIPChat'],
  )
  assert.deepEqual([voip.current.room, voip.current.state], ['h', 'talking'])
})

test('it is tried once more, not twice, and only when told to', async () => {
  const script = { answers: { joinVoIPChat: failing(-1) } }
  const told = following(script)
  assert.equal((await refusal(told.room.join({ ...video, leaveFirst: true }))).code, -1)
  assert.equal(told.called('joinVoIPChat').length, 2)
  const untold = following(script)
  assert.equal((await refusal(untold.room.join(video))).code, -1)
  assert.deepEqual(untold.called('exitVoIPChat'), [])
  const otherwise = following({ answers: { joinVoIPChat: failing(-2) } })
  assert.equal((await refusal(otherwise.room.join({ ...video, leaveFirst: true }))).code, -2)
  assert.equal(otherwise.calls.length, 1)
})

test('a refused join leaves the room that one is in as it is', async () => {
  const answers = { joinVoIPChat: (_, before) => (before > 0 ? failing(-1)() : joins('o-me', 'o-a')) }
  const { room, voip, list, of } = following({ answers })
  await room.join(video)
  await refusal(room.join({ ...video, signed: { ...signed, groupId: 'h' } }))
  list(MEMBERS, ['o-me'])
  assert.deepEqual(of('members').pop().left, ['o-a'])
  assert.deepEqual([voip.current.room, voip.current.state], ['g', 'talking'])
})

test('leaving is asked once, however often', async () => {
  const { room, called } = following()
  await room.leave()
  assert.deepEqual(called('exitVoIPChat'), [], 'nothing was entered')
  await room.join(video)
  await Promise.all([room.leave(), room.leave()])
  await room.leave()
  assert.equal(called('exitVoIPChat').length, 1)
  await room.join(video)
  await room.leave()
  assert.equal(called('exitVoIPChat').length, 2)
})

test('a refused leaving can be repeated', async () => {
  const answers = { exitVoIPChat: (_, before) => (before === 0 ? failing(-1000)() : {}) }
  const { room, called } = following({ answers })
  await room.join(video)
  await refusal(room.leave())
  assert.deepEqual(room.members, ['o-me'])
  await room.leave()
  assert.equal(called('exitVoIPChat').length, 2)
  assert.deepEqual(room.members, [])
})

test('who leaves while joining does not stay in the room', async () => {
  const { answer, resolve } = later()
  const { room, called, of } = following({ answers: { joinVoIPChat: answer } })
  const joining = room.join(video)
  await room.leave()
  resolve(joins('o-me'))
  await assert.rejects(joining, /join: leave was called meanwhile/)
  assert.equal(called('exitVoIPChat').length, 2)
  assert.deepEqual([room.members, of('members')], [[], []])
})

test('who leaves while joining and joins another room stays there', async () => {
  const first = later()
  const answers = { joinVoIPChat: (_, before) => (before === 0 ? first.answer() : joins('o-me')) }
  const { room, called } = following({ answers })
  const joining = room.join(video)
  await room.leave()
  await room.join(video)
  first.resolve(joins('o-me'))
  await assert.rejects(joining, /leave was called meanwhile/)
  assert.equal(called('exitVoIPChat').length, 1)
  assert.deepEqual(room.members, ['o-me'])
})

test('a room that is being entered is not left for one that came back late', async () => {
  const [first, second] = [later(), later()]
  const answers = { joinVoIPChat: (_, before) => (before === 0 ? first : second).answer() }
  const { room, called } = following({ answers })
  const joining = room.join(video)
  await room.leave()
  const next = room.join(video)
  first.resolve(joins('o-me'))
  await assert.rejects(joining, /leave was called meanwhile/)
  second.resolve(joins('o-me', 'o-a'))
  assert.deepEqual(await next, { members: ['o-me', 'o-a'] })
  assert.equal(called('exitVoIPChat').length, 1)
})

test('muting tells both each time, and remembers', async () => {
  const { room, called } = following()
  await room.join({ ...video, muteEarphone: true })
  await room.mute({ microphone: true })
  await room.mute({ earphone: false })
  assert.deepEqual(called('updateVoIPChatMuteConfig'), [
    { muteConfig: { muteMicrophone: true, muteEarphone: true } },
    { muteConfig: { muteMicrophone: true, muteEarphone: false } },
  ])
  assert.deepEqual(room.muteConfig, { muteMicrophone: true, muteEarphone: false })
})

test('two mutings at once do not undo each other, and a refused one changes nothing', async () => {
  const { room, called } = following()
  await Promise.all([room.mute({ microphone: true }), room.mute({ earphone: true })])
  assert.deepEqual(called('updateVoIPChatMuteConfig').pop().muteConfig, { muteMicrophone: true, muteEarphone: true })
  const refusing = following({ answers: { updateVoIPChatMuteConfig: failing(-1000) } })
  await refusal(refusing.room.mute({ microphone: true }))
  assert.deepEqual(refusing.room.muteConfig, { muteMicrophone: false, muteEarphone: false })
})

test('in a room of more than two the video is asked for anew, by the list of the event', async () => {
  const { room, list, called, of } = following({ answers: { joinVoIPChat: joins('o-me', 'o-a') } })
  await room.join(video)
  list(VIDEO, ['o-me', 'o-a'])
  assert.deepEqual(called('subscribeVoIPVideoMembers'), [], 'two see each other anyway')
  list(MEMBERS, ['o-me', 'o-a', 'o-b'])
  list(VIDEO, ['o-me', 'o-b'])
  list(SPEAKERS, ['o-a'])
  list(MEMBERS, ['o-me', 'o-a', 'o-b', 'o-c'])
  list(VIDEO, ['o-b', 'o-c'])
  assert.deepEqual(
    called('subscribeVoIPVideoMembers').map(({ openIdList }) => openIdList),
    [
      ['o-me', 'o-a'],
      ['o-me', 'o-b'],
      ['o-b', 'o-c'],
    ],
  )
  assert.deepEqual(of('video').pop(), { video: ['o-b', 'o-c'] })
})

test('whose video was on before an interruption is not asked for after it', async () => {
  const answers = { joinVoIPChat: (_, before) => (before === 0 ? joins('o-me', 'o-a') : joins('o-me', 'o-a', 'o-b')) }
  const { room, list, tell, called } = following({ answers })
  await room.join(video)
  list(VIDEO, ['o-a'])
  tell(INTERRUPTED, { errMsg: 'x' })
  await room.rejoin(signed)
  assert.deepEqual(called('subscribeVoIPVideoMembers'), [])
  list(VIDEO, ['o-b'])
  assert.deepEqual(called('subscribeVoIPVideoMembers'), [{ openIdList: ['o-b'] }])
})

test('a list of video that comes before the one of members is asked for as well', async () => {
  const { room, list, called } = following({ answers: { joinVoIPChat: joins('o-me', 'o-a') } })
  await room.join(video)
  list(VIDEO, ['o-me', 'o-a', 'o-b'])
  assert.equal(called('subscribeVoIPVideoMembers').length, 1)
})

test('whose video is asked for can be chosen, or left to the program', async () => {
  const answers = { joinVoIPChat: joins('o-me', 'o-a', 'o-b') }
  const chosen = following({ answers, options: { subscribe: (all) => all.filter((openid) => openid !== 'o-me') } })
  await chosen.room.join(video)
  chosen.list(VIDEO, ['o-me', 'o-a'])
  assert.deepEqual(chosen.called('subscribeVoIPVideoMembers'), [{ openIdList: ['o-a'] }])
  const left = following({ answers, options: { subscribe: false } })
  await left.room.join(video)
  left.list(VIDEO, ['o-me', 'o-a'])
  assert.deepEqual(left.called('subscribeVoIPVideoMembers'), [])
  await left.room.subscribe(['o-b'])
  assert.deepEqual(left.called('subscribeVoIPVideoMembers'), [{ openIdList: ['o-b'] }])
})

test('a subscription that fails, or a choice that throws, is reported and breaks nothing', async (t) => {
  const errors = reported(t)
  const answers = { joinVoIPChat: joins('o-me', 'o-a', 'o-b') }
  const choose = () => {
    throw new Error('no choice')
  }
  const refused = following({ answers: { ...answers, subscribeVoIPVideoMembers: failing(-1000) } })
  for (const { room, list, of } of [refused, following({ answers, options: { subscribe: choose } })]) {
    await room.join(video)
    list(VIDEO, ['o-a'])
    await settle()
    assert.deepEqual(of('video'), [{ video: ['o-a'] }])
  }
  const said = errors.calls.map(({ arguments: [where, error] }) => [where, error.message])
  assert.deepEqual(said, [
    ['wmpf-voip-kit: rooms', 'subscribeVoIPVideoMembers: fail (-1000)'],
    ['wmpf-voip-kit: rooms', 'no choice'],
  ])
})

test('whatever the lists, who joined and who left make the next list of the one before', async () => {
  let seed = 7
  const random = (most) => (seed = (seed * 48271) % 2147483647) % most
  const people = Array.from({ length: 10 }, (_, n) => `o-${n}`)
  for (let round = 0; round < 40; round++) {
    const { room, list, of } = following({ answers: { joinVoIPChat: joins('o-me', ...people.slice(random(10))) } })
    await room.join(video)
    for (let n = 0; n < 20; n++) {
      const some = people.filter(() => random(2) === 0).sort(() => random(3) - 1)
      const doubled = random(4) === 0 ? some.slice(0, 1) : []
      list(MEMBERS, ['o-me', ...some, ...doubled])
      assert.deepEqual(room.members, ['o-me', ...some])
      if (random(3) === 0) list(MEMBERS, [...some, 'o-me'])
    }
    let known = []
    for (const { joined, left, members } of of('members')) {
      assert.ok(joined.length + left.length > 0, 'only changes are told')
      assert.ok(left.every((openid) => known.includes(openid)))
      assert.ok(joined.every((openid) => !known.includes(openid)))
      known = [...known.filter((openid) => !left.includes(openid)), ...joined]
      assert.deepEqual([...known].sort(), [...members].sort())
    }
    assert.deepEqual([...known].sort(), [...room.members].sort())
  }
})

test('who speaks is a member, and a list of speakers makes nobody leave', async () => {
  const { room, list, of } = following({ answers: { joinVoIPChat: joins('o-me', 'o-a') } })
  await room.join(video)
  list(SPEAKERS, ['o-a', 'o-stranger'])
  list(SPEAKERS, [])
  assert.deepEqual(of('speakers'), [{ speakers: ['o-a'] }, { speakers: [] }])
  assert.deepEqual([room.members, of('members').length], [['o-me', 'o-a'], 1])
})

test('lists that failed, are missing, or come after leaving say nothing', async () => {
  const { room, list, tell, heard } = following()
  await room.join(video)
  heard.length = 0
  tell(MEMBERS, { openIdList: [], errCode: -1, errMsg: 'fail' })
  tell(MEMBERS, { openIdList: [], errno: 4, errMsg: 'fail' })
  tell(MEMBERS, {})
  tell(MEMBERS, undefined)
  tell(SPEAKERS, { errCode: 0 })
  assert.deepEqual(heard, [])
  await room.leave()
  heard.length = 0
  for (const event of [MEMBERS, SPEAKERS, VIDEO]) list(event, ['o-a', 'o-b'])
  tell(INTERRUPTED, { errCode: -1, errMsg: 'late' })
  assert.deepEqual(heard, [])
})

test('a late list, or another one’s interruption, is nothing to a call of the plugin', async () => {
  const time = new VirtualTime()
  const { plugin, say } = scriptedPlugin()
  const { wx, list, tell } = scriptedWx({ answers: { joinVoIPChat: joins('o-me', 'o-a') } })
  const voip = trackPlugin(plugin, { now: time.now, setTimeout: time.setTimeout, openid: 'o-me', wx })
  const room = rooms(voip)
  await room.enable1v1()
  await room.join(video)
  await room.leave()
  time.ms += 1000
  say('startVoip', { isCaller: true })
  list(MEMBERS, ['o-a'])
  list(MEMBERS, ['o-me', 'o-b'])
  list(MEMBERS, ['o-me'])
  tell(INTERRUPTED, { errMsg: 'x' })
  assert.deepEqual([voip.current.room, voip.current.state], ['r1', 'talking'])
  assert.deepEqual(room.members, [])
})

test('a room is closed by its last member, not by one of several', async () => {
  const last = following()
  await last.room.join(video)
  await last.room.leave()
  assert.deepEqual(last.of('closed'), [{ groupId: 'g' }])
  const one = following({ answers: { joinVoIPChat: joins('o-me', 'o-a') } })
  await one.room.join(video)
  await one.room.leave()
  assert.deepEqual(one.of('closed'), [])
  const empty = following({ answers: { joinVoIPChat: joins('o-me', 'o-a') } })
  await empty.room.join(video)
  empty.list(MEMBERS, [])
  assert.deepEqual(empty.of('closed'), [{ groupId: 'g' }])
  assert.deepEqual(empty.of('members').pop(), { joined: [], left: ['o-me', 'o-a'], members: [] })
  const unknown = following({ answers: { joinVoIPChat: { errMsg: 'joinVoIPChat:ok' } } })
  await unknown.room.join(video)
  await unknown.room.leave()
  assert.deepEqual(unknown.of('closed'), [], 'who was there is not known')
})

test('after an interruption the room is joined again with a new signature, muted as it was', async () => {
  const { room, voip, tell, list, called, of } = following({ answers: { joinVoIPChat: joins('o-me', 'o-a') } })
  await room.join(video)
  await room.mute({ microphone: true })
  list(MEMBERS, ['o-me', 'o-a', 'o-b'])
  tell(INTERRUPTED, { errCode: -5, errMsg: 'onVoIPChatInterrupted: phone call' })
  assert.deepEqual(of('interrupted'), [
    { code: -5, message: 'onVoIPChatInterrupted: phone call', rejoins: false },
  ])
  assert.equal(voip.calls[0].end.why, 'interrupted')
  const joined = await room.rejoin({ ...signed, nonceStr: 'other', signature: 'new' })
  assert.deepEqual(joined, { members: ['o-me', 'o-a'] })
  assert.deepEqual(of('rejoined'), [joined])
  assert.deepEqual(of('members').pop(), { joined: [], left: ['o-b'], members: ['o-me', 'o-a'] })
  const [, again] = called('joinVoIPChat')
  assert.deepEqual(
    [again.nonceStr, again.signature, again.roomType, again.muteConfig],
    ['other', 'new', 'video', { muteMicrophone: true, muteEarphone: false }],
  )
  assert.deepEqual([voip.current.room, voip.current.generation, voip.calls.length], ['g', 2, 2])
})

test('joining again leaves first where WeChat believes to be inside, and the difference goes on', async () => {
  const answers = { joinVoIPChat: (_, before) => (before === 1 ? failing(-1)() : joins('o-me', 'o-a')) }
  const { room, tell, list, calls, of } = following({ answers })
  await room.join(video)
  list(MEMBERS, ['o-me', 'o-b'])
  tell(INTERRUPTED, { errMsg: 'x' })
  await room.rejoin(signed)
  assert.deepEqual(
    calls.map(([api]) => api),
    ['joinVoIPChat', 'joinVoIPChat', 'exitVoIPChat', 'joinVoIPChat'],
  )
  assert.deepEqual(of('members').pop(), { joined: ['o-a'], left: ['o-b'], members: ['o-me', 'o-a'] })
  assert.deepEqual(of('closed'), [])
})

test('without a room there is nothing to join again', async () => {
  const { room } = following()
  await assert.rejects(room.rejoin(signed), /rejoin: no room was entered; wanted join before/)
  await room.join(video)
  await room.leave()
  await assert.rejects(room.rejoin(signed), /no room was entered/)
})

test('with a server that signs anew, an interrupted room is joined again by itself', async () => {
  let asked = 0
  const resign = async () => ({ ...signed, nonceStr: `n${++asked}` })
  const { room, tell, time, called, of } = following({ options: { resign } })
  await room.join(video)
  tell(INTERRUPTED, { errMsg: 'x' })
  assert.equal(of('interrupted')[0].rejoins, true)
  await time.pass(999)
  assert.equal(asked, 0)
  await time.pass(1)
  assert.deepEqual(of('rejoined'), [{ members: ['o-me'] }])
  assert.equal(called('joinVoIPChat')[1].nonceStr, 'n1')
  await time.pass(100_000)
  assert.equal(asked, 1)
  tell(INTERRUPTED, { errMsg: 'once more' })
  await time.pass(1000)
  assert.equal(of('rejoined').length, 2)
})

test('it is tried with longer and longer waits, and given up', async (t) => {
  const errors = reported(t)
  const answers = { joinVoIPChat: (_, before) => (before > 0 ? failing(-2)() : joins('o-me')) }
  let asked = 0
  const resign = async () => {
    if (++asked === 2) throw new Error('the server is away')
    return signed
  }
  const { room, tell, time, called, of } = following({ answers, options: { resign, attempts: 3 } })
  await room.join(video)
  tell(INTERRUPTED, { errMsg: 'x' })
  const at = []
  for (let s = 1; s <= 20; s++) {
    const before = asked
    await time.pass(1000)
    if (asked > before) at.push(s)
  }
  assert.deepEqual(at, [1, 3, 7])
  assert.equal(called('joinVoIPChat').length, 3, 'two of the three had a signature')
  assert.deepEqual(of('lost').map(({ error }) => error.code), [-2])
  assert.equal(errors.calls.length, 3)
})

test('who leaves, joins or closes meanwhile is not joined again', async () => {
  for (const act of [
    (room) => room.leave(),
    (room) => room.rejoin(signed),
    (room) => room.join(video),
    async (room) => room.close(),
  ]) {
    let asked = 0
    const resign = async () => (asked++, signed)
    const { room, tell, time, called } = following({ options: { resign } })
    await room.join(video)
    tell(INTERRUPTED, { errMsg: 'x' })
    await act(room)
    const before = called('joinVoIPChat').length
    await time.pass(100_000)
    assert.deepEqual([asked, called('joinVoIPChat').length], [0, before], act.toString())
  }
})

test('who leaves or joins while the server signs is not joined again', async (t) => {
  const errors = reported(t)
  for (const [act, joined] of [
    [(room) => room.leave(), 1],
    [(room) => room.rejoin(signed), 2],
  ])
    for (const signs of [true, false]) {
      const { answer, resolve, reject } = later()
      const { room, tell, time, called, of } = following({ options: { resign: answer } })
      await room.join(video)
      tell(INTERRUPTED, { errMsg: 'x' })
      await time.pass(1000)
      await act(room)
      if (signs) resolve(signed)
      else reject(new Error('the server is away'))
      await time.pass(100_000)
      assert.deepEqual([called('joinVoIPChat').length, of('lost')], [joined, []])
    }
  assert.deepEqual(errors.calls, [], 'nobody waits for it any more')
})

test('who was joining another room already is not joined again to the one that was interrupted', async () => {
  const { answer, resolve } = later()
  let asked = 0
  const resign = async () => (asked++, signed)
  const answers = { joinVoIPChat: (_, before) => (before === 0 ? joins('o-me') : answer()) }
  const { room, tell, time } = following({ answers, options: { resign } })
  await room.join(video)
  const joining = room.join(video)
  tell(INTERRUPTED, { errMsg: 'x' })
  resolve(joins('o-me'))
  await joining
  await time.pass(100_000)
  assert.equal(asked, 0)
})

test('a call between two is placed, talked and hung up', async () => {
  const { room, voip, list, lines, calls, of, heard } = following()
  await room.enable1v1({ backgroundType: 3 })
  assert.equal(room.enabled1v1, true)
  await room.call1v1({ ...pair, disableSwitchVoice: true })
  assert.deepEqual(calls, [
    ['setEnable1v1Chat', { enable: true, backgroundType: 3, minWindowType: 1 }],
    [
      'join1v1Chat',
      {
        caller: pair.caller,
        listener: pair.callee,
        roomType: 'voice',
        backgroundType: 0,
        minWindowType: 1,
        disableSwitchVoice: true,
      },
    ],
  ])
  assert.deepEqual([voip.current.state, voip.current.side], ['ringing', 'caller'])
  list(MEMBERS, ['o-me'])
  assert.deepEqual(of('closed'), [], 'nobody has answered yet')
  list(MEMBERS, ['o-me', 'o-b'])
  assert.equal(voip.current.state, 'talking')
  await room.leave()
  const [{ end }] = voip.calls
  assert.deepEqual([end.who, end.why], ['caller', 'hung_up'])
  assert.deepEqual(of('closed'), [{ groupId: null }])
  assert.ok(lines.every(({ source }) => source === 'one_to_one'))
  // A late list is no second call.
  heard.length = 0
  list(MEMBERS, ['o-a', 'o-b'])
  assert.deepEqual([voip.calls.length, heard], [1, []])
})

test('a call between two ends when the other one is no longer in the list', async () => {
  const { room, voip, list, of, called } = following()
  await room.call1v1(pair)
  list(MEMBERS, ['o-me', 'o-b'])
  list(MEMBERS, ['o-me'])
  assert.equal(voip.calls[0].end.who, 'callee')
  assert.deepEqual([of('closed').length, room.members], [1, []])
  await room.leave()
  assert.equal(called('exitVoIPChat').length, 1, 'WeChat’s own page may still be open')
  assert.equal(of('closed').length, 1)
})

test('the callee hears of a call by the list of both, once it can be called', async () => {
  const { room, voip, list, lines, of, called } = following()
  list(MEMBERS, ['o-me', 'o-b'])
  assert.deepEqual(voip.calls, [], 'nobody can call it')
  await room.enable1v1()
  list(MEMBERS, ['o-a', 'o-b'])
  list(MEMBERS, ['o-me'])
  assert.deepEqual(voip.calls, [], 'no call of this end')
  list(MEMBERS, ['o-me', 'o-b'])
  assert.equal(lines.pop().source, 'one_to_one')
  assert.equal(voip.current.state, 'talking')
  assert.deepEqual(of('members'), [{ joined: ['o-me', 'o-b'], left: [], members: ['o-me', 'o-b'] }])
  await room.leave()
  assert.equal(called('exitVoIPChat').length, 1)
  assert.equal(voip.calls[0].end.why, 'hung_up')
  await room.enable1v1({ enable: false })
  assert.equal(room.enabled1v1, false)
  list(MEMBERS, ['o-me', 'o-b'])
  assert.equal(voip.calls.length, 1)
})

test('a list of both may come before the function comes back, and after a room', async () => {
  const { answer, resolve } = later()
  const { room, voip, list, lines, of } = following({ answers: { join1v1Chat: answer } })
  const calling = room.call1v1(pair)
  await settle()
  list(MEMBERS, ['o-me', 'o-b'])
  assert.deepEqual([lines.pop().source, voip.current.state], ['one_to_one', 'talking'])
  resolve({ errMsg: 'join1v1Chat:ok' })
  await calling
  list(MEMBERS, ['o-me'])
  assert.equal(of('closed').length, 1)
  const late = following()
  await late.room.join(video)
  await late.room.call1v1(pair)
  late.list(MEMBERS, ['o-me', 'o-b'])
  assert.equal(late.lines.pop().source, 'one_to_one')
})

test('a call between two that follows a room has no room', async () => {
  const { room, list, of } = following()
  await room.enable1v1()
  await room.join(video)
  list(MEMBERS, [])
  list(MEMBERS, ['o-me', 'o-b'])
  list(MEMBERS, ['o-me'])
  assert.deepEqual(of('closed'), [{ groupId: 'g' }, { groupId: null }])
})

test('an interrupted call between two is not joined again', async () => {
  const { room, tell, time, called, of } = following({ options: { resign: async () => signed } })
  await room.join(video)
  await room.leave()
  await room.call1v1(pair)
  tell(INTERRUPTED, { errMsg: 'x' })
  assert.equal(of('interrupted')[0].rejoins, false)
  await time.pass(100_000)
  assert.equal(called('joinVoIPChat').length, 1)
  await assert.rejects(room.rejoin(signed), /no room was entered/)
})

test('the people of a call are told with their names and times', async () => {
  const { room, voip, list, time } = following({ answers: { joinVoIPChat: joins('o-me', 'o-a') } })
  assert.deepEqual(memberships(voip), [])
  await room.join(video)
  time.ms += 1000
  list(SPEAKERS, ['o-a'])
  list(VIDEO, ['o-me'])
  list(MEMBERS, ['o-me'])
  time.ms += 1000
  list(MEMBERS, ['o-me', 'o-b', 'o-a'])
  const changed = []
  voip.on('members', ({ id }) => changed.push(memberships(voip, id).length))
  time.ms += 1000
  list(MEMBERS, ['o-me', 'o-b'])
  assert.deepEqual(changed, [3])
  const [me, a, b] = memberships(voip)
  assert.deepEqual(me, {
    openid: 'o-me',
    joined_at_ms: 0,
    left_at_ms: null,
    joins: 1,
    speaks: false,
    spoke: false,
    video: true,
  })
  assert.deepEqual([a.openid, a.left_at_ms, a.joins, a.speaks, a.spoke], ['o-a', 3000, 2, false, true])
  assert.deepEqual([b.openid, b.joined_at_ms, b.left_at_ms], ['o-b', 2000, null])
  await room.leave()
  assert.equal(memberships(voip).length, 3, 'of the newest call where none is open')
  assert.deepEqual(memberships(voip, 999), [])
})

test('this end keeps its name however many people it meets', async () => {
  const { room, voip, list } = following()
  await room.join(video)
  for (let n = 0; n < 400; n++) list(MEMBERS, ['o-me', `o-${n}`])
  assert.ok(memberships(voip).some(({ openid }) => openid === 'o-me'))
})

test('a window has its own camera or what the other one sends', () => {
  assert.deepEqual(voipRoomAttributes({ openid: 'o-me', self: true, devicePosition: 'back', objectFit: 'cover' }), {
    openid: 'o-me',
    mode: 'camera',
    devicePosition: 'back',
    objectFit: 'cover',
  })
  assert.deepEqual(voipRoomAttributes({ openid: 'o-a', self: false }), {
    openid: 'o-a',
    mode: 'video',
    devicePosition: 'front',
    objectFit: 'fill',
  })
  assert.throws(() => voipRoomAttributes({ openid: '' }), /voipRoomAttributes: openid was empty/)
  assert.throws(() => voipRoomAttributes({ openid: 'o', self: 'yes' }), /voipRoomAttributes: self was a string/)
  assert.throws(() => voipRoomAttributes({ openid: 'o', objectFit: 'all' }), /objectFit was "all"; wanted fill, contain, cover/)
})

test('a window that could not be made is noted and ends nothing', async () => {
  const { room, voip, lines } = following()
  await room.join(video)
  const page = { onVoipRoomError: onVoipRoomError(room) }
  page.onVoipRoomError({ type: 'error', currentTarget: { id: 'window-2' }, detail: { errMsg: 'create window fail' } })
  assert.deepEqual(lines.pop(), {
    source: 'voip_room',
    id: 'window-2',
    event: 'error',
    detail: { errMsg: 'create window fail' },
  })
  page.onVoipRoomError({})
  assert.equal(voip.current.state, 'talking')
})

test('what WeChat says of the state is handed on as it comes', async () => {
  const { room, voip, tell, of } = following()
  await room.join(video)
  tell('VoIPChatStateChanged', { code: 2, data: { a: 1 }, errCode: 0, errMsg: 'ok' })
  assert.deepEqual(of('state'), [{ code: 2, data: { a: 1 }, errCode: 0, errMsg: 'ok' }])
  assert.equal(voip.current.state, 'talking')
})

test('a function that this base library lacks is named with the one that has it', async () => {
  const calls = {
    joinVoIPChat: ['2.7.0', (room) => room.join(video)],
    updateVoIPChatMuteConfig: ['2.7.0', (room) => room.mute({})],
    subscribeVoIPVideoMembers: ['2.11.0', (room) => room.subscribe([])],
    setEnable1v1Chat: ['2.20.1', (room) => room.enable1v1()],
    join1v1Chat: ['2.20.1', (room) => room.call1v1(pair)],
    exitVoIPChat: ['2.7.0', async (room) => (await room.join(video), room.leave())],
    onVoIPChatMembersChanged: ['2.7.0', async (room) => room.on('members', () => {})],
    onVoIPChatSpeakersChanged: ['2.7.0', async (room) => room.on('speakers', () => {})],
    onVoIPChatInterrupted: ['2.7.0', async (room) => room.on('interrupted', () => {})],
    onVoIPVideoMembersChanged: ['2.11.0', async (room) => room.on('video', () => {})],
    onVoIPChatStateChanged: ['2.16.0', async (room) => room.on('state', () => {})],
    offVoIPChatMembersChanged: ['2.9.0', async (room) => room.close()],
    offVoIPVideoMembersChanged: ['2.11.0', async (room) => room.close()],
    offVoIPChatStateChanged: ['2.16.0', async (room) => room.close()],
  }
  for (const [name, [since, act]] of Object.entries(calls)) {
    const { room, voip, lines } = following({ lacks: [name] })
    await assert.rejects(act(room), {
      name: 'TypeError',
      message: `wx has no function ${name}; wanted base library ${since} or later`,
    })
    assert.ok(!lines.some((line) => line.call === name), 'what was not asked is not told')
    assert.equal(voip.current === null || name === 'exitVoIPChat', true)
  }
})

test('every listener is added once and taken away by the identical function', async () => {
  const { room, voip, listeners, wx, list, lines } = following()
  assert.equal(rooms(voip), room)
  const foreign = () => {}
  for (const event of EVENTS) wx[`on${event}`](foreign)
  assert.deepEqual(
    EVENTS.map((event) => listeners[event].length),
    [2, 2, 2, 2, 2],
  )
  await room.join(video)
  room.close()
  for (const event of EVENTS) assert.deepEqual(listeners[event], [foreign], event)
  lines.length = 0
  list(MEMBERS, ['o-a'])
  assert.deepEqual(lines, [])
  const next = rooms(voip)
  assert.notEqual(next, room)
  assert.equal(listeners[MEMBERS].length, 2)
})

test('a listener that cannot be taken away is deaf all the same', async () => {
  const { room, list, lines } = following({ lacks: EVENTS.map((event) => `off${event}`) })
  await room.join(video)
  assert.throws(() => room.close(), /offVoIPChatMembersChanged; wanted base library 2.9.0/)
  lines.length = 0
  list(MEMBERS, ['o-a'])
  assert.deepEqual(lines, [])
})

test('a listener that throws is reported and nobody else misses anything', async (t) => {
  const errors = reported(t)
  const { room, voip, list, of } = following()
  const off = room.on('members', () => {
    throw new Error('mine')
  })
  await room.join(video)
  list(MEMBERS, ['o-me', 'o-a'])
  assert.deepEqual([of('members').length, errors.calls.length], [2, 2])
  assert.match(errors.calls[0].arguments[0], /^wmpf-voip-kit:/)
  assert.equal(voip.current.state, 'talking')
  off()
  list(MEMBERS, ['o-me'])
  assert.equal(errors.calls.length, 2)
})

test('a listener that leaves at once is heard out', async () => {
  const { room, list, of, called } = following({ answers: { joinVoIPChat: joins('o-me', 'o-a') } })
  room.on('members', ({ members }) => members.length === 1 && room.leave())
  await room.join(video)
  list(MEMBERS, ['o-me'])
  await settle()
  assert.equal(called('exitVoIPChat').length, 1)
  assert.deepEqual(of('closed'), [{ groupId: 'g' }])
})

test('its own wx stands in for the one of the voip', async () => {
  const own = scriptedWx({ answers: { joinVoIPChat: joins('o-me') } })
  const { room, calls } = following({ options: { wx: own.wx } })
  await room.join(video)
  assert.deepEqual([own.calls.length, calls.length], [1, 0])
})

test('a wrong argument is named, and nothing is asked', async () => {
  const { room, voip, calls } = following()
  const not = (act, name, message) => assert.rejects(async () => act(), { name, message })
  const join = (more) => () => room.join({ ...video, ...more })
  const sign = (more) => join({ signed: { ...signed, ...more } })
  const call = (more) => () => room.call1v1({ ...pair, ...more })
  for (const [act, name, message] of [
    [() => rooms(undefined), 'TypeError', 'rooms: voip was undefined; wanted an object'],
    [() => room.join(), 'TypeError', 'join: the request was undefined; wanted an object'],
    [join({ signed: 'b002' }), 'TypeError', 'join: signed was a string of 4 characters; wanted an object'],
    [join({ roomType: undefined }), 'RangeError', 'join: roomType was undefined; wanted voice, video'],
    [join({ muteEarphone: 1 }), 'TypeError', 'join: muteEarphone was 1; wanted true or false'],
    [join({ leaveFirst: 'yes' }), 'TypeError', 'join: leaveFirst was a string of 3 characters; wanted true or false'],
    [sign({ groupId: '' }), 'RangeError', 'join: signed.groupId was empty; wanted at least one character'],
    [sign({ nonceStr: 7 }), 'TypeError', 'join: signed.nonceStr was 7; wanted a string'],
    [sign({ signature: {} }), 'TypeError', 'join: signed.signature was a value of type object; wanted a string'],
    [sign({ timeStamp: '1' }), 'TypeError', 'join: signed.timeStamp was a string of 1 characters; wanted a number'],
    [
      sign({ timeStamp: 1559129714123 }),
      'RangeError',
      'join: signed.timeStamp was 1559129714123; wanted whole seconds',
    ],
    [sign({ timeStamp: 1.5 }), 'RangeError', 'join: signed.timeStamp was 1.5; wanted whole seconds'],
    [call({ roomType: undefined }), 'RangeError', 'call1v1: roomType was undefined; wanted voice, video'],
    [call({ callee: undefined }), 'TypeError', 'call1v1: callee was undefined; wanted an object'],
    [call({ caller: { openid: 'o' } }), 'TypeError', 'call1v1: caller.nickname was undefined; wanted a string'],
    [() => room.enable1v1({ enable: 1 }), 'TypeError', 'enable1v1: enable was 1; wanted true or false'],
    [() => room.mute(), 'TypeError', 'mute: the request was undefined; wanted an object'],
    [() => room.mute({ microphone: 1 }), 'TypeError', 'mute: microphone was 1; wanted true or false'],
    [() => room.subscribe('o-a'), 'TypeError', 'subscribe: openids was no array; wanted one'],
    [() => room.on('ring', () => {}), 'RangeError', /on: the event was "ring"; wanted members, speakers/],
    [() => room.on('members'), 'TypeError', 'on: the listener was undefined; wanted a function'],
    [() => onVoipRoomError(), 'TypeError', 'onVoipRoomError: rooms was undefined; wanted an object'],
  ])
    await not(act, name, message)
  for (const [options, message] of [
    [{ subscribe: 'some' }, 'rooms: subscribe was a string of 4 characters; wanted a function'],
    [{ resign: 7 }, 'rooms: resign was 7; wanted a function'],
    [{ attempts: '3' }, 'rooms: attempts was a string of 1 characters; wanted a number'],
  ])
    assert.throws(() => following({ options }), { message })
  assert.deepEqual([calls, voip.calls], [[], []])
})

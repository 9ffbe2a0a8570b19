import type { VoipError } from '../errors.js'
import type { Space } from '../generated/atlas.js'
import {
  checkFlag,
  checkFunction,
  checkObject,
  checkOneOf,
  checkPositive,
  Events,
  fault,
  refusal,
  unfolded,
} from './core.js'
import { openids, ROOM_READERS } from '../source/room.js'
import { checkTracker } from '../tracked.js'
import type { Voip } from '../voip.js'
import type { Wx } from '../wx.js'
import { difference } from './people.js'
import { enableArgs, joinArgs, pairArgs, type Enable1v1, type JoinRequest, type Pair, type Signed } from './request.js'
import { answer, functionOf, type Api } from './wx.js'

/** How rooms are followed. */
export interface RoomsOptions {
  /**
   * Whose video is asked for once a video room has more than two members: everybody's who has it on (`'all'`, unless
   * given), nobody's (`false`: the program calls `subscribe`), or those whom the function chooses out of them.
   */
  subscribe?: 'all' | false | ((openids: readonly string[]) => readonly string[]) | undefined
  /**
   * Asks the developer's server for a new signature of the same room. With it, an interrupted room is joined again by
   * itself: after 1 s, then after twice that each time.
   */
  resign?: (() => Promise<Signed>) | undefined
  /** How often an interrupted room is tried again; 5 times unless given. */
  attempts?: number | undefined
  /** Stands in for the global `wx`, and for that of `trackPlugin`. */
  wx?: Wx | undefined
}

/** Who was in the room when it was entered. */
export interface Joined {
  members: readonly string[]
}

/** What is muted. */
export interface MuteConfig {
  readonly muteMicrophone: boolean
  readonly muteEarphone: boolean
}

/** What can be heard. */
export interface RoomsEvents {
  /** The members, and the difference to those told before; the first list of a stay has them all in `joined`. */
  members: { joined: readonly string[]; left: readonly string[]; members: readonly string[] }
  /** Which of the members talk now. That the list means this is inferred: the documents word it as that of the members. */
  speakers: { speakers: readonly string[] }
  /** Whose video is on. */
  video: { video: readonly string[] }
  /** This end was cut off, by a phone call for one. Only joining again helps; `rejoins`: that is tried by itself. */
  interrupted: { code: number | null; message: string; rejoins: boolean }
  /** This end is in the room again. */
  rejoined: Joined
  /** Joining again was given up. */
  lost: { error: unknown }
  /**
   * A room died with its last member: it left, or the list became empty; its name then stands for a new room. Or a
   * call between two is over: this end hung up, or is alone in the list.
   */
  closed: { groupId: string | null }
  /** What `onVoIPChatStateChanged` gives, as it comes: what code and data mean is not documented. */
  state: { code?: unknown; data?: unknown }
}

/** The rooms of one mini-program. Made by `rooms`. */
export interface Rooms {
  /** Among whose `calls` the records are. */
  readonly voip: Voip

  /** Who is in the room, this end included; empty before and after. */
  readonly members: readonly string[]

  /** What this end has muted, as WeChat was told last. */
  readonly muteConfig: MuteConfig

  /** Whether this end can be called by `wx.join1v1Chat`. Always `false` after a cold start: WeChat forgets it, too. */
  readonly enabled1v1: boolean

  /**
   * Hears of changes; returns the function that ends this.
   * @throws TypeError when this base library does not tell it; RangeError when there is no such event.
   */
  on<Name extends keyof RoomsEvents>(name: Name, listener: (told: RoomsEvents[Name]) => void): () => void

  /**
   * Enters a room, or makes it (`wx.joinVoIPChat`).
   * @throws VoipError when WeChat refuses: −1 when this end is in a room already, which `leaveFirst` mends; TypeError
   * or RangeError that names the argument; Error when `leave` was called meanwhile. All by rejection.
   */
  join(request: JoinRequest): Promise<Joined>

  /**
   * Enters the last room once more, as it was entered and is muted: after an interruption nothing else helps.
   * `signed` is a new signature for it.
   * @throws what `join` throws; Error when no room was entered. All by rejection.
   */
  rejoin(signed: Signed): Promise<Joined>

  /**
   * Leaves the room, or hangs up the call between two (`wx.exitVoIPChat`); does nothing when this end is in neither.
   * Do it in `onUnload`, too: as long as a room was not left, the next join is refused.
   * @throws VoipError when WeChat refuses. By rejection.
   */
  leave(): Promise<void>

  /**
   * Mutes or unmutes; what is not given stays as it is. WeChat is told both each time: what becomes of one that is
   * missing is not documented.
   * @throws VoipError when WeChat refuses, and nothing has changed; TypeError that names the argument. By rejection.
   */
  mute(muted: { microphone?: boolean | undefined; earphone?: boolean | undefined }): Promise<void>

  /**
   * Asks for the video of these members and no others. Done by itself, unless the option `subscribe` is `false`.
   * @throws VoipError when WeChat refuses; TypeError when it is no list. By rejection.
   */
  subscribe(openids: readonly string[]): Promise<void>

  /**
   * Lets this end be called, or no longer (`wx.setEnable1v1Chat`). It holds until the app is closed: do it again
   * after each cold start.
   * @throws VoipError when WeChat refuses; TypeError that names the argument. By rejection.
   */
  enable1v1(options?: Enable1v1): Promise<void>

  /**
   * Calls another phone (`wx.join1v1Chat`), whose user must be in the mini-program, too. WeChat shows the call;
   * `leave` hangs up. No documented event tells that nobody answers.
   * @throws VoipError when WeChat refuses: −20000 when `enable1v1` was not called since the cold start; TypeError or
   * RangeError that names the argument. By rejection.
   */
  call1v1(pair: Pair): Promise<void>

  /**
   * Hears `wx` no more, and joins nothing by itself; what this end is in, it stays in.
   * @throws TypeError when this base library cannot take listeners away; they are deaf all the same.
   */
  close(): void
}

const all = new WeakMap<Voip, Rooms>()

/**
 * Follows the rooms (`wx.joinVoIPChat`) and the calls between two phones (`wx.join1v1Chat`) of this mini-program:
 * their records are among `voip.calls`. The same object for the same `voip`; the options of the first time count.
 * @throws TypeError or RangeError that names the argument.
 */
export function rooms(voip: Voip, options: RoomsOptions = {}): Rooms {
  checkTracker('rooms', voip)
  checkObject('rooms: options', options)
  const known = all.get(voip) || follow(voip, options)
  all.set(voip, known)
  return known
}

type Hear = (res: object) => void
/** Where this end is: nowhere, in a room or call, cut off from it, or in one that is over. */
type Stay = 'out' | 'in' | 'cut' | 'over'

/** The source, and the namespace of codes, of calls between two phones. */
const PAIR = 'one_to_one'
/** The events, and what of `wx` tells them. */
const TOLD = {
  members: 'onVoIPChatMembersChanged',
  speakers: 'onVoIPChatSpeakersChanged',
  video: 'onVoIPVideoMembersChanged',
  interrupted: 'onVoIPChatInterrupted',
  state: 'onVoIPChatStateChanged',
  rejoined: '',
  lost: '',
  closed: '',
}
type Told = keyof typeof TOLD

function follow(voip: Voip, options: RoomsOptions): Rooms {
  const { subscribe = 'all', resign, attempts = 5, wx = voip.wx } = options
  if (subscribe && subscribe !== 'all') checkFunction('rooms: subscribe', subscribe)
  if (resign) checkFunction('rooms: resign', resign)
  checkPositive('rooms: attempts', attempts)

  const events = new Events<RoomsEvents>()
  const bound: [off: string, hear: Hear][] = []
  let stay: Stay = 'out'
  /** Whose words are told: of the room or call that this end is in, enters, or was in last. */
  let source: 'room' | typeof PAIR = 'room'
  /** How the last room was entered; `null` for a call between two. */
  let last: JoinRequest | null = null
  let present: readonly string[] = []
  let video: readonly string[] = []
  let isSubscribed = false
  let muteConfig: MuteConfig = { muteMicrophone: false, muteEarphone: false }
  /** What WeChat took last. */
  let muted = muteConfig
  let enabled = false
  let leaving: Promise<void> | null = null
  /** Attempts to enter that have not come back. */
  let entering = 0
  /** How often `leave` was called: who enters meanwhile does not stay. */
  let leaves = 0
  /** How often the program entered or left: that ends joining again by itself. */
  let turn = 0

  const tell = <Name extends keyof RoomsEvents>(name: Name, told: RoomsEvents[Name]): void => {
    events.tell(name, told)
    events.flush()
  }
  // An error of `ask` names its function.
  const report = (error: unknown) => console.error('wmpf-voip-kit: rooms', error)
  const isInside = () => stay === 'in' || stay === 'cut' || entering > 0

  /** Asks `wx`, tells the voip of both moments, and turns every no into one kind of error. */
  async function ask(api: Api, args: object, space: Space = 'errno'): Promise<unknown> {
    const call = functionOf(wx, api)
    const n = voip.number()
    const of = space === PAIR ? PAIR : source
    const observe = (moment: object) => voip.observe({ source: of, raw: { call: api, n, ...moment } })
    // A signature lets into a room: it is not for records.
    observe({ args: { ...args, signature: undefined } })
    let how = 'resolved'
    const value = await answer(call, args).catch((error: unknown) => {
      how = 'rejected'
      return error
    })
    const ended = observe({ [how]: value })
    const { code, errno } = fault(value)
    if (how === 'resolved' && !code && !errno) return value
    throw await refusal(api, space, value, ended && ended.end)
  }

  function hear(name: Told, api: string, res: unknown): void {
    // What is not of this end's rooms must not be taken for words of the call that is open, which is the plugin's.
    if (bound.length === 0 || (!isInside() && voip.current)) return
    const said = unfolded(res)
    const { code, errno, text } = fault(said)
    // A list that failed says nothing of anybody.
    const list = code || errno ? null : openids(said)
    if (name === 'members' && list && !isInside() && isPair(list)) {
      stay = 'in'
      source = PAIR
      last = null
    }
    const inside = isInside()
    voip.observe({ source: inside ? source : 'room', raw: { api, res } })
    if (name === 'state') tell(name, said as RoomsEvents['state'])
    else if (name === 'interrupted') cut(code || null, text)
    // Late words of a room that was left.
    else if (!inside || !list) return
    else if (name === 'members') listed(list)
    else if (name === 'speakers') tell(name, { speakers: list.filter((openid) => present.includes(openid)) })
    else {
      video = list
      isSubscribed = false
      tell(name, { video })
      look()
    }
  }

  /** Between two phones the callee hears nothing before both are in the list. */
  function isPair(list: readonly string[]): boolean {
    const { me, openid } = voip.handles
    return enabled && list.length === 2 && (me === 0 || list.includes(openid))
  }

  function listed(list: readonly string[]): void {
    const before = present.length
    const change = difference(present, list)
    present = change.members
    if (change.joined.length + change.left.length > 0) events.tell('members', change)
    // Two are a call, and one is a room.
    const least = source === PAIR && before > 1 ? 2 : 1
    if (stay === 'in' && before >= least && present.length < least) gone('over', true)
    look()
    events.flush()
  }

  /** Asks for those whose video is on: always the latest list, and only once somebody would not be seen else. */
  function look(): void {
    const few = video.length === 0 || Math.max(video.length, present.length) < 3
    if (!subscribe || isSubscribed || stay !== 'in' || few) return
    isSubscribed = true
    const choose = async () => self.subscribe(subscribe === 'all' ? video : subscribe(video))
    choose().catch(report)
  }

  /** No longer in the room or call, which may be closed by that. */
  function gone(to: Stay, isClosed: boolean): void {
    stay = to
    present = []
    video = []
    if (isClosed) tell('closed', { groupId: last && last.signed.groupId })
  }

  function cut(code: number | null, message: string): void {
    if (stay !== 'in') return
    stay = 'cut'
    // Whose video is on is told anew.
    video = []
    const rejoins = resign !== undefined && last !== null
    if (rejoins) retry(resign, 1)
    tell('interrupted', { code, message, rejoins })
  }

  function retry(resign: () => Promise<Signed>, attempt: number): void {
    const mine = turn
    voip.timers.after(500 * 2 ** attempt, async () => {
      try {
        if (mine !== turn) return
        const signed = await resign()
        if (mine === turn) await enterAgain(signed)
      } catch (error) {
        // Else the program has entered or left: nobody waits for this any more.
        if (mine !== turn) return
        report(error)
        if (attempt < attempts) retry(resign, attempt + 1)
        else tell('lost', { error })
      }
    })
  }

  async function enterAgain(signed: Signed): Promise<Joined> {
    if (last === null) throw new Error('rejoin: no room was entered; wanted join before')
    const joined = await enter({ ...last, ...muteConfig, signed, leaveFirst: true })
    tell('rejoined', joined)
    return joined
  }

  async function enter(request: JoinRequest): Promise<Joined> {
    const args = joinArgs(request)
    const leaveFirst = checkFlag('join: leaveFirst', request.leaveFirst, false)
    const join = () => ask('joinVoIPChat', args, 'join')
    const value = await entered('room', request, () =>
      join().catch(async (error: VoipError) => {
        // −1: in a room already.
        if (!leaveFirst || error.code !== -1) throw error
        const before = { stay, present }
        await exit()
        // It was cut off from this very room: what was told of it goes on.
        if (before.stay === 'cut') ({ stay, present } = before)
        return join()
      }),
    )
    muteConfig = muted = args.muteConfig
    listed(openids(value) || present)
    return { members: present }
  }

  /** Gets in. The words of one that this end is in until then go on being its own. */
  async function entered(
    of: typeof source,
    request: JoinRequest | null,
    get: () => Promise<unknown>,
  ): Promise<unknown> {
    const before = leaves
    if (stay !== 'in') source = of
    entering++
    let value: unknown
    try {
      value = await get()
    } finally {
      entering--
    }
    if (before !== leaves) {
      // It is in all the same, unless it has entered another one by now.
      if (stay !== 'in' && entering === 0) await exit().catch(report)
      throw new Error('join: leave was called meanwhile')
    }
    turn++
    stay = 'in'
    source = of
    last = request
    return value
  }

  async function exit(): Promise<void> {
    await ask('exitVoIPChat', {})
    // It is the last one where it is alone in the list; between two, one is enough to end it.
    gone('out', stay === 'in' && (source === PAIR || present.length === 1))
  }

  const self: Rooms = {
    voip,
    get members() {
      return present
    },
    get muteConfig() {
      return muteConfig
    },
    get enabled1v1() {
      return enabled
    },
    on(name, listener) {
      const api = TOLD[checkOneOf('on: the event', name, Object.keys(TOLD) as Told[])]
      if (api) functionOf(wx, api)
      return events.add(name, checkFunction('on: the listener', listener))
    },
    async join(request) {
      turn++
      return enter(request)
    },
    async rejoin(signed) {
      turn++
      return enterAgain(signed)
    },
    async leave() {
      turn++
      leaves++
      if (leaving === null && (stay !== 'out' || entering > 0)) {
        const done = () => {
          leaving = last = null
        }
        leaving = exit()
        leaving.then(done, done)
      }
      await leaving
    },
    async mute(wanted) {
      checkObject('mute: the request', wanted)
      const now = (muteConfig = {
        muteMicrophone: checkFlag('mute: microphone', wanted.microphone, muteConfig.muteMicrophone),
        muteEarphone: checkFlag('mute: earphone', wanted.earphone, muteConfig.muteEarphone),
      })
      try {
        await ask('updateVoIPChatMuteConfig', { muteConfig })
        muted = now
      } catch (error) {
        if (muteConfig === now) muteConfig = muted
        throw error
      }
    },
    async subscribe(openids) {
      if (!Array.isArray(openids)) throw new TypeError('subscribe: openids was no array; wanted one')
      await ask('subscribeVoIPVideoMembers', { openIdList: openids })
    },
    async enable1v1(options = {}) {
      const args = enableArgs(options)
      await ask('setEnable1v1Chat', args, PAIR)
      enabled = args.enable
    },
    async call1v1(pair) {
      const args = pairArgs(pair)
      turn++
      await entered(PAIR, null, () => ask('join1v1Chat', args, PAIR))
    },
    close() {
      turn++
      all.delete(voip)
      for (const [off, hear] of bound.splice(0)) functionOf(wx, off)(hear)
    },
  }

  voip.learn(ROOM_READERS)
  for (const [name, api] of Object.entries(TOLD)) {
    // What this base library does not tell is refused by `on`, where somebody wants it.
    if (typeof (wx as { readonly [api: string]: unknown })[api] !== 'function') continue
    const listener = (res: object) => hear(name as Told, api, res)
    bound.push([api.replace('on', 'off'), listener])
    functionOf(wx, api)(listener)
  }
  return self
}

/** The base library's VoIP functions and events. */
export const CALLS = [
  'joinVoIPChat',
  'exitVoIPChat',
  'updateVoIPChatMuteConfig',
  'subscribeVoIPVideoMembers',
  'setEnable1v1Chat',
  'join1v1Chat',
]
export const EVENTS = [
  'VoIPChatMembersChanged',
  'VoIPChatSpeakersChanged',
  'VoIPVideoMembersChanged',
  'VoIPChatInterrupted',
  'VoIPChatStateChanged',
]
/** How a function of the base library comes back. */
export const STYLES = ['callbacks', 'promise', 'both']

/**
 * A `wx` that does what the test tells it to. `answers` holds what a function comes back with, or a function of its argument
 * and of how often it was called before; what it throws is the failure.
 */
export function scriptedWx({ answers = {}, style = 'callbacks', lacks = [] } = {}) {
  const calls = []
  const listeners = Object.fromEntries(EVENTS.map((event) => [event, []]))
  const wx = {}
  for (const api of CALLS)
    wx[api] = function (options) {
      if (this !== wx) throw new Error(`${api} was called without wx`)
      const { success, fail, ...args } = options
      const before = calls.filter(([name]) => name === api).length
      calls.push([api, args])
      const answer = api in answers ? answers[api] : { errMsg: `${api}:ok` }
      const came = (async () => (typeof answer === 'function' ? answer(args, before) : answer))()
      if (style !== 'promise') came.then(success, fail)
      return style === 'callbacks' ? undefined : came
    }
  for (const event of EVENTS) {
    wx[`on${event}`] = (listener) => {
      listeners[event].push(listener)
    }
    // As WeChat's: only the identical function is taken away, and all of them when none is given.
    wx[`off${event}`] = (listener) => {
      listeners[event] = listener === undefined ? [] : listeners[event].filter((known) => known !== listener)
    }
  }
  for (const name of lacks) delete wx[name]
  return {
    wx,
    calls,
    listeners,
    called: (api) => calls.filter(([name]) => name === api).map(([, args]) => args),
    tell: (event, res) => listeners[event].slice().forEach((hear) => hear(res)),
    /** A full list of the event. */
    list: (event, openIdList) =>
      listeners[event].slice().forEach((hear) => hear({ openIdList, errCode: 0, errMsg: `on${event}:ok` })),
  }
}

/** What a function fails with. */
export function failing(errCode, errMsg = 'fail') {
  return () => {
    throw { errCode, errMsg }
  }
}

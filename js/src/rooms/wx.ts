/** A function that this entry asks, and that comes back. */
export type Api =
  | 'joinVoIPChat'
  | 'exitVoIPChat'
  | 'updateVoIPChatMuteConfig'
  | 'subscribeVoIPVideoMembers'
  | 'setEnable1v1Chat'
  | 'join1v1Chat'

/** Which base library has which of the functions first; all others are there since 2.7.0. */
const SINCE = [
  [/1v1/, '2.20.1'],
  [/State/, '2.16.0'],
  [/Video/, '2.11.0'],
  [/^off/, '2.9.0'],
] as const

/**
 * A function of `wx`, bound to it.
 * @throws TypeError that says which base library has it.
 */
export function functionOf(wx: object, api: string): (argument: unknown) => unknown {
  const call = (wx as { readonly [api: string]: ((argument: unknown) => unknown) | undefined })[api]
  if (typeof call === 'function') return call.bind(wx)
  const [, since] = SINCE.find(([name]) => name.test(api)) || [0, '2.7.0']
  throw new TypeError(`wx has no function ${api}; wanted base library ${since} or later`)
}

/** What a function comes back with, whichever way: by callbacks, by a promise, or by both. */
export function answer(call: (argument: unknown) => unknown, args: object): Promise<unknown> {
  return new Promise((success, fail) => {
    const back = call({ ...args, success, fail }) as Partial<PromiseLike<unknown>> | undefined
    if (back && back.then) back.then(success, fail)
  })
}

import type { Post } from './server.js'

interface Request {
  url: string
  method: 'POST'
  data: string
  dataType: 'text'
  success(res: { data: unknown }): void
  fail(error: { errMsg?: string }): void
}

declare const wx: { request?: (options: Request) => unknown } | undefined
declare const fetch: ((url: string, options: object) => Promise<{ text(): Promise<string> }>) | undefined

/** How this host posts: a mini-program's way, else the web's; `undefined` when it has none. */
export function hostPost(): Post | undefined {
  if (typeof wx !== 'undefined' && wx.request) {
    const request = wx.request
    return (url, data) =>
      new Promise((resolve, reject) => {
        request({
          url,
          method: 'POST',
          data,
          // Not `json`: the text is wanted as it is.
          dataType: 'text',
          success: (res) => resolve(String(res.data)),
          fail: (error) => reject(new Error(error.errMsg || 'the request failed')),
        })
      })
  }
  if (typeof fetch === 'undefined') return undefined
  const send = fetch
  return async (url, body) => (await send(url, { method: 'POST', body })).text()
}

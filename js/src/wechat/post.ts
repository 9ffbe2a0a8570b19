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

/** How a mini-program posts; `undefined` where there is no `wx`. */
export function postOfMiniprogram(): Post | undefined {
  const request = typeof wx === 'undefined' ? undefined : wx.request
  if (request === undefined) return undefined
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

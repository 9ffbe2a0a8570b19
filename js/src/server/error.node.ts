/** One text in both languages. */
export interface Texts {
  readonly zh: string
  readonly en: string
}

/** What went wrong, in one word. */
export type ServerErrorCode = keyof typeof SAYS

/** What is known beside the code. */
export interface ServerErrorDetail {
  /** Put behind the sentence of the code, in both languages. */
  readonly detail?: Texts | undefined
  /** WeChat's own number. */
  readonly errcode?: number | undefined
}

/** Why a function of this entry failed. `message` is the English text; no text holds a key, a token or a secret. */
export class ServerError extends Error {
  readonly code: ServerErrorCode
  /** The HTTP status with which a handler answers it. */
  readonly status: number
  /** WeChat's own number; `null` where WeChat gave none. */
  readonly errcode: number | null
  /** What happened and what to do. */
  readonly texts: Texts

  constructor(code: ServerErrorCode, { detail, errcode }: ServerErrorDetail = {}) {
    const { status, en, zh } = SAYS[code]
    const texts = detail === undefined ? { en, zh } : { en: `${en}: ${detail.en}`, zh: `${zh}：${detail.zh}` }
    super(texts.en)
    this.name = 'ServerError'
    this.code = code
    this.status = status
    this.errcode = errcode === undefined ? null : errcode
    this.texts = texts
  }
}

const SAYS = {
  no_session: {
    status: 409,
    en: 'no session_key is stored for this user; let the mini-program call wx.login and code2Session fetch the key',
    zh: '服务端没有该用户的 session_key；请在小程序调用 wx.login，并用 code2Session 换取、保存后再签名',
  },
  not_identified: {
    status: 401,
    en: 'the request does not say who the user is; log in first',
    zh: '无法识别请求的用户，请先登录',
  },
  not_allowed: { status: 403, en: 'this user may not join this room', zh: '该用户无权加入此房间' },
  bad_method: { status: 405, en: 'this address does not take this method', zh: '此地址不支持该请求方法' },
  bad_type: {
    status: 415,
    en: 'the body is of the wrong type; wanted Content-Type: application/json',
    zh: '请求体类型不符，应为 Content-Type: application/json',
  },
  too_large: { status: 413, en: 'the body is too large', zh: '请求体过大' },
  bad_request: { status: 400, en: 'the request is wrong', zh: '请求有误' },
  bad_signature: {
    status: 403,
    en: "the push's signature is wrong; compare token with the one in the mini-program's message push settings",
    zh: '消息推送的签名不符；请核对 token 与小程序后台「消息推送」中的 Token',
  },
  plain_message: {
    status: 403,
    en: 'the push is not encrypted; choose safe mode in the message push settings, which calls need anyway',
    zh: '推送未加密；请在「消息推送」中选择安全模式（音视频通话必须使用）',
  },
  undecipherable: {
    status: 400,
    en: 'the push cannot be decrypted; compare encodingAESKey with the message push settings',
    zh: '推送无法解密；请核对 encodingAESKey 与「消息推送」中的 EncodingAESKey',
  },
  other_app: {
    status: 403,
    en: 'the push is for another appId than the one given here; a third-party platform gives its own',
    zh: '推送所属 appId 与此处配置不同；第三方平台应填平台自身的 appId',
  },
  bad_message: { status: 400, en: 'the push cannot be read', zh: '推送内容无法读取' },
  late_answer: {
    status: 500,
    en: 'onCall did not answer within answerWithin_ms, so WeChat was given the late answer',
    zh: 'onCall 未在 answerWithin_ms 内答复，已按 late 设置答复微信',
  },
  wechat_refused: { status: 502, en: 'WeChat refused', zh: '微信拒绝了请求' },
  wechat_unreachable: { status: 502, en: 'WeChat could not be reached', zh: '无法连接微信服务器' },
  wechat_unreadable: { status: 502, en: "WeChat's answer could not be read", zh: '微信的应答无法读取' },
  internal: { status: 500, en: 'the server failed', zh: '服务器内部错误' },
} satisfies { readonly [code: string]: Texts & { readonly status: number } }

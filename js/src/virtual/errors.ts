// The plugin's own error classes (2.4.0 and later). A class is told by its `name`.

/** What the plugin throws. */
export class VoipError extends Error {
  errMsg: string
  errCode: number
  /** The base library's number; the virtual WeChat has none. */
  errno = 0
  cause: unknown = undefined

  constructor(errCode: number, errMsg: string) {
    super(errMsg)
    this.name = 'VoipError'
    this.errMsg = errMsg
    this.errCode = errCode
  }
}

/** WeChat's back end said no. */
export class VoipCgiError extends VoipError {
  override name = 'VoipCgiError'
}

/** Joining the room failed. */
export class VoipJoinError extends VoipError {
  override name = 'VoipJoinError'
  extErrMsg = ''
  errType = 0
}

/** The plugin itself said no. */
export class VoipPluginError extends VoipError {
  override name = 'VoipPluginError'
}

/** The error of a `failure` frame; a class that nobody documented becomes a plain VoipError of that name. */
export function errorFrom(body: { name: string; errCode: number; errMsg: string }): VoipError {
  switch (body.name) {
    case 'VoipCgiError':
      return new VoipCgiError(body.errCode, body.errMsg)
    case 'VoipJoinError':
      return new VoipJoinError(body.errCode, body.errMsg)
    case 'VoipPluginError':
      return new VoipPluginError(body.errCode, body.errMsg)
    default: {
      const error = new VoipError(body.errCode, body.errMsg)
      error.name = body.name
      return error
    }
  }
}

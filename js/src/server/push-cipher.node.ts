import { createCipheriv, createDecipheriv, createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import { ServerError } from './error.node.js'

/** WeChat pads to blocks of 32 bytes, though AES has 16. */
const BLOCK = 32
/** Random bytes at the front, then the message's length. */
const RANDOM = 16
const HEAD = RANDOM + 4

/** The signatures and the encryption of WeChat's message push (documented, with examples that are reproduced). */
export class PushCipher {
  private readonly token: string
  private readonly key: Buffer
  private readonly appId: string

  constructor(token: string, encodingAESKey: string, appId: string) {
    this.token = token
    this.key = Buffer.from(`${encodingAESKey}=`, 'base64')
    this.appId = appId
  }

  /** The signature of what came: 40 lowercase hex digits. */
  sign(...parts: readonly string[]): string {
    return createHash('sha1')
      .update([this.token, ...parts].sort().join(''))
      .digest('hex')
  }

  /** Whether a signature is right; takes the same time wherever it is wrong. */
  verify(signature: string, ...parts: readonly string[]): boolean {
    const right = Buffer.from(this.sign(...parts))
    const came = Buffer.from(signature)
    return right.length === came.length && timingSafeEqual(right, came)
  }

  /**
   * The message in a text whose signature was right.
   * @throws ServerError `undecipherable` or `other_app`.
   */
  decrypt(encrypted: string): string {
    const bytes = /^[A-Za-z0-9+/]+={0,2}$/.test(encrypted) ? Buffer.from(encrypted, 'base64') : Buffer.alloc(0)
    if (bytes.length === 0 || bytes.length % 16 !== 0) throw new ServerError('undecipherable')
    const decipher = createDecipheriv('aes-256-cbc', this.key, this.key.subarray(0, 16)).setAutoPadding(false)
    const padded = Buffer.concat([decipher.update(bytes), decipher.final()])
    const padding = padded[padded.length - 1] as number
    const end = padded.length - padding
    if (padding < 1 || padding > BLOCK || end < HEAD) throw new ServerError('undecipherable')
    if (padded.subarray(end).some((byte) => byte !== padding)) throw new ServerError('undecipherable')
    const length = padded.readUInt32BE(RANDOM)
    if (length > end - HEAD) throw new ServerError('undecipherable')
    if (padded.toString('utf8', HEAD + length, end) !== this.appId) throw new ServerError('other_app')
    return padded.toString('utf8', HEAD, HEAD + length)
  }

  /** A message as WeChat encrypts it. */
  encrypt(message: string): string {
    const bytes = Buffer.from(message)
    const length = Buffer.alloc(4)
    length.writeUInt32BE(bytes.length)
    const whole = Buffer.concat([randomBytes(RANDOM), length, bytes, Buffer.from(this.appId)])
    const padding = BLOCK - (whole.length % BLOCK)
    const padded = Buffer.concat([whole, Buffer.alloc(padding, padding)])
    const cipher = createCipheriv('aes-256-cbc', this.key, this.key.subarray(0, 16)).setAutoPadding(false)
    return Buffer.concat([cipher.update(padded), cipher.final()]).toString('base64')
  }
}

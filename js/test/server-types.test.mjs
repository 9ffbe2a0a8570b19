import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'

const folder = fileURLToPath(new URL('..', import.meta.url))

test('the declarations serve a strict TypeScript server', () => {
  const place = mkdtempSync(join(folder, 'test/types-'))
  const program = `import { createServer, IncomingMessage, type ServerResponse } from 'node:http'
    import {
      checkSession, code2Session, createAccessToken, createPushReceiver, createSigner, createSignHandler, createSnTickets,
      ServerError, type JoinArgs, type PushedCall, type Session,
    } from 'wmpf-voip-kit/server'
    interface Known extends IncomingMessage { session: { openid: string } }
    const signer = createSigner({ appId: 'wx1', sessionKey: async (openid: string) => (openid === '' ? null : 'key') })
    const sign: (request: Known, response: ServerResponse) => Promise<void> = createSignHandler<Known>({
      signer, identify: (request) => request.session.openid, allow: (_, groupId) => groupId.startsWith('room-'),
    })
    void sign
    const accessToken = createAccessToken({ appId: 'wx1', secret: 's', fetch })
    const tickets = createSnTickets({ accessToken })
    createServer(createPushReceiver({
      token: 't', encodingAESKey: 'k', appId: 'wx1',
      onCall: async (call: PushedCall, { signal }) => !signal.aborted && call.sn !== '',
      trace: (line) => console.log(line.source),
    }))
    export async function main(): Promise<string> {
      const signed: JoinArgs = await signer.sign({ openid: 'o', groupId: 'room-1', roomType: 'video' })
      const time: number = signed.timeStamp
      // @ts-expect-error the server chooses the nonce
      await signer.sign({ openid: 'o', groupId: 'room-1', nonceStr: 'n' })
      // @ts-expect-error there is no such way to be late
      createPushReceiver({ token: 't', encodingAESKey: 'k', appId: 'wx1', onCall: () => true, late: 'ring' })
      try {
        const session: Session = await code2Session({ appId: 'wx1', secret: 's', code: 'c' })
        const valid: boolean = await checkSession({ accessToken, openid: session.openid, sessionKey: session.sessionKey })
        return (await tickets.get({ sn: 's', modelId: 'm' })) + String(valid) + String(time)
      } catch (error) {
        // @ts-expect-error there is no such code
        if (error instanceof ServerError && error.code === 'no_reason') return ''
        return error instanceof ServerError && error.code === 'wechat_refused' ? error.texts.zh : ''
      }
    }`
  try {
    const file = join(place, 'program.mts')
    writeFileSync(file, program)
    const tsc = createRequire(import.meta.url).resolve('typescript/bin/tsc')
    const options = [
      '--noEmit',
      '--strict',
      '--target',
      'es2022',
      '--module',
      'nodenext',
      '--types',
      'node',
      '--skipLibCheck',
    ]
    execFileSync(process.execPath, [tsc, ...options, file], { encoding: 'utf8', stdio: 'pipe' })
  } catch (error) {
    assert.fail(error.stdout || error)
  } finally {
    rmSync(place, { recursive: true })
  }
})

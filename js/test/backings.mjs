// The two places where a virtual WeChat can be: this process, in virtual time, and a server, on its own clock.
import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import WebSocket from 'ws'
import { createTesting } from 'wmpf-voip-kit/testing'
import { createVirtualWechat } from 'wmpf-voip-kit/virtual'

/** Short waits, so that a server's clock has little to do; in process they cost nothing. */
export const SETTINGS = { silence_ms: 300, finish_ms: 20 }

/** Each makes a virtual WeChat of the same options; `t` ends it. */
export const BACKINGS = {
  async 'in process'(t, options = {}) {
    const wechat = await createTesting({ ...options, settings: { ...SETTINGS, ...options.settings } })
    t.after(() => wechat.close())
    return wechat
  },
  async 'at a server'(t, options = {}) {
    const url = await startServer(t, options)
    const { users = { 'o-virtual-user': {} }, devices = doorbell(users), plugin, self } = options
    const wechat = await createVirtualWechat({
      server: url,
      connectSocket: ({ url }) => new WebSocket(url),
      users: mapped(users, ({ secondPhone }) => defined({ secondPhone })),
      devices: mapped(devices, ({ android, family, pushToken, answerAfter_ms, refuses, hangUpAfter_ms }) =>
        defined({ android, family, pushToken, answerAfter_ms, refuses, hangUpAfter_ms }),
      ),
      ...(plugin && { plugin }),
      ...(self && { self }),
    })
    t.after(() => wechat.close())
    return wechat
  },
}

/** Starts the server on a free port with these options' accounts; gives its address. Its own process id ends it. */
export async function startServer(t, options = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'voip-accounts-'))
  const accounts = join(folder, 'accounts.json')
  writeFileSync(accounts, JSON.stringify(accountsOf(options)))
  const settings = { ...SETTINGS, ...options.settings }
  const switches = Object.entries(settings).flatMap(([name, value]) => ['--set', `${name}=${JSON.stringify(value)}`])
  const server = spawn(binary(), ['--port', '0', '--exit-with-stdin', '--accounts', accounts, ...switches], {
    stdio: ['pipe', 'pipe', 'ignore'],
  })
  t.after(async () => {
    server.kill()
    if (server.exitCode === null && server.signalCode === null) await once(server, 'exit')
    rmSync(folder, { recursive: true })
  })
  const [line] = await once(createInterface(server.stdout), 'line')
  return JSON.parse(line).listening.replace(/^http/, 'ws')
}

let built
/** The server's program: `VIRTUAL_WECHAT_SERVER` names it, or cargo builds it. */
function binary() {
  built = built || process.env.VIRTUAL_WECHAT_SERVER || buildServer()
  return built
}

function buildServer() {
  const args = ['build', '--package', 'virtual-wechat-server', '--message-format', 'json', '--quiet']
  const cwd = fileURLToPath(new URL('../..', import.meta.url))
  const said = execFileSync('cargo', args, { cwd, encoding: 'utf8', maxBuffer: 1 << 26 })
  const artifacts = said.split('\n').filter((line) => line.includes('"executable":"'))
  return JSON.parse(artifacts.at(-1)).executable
}

/** The options' people and devices in the words of the server's file. */
function accountsOf({ users = { 'o-virtual-user': {} }, devices = doorbell(users), students = {}, appId }) {
  const grants = Object.entries(devices).flatMap(([sn, { grantedBy = [] }]) =>
    grantedBy.map((openid) => ({ openid, subject: { device: sn } })),
  )
  return {
    appid: appId || 'wx0123456789abcdef',
    users: mapped(users, ({ name, sessionKey, scopes }) => defined({ name, session_key: sessionKey, scopes })),
    devices: mapped(devices, ({ modelId, name, licence, pushToken, android, family }, sn) =>
      defined({
        model_id: modelId,
        name: name || sn,
        licence,
        push_token: pushToken,
        family: android ? 'android' : family,
      }),
    ),
    students: mapped(students, ({ voipToken, admin, contacts }) => defined({ voip_token: voipToken, admin, contacts })),
    grants,
  }
}

const doorbell = (users) => ({ VIRTUAL_doorbell: { name: 'Doorbell', grantedBy: Object.keys(users).slice(0, 1) } })
const mapped = (from, change) => Object.fromEntries(Object.entries(from).map(([id, value]) => [id, change(value, id)]))
const defined = (fields) => Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined))

// The back end of a device that calls through the cloud, on node:http alone: WeChat's message push and tickets of devices.
// PORT, WX_APPID, WX_SECRET, WX_PUSH_TOKEN, WX_PUSH_AES_KEY and ADMIN_KEY come from the environment.
import { createServer } from 'node:http'
import { createAccessToken, createPushReceiver, createSnTickets, ServerError } from 'wmpf-voip-kit/server'

const { PORT = 3000, WX_APPID, WX_SECRET, WX_PUSH_TOKEN, WX_PUSH_AES_KEY, ADMIN_KEY } = process.env

/** Devices that hold a line to this server, by sn: MQTT, WebSocket or whatever you have. */
export const devices = new Map()

const push = createPushReceiver({
  token: WX_PUSH_TOKEN,
  encodingAESKey: WX_PUSH_AES_KEY,
  appId: WX_APPID,
  // Answer soon: the phone rings only after a yes. Then start the server SDK with sessionKey and serverToken.
  onCall: async ({ sn, roomId, payload }, { signal }) => {
    const device = devices.get(sn)
    return device !== undefined && device.ring({ roomId, payload, signal })
  },
})

const tickets = createSnTickets({ accessToken: createAccessToken({ appId: WX_APPID, secret: WX_SECRET }) })

/** `GET /sn-ticket?sn=…&modelId=…`: for wx.requestDeviceVoIP and for registering a device. Let only your own ask. */
async function ticket(request, response, query) {
  response.setHeader('content-type', 'application/json; charset=utf-8')
  try {
    if (!ADMIN_KEY || request.headers.authorization !== `Bearer ${ADMIN_KEY}`) {
      response.writeHead(401).end('{}')
      return
    }
    const snTicket = await tickets.get({ sn: query.get('sn'), modelId: query.get('modelId') })
    response.end(JSON.stringify({ snTicket }))
  } catch (error) {
    const known = error instanceof ServerError
    response.writeHead(known ? error.status : 400).end(JSON.stringify({ error: known ? error.texts : error.message }))
  }
}

export const server = createServer((request, response) => {
  const { pathname, searchParams } = new URL(request.url, 'http://here')
  if (pathname === '/wechat/push') push(request, response)
  else if (pathname === '/sn-ticket') ticket(request, response, searchParams)
  else response.writeHead(404).end()
}).listen(PORT)

import { nearest } from '../nearest.js'
import { SINCE } from '../plugin/since.js'

/** What something needs: the first versions that have it, and where it runs. */
export interface Need {
  readonly weChat?: string
  readonly baseLibrary?: string
  readonly plugin?: string
  readonly wmpf?: string
  /** It runs on phones only. */
  readonly phone?: boolean
  /** Whose member it is: there it can be looked for. */
  readonly of?: 'plugin' | 'wx'
  /** Not stated by WeChat; concluded from its pages. What is not marked is documented. */
  readonly inferred?: boolean
}

/** The product's own minimum. */
const PRODUCT = '8.0.30'
const plugin: Need = { of: 'plugin' }
const wx = (baseLibrary: string): Need => ({ of: 'wx', baseLibrary })

/** By the name under which WeChat documents it. */
export const needs = {
  // This kit: WXWebAssembly.
  kit: { baseLibrary: '2.13.0' },

  // Functions of the plugin.
  callDevice: { ...plugin, plugin: SINCE.callDevice, weChat: PRODUCT, phone: true },
  callWMPF: { ...plugin, plugin: SINCE.callWMPF, weChat: PRODUCT, phone: true },
  initByCaller: { ...plugin, weChat: PRODUCT },
  forceHangUpVoip: plugin,
  onVoipEvent: plugin,
  setCustomBtnText: plugin,
  setVoipEndPagePath: plugin,
  setUIConfig: plugin,
  getIotBindContactList: plugin,
  getPluginEnterOptions: plugin,
  getPluginOnloadOptions: { ...plugin, plugin: SINCE.getPluginOnloadOptions },
  CALL_PAGE_PATH: { ...plugin, plugin: SINCE.CALL_PAGE_PATH },
  // Its options, events and component.
  finishVoip: { plugin: '2.2.2' },
  /** initByCaller without voipToken, for a device registered through WMPF. */
  callWithoutToken: { plugin: '2.3.0', wmpf: '1.2.0' },
  handsFree: { plugin: '2.3.0', wmpf: '2.0' },
  /** forceHangUpVoip with a room. */
  hangUpByRoom: { plugin: '2.3.2' },
  isSelfWindowMax: { plugin: '2.3.4' },
  timeLimit: { plugin: '2.3.8' },
  objectFit: { plugin: '2.3.8' },
  routeType: { plugin: '2.3.9' },
  customBoxHeight: { plugin: '2.3.10' },
  /** What onVoipEvent returns ends the listening. */
  off: { plugin: '2.3.10' },
  roomId: { plugin: '2.4.0' },
  deviceName: { plugin: '2.4.1' },
  /** callDevice and callWMPF without the user's authorisation. */
  callWithoutGrant: { plugin: '2.4.1' },
  /** No version is stated; the page of 2.4.1 does not have it. */
  isCloud: { plugin: '2.4.2', inferred: true },
  encodeVideo: { plugin: '2.4.5', weChat: '8.0.54' },
  'camera-device': { plugin: '2.4.6', phone: true },
  h265: { weChat: '8.0.36' },

  // Functions of wx.
  requestDeviceVoIP: { ...wx('2.27.3'), weChat: PRODUCT, phone: true },
  getDeviceVoIPList: { ...wx('2.30.3'), phone: true },
  /** Both of them for device groups. */
  deviceGroups: { baseLibrary: '2.30.4', phone: true },
  joinVoIPChat: wx('2.7.0'),
  exitVoIPChat: wx('2.7.0'),
  updateVoIPChatMuteConfig: wx('2.7.0'),
  onVoIPChatMembersChanged: wx('2.7.0'),
  onVoIPChatSpeakersChanged: wx('2.7.0'),
  onVoIPChatInterrupted: wx('2.7.0'),
  offVoIPChatMembersChanged: wx('2.9.0'),
  offVoIPChatSpeakersChanged: wx('2.9.0'),
  offVoIPChatInterrupted: wx('2.9.0'),
  subscribeVoIPVideoMembers: wx('2.11.0'),
  onVoIPVideoMembersChanged: wx('2.11.0'),
  offVoIPVideoMembersChanged: wx('2.11.0'),
  'voip-room': { baseLibrary: '2.11.0' },
  onVoIPChatStateChanged: wx('2.16.0'),
  offVoIPChatStateChanged: wx('2.16.0'),
  setEnable1v1Chat: wx('2.20.1'),
  join1v1Chat: wx('2.20.1'),
  forceCellularNetwork: { baseLibrary: '2.29.0' },
}

/** What a program can say that it uses. */
export type Use = keyof typeof needs

/** The need of one. */
export function needOf(use: Use): Need {
  return needs[use]
}

/** The uses, each once, the kit first. @throws TypeError or RangeError that names the wrong one. */
export function checkUses(uses: readonly Use[] = []): Use[] {
  if (!Array.isArray(uses)) throw new TypeError('checkEnvironment: uses was no array; wanted names of functions')
  const known = Object.keys(needs)
  for (const use of uses)
    if (known.indexOf(use) < 0)
      throw new RangeError(
        `checkEnvironment: uses has ${String(use)}, which is unknown; wanted ${nearest(String(use), known)}`,
      )
  return Array.from(new Set<Use>(['kit', ...uses]))
}

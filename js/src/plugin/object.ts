import type { AdminTransfer, BindContactPath, CampusContact, CampusUser, ContactRemoval } from './campus.js'
import type { VoipEvent } from './events.js'
import type {
  CallDeviceRequest,
  CallWMPFRequest,
  InitByCallerRequest,
  InitByCallerResult,
  IotContactAnswer,
  IotContactRequest,
  PluginUIConfig,
  RoomCreated,
  VoipEndPagePath,
} from './requests.js'

/** The part of the plugin's object that the kit uses: `requirePlugin('wmpf-voip').default`, or a virtual one. */
export interface Plugin {
  onVoipEvent(listener: (event: unknown) => void): unknown
  callDevice?(request: object): Promise<unknown>
  callWMPF?(request: object): Promise<unknown>
  initByCaller?(request: object): Promise<unknown>
  forceHangUpVoip?(room?: string): void
  readonly CALL_PAGE_PATH?: string
}

/**
 * The whole object `requirePlugin('wmpf-voip').default` (mind the `.default`), as WeChat documents it up to version
 * 2.4.6. What only newer versions have is optional; so is what only campus face-pay has.
 */
export interface VoipPlugin {
  /**
   * A device calls a phone (businessType 1), a phone an Android device (2), or campus face-pay (0, 3). Every use needs
   * the user's authorisation. Fails in two ways: it throws, mostly for a wrong parameter, or resolves with `isSuccess:
   * false`.
   */
  initByCaller(request: InitByCallerRequest): Promise<InitByCallerResult>
  /**
   * A phone calls an Android device. In the WeChat client only. Throws a VoipError. Since 2.4.0; without grant since
   * 2.4.1.
   */
  callWMPF?(request: CallWMPFRequest): Promise<RoomCreated>
  /**
   * A phone calls a Linux or RTOS device; WeChat pushes nothing to it: tell it the room yourself. In the WeChat client
   * only. Throws a VoipError. Since 2.4.0; without grant since 2.4.1.
   */
  callDevice?(request: CallDeviceRequest): Promise<RoomCreated>
  /** Ends the call. With a room (since 2.3.2, and recommended) only that one; without, whichever is running. */
  forceHangUpVoip(roomId?: string): void
  /**
   * Hears every event. Bind before the call, once, outside of `onLoad` and `onShow`. Returns what ends it, which works
   * since 2.3.10.
   */
  onVoipEvent(listener: (event: VoipEvent) => void): () => void
  /** The custom button: on a phone that was called, once the talk has begun. */
  setCustomBtnText(text: string): void
  /** Where to go when the call is over; before it is. */
  setVoipEndPagePath(page: VoipEndPagePath): void
  /** How the call page looks; before the call begins. */
  setUIConfig(config: PluginUIConfig): void
  /** Whether users have authorised the device; generally asked on the device. */
  getIotBindContactList(request: IotContactRequest): Promise<IotContactAnswer>
  /**
   * What `wx.getEnterOptionsSync` returns, when the mini-program was entered through the call page. Stale when it was
   * in the foreground already. The reference calls the whole object `query`; other pages use its `.query`.
   */
  getPluginEnterOptions(): unknown
  /** The query of the call page's `onLoad`; stale before `callPageOnShow`. Since 2.2.3. */
  getPluginOnloadOptions?(): unknown
  /** The call page. Since 2.3.9. */
  readonly CALL_PAGE_PATH?: string

  /** Campus face-pay: binds the administrator among a student's contacts, after `wx.authorize` of `scope.voip`. */
  bindVoipAdminContact?(user: CampusUser): Promise<unknown>
  /** Campus face-pay: the page on which a contact is bound. */
  getBindContactPath?(user: BindContactPath): Promise<string>
  /** Campus face-pay: the contacts of a student. */
  getVoipBindContactList?(user: CampusUser): Promise<CampusContact[]>
  /** Campus face-pay: removes contacts; for the administrator only, and not oneself. */
  deleteVoipBindContact?(removal: ContactRemoval): Promise<unknown>
  /** Campus face-pay: makes somebody else the administrator. WeChat spells it so. */
  transerAdmin?(transfer: AdminTransfer): Promise<unknown>
}

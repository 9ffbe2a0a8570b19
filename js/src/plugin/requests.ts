/** `initByCaller`. */
export interface InitByCallerRequest {
  roomType: 'voice' | 'video'
  caller: InitByCallerParty
  listener: InitByCallerParty
  /**
   * 0 campus face-pay billed by duration, 1 a device calls a phone, 2 a phone calls an Android device, 3 campus
   * face-pay billed by licence (since 2.3.8). The plugin's own default is **0**.
   */
  businessType?: 0 | 1 | 2 | 3
  /**
   * 0 and 3: the `voip_token` of face-pay. 1: the `deviceToken` of a device registered with the authorisation SDK;
   * absent, not empty, for one registered through WMPF (since 2.3.0). 2: the device's `pushToken`.
   */
  voipToken?: string
  /**
   * The build that the listener opens; `formal` unless given. Since 2.1.8 a released mini-program reaches released ones
   * only.
   */
  miniprogramState?: 'formal' | 'trial' | 'developer'
  /** `a=1&b=2`, appended to the call page's path at the listener. */
  customQuery?: string
  /**
   * More than 0, from `startVoip` on; the unit is not documented, clients in the field take it as seconds. Since 2.3.8.
   */
  timeLimit?: number
}

/** An end of `initByCaller`. */
export interface InitByCallerParty {
  /** An sn, an openid, or face-pay's `user_id`: see `businessType`. */
  id: string
  /** Shown; where the id is an sn, the name given at authorisation is shown instead. */
  name?: string
  /** 0 on, 1 off; **0** unless given. */
  cameraStatus?: 0 | 1
}

/** What `initByCaller` resolves with. */
export interface InitByCallerResult {
  isSuccess: boolean
  /** On success. Since 2.4.0. */
  roomId?: string
  /** On success; the same value. */
  groupId?: string
  /** On success. Since 2.3.8. */
  chargeType?: ChargeType
  errCode?: number
  errMsg?: string
  /** A VoipError. Since 2.4.0. */
  errObj?: unknown
  /** @deprecated by WeChat; use errCode. */
  error?: { err_code: string; errMsg: string }
}

/** What `callDevice` and `callWMPF` share. */
interface ToDeviceRequest {
  roomType: 'voice' | 'video'
  sn: string
  modelId: string
  /** `license` unless given. */
  chargeType?: ChargeType
  /** More than 0, from `startVoip` on; the unit is not documented, clients in the field take it as seconds. */
  timeLimit?: number
  /** On unless `false`. */
  enableCallerCamera?: boolean
  /** On unless `false`. */
  enableListenerCamera?: boolean
  /** The device's name in WeChat. Since 2.4.1. */
  deviceName?: string
}

/** `callDevice`. Without a field for the build. */
export interface CallDeviceRequest extends ToDeviceRequest {
  /** The user's name for the device. */
  nickName?: string
  /**
   * `true` for RTOS devices: the developer's server is called back. `false` unless given. Since when is not documented.
   */
  isCloud?: boolean
  /** RTOS devices only: carried into that callback. Since when is not documented. */
  payload?: string
  /** Long edge of the phone's picture: 320, 480 or 640. Since 2.4.5, WeChat 8.0.54. */
  encodeVideoFixedLength?: number
  /** 1 sends an upright picture, 2 keeps its rotation. Since 2.4.5, WeChat 8.0.54. */
  encodeVideoRotation?: number
  /** Width / height × 100: 75 is 3:4. Since 2.4.5, WeChat 8.0.54. */
  encodeVideoRatio?: number
  /** 8 to 15. Since 2.4.5, WeChat 8.0.54. */
  encodeVideoMaxFPS?: number
}

/** `callWMPF`. */
export interface CallWMPFRequest extends ToDeviceRequest {
  /** From the device. */
  pushToken: string
  /** The user's name, shown on the device. */
  nickName: string
  /** The build that the device opens; `release` unless given, and a release reaches releases only. */
  envVersion?: 'release' | 'trial' | 'develop'
  /** `a=1&b=2`, appended to the call page's path on the device. */
  customQuery?: string
}

/** What `callDevice` and `callWMPF` resolve with. */
export interface RoomCreated {
  roomId: string
}

/** How a call is paid for. */
export type ChargeType = 'duration' | 'license'

/** `setUIConfig`, in the plugin's own names; the kit's are those of `CallUI`. */
export interface PluginUIConfig {
  /** As `setCustomBtnText`. */
  btnText?: string
  /** The caller's picture. */
  callerUI?: PluginPictureUI
  /** The callee's. */
  listenerUI?: PluginPictureUI
  /** Loudspeaker, or earpiece; on devices only. `true` unless given. Since 2.3.0, WMPF 2.0. */
  handsFree?: boolean
  /** One's own picture is the large one. `false` unless given. Since 2.3.4. */
  isSelfWindowMax?: boolean
  /** The custom box: `90vh` unless given. The reference allows 70vh, the changelog says 75vh. Since 2.3.10. */
  customBoxHeight?: '70vh' | '75vh' | '90vh'
}

/** How one end's picture is shown. */
export interface PluginPictureUI {
  /** Degrees; 0 unless given. */
  cameraRotation?: 0 | 90 | 180 | 270
  /** Width / height; 4 / 3 unless given. */
  aspectRatio?: number
  /** Mirrored left to right; `false` unless given. */
  horMirror?: boolean
  /** Mirrored top to bottom; `false` unless given. */
  vertMirror?: boolean
  /** The button for the camera, on phones only. `true` unless given (one page of WeChat's says `false`). */
  enableToggleCamera?: boolean
  /** `fill` unless given. Since 2.3.8. */
  objectFit?: 'fill' | 'contain'
}

/** `setVoipEndPagePath`. */
export interface VoipEndPagePath {
  url: string
  /** `BindContact` is campus face-pay's. */
  key: 'Call' | 'BindContact'
  /** A query, without the question mark. */
  options?: string
  /** `redirectTo` unless given. Since 2.3.9. */
  routeType?: 'redirectTo' | 'switchTab' | 'reLaunch'
}

/** `getIotBindContactList`. How long the list may be is not documented. */
export interface IotContactRequest {
  sn: string
  model_id: string
  openid_list: string[]
}

/** What `getIotBindContactList` resolves with. */
export interface IotContactAnswer {
  errcode: number
  errmsg: string
  /** The page shows items with sn and model_id; clients in the field read openid. */
  contact_list: { sn?: string; model_id?: string; openid?: string; status: number }[]
}

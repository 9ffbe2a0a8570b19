// The rest of the plugin's object, typed and checked: what its page was opened with, what it shows, whom it may call.
export { callPagePath, VoipError } from './internal.js'
export { CAMERA_DEVICE_PATH } from './plugin/camera-device.js'
export { enterOptions, onloadOptions } from './plugin/options.js'
export { once } from './plugin/once.js'
export { setCustomButton, setUIConfig } from './plugin/ui.js'
export { setEndPage } from './plugin/end-page.js'
export { contacts, mayDial } from './plugin/contacts.js'
export type { EnterOptions, PageOptions, ReadOptions } from './plugin/options.js'
export type { KeyStorage } from './plugin/once.js'
export type { CallUI, PictureUI } from './plugin/ui.js'
export type { EndPage } from './plugin/end-page.js'
export type { Contact, ContactRequest, DialRequest } from './plugin/contacts.js'
export type { CameraDeviceChangeQuality, CameraDeviceProps } from './plugin/camera-device.js'
export type { Plugin, VoipPlugin } from './plugin/object.js'
export type { VoipEvent, VoipEventData, VoipEventOf } from './plugin/events.js'
export type {
  CallDeviceRequest,
  CallWMPFRequest,
  ChargeType,
  InitByCallerParty,
  InitByCallerRequest,
  InitByCallerResult,
  IotContactAnswer,
  IotContactRequest,
  PluginPictureUI,
  PluginUIConfig,
  RoomCreated,
  VoipEndPagePath,
} from './plugin/requests.js'
export type { AdminTransfer, BindContactPath, CampusContact, CampusUser, ContactRemoval } from './plugin/campus.js'

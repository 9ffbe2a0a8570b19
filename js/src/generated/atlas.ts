// Generated from data/ by `cargo xtask gen`. Do not edit.

import type { Why } from './tables.js'

/** The namespace of a code: the same number means different things in different ones. */
export type Space = 'plugin' | 'join' | 'inner' | 'one_to_one' | 'errno' | 'device' | 'wxerror' | 'sn' | 'request' | 'player' | 'pusher' | 'live_error' | 'cloud_status' | 'hangup_reason' | 'twecall' | 'licence' | 'group' | 'push' | 'register' | 'activate' | 'login' | 'network' | 'contact' | 'linux_log'

/** Space: the words for people. */
export const SPACE: { readonly [name in Space]: Both } = {
  plugin: { en: "plugin wmpf-voip: errCode", zh: "插件 wmpf-voip：errCode" },
  join: { en: "wx.joinVoIPChat: errCode", zh: "wx.joinVoIPChat：errCode" },
  inner: { en: "numbers inside errMsg", zh: "errMsg 中的内层码" },
  one_to_one: { en: "wx.join1v1Chat: errCode", zh: "wx.join1v1Chat：errCode" },
  errno: { en: "base library: errno", zh: "基础库：errno" },
  device: { en: "device SDK iv_avt_*: negative return values", zh: "设备 SDK iv_avt_*：负返回值" },
  wxerror: { en: "WXERROR_*", zh: "WXERROR_*" },
  sn: { en: "sn and snTicket (HTTP API, device registration)", zh: "sn 与 snTicket（HTTP 接口、设备注册）" },
  request: { en: "wx.requestDeviceVoIP: errCode", zh: "wx.requestDeviceVoIP：errCode" },
  player: { en: "live-player: statechange", zh: "live-player：statechange" },
  pusher: { en: "live-pusher: statechange", zh: "live-pusher：statechange" },
  live_error: { en: "live-pusher: error", zh: "live-pusher：error" },
  cloud_status: { en: "cloud-to-cloud session status", zh: "云云对接：会话状态" },
  hangup_reason: { en: "cloud-to-cloud hang-up reason", zh: "云云对接：挂断原因" },
  twecall: { en: "ActivateTWeCallLicense: ErrCode", zh: "ActivateTWeCallLicense：ErrCode" },
  licence: { en: "WeChat licence API: errcode", zh: "微信 license 接口：errcode" },
  group: { en: "device group API: errcode", zh: "设备组接口：errcode" },
  push: { en: "pushAppMsg: errcode", zh: "pushAppMsg：errcode" },
  register: { en: "registerMiniProgramDevice: code", zh: "registerMiniProgramDevice：code" },
  activate: { en: "WMPF activation and launch", zh: "WMPF 激活与启动" },
  login: { en: "code2Session, checksession: errcode", zh: "code2Session、checksession：errcode" },
  network: { en: "NETWORK_ERR_* of the device HAL", zh: "设备 HAL：NETWORK_ERR_*" },
  contact: { en: "getvoipcontactlist: errcode", zh: "getvoipcontactlist：errcode" },
  linux_log: { en: "WeChat's Linux SDK: log lines", zh: "微信 Linux SDK：日志" },
}

/** Whether trying again helps. */
export type Retry = 'unknown' | 'no' | 'now' | 'later' | 'after_fix' | 'new_ticket' | 'user_decides' | 'after_consent' | 'after_purchase' | 'not_needed'

/** Retry: the words for people. */
export const RETRY: { readonly [name in Retry]: Both } = {
  unknown: { en: "unknown", zh: "未知" },
  no: { en: "no", zh: "重试无效" },
  now: { en: "at once", zh: "可立即重试" },
  later: { en: "later", zh: "稍后重试" },
  after_fix: { en: "after a fix", zh: "修复后重试" },
  new_ticket: { en: "with a new ticket", zh: "换新票据后重试" },
  user_decides: { en: "when the user wants", zh: "由用户决定" },
  after_consent: { en: "after the user's consent", zh: "用户授权后重试" },
  after_purchase: { en: "after paying", zh: "购买后重试" },
  not_needed: { en: "not needed", zh: "无需重试" },
}

/** What a code is, where a namespace mixes several kinds. */
export type Class = 'error' | 'info' | 'warning' | 'terminal' | 'lifecycle' | 'wrapper' | 'end'

/** Class: the words for people. */
export const CLASS: { readonly [name in Class]: Both } = {
  error: { en: "error", zh: "错误" },
  info: { en: "info", zh: "信息" },
  warning: { en: "warning", zh: "警告" },
  terminal: { en: "terminal", zh: "终止" },
  lifecycle: { en: "lifecycle", zh: "生命周期" },
  wrapper: { en: "wrapper", zh: "外层码" },
  end: { en: "end of a call", zh: "通话结束" },
}

/** How a row is known. */
export type Certainty = 'unknown' | 'documented' | 'field' | 'inferred'

/** Certainty: the words for people. */
export const CERTAINTY: { readonly [name in Certainty]: Both } = {
  unknown: { en: "unknown", zh: "未知" },
  documented: { en: "documented", zh: "有文档" },
  field: { en: "from the field", zh: "实践经验" },
  inferred: { en: "inferred", zh: "推断" },
}

/** A text in both languages. */
export interface Both {
  readonly en: string
  readonly zh: string
}

/** A fact that codes tell: `why` is absent where it ends no call. */
export interface CauseInfo extends Both {
  readonly why?: Why
  readonly alternatives?: readonly Why[]
  readonly remedy: Both
  readonly retry: Retry
}

/**
 * A code. `en` and `zh` are absent where the cause's own text says it all, `class` where it is an error, `certainty` where it
 * is documented. Where a row comes from stands in docs/error-atlas.md.
 */
export interface CodeInfo extends Partial<Both> {
  readonly name?: string
  readonly cause: CauseId
  readonly alternatives?: readonly Why[]
  readonly class?: Class
  readonly versions?: string
  readonly certainty?: Certainty
}

/** The name of a cause. */
export type CauseId =
  | 'ok'
  | 'already_authorised'
  | 'no_contacts'
  | 'wrong_room'
  | 'wrong_device_id'
  | 'wrong_voip_id'
  | 'wrong_openid'
  | 'openid_of_other_app'
  | 'openid_invalid'
  | 'appid_invalid'
  | 'sn_too_long'
  | 'sn_bad_characters'
  | 'model_rejected'
  | 'sn_malformed'
  | 'sn_not_registered'
  | 'sn_registered_elsewhere'
  | 'stored_identity_differs'
  | 'subscription_mismatch'
  | 'user_not_authorised'
  | 'face_pay_not_authorised'
  | 'authorisation_refused'
  | 'authorisation_group_failed'
  | 'scope_invalid'
  | 'scope_refused_again'
  | 'not_approved'
  | 'interface_not_opened'
  | 'api_unauthorised'
  | 'no_media_permission'
  | 'no_system_permission'
  | 'permission_declined'
  | 'no_api_permission'
  | 'arrears'
  | 'licence_expired'
  | 'licence_inactive'
  | 'charge_type'
  | 'codes_exhausted'
  | 'code_rejected'
  | 'licence_paused'
  | 'no_such_product'
  | 'wrong_signature'
  | 'session_key_stale'
  | 'login_code'
  | 'user_blocked'
  | 'face_pay_token'
  | 'device_token'
  | 'push_token'
  | 'token_of_other_model'
  | 'device_token_fetch'
  | 'token_missing'
  | 'sn_ticket'
  | 'push_token_invalid'
  | 'unauthenticated'
  | 'bad_parameter'
  | 'not_initialised'
  | 'wrong_state'
  | 'one_to_one_off'
  | 'already_done'
  | 'not_found'
  | 'media_frame'
  | 'rate_limited'
  | 'group_request'
  | 'device_not_in_group'
  | 'message_too_long'
  | 'own_call_running'
  | 'other_miniprogram_call'
  | 'other_call_active'
  | 'recorder_taken'
  | 'channel_busy'
  | 'callee_busy'
  | 'call_interrupted'
  | 'left_while_joining'
  | 'cancelled_or_backgrounded'
  | 'backgrounded'
  | 'room_not_created'
  | 'join_failed'
  | 'session_key_missing'
  | 'wrapper'
  | 'join_callback_failed'
  | 'already_over'
  | 'cgi_failed'
  | 'answer_unreadable'
  | 'platform_error'
  | 'system_busy'
  | 'runtime_not_logged_in'
  | 'network_failed'
  | 'device_offline'
  | 'no_answer_in_time'
  | 'unavailable'
  | 'wrong_client'
  | 'unsupported'
  | 'clock_wrong'
  | 'media_device_failed'
  | 'out_of_memory'
  | 'resource_exhausted'
  | 'storage_failed'
  | 'key_damaged'
  | 'cancelled'
  | 'aborted'
  | 'rejected'
  | 'hung_up'
  | 'no_answer'
  | 'aborted_call'
  | 'never_joined'
  | 'float_closed'
  | 'incoming_call'
  | 'native_reason'
  | 'live_progress'
  | 'live_unstable'
  | 'live_reconnecting'
  | 'live_codec'
  | 'live_disconnected'
  | 'live_no_address'
  | 'live_room_failed'
  | 'rtc_ticket'
  | 'rtc_app'
  | 'live_left_room'
  | 'live_suspended'
  | 'live_interrupted'
  | 'live_route'
  | 'live_media_file'
  | 'snapshot_failed'
  | 'picture_in_picture'
  | 'state_idle'
  | 'state_calling'
  | 'state_talking'
  | 'wmpf_package'
  | 'wmpf_inactive'
  | 'wmpf_signature'
  | 'wmpf_timeout'
  | 'unknown'

/** Every cause. */
export const CAUSES: { readonly [id in CauseId]: CauseInfo } = {
  ok: { en: "success", zh: "成功", remedy: { en: "Nothing.", zh: "无需处理。" }, retry: 'not_needed' },
  already_authorised: { en: "the user has already authorised the device; it arrives in fail, but is a success", zh: "用户已授权该设备；虽从 fail 返回，实为成功", remedy: { en: "Treat it as success.", zh: "按成功处理。" }, retry: 'not_needed' },
  no_contacts: { en: "the user has no contacts", zh: "该用户没有联系人", remedy: { en: "Let a guardian bind himself first (bindVoipAdminContact).", zh: "请先由家长绑定联系人（bindVoipAdminContact）。" }, retry: 'after_consent' },
  wrong_room: { why: 'bad_request', en: "the room id (roomId, groupId) is wrong", zh: "房间号（roomId、groupId）错误", remedy: { en: "Use the roomId that the call function returned for this very call; do not mix it up with a device group's id.", zh: "请使用本次呼叫返回的 roomId，不要与设备组 id 混用。" }, retry: 'after_fix' },
  wrong_device_id: { why: 'bad_identity', en: "the device id (sn) is wrong", zh: "设备 deviceId（SN）错误", remedy: { en: "Compare the sn, letter by letter, with the one the device was registered with.", zh: "请将 SN 与设备注册时的 SN 逐字核对。" }, retry: 'after_fix' },
  wrong_voip_id: { why: 'bad_identity', en: "voip_id is wrong", zh: "voip_id 错误", remedy: { en: "Check which ids businessType wants; without it the plugin assumes campus face-pay (0).", zh: "请核对 businessType 所要求的 id；不传时默认为 0（校园刷脸）。" }, retry: 'after_fix' },
  wrong_openid: { why: 'bad_identity', en: "openId is wrong", zh: "openId 错误", remedy: { en: "Pass the openid that this user has in this mini-program.", zh: "请传入该用户在本小程序下的 openid。" }, retry: 'after_fix' },
  openid_of_other_app: { why: 'bad_identity', en: "openId does not belong to this mini-program", zh: "openId 与小程序 appId 不匹配", remedy: { en: "An openid is valid in one mini-program only. Fetch it with the appid that the device calls.", zh: "openid 仅在单个小程序内有效，请用设备所呼叫的 appid 获取。" }, retry: 'after_fix' },
  openid_invalid: { why: 'bad_identity', en: "openId is invalid", zh: "openId 不合法", remedy: { en: "Pass an openid as code2Session returned it, unchanged.", zh: "请原样传入 code2Session 返回的 openid。" }, retry: 'after_fix' },
  appid_invalid: { why: 'bad_identity', en: "the appid is wrong", zh: "appid 错误", remedy: { en: "Use the appid of the mini-program itself, not of the plugin or the host.", zh: "请使用小程序自身的 appid，而非插件或宿主的。" }, retry: 'after_fix' },
  sn_too_long: { why: 'bad_identity', en: "the sn is longer than 128 bytes", zh: "SN 超过 128 字节", remedy: { en: "Shorten the sn to at most 128 bytes.", zh: "请将 SN 缩短至 128 字节以内。" }, retry: 'after_fix' },
  sn_bad_characters: { why: 'bad_identity', en: "the sn has characters that are not allowed", zh: "SN 含有非法字符", remedy: { en: "An sn has only digits, letters, underscore and hyphen.", zh: "SN 仅可包含数字、大小写字母、下划线和连字符。" }, retry: 'after_fix' },
  model_rejected: { why: 'bad_identity', en: "the model id was not accepted", zh: "model_id 校验失败", remedy: { en: "Use the model id that this mini-program's account was given for the device, and an access_token of the same account.", zh: "请使用本小程序账号申请到的 model_id，并使用同一账号的 access_token。" }, retry: 'after_fix' },
  sn_malformed: { why: 'bad_identity', en: "the sn is not accepted: too long, or with characters that are not allowed", zh: "SN 不合法：过长或含有非法字符", remedy: { en: "At most 128 bytes, of digits, letters, underscore and hyphen.", zh: "不超过 128 字节，仅含数字、字母、下划线和连字符。" }, retry: 'after_fix' },
  sn_not_registered: { why: 'bad_identity', en: "the sn is not registered", zh: "SN 未注册", remedy: { en: "Register the device with this very sn and model id, then activate it.", zh: "请用同一 SN 与 model_id 注册设备后再激活。" }, retry: 'after_fix' },
  sn_registered_elsewhere: { why: 'bad_identity', en: "the sn is already bound to another device", zh: "SN 已绑定其他设备", remedy: { en: "Give each device an sn of its own, or let the vendor release the old binding.", zh: "请为每台设备使用唯一的 SN，或先解除旧设备的绑定。" }, retry: 'after_fix' },
  stored_identity_differs: { why: 'bad_identity', en: "the key stored on the device belongs to another sn, model or mini-program", zh: "设备上保存的注册信息属于其他 SN、型号或小程序", remedy: { en: "Leave the module, delete the files in data_path (device_key), and initialise once more.", zh: "请先退出模块，删除 data_path 下的文件（device_key），再重新初始化。" }, retry: 'after_fix' },
  subscription_mismatch: { why: 'bad_identity', en: "model id and sn are not those of the subscription", zh: "model_id 与 SN 和订阅记录不符", remedy: { en: "Send with the model id and the sn that the user subscribed to.", zh: "请使用用户订阅时的 model_id 与 SN。" }, retry: 'after_fix' },
  user_not_authorised: { why: 'not_authorised', alternatives: ['not_activated'], en: "the user has not authorised the device, or no longer; devices without a licence get the same code", zh: "用户未授权（或已取消授权）该设备；未激活的设备也会返回此码", remedy: { en: "Ask the user for consent (wx.requestDeviceVoIP) with the very sn, model id and openid of the call. If the queries say authorised, compare the ids: another spelling of the sn, another mini-program's openid, or a device that left its group.", zh: "请用本次呼叫的 SN、model_id 与 openid 让用户授权（wx.requestDeviceVoIP）。若查询显示已授权，请核对各标识：SN 写法不同、openid 属于其他小程序，或设备已移出设备组。" }, retry: 'after_consent' },
  face_pay_not_authorised: { why: 'not_authorised', en: "openId has not authorised (campus face-pay, scope.voip)", zh: "openId 未授权（校园刷脸模式，scope.voip）", remedy: { en: "For other hardware pass businessType 1 or 2; for campus face-pay let the guardian grant scope.voip.", zh: "其他硬件请传 businessType 1 或 2；校园刷脸模式请由家长授权 scope.voip。" }, retry: 'after_consent' },
  authorisation_refused: { why: 'not_authorised', en: "the user refused before, or switched it off; WeChat does not ask again", zh: "用户曾拒绝或在设置中关闭；微信不再弹窗", remedy: { en: "Guide the user to the mini-program's settings, to the switch for reminders of voice and video calls (wx.openSetting).", zh: "请引导用户到小程序设置页打开“语音、视频通话提醒”开关（wx.openSetting）。" }, retry: 'after_consent' },
  authorisation_group_failed: { why: 'not_authorised', alternatives: ['bad_identity', 'unsupported'], en: "the authorisation of a device group failed, without a message", zh: "设备组授权失败，且没有错误信息", remedy: { en: "Check that the group id comes from createIotGroupId of the same account, that the group holds devices of one model type, and that the base library is 2.30.4 or newer.", zh: "请确认组 id 由同一账号的 createIotGroupId 创建、组内设备类型一致，且基础库不低于 2.30.4。" }, retry: 'after_fix' },
  scope_invalid: { why: 'not_approved', alternatives: ['unsupported'], en: "invalid scope: the hardware access or the call capability is missing, or the client does not know it", zh: "invalid scope：未完成硬件接入或未开通音视频通话能力，或客户端不支持", remedy: { en: "Finish the hardware access and open the call capability for this mini-program; for groups use base library 2.30.4 or newer.", zh: "请完成设备接入并为本小程序开通音视频通话能力；设备组需基础库 2.30.4 及以上。" }, retry: 'after_fix' },
  scope_refused_again: { why: 'permission_denied', en: "the user refused a scope for the second time", zh: "用户再次拒绝授权", remedy: { en: "Guide the user to wx.openSetting; the dialog does not come again.", zh: "授权弹窗不会再次出现，请引导用户使用 wx.openSetting。" }, retry: 'after_consent' },
  not_approved: { why: 'not_approved', en: "the call capability has not been approved; release builds cannot call", zh: "音视频通话能力审核未完成，正式版不可用", remedy: { en: "Use development or trial builds until WeChat has approved the capability.", zh: "审核通过前请使用开发版或体验版。" }, retry: 'after_fix' },
  interface_not_opened: { why: 'not_approved', alternatives: ['permission_denied', 'backgrounded'], en: "no permission for the interface: it is not opened for this appid, or it was called in the background", zh: "没有接口权限：该 appid 未开通，或在后台调用", remedy: { en: "Open the interface in the console of this very appid (Development, interface settings), and call it in the foreground.", zh: "请在该 appid 的管理后台（开发管理—接口设置）开通接口，并在前台调用。" }, retry: 'after_fix' },
  api_unauthorised: { why: 'not_approved', alternatives: ['bad_identity'], en: "the account may not use this server API, or the access_token is another account's", zh: "账号无此接口权限，或 access_token 属于其他账号", remedy: { en: "Finish the hardware access, and use an access_token of the mini-program itself, not of the host.", zh: "请完成设备接入，并使用小程序自身（而非宿主）的 access_token。" }, retry: 'after_fix' },
  no_media_permission: { why: 'permission_denied', en: "the mini-program may not use the microphone or the camera", zh: "小程序没有麦克风或摄像头权限", remedy: { en: "Ask for scope.record and scope.camera before the call; after a refusal guide the user to wx.openSetting.", zh: "通话前请申请 scope.record 与 scope.camera；被拒后引导用户到 wx.openSetting。" }, retry: 'after_consent' },
  no_system_permission: { why: 'permission_denied', en: "the phone's system does not let WeChat use the microphone or the camera", zh: "系统未授予微信麦克风或摄像头权限", remedy: { en: "Ask the user to allow WeChat the microphone and the camera in the phone's settings.", zh: "请用户在手机系统设置中允许微信使用麦克风和摄像头。" }, retry: 'after_consent' },
  permission_declined: { why: 'permission_denied', en: "the user denied the permission, or closed the dialog; or the privacy guideline does not declare it", zh: "用户拒绝或取消授权，或隐私保护指引未声明", remedy: { en: "Declare microphone and camera in the privacy guideline; guide the user to wx.openSetting.", zh: "请在隐私保护指引中声明麦克风和摄像头，并引导用户到 wx.openSetting。" }, retry: 'after_consent' },
  no_api_permission: { why: 'permission_denied', en: "no permission for the API", zh: "没有 JSAPI 权限", remedy: { en: "Open the capability for this appid and call from a page that may use it.", zh: "请为该 appid 开通能力，并在允许的页面调用。" }, retry: 'after_fix' },
  arrears: { why: 'arrears', en: "no call time is left, or no licence is assigned", zh: "通话时长包欠费，或未分配 license", remedy: { en: "Buy call time, or assign an activation code to the device. It was also seen with a package left: then ask WeChat.", zh: "请购买时长包或为设备分配激活码。余额充足时也曾出现，请联系微信。" }, retry: 'after_purchase' },
  licence_expired: { why: 'licence_expired', en: "the device's licence has expired", zh: "设备 license 已过期", remedy: { en: "Activate the device once more; each activation adds time.", zh: "请重新激活设备；每次激活都会叠加时长。" }, retry: 'after_purchase' },
  licence_inactive: { why: 'not_activated', en: "the device has no active licence", zh: "设备 license 未激活", remedy: { en: "Activate it (activeLicenseDevice, or ActivateTWeCallLicense for Tencent Cloud's SDK).", zh: "请激活设备（activeLicenseDevice；腾讯云 SDK 用 ActivateTWeCallLicense）。" }, retry: 'after_purchase' },
  charge_type: { why: 'bad_request', en: "chargeType is not allowed", zh: "chargeType 不合法", remedy: { en: "Pass 'license' or 'duration', as the account has it.", zh: "请按账号的计费方式传 'license' 或 'duration'。" }, retry: 'after_fix' },
  codes_exhausted: { why: 'not_activated', en: "no activation codes are left", zh: "激活码已用完", remedy: { en: "Buy activation codes of this type.", zh: "请购买该类型的激活码。" }, retry: 'after_purchase' },
  code_rejected: { why: 'not_activated', en: "the activation code cannot be used for this device", zh: "激活码不能用于该设备", remedy: { en: "Check the code's type, that its number was not used before, and that the validity stays within the limit.", zh: "请核对激活码类型、编号是否已使用，以及有效期是否超限。" }, retry: 'after_fix' },
  licence_paused: { why: 'not_activated', en: "the licence of this sn is paused", zh: "该 SN 的授权已暂停", remedy: { en: "Resume it in Tencent Cloud's console.", zh: "请在腾讯云控制台恢复。" }, retry: 'after_fix' },
  no_such_product: { why: 'bad_identity', en: "the product or the device does not exist, or is not yours, or has no audio and video", zh: "产品或设备不存在、无权限，或不是音视频产品", remedy: { en: "Check ProductId and DeviceName; an sn is <ProductId>_<DeviceName>.", zh: "请核对 ProductId 与 DeviceName；SN 格式为 <ProductId>_<DeviceName>。" }, retry: 'after_fix' },
  wrong_signature: { why: 'bad_signature', en: "the signature of joinVoIPChat is wrong", zh: "joinVoIPChat 签名错误", remedy: { en: "Sign with session_key as it is (do not decode it), the time in whole seconds, the four values sorted by value. The doctor of this kit names the mistake. With the right recipe: the session_key is stale, or another user's.", zh: "请用原样的 session_key（不要解码）、整秒时间戳、四个值按值排序后签名。可用本工具的 doctor 找出错误；方法无误时，多为 session_key 已过期或属于其他用户。" }, retry: 'new_ticket' },
  session_key_stale: { why: 'bad_signature', en: "the session_key is no longer valid", zh: "session_key 已失效", remedy: { en: "Log in again (wx.login, code2Session) and store the new key; only the last one is valid.", zh: "请重新登录（wx.login、code2Session）并保存新的 key；仅最新的有效。" }, retry: 'new_ticket' },
  login_code: { why: 'bad_token', en: "the log-in code is wrong, used or too old", zh: "登录 code 无效、已使用或已过期", remedy: { en: "A code is valid once and for five minutes: fetch a new one with wx.login.", zh: "code 仅可用一次且五分钟内有效，请用 wx.login 重新获取。" }, retry: 'new_ticket' },
  user_blocked: { why: 'not_authorised', en: "WeChat holds this user to be risky and blocks the log-in", zh: "高风险用户，登录被拦截", remedy: { en: "Nothing the program can do; the user has to clear it with WeChat.", zh: "程序无法处理，需用户向微信申诉。" }, retry: 'no' },
  face_pay_token: { why: 'bad_token', en: "voipToken is wrong (campus face-pay)", zh: "voipToken 错误（校园刷脸模式）", remedy: { en: "For other hardware pass businessType 1 or 2; for campus face-pay fetch a new voip_token.", zh: "其他硬件请传 businessType 1 或 2；校园刷脸模式请重新获取 voip_token。" }, retry: 'new_ticket' },
  device_token: { why: 'bad_token', en: "voipToken is wrong (device to phone)", zh: "voipToken 错误（设备呼叫手机）", remedy: { en: "A device registered with the auth SDK: fetch a new deviceToken. Registered through WMPF: leave voipToken out, use plugin 2.3.0 and WMPF 1.2.0 or newer. A changed sn: delete the stored key and register again.", zh: "授权 SDK 注册的设备：请重新获取 deviceToken。WMPF 注册的设备：不要传 voipToken，且插件不低于 2.3.0、WMPF 不低于 1.2.0。SN 变更后：请删除旧的注册信息并重新注册。" }, retry: 'new_ticket' },
  push_token: { why: 'bad_token', en: "voipToken is wrong (phone to device)", zh: "voipToken 错误（手机呼叫设备）", remedy: { en: "Let the device fetch a new pushToken and report it before expireTimestamp.", zh: "请让设备重新获取 pushToken，并在 expireTimestamp 前上报。" }, retry: 'new_ticket' },
  token_of_other_model: { why: 'bad_token', en: "voipToken belongs to another model", zh: "voipToken 与 modelId 不匹配", remedy: { en: "Pass the modelId with which the device was registered.", zh: "请传入设备注册时的 modelId。" }, retry: 'after_fix' },
  device_token_fetch: { why: 'bad_token', en: "deviceToken could not be fetched", zh: "获取 deviceToken 失败", remedy: { en: "On a device registered through WMPF: check that the registration is whole (it also hides key store failures), restart WMPF, register again.", zh: "WMPF 注册的设备：请检查注册信息是否完整（密钥库异常也会表现为此码），重启 WMPF 或重新注册。" }, retry: 'later' },
  token_missing: { why: 'bad_token', en: "voipToken is empty or of the wrong type", zh: "voipToken 为空或类型错误", remedy: { en: "Pass a non-empty string where a token is wanted; leave the field out where it is not.", zh: "需要时传非空字符串；不需要时不要传该字段。" }, retry: 'after_fix' },
  sn_ticket: { why: 'bad_token', en: "snTicket is wrong or has expired", zh: "snTicket 错误或已过期", remedy: { en: "Fetch a new one from your back end (getSnTicket) for the same sn and model id; it is valid for five minutes, and is 32 letters and digits.", zh: "请由后台用同一 SN 与 model_id 重新获取（getSnTicket）；有效期 5 分钟，为 32 位字母数字。" }, retry: 'new_ticket' },
  push_token_invalid: { why: 'bad_token', en: "push_token is invalid", zh: "push_token 无效", remedy: { en: "Let the device fetch a new pushToken.", zh: "请让设备重新获取 pushToken。" }, retry: 'new_ticket' },
  unauthenticated: { why: 'bad_token', alternatives: ['bad_identity'], en: "the device is not authenticated", zh: "设备未通过身份认证", remedy: { en: "Register the device, with a fresh snTicket.", zh: "请用新的 snTicket 注册设备。" }, retry: 'new_ticket' },
  bad_parameter: { why: 'bad_request', en: "a parameter is wrong", zh: "参数错误", remedy: { en: "Compare every argument with the function's page; the message often names it.", zh: "请对照文档核对每个参数；错误信息通常会指明。" }, retry: 'after_fix' },
  not_initialised: { why: 'bad_request', en: "something that has to happen before has not: the module is not initialised, or initialisation failed", zh: "前置条件不满足：模块未初始化或初始化失败", remedy: { en: "Wait for online and PEER_READY, initialise sys, dm, avt and voip in this order, and look at what each returned.", zh: "请等待上线与 PEER_READY，按 sys、dm、avt、voip 顺序初始化，并检查返回值。" }, retry: 'after_fix' },
  wrong_state: { why: 'bad_request', en: "not possible in this state", zh: "当前状态不允许此操作", remedy: { en: "Call it in another state, and never from a callback.", zh: "请在合适的状态下调用，且不要在回调中调用。" }, retry: 'after_fix' },
  one_to_one_off: { why: 'bad_request', en: "calls between two are not switched on: that holds for one run of the app", zh: "未开启双人通话：该设置仅在小程序本次运行内有效", remedy: { en: "Call wx.setEnable1v1Chat with enable: true on both ends, after each cold start and before the call.", zh: "请在每次冷启动后、通话前，双方都调用 wx.setEnable1v1Chat 并设 enable: true。" }, retry: 'after_fix' },
  already_done: { why: 'bad_request', en: "it exists already, or was done before", zh: "已存在或已执行过", remedy: { en: "Ask before doing it again (is_registered).", zh: "执行前请先查询（is_registered）。" }, retry: 'no' },
  not_found: { why: 'bad_request', alternatives: ['bad_identity'], en: "what was asked for does not exist", zh: "所请求的对象不存在", remedy: { en: "Check the ids.", zh: "请核对各标识。" }, retry: 'after_fix' },
  media_frame: { en: "a frame was given wrongly: too large, of the wrong channel, without a key frame, or without data", zh: "媒体帧有误：过大、通道不符、首帧非关键帧或无数据", remedy: { en: "Send what get_av_enc_info announced, on the channel of start_real_play, beginning with an I frame, within max_frame_size.", zh: "请按 get_av_enc_info 的声明、在 start_real_play 的通道上发送，以 I 帧开始，且不超过 max_frame_size。" }, retry: 'after_fix' },
  rate_limited: { why: 'platform_error', en: "too many calls of the API", zh: "接口调用过于频繁", remedy: { en: "Wait, then call less often.", zh: "请稍后再试，并降低调用频率。" }, retry: 'later' },
  group_request: { why: 'bad_request', en: "the device group's data is wrong", zh: "设备组数据有误", remedy: { en: "Correct the name, the id or the list of devices.", zh: "请修正组名、组 id 或设备列表。" }, retry: 'after_fix' },
  device_not_in_group: { why: 'not_authorised', en: "the device is not in the group", zh: "设备不在该设备组中", remedy: { en: "Add it (addIotGroupDevice); a user's consent to a group holds only for devices in it.", zh: "请将设备加入该组（addIotGroupDevice）；用户对组的授权仅对组内设备有效。" }, retry: 'after_fix' },
  message_too_long: { why: 'bad_request', en: "the message is too long", zh: "消息过长", remedy: { en: "At most 5 KB.", zh: "请控制在 5 KB 以内。" }, retry: 'after_fix' },
  own_call_running: { why: 'busy', en: "this end is already in a call", zh: "本端已在通话中", remedy: { en: "End the running call first (exitVoIPChat, forceHangUpVoip), and wait for its end before the next.", zh: "请先结束当前通话（exitVoIPChat、forceHangUpVoip），待其结束后再发起。" }, retry: 'later' },
  other_miniprogram_call: { why: 'busy', en: "another mini-program is in a call", zh: "其他小程序正在通话", remedy: { en: "Ask the user to end the other call.", zh: "请用户先结束其他小程序的通话。" }, retry: 'later' },
  other_call_active: { why: 'busy', en: "a WeChat call or a phone call is active", zh: "正在进行微信通话或电话", remedy: { en: "Try again after the other call.", zh: "请在其他通话结束后重试。" }, retry: 'later' },
  recorder_taken: { why: 'busy', alternatives: ['device_failed'], en: "the recorder is in use, most likely by a WeChat call or a phone call", zh: "录音设备被占用，可能正在进行微信通话或电话", remedy: { en: "Try again after the other call; stop your own recordings.", zh: "请在其他通话结束后重试，并停止自己的录音。" }, retry: 'later' },
  channel_busy: { why: 'busy', en: "the device's channel is taken by a call or a viewer", zh: "设备通道被其他通话或观看者占用", remedy: { en: "Ask iv_avt_voip_is_busy_v2 first; try again later.", zh: "请先调用 iv_avt_voip_is_busy_v2，稍后重试。" }, retry: 'later' },
  callee_busy: { why: 'busy', en: "the callee was busy", zh: "被叫忙", remedy: { en: "Try again later, or call the next contact.", zh: "请稍后重试或呼叫下一位联系人。" }, retry: 'later' },
  call_interrupted: { why: 'interrupted', en: "the call was interrupted", zh: "通话被中断", remedy: { en: "Read the message: another call, the background, or the network.", zh: "请查看错误信息：其他来电、进入后台或网络原因。" }, retry: 'user_decides' },
  left_while_joining: { why: 'cancelled', alternatives: ['backgrounded', 'interrupted'], en: "left while joining: the user quit, went to the background, or another call came", zh: "加入过程中退出：用户主动退出、进入后台或有来电", remedy: { en: "Let the user decide whether to join again.", zh: "由用户决定是否重新加入。" }, retry: 'user_decides' },
  cancelled_or_backgrounded: { why: 'backgrounded', alternatives: ['cancelled'], en: "cancelled, or the mini-program went to the background", zh: "用户取消，或小程序进入后台", remedy: { en: "Let the user decide whether to call again.", zh: "由用户决定是否重新呼叫。" }, retry: 'user_decides' },
  backgrounded: { why: 'backgrounded', en: "the mini-program is in the background", zh: "小程序处于后台", remedy: { en: "Do it in the foreground.", zh: "请在前台操作。" }, retry: 'user_decides' },
  room_not_created: { why: 'room_failed', en: "the room could not be created", zh: "创建房间失败", remedy: { en: "Try again; if it stays, tell WeChat the time, the sn and the openid.", zh: "请重试；若持续出现，请将时间、SN 与 openid 反馈给微信。" }, retry: 'later' },
  join_failed: { why: 'join_failed', en: "joining the room failed; the message may hold an inner code", zh: "加入房间失败；错误信息中可能含有内层码", remedy: { en: "Look for the inner code in errMsg; if there is none, try again once.", zh: "请查看 errMsg 中的内层码；若没有，可重试一次。" }, retry: 'now' },
  session_key_missing: { why: 'join_failed', en: "the room's key could not be fetched", zh: "获取房间 sessionKey 失败", remedy: { en: "Try again; check the network.", zh: "请检查网络后重试。" }, retry: 'now' },
  wrapper: { en: "a wrapper: the true cause is the inner code that follows", zh: "外层码：真实原因见其后的内层码", remedy: { en: "Read the inner code and the text behind it.", zh: "请查看其后的内层码与文本。" }, retry: 'unknown' },
  join_callback_failed: { why: 'join_failed', alternatives: ['platform_error'], en: "the join callback failed; seen while WeChat itself had a fault", zh: "加入回调失败；曾在微信侧故障期间出现", remedy: { en: "Try again later; tell WeChat if it stays.", zh: "请稍后重试；若持续出现，请反馈给微信。" }, retry: 'later' },
  already_over: { why: 'join_failed', alternatives: ['cancelled', 'vanished'], en: "the call was over before this end had joined", zh: "本端加入前通话已结束", remedy: { en: "Compare with the other end's record: it cancelled, gave up or vanished.", zh: "请对照另一端的记录：对方已取消、放弃或失去响应。" }, retry: 'user_decides' },
  cgi_failed: { why: 'platform_error', alternatives: ['network_lost'], en: "the request to WeChat's back end failed", zh: "请求微信后台失败", remedy: { en: "Try again; check the network.", zh: "请检查网络后重试。" }, retry: 'now' },
  answer_unreadable: { why: 'platform_error', en: "the back end's answer could not be read", zh: "后台返回的数据无法解析", remedy: { en: "Try again; check that no proxy changes the answer.", zh: "请重试，并确认没有代理改写返回内容。" }, retry: 'later' },
  platform_error: { why: 'platform_error', en: "an inner error of the platform", zh: "平台内部错误", remedy: { en: "Try again later; tell WeChat the time, the room and the versions.", zh: "请稍后重试，并将时间、房间号与版本反馈给微信。" }, retry: 'later' },
  system_busy: { why: 'platform_error', en: "the system is busy", zh: "系统繁忙", remedy: { en: "Try again a little later.", zh: "请稍候再试。" }, retry: 'later' },
  runtime_not_logged_in: { why: 'platform_error', alternatives: ['bad_identity'], en: "the mini-program runtime on the device is not logged in", zh: "设备上的小程序运行环境未登录", remedy: { en: "Start WMPF once more; check that no other device uses the same device id.", zh: "请重启 WMPF，并确认没有其他设备使用相同的 deviceId。" }, retry: 'later' },
  network_failed: { why: 'network_lost', en: "the network failed", zh: "网络异常", remedy: { en: "Check the network and try again.", zh: "请检查网络后重试。" }, retry: 'later' },
  device_offline: { why: 'network_lost', en: "the device is offline", zh: "设备离线", remedy: { en: "Wait until the device is online.", zh: "请等待设备上线。" }, retry: 'later' },
  no_answer_in_time: { why: 'network_lost', alternatives: ['platform_error'], en: "no answer in time", zh: "请求超时", remedy: { en: "Check the network and try again.", zh: "请检查网络后重试。" }, retry: 'now' },
  unavailable: { why: 'network_lost', alternatives: ['not_approved', 'arrears', 'not_activated'], en: "not available: the network while registering; capability, call time or licence while calling", zh: "不可用：注册时多为网络问题；呼叫时多为能力、时长或 license 问题", remedy: { en: "While registering, check the network. While calling, check the capability, the call time and the licence.", zh: "注册时请检查网络；呼叫时请检查通话能力、时长与 license。" }, retry: 'later' },
  wrong_client: { why: 'unsupported', en: "the function is for the other kind of client (WMPF on a device, or WeChat on a phone)", zh: "该接口须在另一种环境使用（设备上的 WMPF 或手机微信）", remedy: { en: "Use callWMPF and callDevice on phones, initByCaller on devices.", zh: "手机端请用 callWMPF、callDevice，设备端请用 initByCaller。" }, retry: 'after_fix' },
  unsupported: { why: 'unsupported', en: "this platform cannot do it", zh: "当前平台不支持", remedy: { en: "Check the versions of client, base library and plugin.", zh: "请检查客户端、基础库与插件版本。" }, retry: 'no' },
  clock_wrong: { why: 'bad_request', en: "the clock or the time of the device is wrong", zh: "设备时间不正确", remedy: { en: "Set the device's clock by NTP before initialising.", zh: "初始化前请用 NTP 校准设备时间。" }, retry: 'after_fix' },
  media_device_failed: { why: 'device_failed', en: "the microphone, the camera or the encoder failed", zh: "麦克风、摄像头或编码器故障", remedy: { en: "Close what else uses them; restart the device.", zh: "请关闭占用它们的程序，或重启设备。" }, retry: 'later' },
  out_of_memory: { why: 'device_failed', en: "not enough memory", zh: "内存不足", remedy: { en: "Free memory; check max_frame_size and max_connect_num.", zh: "请释放内存，并检查 max_frame_size 与 max_connect_num。" }, retry: 'later' },
  resource_exhausted: { why: 'device_failed', alternatives: ['network_lost'], en: "memory, storage or network ran out", zh: "内存、存储或网络资源不足", remedy: { en: "While registering or initialising: free memory and storage. While calling: check the network.", zh: "注册或初始化时请释放内存与存储；呼叫时请检查网络。" }, retry: 'later' },
  storage_failed: { why: 'device_failed', en: "reading or writing the device's storage failed", zh: "设备存储读写失败", remedy: { en: "data_path needs 8 KB that survive a power cut; check rights, space and the file system.", zh: "data_path 需 8 KB 掉电不丢失的空间，请检查权限、空间与文件系统。" }, retry: 'after_fix' },
  key_damaged: { why: 'device_failed', alternatives: ['bad_identity'], en: "the key stored on the device is damaged, missing or another one", zh: "设备上保存的密钥损坏、缺失或不匹配", remedy: { en: "Delete the stored data and register again.", zh: "请删除保存的数据并重新注册。" }, retry: 'after_fix' },
  cancelled: { why: 'cancelled', en: "cancelled before the other end answered", zh: "接听前已取消", remedy: { en: "Nothing: a person or the program gave up.", zh: "无需处理：由用户或程序取消。" }, retry: 'user_decides' },
  aborted: { why: 'cancelled', alternatives: ['interrupted'], en: "aborted: left while it was under way", zh: "已中止：进行中退出", remedy: { en: "Do not leave the module while a call function runs.", zh: "呼叫函数执行期间请勿退出模块。" }, retry: 'user_decides' },
  rejected: { why: 'rejected', en: "the callee refused", zh: "被叫拒接", remedy: { en: "Nothing: a person or the program refused.", zh: "无需处理：由用户或程序拒接。" }, retry: 'user_decides' },
  hung_up: { why: 'hung_up', en: "one end hung up", zh: "一方挂断", remedy: { en: "Nothing: the normal end.", zh: "无需处理：正常结束。" }, retry: 'user_decides' },
  no_answer: { why: 'no_answer', en: "not answered in time", zh: "无人接听", remedy: { en: "Call again later, or the next contact.", zh: "请稍后重试或呼叫下一位联系人。" }, retry: 'later' },
  aborted_call: { why: 'vanished', alternatives: ['network_lost', 'interrupted', 'backgrounded', 'float_closed', 'device_failed'], en: "the call broke; which end and why, only that end's own report tells", zh: "通话异常中断；具体原因须看出错一端的上报", remedy: { en: "Merge the records of both ends.", zh: "请合并两端记录判断。" }, retry: 'user_decides' },
  never_joined: { why: 'never_joined', en: "answered, but the other end never came into the room", zh: "已接听，但另一端未加入房间", remedy: { en: "Look at the caller's end first: slow network, or it left.", zh: "请先排查主叫端：网络慢或已退出。" }, retry: 'later' },
  float_closed: { why: 'float_closed', en: "the user closed the floating window of the call", zh: "用户关闭了通话悬浮窗", remedy: { en: "Nothing: the user ended it in the background.", zh: "无需处理：用户在后台结束了通话。" }, retry: 'user_decides' },
  incoming_call: { why: 'interrupted', en: "another call came in", zh: "被其他来电打断", remedy: { en: "Offer to call again.", zh: "可提示用户重新呼叫。" }, retry: 'user_decides' },
  native_reason: { why: 'network_lost', alternatives: ['kicked'], en: "no packets for a while, or removed from the room", zh: "长时间收不到数据包，或被移出房间", remedy: { en: "Check this end's network.", zh: "请检查本端网络。" }, retry: 'later' },
  live_progress: { en: "the stream makes progress", zh: "流状态正常推进", remedy: { en: "Nothing.", zh: "无需处理。" }, retry: 'not_needed' },
  live_unstable: { en: "the network is weak or uneven; the component keeps trying", zh: "网络较弱或不稳定，组件会继续尝试", remedy: { en: "Lower the bit rate; show the user that the network is weak.", zh: "可降低码率，并提示用户网络较差。" }, retry: 'not_needed' },
  live_reconnecting: { en: "the connection is being made again", zh: "正在重新连接", remedy: { en: "Wait; −1307 or −2301 tells when the component has given up.", zh: "请等待；组件放弃重连时会返回 -1307 或 -2301。" }, retry: 'not_needed' },
  live_codec: { en: "encoding or decoding in hardware failed; software takes over", zh: "硬件编解码失败，转为软件处理", remedy: { en: "Nothing; the load grows.", zh: "无需处理，但负载会升高。" }, retry: 'not_needed' },
  live_disconnected: { why: 'network_lost', alternatives: ['vanished'], en: "disconnected, and every attempt to reconnect failed; an outage of either end looks the same", zh: "已断开且多次重连失败；任一端断网表现相同", remedy: { en: "Ask wx.getNetworkType whose network it is; then stop, and start or play again.", zh: "请用 wx.getNetworkType 判断是哪一端断网，再 stop 后重新 start 或 play。" }, retry: 'later' },
  live_no_address: { why: 'bad_request', en: "the address of the stream is missing or wrong", zh: "流地址缺失或错误", remedy: { en: "Check the url, and whether its signature has expired.", zh: "请检查流地址及其鉴权是否过期。" }, retry: 'after_fix' },
  live_room_failed: { why: 'join_failed', en: "entering the room failed", zh: "进入房间失败", remedy: { en: "Read the message; check sdkAppId, userSig and the room id.", zh: "请查看错误信息，并检查 sdkAppId、userSig 与房间号。" }, retry: 'now' },
  rtc_ticket: { why: 'bad_token', en: "a ticket of Tencent RTC is wrong or has expired", zh: "腾讯 RTC 票据错误或已过期", remedy: { en: "Issue a new userSig or privateMapKey on your server.", zh: "请由服务端重新签发 userSig 或 privateMapKey。" }, retry: 'new_ticket' },
  rtc_app: { why: 'bad_identity', en: "the SDKAppID of Tencent RTC is wrong", zh: "腾讯 RTC 的 SDKAppID 错误", remedy: { en: "Use the SDKAppID of the application that signed userSig.", zh: "请使用签发 userSig 的应用的 SDKAppID。" }, retry: 'after_fix' },
  live_left_room: { en: "the room was left; a message without reason[0] means kicked or dissolved", zh: "已离开房间；消息中不含 reason[0] 时为被踢或房间解散", remedy: { en: "Parse the message.", zh: "请解析 message。" }, retry: 'user_decides' },
  live_suspended: { en: "the mini-program was suspended; the stream stands still", zh: "小程序被挂起，流暂停", remedy: { en: "Wait until it is shown again; never fatal by itself.", zh: "等待回到前台；本身不是致命错误。" }, retry: 'not_needed' },
  live_interrupted: { why: 'interrupted', alternatives: ['float_closed'], en: "cut by a phone call or a WeChat call; the closed floating window was seen with it too", zh: "被电话或微信通话打断；关闭悬浮窗时也曾出现", remedy: { en: "Start again after the other call.", zh: "请在其他通话结束后重新开始。" }, retry: 'user_decides' },
  live_route: { en: "the audio route or the network changed", zh: "音频路由或网络发生切换", remedy: { en: "Nothing.", zh: "无需处理。" }, retry: 'not_needed' },
  live_media_file: { en: "background music or the waiting image could not be loaded", zh: "背景音乐或等待图加载失败", remedy: { en: "Check the file's address.", zh: "请检查文件地址。" }, retry: 'after_fix' },
  snapshot_failed: { en: "a picture could not be taken or stored", zh: "截图或保存失败", remedy: { en: "Check the right to the album and the free space.", zh: "请检查相册权限与剩余空间。" }, retry: 'later' },
  picture_in_picture: { en: "not possible in this state of picture-in-picture or background playback", zh: "当前小窗或后台播放状态不允许", remedy: { en: "Ask for the state first.", zh: "请先判断当前状态。" }, retry: 'after_fix' },
  state_idle: { en: "no call", zh: "空闲", remedy: { en: "Nothing.", zh: "无需处理。" }, retry: 'not_needed' },
  state_calling: { en: "calling", zh: "呼叫中", remedy: { en: "Nothing.", zh: "无需处理。" }, retry: 'not_needed' },
  state_talking: { en: "talking", zh: "通话中", remedy: { en: "Nothing.", zh: "无需处理。" }, retry: 'not_needed' },
  wmpf_package: { why: 'unsupported', en: "WMPF's package is missing or of another version", zh: "WMPF 的 APK 缺失或版本不匹配", remedy: { en: "Install the WMPF version that the SDK wants.", zh: "请安装 SDK 所要求版本的 WMPF。" }, retry: 'after_fix' },
  wmpf_inactive: { why: 'not_activated', en: "WMPF is not activated on this device", zh: "设备上的 WMPF 未激活", remedy: { en: "Activate the device first.", zh: "请先激活设备。" }, retry: 'after_fix' },
  wmpf_signature: { why: 'bad_token', en: "the signature of the activation is wrong", zh: "激活签名错误", remedy: { en: "Check the parameters that were signed, and the key's version.", zh: "请检查签名参数与密钥版本。" }, retry: 'after_fix' },
  wmpf_timeout: { why: 'network_lost', alternatives: ['bad_identity', 'platform_error'], en: "the back end did not answer, or another device logged in with the same device id", zh: "后台超时，或相同 deviceId 在其他设备登录", remedy: { en: "Check the network; make sure that device ids are unique.", zh: "请检查网络，并确保 deviceId 唯一。" }, retry: 'later' },
  unknown: { why: 'unknown', en: "seen, but nobody has documented what it means", zh: "曾出现，但含义无公开说明", remedy: { en: "Keep the whole message, the time and the versions, and ask WeChat.", zh: "请保留完整信息、时间与版本，并咨询微信。" }, retry: 'unknown' },
}

/** Every code, by namespace and value. */
export const CODES: { readonly [space in Space]: { readonly [value: string]: CodeInfo } } = {
  plugin: {
    '1': { cause: 'wrong_room', },
    '2': { cause: 'wrong_device_id', },
    '3': { cause: 'wrong_voip_id', },
    '4': { cause: 'face_pay_token', },
    '5': { cause: 'room_not_created', },
    '7': { cause: 'wrong_openid', },
    '8': { cause: 'face_pay_not_authorised', },
    '9': { cause: 'user_not_authorised', },
    '12': { cause: 'not_approved', },
    '13': { cause: 'device_token', },
    '14': { cause: 'push_token', },
    '15': { cause: 'arrears', },
    '17': { cause: 'token_of_other_model', },
    '19': { cause: 'openid_of_other_app', },
    '20': { cause: 'openid_invalid', },
    '22': { cause: 'charge_type', versions: "plugin >= 2.4.0", },
    '23': { cause: 'licence_expired', versions: "plugin >= 2.3.8", },
    '24': { cause: 'licence_inactive', versions: "plugin >= 2.3.8", },
    '1000': { cause: 'device_token_fetch', },
    '1001': { cause: 'token_missing', },
    '1002': { cause: 'cgi_failed', },
    '1003': { cause: 'answer_unreadable', },
    '1004': { cause: 'bad_parameter', },
    '1005': { cause: 'own_call_running', en: "the plugin is in another call", zh: "插件正在处理其他通话", },
    '1006': { cause: 'wrong_client', en: "only on an Android device (WMPF)", zh: "该接口仅能在 WMPF 中使用", },
    '1007': { cause: 'wrong_client', en: "only in the WeChat client", zh: "该接口仅能在微信客户端使用", },
    '1008': { cause: 'call_interrupted', },
    '1011': { cause: 'unsupported', },
    '2000': { cause: 'join_failed', },
    '2001': { cause: 'other_miniprogram_call', },
    '2002': { cause: 'join_failed', en: "the SDK could not be reset", zh: "SDK 重置失败", },
    '2003': { cause: 'join_failed', en: "the SDK could not be started", zh: "SDK 初始化失败", },
    '2004': { cause: 'join_failed', en: "joining the room failed", zh: "加入房间失败", },
    '2005': { cause: 'join_failed', en: "the join callback failed", zh: "加入房间回调失败", },
    '2006': { cause: 'join_failed', en: "the talk callback failed", zh: "通话回调失败", },
    '2007': { cause: 'media_device_failed', },
    '2008': { cause: 'session_key_missing', },
    '2009': { cause: 'cancelled_or_backgrounded', },
    '2010': { cause: 'join_failed', en: "the join request failed", zh: "加入房间请求失败", },
    '2100': { cause: 'other_call_active', },
    '2102': { cause: 'no_media_permission', },
    '2103': { cause: 'no_api_permission', },
    '2104': { cause: 'platform_error', en: "another error of the back end; see errMsg", zh: "其他后台错误，详见 errMsg", },
  },
  join: {
    '-1000': { cause: 'join_failed', en: "system error: a catch-all, the true cause stands in errMsg or errno", zh: "系统错误：兜底码，真实原因见 errMsg 或 errno", },
    '-3': { cause: 'left_while_joining', },
    '-2': { cause: 'recorder_taken', },
    '-1': { cause: 'own_call_running', en: "already inside a room", zh: "当前已在房间内", },
  },
  inner: {
    '-12020': { cause: 'wrong_signature', certainty: 'field', },
    '-12006': { cause: 'scope_refused_again', certainty: 'field', },
    '-12001': { cause: 'scope_invalid', certainty: 'field', },
    '-10088': { cause: 'wrapper', class: 'wrapper', certainty: 'field', },
    '-10086': { cause: 'wrapper', class: 'wrapper', certainty: 'field', },
    '-10': { cause: 'wrapper', class: 'wrapper', en: "join room failed: a wrapper", zh: "加入房间失败：外层码", certainty: 'field', },
    '-7': { cause: 'recorder_taken', en: "device is busy", zh: "设备忙", certainty: 'field', },
    '-5': { cause: 'join_callback_failed', certainty: 'field', },
    '-3': { cause: 'join_failed', en: "init failed", zh: "初始化失败", certainty: 'field', },
    '-1': { cause: 'own_call_running', en: "already in the room, or joining; an old WMPF bug, which needs WMPF 2.0 or newer or a restart", zh: "已在房间中或正在加入；旧版 WMPF 的问题，需升级到 2.0 及以上或重启", certainty: 'field', },
    '1': { cause: 'unknown', en: "-10088, 1: on iPhones, Android fine; also with a correct signature", zh: "-10088, 1：多见于 iPhone，安卓正常；签名正确时也会出现", certainty: 'unknown', },
  },
  one_to_one: {
    '-30004': { name: "miniprogram has no camera authorization", cause: 'no_media_permission', en: "the mini-program may not use the camera", zh: "小程序没有相机权限", },
    '-30003': { name: "miniprogram has no record authorization", cause: 'no_media_permission', en: "the mini-program may not record", zh: "小程序没有录音权限", },
    '-30002': { name: "wechat has no record authorization", cause: 'no_system_permission', en: "the phone does not let WeChat record", zh: "微信没有录音权限", },
    '-30001': { name: "wechat has no camera authorization", cause: 'no_system_permission', en: "the phone does not let WeChat use the camera", zh: "微信没有相机权限", },
    '-30000': { name: "system error", cause: 'platform_error', },
    '-20003': { name: "occupied by other miniprogram", cause: 'other_miniprogram_call', },
    '-20002': { name: "on call", cause: 'own_call_running', },
    '-20001': { name: "device not support", cause: 'unsupported', en: "this device does not support it", zh: "当前设备不支持", },
    '-20000': { name: "not open 1v1 Chat", cause: 'one_to_one_off', en: "setEnable1v1Chat is not on; it holds for one run of the app", zh: "未开启 setEnable1v1Chat；仅在小程序本次运行内有效", },
    '-1000': { cause: 'join_failed', en: "system error: a catch-all", zh: "系统错误：兜底码", },
    '-3': { cause: 'left_while_joining', },
    '-2': { cause: 'recorder_taken', },
    '-1': { cause: 'own_call_running', en: "already inside a room", zh: "当前已在房间内", },
  },
  errno: {
    '0': { cause: 'ok', class: 'info', },
    '1': { cause: 'cancelled', en: "cancelled", zh: "已取消", },
    '3': { cause: 'no_system_permission', },
    '4': { cause: 'platform_error', alternatives: ['bad_signature', 'join_failed'], en: "an inner error of the framework; with joinVoIPChat it was seen over a wrong signature", zh: "框架内部错误；joinVoIPChat 签名错误时也曾出现", },
    '5': { cause: 'no_answer_in_time', },
    '100': { cause: 'unsupported', en: "the API is not supported", zh: "接口不支持", },
    '101': { cause: 'bad_parameter', en: "the request's data is wrong", zh: "请求数据错误", },
    '102': { cause: 'interface_not_opened', },
    '103': { cause: 'permission_declined', en: "the user denied the authorisation", zh: "用户拒绝授权", },
    '104': { cause: 'permission_declined', en: "the user cancelled the authorisation; in practice: the privacy guideline does not declare it", zh: "用户取消授权；实践中多为隐私保护指引未声明", },
    '106': { cause: 'bad_parameter', en: "bad permission index", zh: "权限索引错误", },
    '108': { cause: 'network_failed', },
    '109': { cause: 'network_failed', en: "the back end's reply was empty", zh: "后台返回为空", },
    '110': { cause: 'bad_parameter', en: "the scope is empty", zh: "scope 为空", },
    '1000': { cause: 'platform_error', en: "an error of the server", zh: "服务器错误", },
    '1001': { cause: 'bad_parameter', },
    '1003': { cause: 'rate_limited', },
    '1004': { cause: 'openid_invalid', },
    '1005': { cause: 'appid_invalid', },
    '1107001': { cause: 'other_call_active', en: "the user is watching a live stream or is in a call", zh: "用户正在观看直播或通话中", },
    '1107002': { cause: 'no_system_permission', en: "RTC mode, but WeChat may not use the microphone", zh: "RTC 模式下微信没有麦克风权限", },
    '1107003': { cause: 'backgrounded', en: "not allowed in the background", zh: "不允许在后台操作", },
    '1107004': { cause: 'snapshot_failed', class: 'warning', },
    '1107005': { cause: 'snapshot_failed', class: 'warning', en: "the picture could not be saved to the album", zh: "截图保存到相册失败", },
    '1107006': { cause: 'snapshot_failed', class: 'warning', en: "the picture could not be saved to a temporary file", zh: "截图保存到临时文件失败", },
    '1107007': { cause: 'picture_in_picture', class: 'warning', en: "not in picture-in-picture", zh: "未处于小窗模式", },
    '1107008': { cause: 'picture_in_picture', class: 'warning', en: "picture-in-picture is closing", zh: "小窗正在关闭", },
    '1107009': { cause: 'picture_in_picture', class: 'warning', en: "background playback with an empty src", zh: "后台播放时 src 为空", },
    '1107010': { cause: 'picture_in_picture', class: 'warning', en: "background playback is forbidden in RTC mode", zh: "RTC 模式不允许后台播放", },
    '1107011': { cause: 'picture_in_picture', class: 'warning', en: "the page is already in the background", zh: "页面已在后台", },
    '1107012': { cause: 'live_media_file', class: 'warning', en: "a resource could not be loaded", zh: "资源加载失败", },
    '1107013': { cause: 'no_media_permission', en: "about to push, but the right to microphone or camera is missing", zh: "推流时缺少麦克风或摄像头权限", },
  },
  device: {
    '-10008': { cause: 'sn_ticket', },
    '-1001': { name: "IV_ERR_DEVICE_OFFLINE", cause: 'device_offline', certainty: 'inferred', },
    '-1000': { name: "IV_ERR_BUTT", cause: 'unknown', en: "one past the last code: no error of its own", zh: "错误码上界，本身不是错误", certainty: 'inferred', },
    '-901': { name: "IV_ERR_DEVICE_OFFLINE (older SDK)", cause: 'device_offline', versions: "old SDK/旧 SDK", certainty: 'inferred', },
    '-705': { name: "IV_ERR_UC_MSG_LEN_RANGE", cause: 'message_too_long', en: "the message's length is out of its bounds", zh: "消息长度超出范围", certainty: 'inferred', },
    '-704': { name: "IV_ERR_UC_MSG_SEND_FAIL", cause: 'network_failed', en: "the message could not be sent", zh: "消息发送失败", certainty: 'inferred', },
    '-703': { name: "IV_ERR_UC_INIT_PRO_FAIL", cause: 'not_initialised', en: "the module's protocol could not be set up", zh: "模块协议初始化失败", certainty: 'inferred', },
    '-702': { name: "IV_ERR_UC_INIT_CB_NULL", cause: 'bad_parameter', en: "a callback that is needed is NULL", zh: "必需的回调为空", certainty: 'inferred', },
    '-701': { name: "IV_ERR_UC_PRM_RANGE", cause: 'bad_parameter', en: "a value is out of its bounds", zh: "参数超出范围", certainty: 'inferred', },
    '-700': { name: "IV_ERR_UC_INIT_PRM_NULL", cause: 'bad_parameter', en: "a pointer is NULL", zh: "参数指针为空", certainty: 'inferred', },
    '-379': { name: "IV_ERR_AVT_VOIP_INVALID_DEVICE_INFO", cause: 'stored_identity_differs', versions: "iv_avt_voip_join_v2+", certainty: 'field', },
    '-378': { name: "IV_ERR_AVT_VOIP_RECV_MSG", cause: 'answer_unreadable', versions: "iv_avt_voip_join_v2+", en: "the back end's answer is wrong", zh: "后台返回的内容有误", certainty: 'inferred', },
    '-377': { name: "IV_ERR_AVT_VOIP_IO", cause: 'storage_failed', versions: "iv_avt_voip_join_v2+", en: "a file could not be read or written", zh: "文件读写失败", certainty: 'inferred', },
    '-376': { name: "IV_ERR_AVT_VOIP_UNAUTHENTICATED", cause: 'unauthenticated', versions: "iv_avt_voip_join_v2+", certainty: 'inferred', },
    '-375': { name: "IV_ERR_AVT_VOIP_DATA_LOSS", cause: 'storage_failed', versions: "iv_avt_voip_join_v2+", en: "data were lost or could not be written", zh: "数据丢失或无法写入", certainty: 'inferred', },
    '-374': { name: "IV_ERR_AVT_VOIP_UNAVAILABLE", cause: 'unavailable', versions: "iv_avt_voip_join_v2+", certainty: 'inferred', },
    '-373': { name: "IV_ERR_AVT_VOIP_INTERNAL", cause: 'platform_error', versions: "iv_avt_voip_join_v2+", certainty: 'inferred', },
    '-372': { name: "IV_ERR_AVT_VOIP_UNIMPLEMENTED", cause: 'unsupported', versions: "iv_avt_voip_join_v2+", en: "this library has no such function", zh: "该库未实现此功能", certainty: 'inferred', },
    '-371': { name: "IV_ERR_AVT_VOIP_OUT_OF_RANGE", cause: 'bad_parameter', versions: "iv_avt_voip_join_v2+", en: "a value is out of range", zh: "参数超出范围", certainty: 'inferred', },
    '-370': { name: "IV_ERR_AVT_VOIP_ABORTED", cause: 'aborted', versions: "iv_avt_voip_join_v2+", certainty: 'inferred', },
    '-369': { name: "IV_ERR_AVT_VOIP_FAILED_PRECONDITION", cause: 'not_initialised', alternatives: ['busy'], versions: "iv_avt_voip_join_v2+", certainty: 'inferred', },
    '-368': { name: "IV_ERR_AVT_VOIP_RESOURCE_EXHAUSTED", cause: 'resource_exhausted', versions: "iv_avt_voip_join_v2+", certainty: 'inferred', },
    '-367': { name: "IV_ERR_AVT_VOIP_PERMISSION_DENIED", cause: 'user_not_authorised', alternatives: ['not_activated', 'bad_identity'], versions: "iv_avt_voip_join_v2+", certainty: 'inferred', },
    '-366': { name: "IV_ERR_AVT_VOIP_ALREADY_EXISTS", cause: 'already_done', versions: "iv_avt_voip_join_v2+", certainty: 'inferred', },
    '-365': { name: "IV_ERR_AVT_VOIP_NOT_FOUND", cause: 'not_found', versions: "iv_avt_voip_join_v2+", certainty: 'inferred', },
    '-364': { name: "IV_ERR_AVT_VOIP_TIMEOUT", cause: 'no_answer_in_time', versions: "iv_avt_voip_join_v2+", en: "no answer from the back end in time", zh: "后台应答超时", certainty: 'inferred', },
    '-363': { name: "IV_ERR_AVT_VOIP_INVALID_ARGUMENT", cause: 'bad_parameter', versions: "iv_avt_voip_join_v2+", certainty: 'inferred', },
    '-362': { name: "IV_ERR_AVT_VOIP_UNKNOWN", cause: 'unknown', versions: "iv_avt_voip_join_v2+", en: "an unknown error; when asked for the registration: what is stored is damaged", zh: "未知错误；查询注册状态时表示存储数据损坏", certainty: 'inferred', },
    '-361': { name: "IV_ERR_AVT_VOIP_CANCELLED", cause: 'cancelled', versions: "iv_avt_voip_join_v2+", en: "hung up, or the module was left, while the call was being placed", zh: "呼叫过程中被挂断或模块退出", certainty: 'inferred', },
    '-355': { name: "IV_ERR_AVT_VOIP_MODELID_INVAILD", cause: 'model_rejected', versions: "iv_avt_voip_join_v2+", certainty: 'inferred', },
    '-354': { name: "IV_ERR_AVT_VOIP_SN_INVAILD", cause: 'sn_malformed', versions: "iv_avt_voip_join_v2+", certainty: 'inferred', },
    '-353': { name: "IV_ERR_AVT_VOIP_SERVER_RESP_MSG", cause: 'answer_unreadable', versions: "iv_avt_voip_join_v2+", en: "the back end's answer is wrong", zh: "后台返回的内容有误", certainty: 'inferred', },
    '-352': { name: "IV_ERR_AVT_VOIP_SERVER_RESP_STAUS", cause: 'answer_unreadable', versions: "iv_avt_voip_join_v2+", en: "the back end answered with a wrong status", zh: "后台返回的状态有误", certainty: 'inferred', },
    '-351': { name: "IV_ERR_AVT_VOIP_EXPIRED", cause: 'licence_expired', versions: "iv_avt_voip_join_v2+", certainty: 'field', },
    '-350': { name: "IV_ERR_AVT_VOIP_NOT_ACTIVATED", cause: 'licence_inactive', versions: "iv_avt_voip_join_v2+", certainty: 'inferred', },
    '-313': { name: "IV_ERR_AVT_VIDEO_DATA_ERROR", cause: 'media_frame', en: "the frame has no data, or is of an unknown type", zh: "视频帧无数据或类型未知", certainty: 'inferred', },
    '-312': { name: "IV_ERR_AVT_STATE_ERROR", cause: 'wrong_state', certainty: 'inferred', },
    '-311': { name: "IV_ERR_AVT_SEND_DATA_TIMEOUT", cause: 'no_answer_in_time', en: "sending timed out", zh: "发送数据超时", certainty: 'inferred', },
    '-310': { name: "IV_ERR_AVT_INPUT_PARAM_INVAILD", cause: 'not_initialised', en: "an argument is wrong, or the module is not initialised, or initialisation failed", zh: "入参有误，或模块未初始化、初始化失败", },
    '-309': { name: "IV_ERR_AVT_INPUT_PARAM_NULL", cause: 'bad_parameter', en: "an argument is NULL", zh: "入参为空", certainty: 'inferred', },
    '-308': { name: "IV_ERR_AVT_FAILED", cause: 'unknown', en: "anything else; from iv_avt_send_stream: the codec differs from get_av_enc_info", zh: "其他错误；iv_avt_send_stream 返回时表示编码与 get_av_enc_info 不一致", },
    '-307': { name: "IV_ERR_AVT_MALLOC_BUFFER_FAILED", cause: 'out_of_memory', certainty: 'inferred', },
    '-306': { name: "IV_ERR_AVT_NEED_IDR_FRAME", cause: 'media_frame', en: "the first video frame must be an I frame", zh: "首个视频帧须为 I 帧", },
    '-305': { name: "IV_ERR_AVT_CHN_NOT_EXIT", cause: 'media_frame', en: "visitor, channel or resolution are not those of start_real_play", zh: "visitor、通道或分辨率与 start_real_play 不一致", },
    '-304': { name: "IV_ERR_AVT_SEND_STREAM_TOO_BIG", cause: 'media_frame', en: "the frame is larger than max_frame_size", zh: "帧大于 max_frame_size", },
    '-303': { name: "IV_ERR_AVT_REQ_CHN_BUSY", cause: 'channel_busy', en: "the channel is taken; from iv_avt_send_stream: the buffer is full", zh: "通道被占用；iv_avt_send_stream 返回时表示缓冲区已满", },
    '-302': { name: "IV_ERR_AVT_INIT_PRM_RANGE", cause: 'bad_parameter', en: "a value is out of its bounds", zh: "参数超出范围", certainty: 'inferred', },
    '-301': { name: "IV_ERR_AVT_INIT_CB_NULL", cause: 'bad_parameter', en: "a callback that is needed is NULL", zh: "必需的回调为空", certainty: 'inferred', },
    '-300': { name: "IV_ERR_AVT_INIT_PRM_NULL", cause: 'bad_parameter', en: "the structure is NULL", zh: "结构体为空", certainty: 'inferred', },
    '-208': { name: "IV_ERR_DM_REQUEST_BUSY", cause: 'rate_limited', en: "a request is under way", zh: "正在请求", certainty: 'inferred', },
    '-207': { name: "IV_ERR_DM_REPORT_BUSY", cause: 'rate_limited', en: "a report is under way", zh: "正在上报", certainty: 'inferred', },
    '-206': { name: "IV_ERR_DM_REPORT_EVENT_FAIL", cause: 'network_failed', en: "the event could not be reported", zh: "事件上报失败", certainty: 'inferred', },
    '-205': { name: "IV_ERR_DM_NULL_PTR", cause: 'bad_parameter', en: "a pointer is NULL", zh: "指针为空", certainty: 'inferred', },
    '-204': { name: "IV_ERR_DM_TYPE_NOT_SUPPORT", cause: 'bad_parameter', en: "the type is not supported", zh: "类型不支持", certainty: 'inferred', },
    '-203': { name: "IV_ERR_DM_INIT_ENV", cause: 'not_initialised', en: "iv_sys is not up", zh: "iv_sys 尚未就绪", certainty: 'inferred', },
    '-202': { name: "IV_ERR_DM_INIT_PRM_RANGE", cause: 'bad_parameter', en: "a value is out of its bounds", zh: "参数超出范围", certainty: 'inferred', },
    '-201': { name: "IV_ERR_DM_INIT_CB_NULL", cause: 'bad_parameter', en: "a callback that is needed is NULL", zh: "必需的回调为空", certainty: 'inferred', },
    '-200': { name: "IV_ERR_DM_INIT_PRM_NULL", cause: 'bad_parameter', en: "a pointer is NULL", zh: "参数指针为空", certainty: 'inferred', },
    '-111': { name: "IV_ERR_SYS_MAX_RETRY_COUNT", cause: 'network_failed', en: "the most attempts were made", zh: "已达最大重试次数", certainty: 'inferred', },
    '-110': { name: "IV_ERR_SYS_COMMUNICATE_TIMEOUT", cause: 'no_answer_in_time', certainty: 'inferred', },
    '-109': { name: "IV_ERR_SYS_COMMUNICATE_FAIL", cause: 'network_failed', en: "the back end cannot be talked to", zh: "与后台通信失败", certainty: 'inferred', },
    '-108': { name: "IV_ERR_SYS_MALLOC_FAIL", cause: 'out_of_memory', certainty: 'inferred', },
    '-107': { name: "IV_ERR_SYS_FILE_OPT_FAIL", cause: 'storage_failed', certainty: 'inferred', },
    '-106': { name: "IV_ERR_SYS_NTP_NOT_AVAILABLE", cause: 'network_failed', en: "no time from the network", zh: "无法获取网络时间", certainty: 'inferred', },
    '-105': { name: "IV_ERR_SYS_NOT_SUPPORT", cause: 'unsupported', en: "not supported", zh: "不支持", certainty: 'inferred', },
    '-104': { name: "IV_ERR_SYS_DYNAMIC_REG_DEVIECE", cause: 'sn_not_registered', en: "dynamic registration of the device failed", zh: "设备动态注册失败", certainty: 'inferred', },
    '-103': { name: "IV_ERR_SYS_DEVICE_INFORMATION", cause: 'no_such_product', en: "product_id, device_name or the key is wrong", zh: "设备信息（product_id、device_name 或密钥）有误", certainty: 'inferred', },
    '-102': { name: "IV_ERR_SYS_INIT_PRM_RANGE", cause: 'bad_parameter', en: "a value is out of its bounds", zh: "参数超出范围", certainty: 'inferred', },
    '-101': { name: "IV_ERR_SYS_INIT_CB_NULL", cause: 'bad_parameter', en: "a callback that is needed is NULL", zh: "必需的回调为空", certainty: 'inferred', },
    '-100': { name: "IV_ERR_SYS_INIT_PRM_NULL", cause: 'bad_parameter', en: "a pointer is NULL", zh: "参数指针为空", certainty: 'inferred', },
    '-24': { cause: 'licence_inactive', certainty: 'inferred', },
    '-23': { cause: 'licence_expired', certainty: 'inferred', },
    '-22': { cause: 'charge_type', certainty: 'inferred', },
    '-20': { cause: 'openid_invalid', },
    '-19': { cause: 'openid_of_other_app', },
    '-17': { cause: 'token_of_other_model', },
    '-15': { cause: 'arrears', },
    '-14': { cause: 'push_token', },
    '-13': { cause: 'device_token', en: "voipToken is wrong, for example because the device id changed after registration", zh: "voipToken 错误，例如注册后更换了设备 id", },
    '-12': { cause: 'not_approved', en: "the call capability has not been approved: use another flavour than release; in WeChat's Linux SDK also: the security check failed", zh: "音视频通话能力审核未完成，请勿使用正式版；微信 Linux SDK 中也可能是设备安全校验失败", },
    '-9': { cause: 'user_not_authorised', en: "the user has not authorised the device; also: not activated, not subscribed", zh: "用户未授权或未绑定设备；未激活、未订阅时也返回此码", },
    '-8': { cause: 'face_pay_not_authorised', },
    '-7': { cause: 'wrong_openid', },
    '-5': { cause: 'room_not_created', },
    '-4': { cause: 'face_pay_token', },
    '-3': { cause: 'wrong_voip_id', },
    '-2': { cause: 'wrong_device_id', alternatives: ['busy'], en: "the device id (sn) is wrong; the vendor's Android demo reads it from a call function as: already in a call", zh: "设备 deviceId（SN）错误；厂商安卓示例在呼叫函数中视为“正在通话中”", },
    '-1': { cause: 'wrong_room', },
  },
  wxerror: {
    '0': { name: "WXERROR_OK", cause: 'ok', class: 'info', },
    '1': { name: "WXERROR_CANCELLED", cause: 'cancelled', certainty: 'inferred', },
    '2': { name: "WXERROR_UNKNOWN", cause: 'unknown', en: "an unknown error; when asked for the registration: what is stored is damaged, clear data_path and register again", zh: "未知错误；查询注册状态时表示存储数据损坏，请清空 data_path 后重新注册", },
    '3': { name: "WXERROR_INVALID_ARGUMENT", cause: 'bad_parameter', en: "an argument is NULL, empty or wrong; when registering: the ticket", zh: "入参为空或有误；注册时表示票据有误", },
    '4': { name: "WXERROR_TIMEOUT", cause: 'no_answer_in_time', },
    '5': { name: "WXERROR_NOT_FOUND", cause: 'not_found', certainty: 'inferred', },
    '6': { name: "WXERROR_ALREADY_EXISTS", cause: 'already_done', en: "it exists already; when registering: the device is registered", zh: "已存在；注册时表示设备已注册", },
    '7': { name: "WXERROR_PERMISSION_DENIED", cause: 'user_not_authorised', alternatives: ['not_activated', 'bad_identity'], en: "calling: the user has not authorised the device; registering: the id is registered elsewhere", zh: "呼叫时表示用户未授权设备；注册时表示 id 已在别处注册", },
    '8': { name: "WXERROR_RESOURCE_EXHAUSTED", cause: 'resource_exhausted', },
    '9': { name: "WXERROR_FAILED_PRECONDITION", cause: 'not_initialised', alternatives: ['busy'], en: "something that has to happen before has not: not initialised, or twice, or the clock is wrong; calling: already in a call", zh: "前置条件不满足：未初始化、重复初始化或时间不准；呼叫时表示已在通话中", },
    '10': { name: "WXERROR_ABORTED", cause: 'aborted', certainty: 'inferred', },
    '11': { name: "WXERROR_OUT_OF_RANGE", cause: 'bad_parameter', en: "a value is out of range", zh: "参数超出范围", certainty: 'inferred', },
    '12': { name: "WXERROR_UNIMPLEMENTED", cause: 'unsupported', en: "not implemented", zh: "未实现", certainty: 'inferred', },
    '13': { name: "WXERROR_INTERNAL", cause: 'platform_error', },
    '14': { name: "WXERROR_UNAVAILABLE", cause: 'unavailable', },
    '15': { name: "WXERROR_DATA_LOSS", cause: 'storage_failed', en: "data were lost or could not be written (RPMB)", zh: "数据丢失或无法写入（RPMB）", },
    '16': { name: "WXERROR_UNAUTHENTICATED", cause: 'unauthenticated', certainty: 'inferred', },
    '17': { name: "WXERROR_IO", cause: 'storage_failed', versions: "RTOS SDK, iv_avt_voip", en: "a file could not be written", zh: "文件写入失败", },
    '18': { name: "WXERROR_RESPONSE", cause: 'answer_unreadable', alternatives: ['network_lost'], versions: "RTOS SDK, iv_avt_voip", en: "the back end's reply is wrong, or the network failed", zh: "后台返回有误或网络异常", },
    '19': { name: "WXERROR_INVALID_DEVICEID", cause: 'stored_identity_differs', versions: "RTOS SDK, iv_avt_voip", },
  },
  sn: {
    '-1': { cause: 'system_busy', },
    '10008': { cause: 'sn_ticket', },
    '48001': { cause: 'api_unauthorised', },
    '9800001': { cause: 'sn_too_long', },
    '9800002': { cause: 'sn_bad_characters', },
    '9800003': { cause: 'model_rejected', },
    '9800004': { cause: 'sn_not_registered', certainty: 'field', },
    '9800006': { cause: 'subscription_mismatch', },
    '9800011': { cause: 'sn_ticket', en: "sn_ticket is not one: a ticket is 32 letters and digits", zh: "sn_ticket 不合法：票据应为 32 位字母数字", },
  },
  request: {
    '-12001': { cause: 'scope_invalid', certainty: 'field', },
    '1001': { cause: 'bad_parameter', en: "asked about in public, never answered; the general errno 1001 is: bad parameters", zh: "曾有人提问但无答复；通用 errno 1001 为参数错误", certainty: 'inferred', },
    '10001': { cause: 'already_authorised', class: 'info', certainty: 'field', },
    '10008': { cause: 'sn_ticket', certainty: 'field', },
    '10021': { cause: 'authorisation_refused', },
    '10025': { cause: 'authorisation_group_failed', certainty: 'unknown', },
  },
  player: {
    '-2307': { cause: 'network_failed', class: 'terminal', versions: "TXLiteAVSDK", en: "switching to another stream failed", zh: "切流失败", certainty: 'inferred', },
    '-2306': { cause: 'network_failed', class: 'terminal', versions: "TXLiteAVSDK", en: "information about the file could not be fetched", zh: "获取点播文件信息失败", certainty: 'inferred', },
    '-2305': { cause: 'live_no_address', class: 'terminal', versions: "TXLiteAVSDK", en: "the key of the stream could not be fetched", zh: "HLS 解密 key 获取失败", certainty: 'inferred', },
    '-2304': { cause: 'unsupported', class: 'terminal', versions: "TXLiteAVSDK", en: "H.265 cannot be decoded", zh: "H.265 解码失败", certainty: 'inferred', },
    '-2303': { cause: 'live_no_address', class: 'terminal', versions: "TXLiteAVSDK", en: "the file does not exist", zh: "播放文件不存在", certainty: 'inferred', },
    '-2302': { cause: 'live_no_address', class: 'terminal', en: "no address to pull from", zh: "获取拉流地址失败", },
    '-2301': { cause: 'live_disconnected', class: 'terminal', },
    '1001': { cause: 'live_progress', class: 'info', en: "of the pusher, seen at a player in RTC mode", zh: "推流端状态码，RTC 模式下曾出现在播放端", certainty: 'field', },
    '1002': { cause: 'live_progress', class: 'info', en: "of the pusher, seen at a player in RTC mode", zh: "推流端状态码，RTC 模式下曾出现在播放端", certainty: 'field', },
    '1003': { cause: 'live_progress', class: 'info', en: "of the pusher, seen at a player in RTC mode", zh: "推流端状态码，RTC 模式下曾出现在播放端", certainty: 'field', },
    '1004': { cause: 'live_progress', class: 'info', en: "of the pusher, seen at a player in RTC mode", zh: "推流端状态码，RTC 模式下曾出现在播放端", certainty: 'field', },
    '1005': { cause: 'live_progress', class: 'info', en: "of the pusher, seen at a player in RTC mode", zh: "推流端状态码，RTC 模式下曾出现在播放端", certainty: 'field', },
    '1006': { cause: 'live_progress', class: 'info', en: "of the pusher, seen at a player in RTC mode", zh: "推流端状态码，RTC 模式下曾出现在播放端", certainty: 'field', },
    '1007': { cause: 'live_progress', class: 'info', en: "of the pusher, seen at a player in RTC mode", zh: "推流端状态码，RTC 模式下曾出现在播放端", certainty: 'field', },
    '1008': { cause: 'live_progress', class: 'info', en: "of the pusher, seen at a player in RTC mode", zh: "推流端状态码，RTC 模式下曾出现在播放端", certainty: 'field', },
    '2001': { cause: 'live_progress', class: 'info', en: "connected to the server", zh: "已连接服务器", },
    '2002': { cause: 'live_progress', class: 'info', en: "connected by RTMP; pulling begins", zh: "已连接 RTMP 服务器，开始拉流", },
    '2003': { cause: 'live_progress', class: 'info', en: "the first video packet (IDR) has come", zh: "收到首个视频数据包（IDR）", },
    '2004': { cause: 'live_progress', class: 'info', en: "playback begins", zh: "视频播放开始", },
    '2005': { cause: 'live_progress', class: 'info', en: "progress; frequent, do not log it", zh: "播放进度，频繁触发", },
    '2006': { cause: 'live_progress', class: 'info', en: "playback ended", zh: "视频播放结束", },
    '2007': { cause: 'live_unstable', class: 'warning', en: "buffering; 2004 follows when it is over", zh: "正在缓冲，恢复后触发 2004", },
    '2008': { cause: 'live_progress', class: 'info', en: "the decoder started", zh: "解码器启动", },
    '2009': { cause: 'live_progress', class: 'info', en: "the resolution changed", zh: "视频分辨率改变", },
    '2010': { cause: 'live_progress', class: 'info', versions: "TXLiteAVSDK", en: "information about the file has come", zh: "获取点播文件信息成功", certainty: 'inferred', },
    '2011': { cause: 'live_progress', class: 'info', versions: "TXLiteAVSDK", en: "the video was turned", zh: "视频旋转角度变化", certainty: 'inferred', },
    '2012': { cause: 'live_progress', class: 'info', versions: "TXLiteAVSDK", en: "a message in the stream (SEI)", zh: "流内消息（SEI）", certainty: 'inferred', },
    '2013': { cause: 'live_progress', class: 'info', versions: "TXLiteAVSDK", en: "the file is loaded", zh: "视频加载完毕", certainty: 'inferred', },
    '2014': { cause: 'live_progress', class: 'info', versions: "TXLiteAVSDK", en: "buffering is over", zh: "缓冲结束", certainty: 'inferred', },
    '2015': { cause: 'live_progress', class: 'info', versions: "TXLiteAVSDK", en: "switched to another stream", zh: "切流成功", certainty: 'inferred', },
    '2020': { cause: 'unknown', class: 'info', versions: "TXLiteAVSDK", certainty: 'unknown', },
    '2021': { cause: 'unknown', class: 'info', versions: "TXLiteAVSDK", certainty: 'unknown', },
    '2022': { cause: 'unknown', class: 'info', versions: "TXLiteAVSDK", certainty: 'unknown', },
    '2023': { cause: 'unknown', class: 'info', versions: "TXLiteAVSDK", certainty: 'unknown', },
    '2024': { cause: 'unknown', class: 'info', versions: "TXLiteAVSDK", certainty: 'unknown', },
    '2025': { cause: 'unknown', class: 'info', versions: "TXLiteAVSDK", certainty: 'unknown', },
    '2026': { cause: 'live_progress', class: 'info', versions: "TXLiteAVSDK", en: "the first audio is played", zh: "首次音频播放", certainty: 'inferred', },
    '2028': { cause: 'live_progress', class: 'info', en: "metadata have come", zh: "收到元数据", certainty: 'field', },
    '2030': { cause: 'live_route', class: 'lifecycle', en: "the audio route changed, as when a headset is unplugged", zh: "音频设备路由改变，如拔出耳机", },
    '2031': { cause: 'live_progress', class: 'info', en: "the stream's session key", zh: "流会话密钥", certainty: 'field', },
    '2032': { cause: 'live_progress', class: 'info', en: "the first video frame was rendered", zh: "首帧视频渲染完成", },
    '2033': { cause: 'live_progress', class: 'lifecycle', en: "seen when picture-in-picture closes", zh: "关闭小窗时出现", certainty: 'unknown', },
    '2101': { cause: 'live_unstable', class: 'warning', en: "a video frame could not be decoded", zh: "视频帧解码失败", },
    '2102': { cause: 'live_unstable', class: 'warning', en: "an audio frame could not be decoded", zh: "音频帧解码失败", },
    '2103': { cause: 'live_reconnecting', class: 'warning', en: "disconnected; reconnecting", zh: "网络断连，已启动自动重连", },
    '2104': { cause: 'live_unstable', class: 'warning', en: "packets come unevenly: weak downlink, or an uneven source", zh: "来包不稳：下行不足或主播端出流不均", },
    '2105': { cause: 'live_unstable', class: 'warning', en: "playback stutters", zh: "播放出现卡顿", },
    '2106': { cause: 'live_codec', class: 'warning', en: "hardware decoding could not start", zh: "硬解启动失败，采用软解", },
    '2107': { cause: 'live_unstable', class: 'warning', en: "frames are not continuous", zh: "视频帧不连续，可能丢帧", },
    '2108': { cause: 'live_codec', class: 'warning', en: "the first I frame failed in hardware", zh: "首个 I 帧硬解失败，切换软解", },
    '2109': { cause: 'live_codec', class: 'warning', versions: "TXLiteAVSDK", en: "the software decoder failed", zh: "软解失败", certainty: 'inferred', },
    '2110': { cause: 'live_codec', class: 'warning', versions: "TXLiteAVSDK", en: "rendering failed", zh: "渲染失败", certainty: 'inferred', },
    '3001': { cause: 'live_reconnecting', class: 'warning', en: "RTMP: the name could not be resolved", zh: "RTMP DNS 解析失败", },
    '3002': { cause: 'live_reconnecting', class: 'warning', en: "RTMP: no connection to the server", zh: "RTMP 服务器连接失败", },
    '3003': { cause: 'live_reconnecting', class: 'warning', en: "RTMP: the handshake failed", zh: "RTMP 握手失败", },
    '3004': { cause: 'live_reconnecting', class: 'warning', versions: "TXLiteAVSDK", en: "the server closed the connection", zh: "服务器主动断开", certainty: 'inferred', },
    '3005': { cause: 'live_reconnecting', class: 'warning', en: "RTMP: reading or writing failed; it will retry", zh: "RTMP 读写失败，将重试", },
    '5000': { cause: 'live_suspended', class: 'lifecycle', certainty: 'field', },
    '5001': { cause: 'live_interrupted', class: 'lifecycle', certainty: 'field', },
    '6000': { cause: 'live_suspended', class: 'lifecycle', certainty: 'field', },
    '6001': { cause: 'unknown', class: 'lifecycle', en: "meaning unknown; never fatal by itself", zh: "含义未知；本身不致命", certainty: 'unknown', },
    '6002': { cause: 'unknown', class: 'warning', en: "Tencent's SDK treats it as a warning", zh: "腾讯 SDK 按警告处理", certainty: 'unknown', },
    '6003': { cause: 'unknown', class: 'warning', en: "Tencent's SDK treats it as a warning", zh: "腾讯 SDK 按警告处理", certainty: 'unknown', },
    '6004': { cause: 'unknown', class: 'warning', en: "Tencent's SDK treats it as a warning", zh: "腾讯 SDK 按警告处理", certainty: 'unknown', },
    '6005': { cause: 'unknown', class: 'warning', en: "Tencent's SDK treats it as a warning", zh: "腾讯 SDK 按警告处理", certainty: 'unknown', },
  },
  pusher: {
    '-100018': { cause: 'rtc_ticket', class: 'terminal', versions: "TRTC", en: "userSig is wrong", zh: "userSig 错误", },
    '-100015': { cause: 'rtc_app', class: 'terminal', versions: "TRTC", en: "SDKAppID is wrong", zh: "SDKAppID 错误", },
    '-100006': { cause: 'rtc_ticket', class: 'terminal', versions: "TRTC", en: "privateMapKey is wrong", zh: "privateMapKey 错误", },
    '-3301': { cause: 'live_room_failed', class: 'terminal', versions: "TRTC", },
    '-1313': { cause: 'live_no_address', class: 'terminal', versions: "TXLiteAVSDK", certainty: 'inferred', },
    '-1312': { cause: 'media_device_failed', class: 'warning', en: "screen recording could not be turned", zh: "录屏横竖屏切换失败", },
    '-1311': { cause: 'media_device_failed', class: 'terminal', en: "Android: the microphone is open, but gives no data", zh: "Android：麦克风已打开但无数据", },
    '-1310': { cause: 'live_interrupted', alternatives: ['device_failed'], class: 'terminal', en: "screen recording was interrupted by another app", zh: "录屏被其他应用打断", },
    '-1309': { cause: 'unsupported', class: 'terminal', en: "screen recording needs Android 5.0", zh: "录屏需 Android 5.0 及以上", },
    '-1308': { cause: 'media_device_failed', class: 'terminal', en: "screen recording could not start", zh: "开始录屏失败", },
    '-1307': { cause: 'live_disconnected', class: 'terminal', en: "disconnected, and every attempt to reconnect failed; TRTC also: unpaid package, or privateMapKey is missing", zh: "网络断连且多次重连失败；使用 TRTC 时也可能是套餐欠费或缺少 privateMapKey", },
    '-1306': { cause: 'unsupported', class: 'terminal', en: "the sample rate is not supported", zh: "不支持的音频采样率", },
    '-1305': { cause: 'unsupported', class: 'terminal', en: "the resolution is not supported", zh: "不支持的视频分辨率", },
    '-1304': { cause: 'media_device_failed', class: 'terminal', en: "audio cannot be encoded", zh: "音频编码失败", },
    '-1303': { cause: 'media_device_failed', class: 'terminal', en: "video cannot be encoded", zh: "视频编码失败", },
    '-1302': { cause: 'media_device_failed', class: 'terminal', en: "the microphone could not be opened", zh: "打开麦克风失败", },
    '-1301': { cause: 'media_device_failed', class: 'terminal', en: "the camera could not be opened", zh: "打开摄像头失败", },
    '0': { cause: 'ok', class: 'info', en: "no error", zh: "没有错误", },
    '1001': { cause: 'live_progress', class: 'info', en: "connected to the server", zh: "已连接推流服务器", },
    '1002': { cause: 'live_progress', class: 'info', en: "shaken hands; pushing begins", zh: "握手完毕，开始推流", },
    '1003': { cause: 'live_progress', class: 'info', en: "the camera is open", zh: "打开摄像头成功", },
    '1004': { cause: 'live_progress', class: 'info', en: "screen recording started", zh: "录屏启动成功", },
    '1005': { cause: 'live_progress', class: 'info', en: "the resolution was adjusted; frequent in RTC mode", zh: "动态调整分辨率，RTC 模式下频繁", },
    '1006': { cause: 'live_progress', class: 'info', en: "the bit rate was adjusted; frequent in RTC mode", zh: "动态调整码率，RTC 模式下频繁", },
    '1007': { cause: 'live_progress', class: 'info', en: "the first picture was taken", zh: "首帧画面采集完成", },
    '1008': { cause: 'live_progress', class: 'info', en: "the encoder started", zh: "编码器启动", },
    '1018': { cause: 'live_progress', class: 'info', en: "entered the room", zh: "进房成功", },
    '1019': { cause: 'live_left_room', class: 'info', },
    '1020': { cause: 'live_progress', class: 'info', en: "the list of the others changed", zh: "远端主播列表变化", },
    '1021': { cause: 'live_route', class: 'lifecycle', en: "the network changed (Wi-Fi, 4G); entering the room once more", zh: "网络切换，重新进房", },
    '1022': { cause: 'live_room_failed', class: 'terminal', },
    '1031': { cause: 'live_progress', class: 'info', en: "another one came in", zh: "远端主播进房", },
    '1032': { cause: 'live_progress', class: 'info', en: "another one went out", zh: "远端主播退房", },
    '1033': { cause: 'live_progress', class: 'info', en: "another one's camera was switched", zh: "远端主播视频状态变化", },
    '1034': { cause: 'live_progress', class: 'info', en: "another one's microphone was switched", zh: "远端主播音频状态变化", },
    '1101': { cause: 'live_unstable', class: 'warning', en: "the uplink is too small", zh: "上行带宽太小", },
    '1102': { cause: 'live_reconnecting', class: 'warning', en: "disconnected; reconnecting", zh: "网络断连，已启动重连", },
    '1103': { cause: 'live_codec', class: 'warning', en: "hardware encoding could not start", zh: "硬编码启动失败，采用软编码", },
    '1104': { cause: 'live_codec', class: 'warning', en: "a frame could not be encoded; the encoder starts again", zh: "视频编码失败，重启编码器", },
    '1105': { cause: 'live_codec', class: 'warning', versions: "old/旧", en: "the new beauty path failed, the old one is used", zh: "新美颜软编码失败，采用旧方式", },
    '1106': { cause: 'live_codec', class: 'warning', versions: "old/旧", en: "the new beauty path failed, the old one is used", zh: "新美颜硬编码失败，采用旧方式", },
    '1107': { cause: 'live_codec', class: 'warning', versions: "TXLiteAVSDK", en: "encoding went from software to hardware", zh: "编码由软编切换为硬编", certainty: 'inferred', },
    '1108': { cause: 'live_unstable', class: 'warning', versions: "TXLiteAVSDK", en: "the camera gives too few frames", zh: "摄像头采集帧率不足", certainty: 'inferred', },
    '1109': { cause: 'live_codec', class: 'warning', versions: "TXLiteAVSDK", en: "software encoding could not start", zh: "软编码启动失败", certainty: 'inferred', },
    '1110': { cause: 'live_unstable', class: 'warning', versions: "TXLiteAVSDK", en: "the camera's resolution was lowered", zh: "摄像头采集分辨率被降低", certainty: 'inferred', },
    '1111': { cause: 'media_device_failed', class: 'warning', versions: "TXLiteAVSDK", en: "there is no camera", zh: "没有检测到摄像头", certainty: 'inferred', },
    '1112': { cause: 'no_system_permission', class: 'warning', versions: "TXLiteAVSDK", en: "the camera may not be used", zh: "没有摄像头使用权限", certainty: 'inferred', },
    '1201': { cause: 'media_device_failed', class: 'warning', versions: "TXLiteAVSDK", en: "there is no microphone", zh: "没有检测到麦克风", certainty: 'inferred', },
    '1202': { cause: 'media_device_failed', class: 'warning', versions: "TXLiteAVSDK", en: "there is no speaker", zh: "没有检测到扬声器", certainty: 'inferred', },
    '1203': { cause: 'no_system_permission', class: 'warning', versions: "TXLiteAVSDK", en: "the microphone may not be used", zh: "没有麦克风使用权限", certainty: 'inferred', },
    '1204': { cause: 'media_device_failed', class: 'warning', versions: "TXLiteAVSDK", en: "the microphone does not work as it should", zh: "麦克风工作异常", certainty: 'inferred', },
    '1205': { cause: 'media_device_failed', class: 'warning', versions: "TXLiteAVSDK", en: "the speaker does not work as it should", zh: "扬声器工作异常", certainty: 'inferred', },
    '2003': { cause: 'live_progress', class: 'info', en: "the local preview began", zh: "本地预览开始", certainty: 'field', },
    '2004': { cause: 'live_progress', class: 'info', en: "the local preview began", zh: "本地预览开始", certainty: 'field', },
    '2007': { cause: 'live_progress', class: 'info', en: "the local preview is loading", zh: "本地预览加载中", certainty: 'field', },
    '2027': { cause: 'live_progress', class: 'lifecycle', versions: "TXLiteAVSDK", en: "the microphone started", zh: "麦克风启动", certainty: 'inferred', },
    '2029': { cause: 'live_progress', class: 'lifecycle', versions: "TXLiteAVSDK", en: "the microphone was released", zh: "麦克风释放", certainty: 'inferred', },
    '3001': { cause: 'live_reconnecting', class: 'warning', en: "RTMP: the name could not be resolved", zh: "RTMP DNS 解析失败", },
    '3002': { cause: 'live_reconnecting', class: 'warning', en: "RTMP: no connection to the server", zh: "RTMP 服务器连接失败", },
    '3003': { cause: 'live_reconnecting', class: 'warning', en: "RTMP: the handshake failed", zh: "RTMP 握手失败", },
    '3004': { cause: 'live_no_address', class: 'warning', en: "the server closed the connection: check the url and its expiry", zh: "服务器主动断开，请检查推流地址及防盗链有效期", },
    '3005': { cause: 'live_reconnecting', class: 'warning', en: "RTMP: reading or writing failed", zh: "RTMP 读写失败", },
    '4998': { cause: 'live_progress', class: 'info', en: "iOS only: enable-mic was toggled", zh: "仅 iOS：enable-mic 切换", certainty: 'field', },
    '4999': { cause: 'live_progress', class: 'info', en: "iOS only: muted was toggled", zh: "仅 iOS：muted 切换", certainty: 'field', },
    '5000': { cause: 'backgrounded', class: 'lifecycle', versions: "iOS", en: "the mini-program is suspended; on iOS the SDK leaves the room", zh: "小程序被挂起；iOS 上 SDK 会退出房间", certainty: 'field', },
    '5001': { cause: 'live_interrupted', class: 'lifecycle', },
    '6000': { cause: 'live_suspended', class: 'lifecycle', certainty: 'field', },
    '6001': { cause: 'unknown', class: 'lifecycle', en: "meaning unknown; never fatal by itself", zh: "含义未知；本身不致命", certainty: 'unknown', },
    '10001': { cause: 'no_media_permission', class: 'terminal', en: "the user forbids the camera", zh: "用户禁止使用摄像头", },
    '10002': { cause: 'no_media_permission', class: 'terminal', en: "the user forbids recording", zh: "用户禁止使用录音", },
    '10003': { cause: 'live_media_file', class: 'warning', en: "the background music could not be loaded", zh: "背景音资源加载失败", },
    '10004': { cause: 'live_media_file', class: 'warning', en: "the waiting image could not be loaded", zh: "等待画面资源加载失败", },
    '10005': { cause: 'unknown', class: 'warning', certainty: 'unknown', },
    '10012': { cause: 'unknown', class: 'warning', certainty: 'unknown', },
    '10014': { cause: 'unknown', class: 'warning', certainty: 'unknown', },
  },
  live_error: {
    '10001': { cause: 'no_media_permission', class: 'terminal', en: "the user forbids the camera", zh: "用户禁止使用摄像头", },
    '10002': { cause: 'no_media_permission', class: 'terminal', en: "the user forbids recording", zh: "用户禁止使用录音", },
    '10003': { cause: 'live_media_file', class: 'warning', en: "the background music could not be loaded", zh: "背景音资源加载失败", },
    '10004': { cause: 'live_media_file', class: 'warning', en: "the waiting image could not be loaded", zh: "等待画面资源加载失败", },
  },
  cloud_status: {
    '0': { name: "WX_CLOUDVOIP_SESSION_STATUS_IDLE", cause: 'state_idle', class: 'info', },
    '1': { name: "WX_CLOUDVOIP_SESSION_STATUS_CALLING", cause: 'state_calling', class: 'info', },
    '2': { name: "WX_CLOUDVOIP_SESSION_STATUS_TALKING", cause: 'state_talking', class: 'info', },
    '3': { name: "WX_CLOUDVOIP_SESSION_STATUS_REJECTED", cause: 'rejected', class: 'end', },
    '4': { name: "WX_CLOUDVOIP_SESSION_STATUS_CANCELED", cause: 'cancelled', class: 'end', },
    '5': { name: "WX_CLOUDVOIP_SESSION_STATUS_HANGUP_BY_CALLER", cause: 'hung_up', class: 'end', en: "the caller hung up", zh: "主叫挂断", },
    '6': { name: "WX_CLOUDVOIP_SESSION_STATUS_HANGUP_BY_CALLEE", cause: 'hung_up', class: 'end', en: "the callee hung up", zh: "被叫挂断", },
    '7': { name: "WX_CLOUDVOIP_SESSION_STATUS_ABORTED", cause: 'aborted_call', class: 'end', },
    '8': { name: "WX_CLOUDVOIP_SESSION_STATUS_BUSY", cause: 'callee_busy', class: 'end', },
    '9': { name: "WX_CLOUDVOIP_SESSION_STATUS_TIMEOUT", cause: 'no_answer', class: 'end', },
  },
  hangup_reason: {
    '0': { name: "WX_CLOUDVOIP_HANGUP_REASON_UNKNOWN", cause: 'unknown', class: 'end', },
    '1': { name: "WX_CLOUDVOIP_HANGUP_REASON_MANUAL", cause: 'hung_up', class: 'end', en: "hung up by hand", zh: "手动挂断", },
    '6': { name: "WX_CLOUDVOIP_HANGUP_REASON_SYSTEM", cause: 'incoming_call', class: 'end', en: "a call of the system came in", zh: "系统来电", },
    '7': { name: "WX_CLOUDVOIP_HANGUP_REASON_APP", cause: 'call_interrupted', class: 'end', en: "another app took over", zh: "其他应用打断", },
    '8': { name: "WX_CLOUDVOIP_HANGUP_REASON_DEVICE", cause: 'media_device_failed', class: 'end', en: "capture or playback failed", zh: "采集或播放设备故障", },
    '9': { name: "VOIP_CALLED_STATUS_BUSY", cause: 'callee_busy', class: 'end', en: "busy, by analogy with VOIP_CALLED_STATUS_BUSY", zh: "忙，类比 VOIP_CALLED_STATUS_BUSY", certainty: 'inferred', },
    '10': { name: "WX_CLOUDVOIP_HANGUP_REASON_TIMEOUT", cause: 'no_answer', class: 'end', },
    '11': { name: "WX_CLOUDVOIP_HANGUP_REASON_REJECT", cause: 'rejected', class: 'end', },
  },
  twecall: {
    '0': { cause: 'ok', class: 'info', },
    '50011': { cause: 'platform_error', en: "an inner error of Tencent Cloud", zh: "系统错误", },
    '50012': { cause: 'no_such_product', en: "no such product", zh: "产品不存在", },
    '50013': { cause: 'no_such_product', en: "no such device", zh: "设备不存在", },
    '50014': { cause: 'no_such_product', en: "no right on the product", zh: "没有该产品的权限", },
    '50015': { cause: 'no_such_product', en: "not an audio and video product", zh: "不是音视频产品", },
    '50016': { cause: 'sn_malformed', en: "the sn is not <ProductId>_<DeviceName>", zh: "SN 格式错误，应为 <ProductId>_<DeviceName>", },
    '50017': { cause: 'code_rejected', en: "wrong type of activation code", zh: "激活码类型错误", },
    '50018': { cause: 'rate_limited', },
    '50019': { cause: 'codes_exhausted', },
    '50020': { cause: 'licence_paused', },
    '9800020': { cause: 'code_rejected', versions: "old/旧", en: "too many devices at once", zh: "设备数量超限", },
    '9800037': { cause: 'code_rejected', versions: "old/旧", en: "the activation number was used before", zh: "激活编号已使用", },
    '9800038': { cause: 'code_rejected', versions: "old/旧", en: "the validity would pass the limit", zh: "有效期超过上限", },
    '9800039': { cause: 'codes_exhausted', versions: "old/旧", en: "the package is empty", zh: "激活码包已用完", },
    '9800040': { cause: 'code_rejected', versions: "old/旧", en: "the package is of another type", zh: "激活码包类型不匹配", },
  },
  licence: {
    '0': { cause: 'ok', class: 'info', },
    '9800020': { cause: 'code_rejected', versions: "< 2024-09-09", en: "too many devices at once (100)", zh: "设备数量超限（100）", },
    '9800037': { cause: 'code_rejected', versions: "< 2024-09-09", en: "active_number was used before", zh: "active_number 已使用", },
    '9800038': { cause: 'code_rejected', versions: "< 2024-09-09", en: "the validity would pass the limit", zh: "有效期超过上限", },
    '9800039': { cause: 'codes_exhausted', versions: "< 2024-09-09", en: "the package is empty", zh: "资源包已用完", },
    '9800040': { cause: 'code_rejected', versions: "< 2024-09-09", en: "the package is of another type", zh: "资源包类型不匹配", },
  },
  group: {
    '0': { cause: 'ok', class: 'info', },
    '43002': { cause: 'bad_parameter', en: "the request must be a POST", zh: "需要使用 POST 请求", },
    '44002': { cause: 'bad_parameter', en: "the POST body is empty", zh: "POST 数据为空", },
    '47001': { cause: 'bad_parameter', en: "the body cannot be parsed", zh: "数据解析失败", },
    '9800012': { cause: 'group_request', en: "the group's name is not 1 to 32 bytes", zh: "组名长度须为 1 至 32 字节", },
    '9800013': { cause: 'group_request', en: "group_id is not one", zh: "group_id 不合法", },
    '9800014': { cause: 'group_request', en: "the device is of another type than the group", zh: "设备类型与组不一致", },
    '9800015': { cause: 'group_request', en: "the device is in a group already", zh: "设备已在组中", },
    '9800016': { cause: 'group_request', en: "the group is full (50 unless widened)", zh: "组内设备已满（默认 50 台）", },
    '9800017': { cause: 'device_not_in_group', },
  },
  push: {
    '0': { cause: 'ok', class: 'info', },
    '40101': { cause: 'bad_parameter', },
    '45002': { cause: 'message_too_long', },
    '48012': { cause: 'push_token_invalid', },
  },
  register: {
    '-11': { cause: 'unknown', en: "another error; see errMsg", zh: "其他错误，详见 errMsg", },
    '-10': { cause: 'key_damaged', en: "there is no key", zh: "密钥不存在", },
    '-9': { cause: 'storage_failed', en: "reading or writing the EMMC or UFS failed", zh: "EMMC/UFS 读写失败", },
    '-8': { cause: 'stored_identity_differs', en: "the EMMC or UFS holds another sn", zh: "EMMC/UFS 中已有其他 SN", },
    '-7': { cause: 'storage_failed', en: "rpmbd is not running", zh: "rpmbd 未运行", },
    '-6': { cause: 'key_damaged', en: "the key cannot be used", zh: "密钥不可用", },
    '-5': { cause: 'no_system_permission', en: "a permission of the system is missing", zh: "缺少系统权限", },
    '-4': { cause: 'network_failed', en: "no reply from the network", zh: "网络无响应", },
    '-3': { cause: 'key_damaged', en: "the key does not match", zh: "密钥不匹配", },
    '-2': { cause: 'storage_failed', en: "reading or writing failed", zh: "读写失败", },
    '-1': { cause: 'bad_parameter', },
    '0': { cause: 'ok', class: 'info', },
  },
  activate: {
    '1': { name: "signature err", cause: 'wmpf_signature', },
    '33': { name: "err:TRANSFER errCode:33", cause: 'wmpf_timeout', en: "the back end did not answer within 30 s, or another device logged in with the same device id", zh: "后台 30 秒超时，或相同 deviceId 在其他设备登录", },
    '10001': { cause: 'wmpf_package', },
    '10006': { cause: 'wmpf_inactive', certainty: 'field', },
    '10013': { cause: 'no_answer_in_time', en: "the request timed out", zh: "请求超时", },
  },
  login: {
    '-1': { cause: 'system_busy', },
    '0': { cause: 'ok', class: 'info', },
    '40013': { cause: 'appid_invalid', certainty: 'field', },
    '40029': { cause: 'login_code', },
    '40226': { cause: 'user_blocked', },
    '41002': { cause: 'bad_parameter', en: "appid is missing", zh: "缺少 appid", certainty: 'field', },
    '41004': { cause: 'bad_parameter', en: "secret is missing", zh: "缺少 secret", certainty: 'field', },
    '41008': { cause: 'bad_parameter', en: "js_code is missing", zh: "缺少 js_code", certainty: 'field', },
    '45011': { cause: 'rate_limited', en: "too often: 100 times a minute and user", zh: "频率限制：每用户每分钟 100 次", },
    '87009': { cause: 'session_key_stale', en: "the signature does not fit the session_key: the key is no longer valid", zh: "签名与 session_key 不符：key 已失效", },
  },
  network: {
    '-7': { name: "NETWORK_ERR_NOTHING_TO_READ", cause: 'answer_unreadable', en: "the answer is empty", zh: "无数据可读", },
    '-6': { name: "NETWORK_ERR_PEER_SHUTDOWN", cause: 'network_failed', en: "the server closed the connection", zh: "服务端关闭连接", },
    '-5': { name: "NETWORK_ERR_READ_FAIL", cause: 'network_failed', en: "reading failed", zh: "读失败", },
    '-4': { name: "NETWORK_ERR_READ_TIMEOUT", cause: 'no_answer_in_time', en: "reading timed out", zh: "读超时", },
    '-3': { name: "NETWORK_ERR_WRITE_FAIL", cause: 'network_failed', en: "writing failed", zh: "写失败", },
    '-2': { name: "NETWORK_ERR_WRITE_TIMEOUT", cause: 'no_answer_in_time', en: "writing timed out", zh: "写超时", },
    '-1': { name: "NETWORK_ERR_CONNECT", cause: 'network_failed', en: "no connection", zh: "连接失败", },
    '0': { name: "NETWORK_RET_SUCCESS", cause: 'ok', class: 'info', },
  },
  contact: {
    '0': { cause: 'ok', class: 'info', },
    '1': { cause: 'no_contacts', },
  },
  linux_log: {
    '9': { name: "device/call fail: 9", cause: 'user_not_authorised', alternatives: ['not_activated', 'bad_identity'], en: "device/call: the user has not authorised the device. device/register, errcode 9, not registered: the sn is bound to another device", zh: "device/call：用户未授权设备；device/register errcode 9 not registered：SN 已绑定其他设备", },
    '12': { name: "device/call fail: 12", cause: 'not_approved', alternatives: ['bad_identity'], en: "no permission, or the device's security check failed: look for CallerTicket in the log", zh: "没有权限，或设备安全校验失败：请在日志中查找 CallerTicket", },
    '13': { name: "device/call fail: 13", cause: 'device_token', en: "the device id was changed after the first initialisation", zh: "首次初始化后更换了设备 id", },
    '20': { name: "device/call fail: 20", cause: 'openid_invalid', },
    '10008': { name: "device/key/get fail: 10008", cause: 'sn_ticket', },
    '9800011': { name: "device/register errcode 9800011", cause: 'sn_ticket', en: "sn_ticket is not one: a ticket is 32 letters and digits", zh: "sn_ticket 不合法：票据应为 32 位字母数字", },
  },
}

/** Texts by which a cause is known where no number comes; the longest that a message contains wins. */
export const MESSAGES: readonly { readonly text: string; readonly cause: CauseId; readonly certainty: Certainty }[] = [
  { text: "room status is abort", cause: 'aborted_call', certainty: 'documented' },
  { text: "waitOtherToJoin timeout", cause: 'never_joined', certainty: 'documented' },
  { text: "close passive float ball", cause: 'float_closed', certainty: 'documented' },
  { text: "in comming call", cause: 'incoming_call', certainty: 'documented' },
  { text: "native reason", cause: 'native_reason', certainty: 'documented' },
  { text: "Already in room or joining", cause: 'own_call_running', certainty: 'documented' },
  { text: "device is busy", cause: 'recorder_taken', certainty: 'field' },
  { text: "init failed", cause: 'join_failed', certainty: 'field' },
  { text: "join success but room is end", cause: 'already_over', certainty: 'field' },
  { text: "retry join but voip is end", cause: 'already_over', certainty: 'field' },
  { text: "join success but callpage room status is not equal loading", cause: 'already_over', certainty: 'inferred' },
  { text: "join room failed", cause: 'join_failed', certainty: 'field' },
  { text: "join room callback failed", cause: 'join_callback_failed', certainty: 'field' },
  { text: "invalid signature", cause: 'wrong_signature', certainty: 'field' },
  { text: "access denied", cause: 'interface_not_opened', certainty: 'field' },
  { text: "privacy permission is not authorized", cause: 'permission_declined', certainty: 'field' },
  { text: "not declared in the privacy agreement", cause: 'permission_declined', certainty: 'field' },
  { text: "auth den", cause: 'permission_declined', certainty: 'field' },
  { text: "system permission denied", cause: 'no_system_permission', certainty: 'field' },
  { text: "jsapi has no permission", cause: 'backgrounded', certainty: 'field' },
  { text: "invalid scope", cause: 'scope_invalid', certainty: 'documented' },
  { text: "operateWXData:fail not login", cause: 'runtime_not_logged_in', certainty: 'field' },
  { text: "cert fail", cause: 'device_token_fetch', certainty: 'field' },
  { text: "signature err", cause: 'wmpf_signature', certainty: 'documented' },
  { text: "err:TRANSFER errCode:33", cause: 'wmpf_timeout', certainty: 'documented' },
  { text: "not open 1v1 Chat", cause: 'one_to_one_off', certainty: 'documented' },
  { text: "device not support", cause: 'unsupported', certainty: 'documented' },
  { text: "occupied by other miniprogram", cause: 'other_miniprogram_call', certainty: 'documented' },
  { text: "wechat has no camera authorization", cause: 'no_system_permission', certainty: 'documented' },
  { text: "wechat has no record authorization", cause: 'no_system_permission', certainty: 'documented' },
  { text: "miniprogram has no record authorization", cause: 'no_media_permission', certainty: 'documented' },
  { text: "miniprogram has no camera authorization", cause: 'no_media_permission', certainty: 'documented' },
  { text: "local timestamp incorrect", cause: 'clock_wrong', certainty: 'documented' },
  { text: "device/key/get fail: 10008", cause: 'sn_ticket', certainty: 'documented' },
  { text: "device/call fail: 9", cause: 'user_not_authorised', certainty: 'documented' },
  { text: "device/call fail: 12", cause: 'not_approved', certainty: 'documented' },
  { text: "device/call fail: 13", cause: 'device_token', certainty: 'documented' },
  { text: "device/call fail: 20", cause: 'openid_invalid', certainty: 'documented' },
  { text: "device/register errcode 9", cause: 'sn_registered_elsewhere', certainty: 'documented' },
  { text: "device/register errcode 9800011", cause: 'sn_ticket', certainty: 'documented' },
]

/** A value of another system; a BYE has no number. */
export interface Counterpart {
  readonly number?: number
  readonly name: string
}

/** Seen from an end: its own doing, or the other end's. Absent where nothing is reported. */
export interface Ends {
  readonly own?: Counterpart
  readonly other?: Counterpart
}

/** What other telephony calls the same end. */
export interface Counterparts {
  readonly q850: Counterpart
  readonly sip: Counterpart
  readonly callkit: Ends
  readonly telecom: Ends
  readonly harmony?: Counterpart
  readonly certainty: Certainty
}

/** The counterparts of each why. */
export const COUNTERPARTS: { readonly [why in Why]: Counterparts } = {
  unknown: { q850: { number: 31, name: "normal, unspecified" }, sip: { name: "BYE" }, callkit: { own: { number: 1, name: "failed" }, other: { number: 1, name: "failed" } }, telecom: { own: { number: 0, name: "UNKNOWN" }, other: { number: 0, name: "UNKNOWN" } }, certainty: 'inferred' },
  hung_up: { q850: { number: 16, name: "normal call clearing" }, sip: { name: "BYE" }, callkit: { other: { number: 2, name: "remoteEnded" } }, telecom: { own: { number: 2, name: "LOCAL" }, other: { number: 3, name: "REMOTE" } }, harmony: { number: 4, name: "VOIP_CALL_STATE_DISCONNECTED" }, certainty: 'documented' },
  time_limit: { q850: { number: 16, name: "normal call clearing" }, sip: { name: "BYE" }, callkit: { own: { number: 2, name: "remoteEnded" }, other: { number: 2, name: "remoteEnded" } }, telecom: { own: { number: 9, name: "OTHER" }, other: { number: 9, name: "OTHER" } }, harmony: { number: 4, name: "VOIP_CALL_STATE_DISCONNECTED" }, certainty: 'inferred' },
  cancelled: { q850: { number: 16, name: "normal call clearing" }, sip: { number: 487, name: "Request Terminated" }, callkit: { other: { number: 2, name: "remoteEnded" } }, telecom: { own: { number: 4, name: "CANCELED" }, other: { number: 5, name: "MISSED" } }, harmony: { number: 4, name: "VOIP_CALL_STATE_DISCONNECTED" }, certainty: 'documented' },
  rejected: { q850: { number: 21, name: "call rejected" }, sip: { number: 603, name: "Decline" }, callkit: { other: { number: 2, name: "remoteEnded" } }, telecom: { own: { number: 6, name: "REJECTED" }, other: { number: 3, name: "REMOTE" } }, harmony: { number: 4, name: "VOIP_CALL_STATE_DISCONNECTED" }, certainty: 'documented' },
  busy: { q850: { number: 17, name: "user busy" }, sip: { number: 486, name: "Busy Here" }, callkit: { own: { number: 1, name: "failed" }, other: { number: 2, name: "remoteEnded" } }, telecom: { own: { number: 7, name: "BUSY" }, other: { number: 7, name: "BUSY" } }, harmony: { number: 1, name: "ROUTE_BUSY" }, certainty: 'documented' },
  no_answer: { q850: { number: 19, name: "no answer from user" }, sip: { number: 480, name: "Temporarily Unavailable" }, callkit: { own: { number: 3, name: "unanswered" }, other: { number: 3, name: "unanswered" } }, telecom: { own: { number: 5, name: "MISSED" }, other: { number: 3, name: "REMOTE" } }, harmony: { number: 4, name: "VOIP_CALL_STATE_DISCONNECTED" }, certainty: 'documented' },
  never_joined: { q850: { number: 102, name: "recovery on timer expiry" }, sip: { number: 408, name: "Request Timeout" }, callkit: { own: { number: 1, name: "failed" }, other: { number: 1, name: "failed" } }, telecom: { own: { number: 1, name: "ERROR" }, other: { number: 1, name: "ERROR" } }, harmony: { number: 2, name: "CONNECTION_FAILED" }, certainty: 'inferred' },
  answered_elsewhere: { q850: { number: 26, name: "non-selected user clearing" }, sip: { number: 200, name: "Call completed elsewhere (Reason of CANCEL)" }, callkit: { own: { number: 4, name: "answeredElsewhere" }, other: { number: 2, name: "remoteEnded" } }, telecom: { own: { number: 11, name: "ANSWERED_ELSEWHERE" }, other: { number: 3, name: "REMOTE" } }, harmony: { number: 4, name: "VOIP_CALL_STATE_DISCONNECTED" }, certainty: 'documented' },
  left: { q850: { number: 16, name: "normal call clearing" }, sip: { name: "BYE" }, callkit: { other: { number: 2, name: "remoteEnded" } }, telecom: { own: { number: 2, name: "LOCAL" }, other: { number: 3, name: "REMOTE" } }, harmony: { number: 4, name: "VOIP_CALL_STATE_DISCONNECTED" }, certainty: 'inferred' },
  room_closed: { q850: { number: 16, name: "normal call clearing" }, sip: { name: "BYE" }, callkit: { own: { number: 2, name: "remoteEnded" }, other: { number: 2, name: "remoteEnded" } }, telecom: { own: { number: 3, name: "REMOTE" }, other: { number: 3, name: "REMOTE" } }, harmony: { number: 4, name: "VOIP_CALL_STATE_DISCONNECTED" }, certainty: 'inferred' },
  kicked: { q850: { number: 31, name: "normal, unspecified" }, sip: { name: "BYE" }, callkit: { own: { number: 2, name: "remoteEnded" }, other: { number: 2, name: "remoteEnded" } }, telecom: { own: { number: 9, name: "OTHER" }, other: { number: 3, name: "REMOTE" } }, harmony: { number: 4, name: "VOIP_CALL_STATE_DISCONNECTED" }, certainty: 'inferred' },
  network_lost: { q850: { number: 41, name: "temporary failure" }, sip: { number: 503, name: "Service Unavailable" }, callkit: { own: { number: 1, name: "failed" }, other: { number: 1, name: "failed" } }, telecom: { own: { number: 1, name: "ERROR" }, other: { number: 1, name: "ERROR" } }, harmony: { number: 2, name: "CONNECTION_FAILED" }, certainty: 'inferred' },
  vanished: { q850: { number: 102, name: "recovery on timer expiry" }, sip: { number: 408, name: "Request Timeout" }, callkit: { own: { number: 1, name: "failed" }, other: { number: 1, name: "failed" } }, telecom: { own: { number: 1, name: "ERROR" }, other: { number: 1, name: "ERROR" } }, harmony: { number: 2, name: "CONNECTION_FAILED" }, certainty: 'inferred' },
  interrupted: { q850: { number: 8, name: "preemption" }, sip: { name: "BYE" }, callkit: { own: { number: 1, name: "failed" }, other: { number: 2, name: "remoteEnded" } }, telecom: { own: { number: 9, name: "OTHER" }, other: { number: 3, name: "REMOTE" } }, harmony: { number: 0, name: "OTHER" }, certainty: 'inferred' },
  backgrounded: { q850: { number: 31, name: "normal, unspecified" }, sip: { number: 480, name: "Temporarily Unavailable" }, callkit: { own: { number: 1, name: "failed" }, other: { number: 1, name: "failed" } }, telecom: { own: { number: 9, name: "OTHER" }, other: { number: 1, name: "ERROR" } }, harmony: { number: 0, name: "OTHER" }, certainty: 'inferred' },
  float_closed: { q850: { number: 16, name: "normal call clearing" }, sip: { name: "BYE" }, callkit: { other: { number: 2, name: "remoteEnded" } }, telecom: { own: { number: 2, name: "LOCAL" }, other: { number: 3, name: "REMOTE" } }, harmony: { number: 4, name: "VOIP_CALL_STATE_DISCONNECTED" }, certainty: 'inferred' },
  device_failed: { q850: { number: 47, name: "resource unavailable, unspecified" }, sip: { number: 503, name: "Service Unavailable" }, callkit: { own: { number: 1, name: "failed" }, other: { number: 1, name: "failed" } }, telecom: { own: { number: 1, name: "ERROR" }, other: { number: 1, name: "ERROR" } }, harmony: { number: 2, name: "CONNECTION_FAILED" }, certainty: 'inferred' },
  unreachable: { q850: { number: 20, name: "subscriber absent" }, sip: { number: 480, name: "Temporarily Unavailable" }, callkit: { own: { number: 3, name: "unanswered" }, other: { number: 1, name: "failed" } }, telecom: { own: { number: 5, name: "MISSED" }, other: { number: 1, name: "ERROR" } }, harmony: { number: 2, name: "CONNECTION_FAILED" }, certainty: 'inferred' },
  join_failed: { q850: { number: 41, name: "temporary failure" }, sip: { number: 503, name: "Service Unavailable" }, callkit: { own: { number: 1, name: "failed" }, other: { number: 1, name: "failed" } }, telecom: { own: { number: 1, name: "ERROR" }, other: { number: 1, name: "ERROR" } }, harmony: { number: 2, name: "CONNECTION_FAILED" }, certainty: 'inferred' },
  not_authorised: { q850: { number: 57, name: "bearer capability not authorized" }, sip: { number: 403, name: "Forbidden" }, callkit: { own: { number: 1, name: "failed" }, other: { number: 1, name: "failed" } }, telecom: { own: { number: 8, name: "RESTRICTED" }, other: { number: 8, name: "RESTRICTED" } }, harmony: { number: 0, name: "OTHER" }, certainty: 'inferred' },
  not_activated: { q850: { number: 50, name: "requested facility not subscribed" }, sip: { number: 403, name: "Forbidden" }, callkit: { own: { number: 1, name: "failed" }, other: { number: 1, name: "failed" } }, telecom: { own: { number: 8, name: "RESTRICTED" }, other: { number: 8, name: "RESTRICTED" } }, harmony: { number: 0, name: "OTHER" }, certainty: 'inferred' },
  licence_expired: { q850: { number: 50, name: "requested facility not subscribed" }, sip: { number: 403, name: "Forbidden" }, callkit: { own: { number: 1, name: "failed" }, other: { number: 1, name: "failed" } }, telecom: { own: { number: 8, name: "RESTRICTED" }, other: { number: 8, name: "RESTRICTED" } }, harmony: { number: 0, name: "OTHER" }, certainty: 'inferred' },
  arrears: { q850: { number: 50, name: "requested facility not subscribed" }, sip: { number: 402, name: "Payment Required" }, callkit: { own: { number: 1, name: "failed" }, other: { number: 1, name: "failed" } }, telecom: { own: { number: 8, name: "RESTRICTED" }, other: { number: 8, name: "RESTRICTED" } }, harmony: { number: 0, name: "OTHER" }, certainty: 'inferred' },
  not_approved: { q850: { number: 57, name: "bearer capability not authorized" }, sip: { number: 403, name: "Forbidden" }, callkit: { own: { number: 1, name: "failed" }, other: { number: 1, name: "failed" } }, telecom: { own: { number: 8, name: "RESTRICTED" }, other: { number: 8, name: "RESTRICTED" } }, harmony: { number: 0, name: "OTHER" }, certainty: 'inferred' },
  bad_signature: { q850: { number: 21, name: "call rejected" }, sip: { number: 401, name: "Unauthorized" }, callkit: { own: { number: 1, name: "failed" }, other: { number: 1, name: "failed" } }, telecom: { own: { number: 1, name: "ERROR" }, other: { number: 1, name: "ERROR" } }, harmony: { number: 0, name: "OTHER" }, certainty: 'inferred' },
  bad_token: { q850: { number: 21, name: "call rejected" }, sip: { number: 401, name: "Unauthorized" }, callkit: { own: { number: 1, name: "failed" }, other: { number: 1, name: "failed" } }, telecom: { own: { number: 1, name: "ERROR" }, other: { number: 1, name: "ERROR" } }, harmony: { number: 0, name: "OTHER" }, certainty: 'inferred' },
  bad_identity: { q850: { number: 1, name: "unallocated number" }, sip: { number: 404, name: "Not Found" }, callkit: { own: { number: 1, name: "failed" }, other: { number: 1, name: "failed" } }, telecom: { own: { number: 1, name: "ERROR" }, other: { number: 1, name: "ERROR" } }, harmony: { number: 0, name: "OTHER" }, certainty: 'inferred' },
  bad_request: { q850: { number: 100, name: "invalid information element contents" }, sip: { number: 400, name: "Bad Request" }, callkit: { own: { number: 1, name: "failed" }, other: { number: 1, name: "failed" } }, telecom: { own: { number: 1, name: "ERROR" }, other: { number: 1, name: "ERROR" } }, harmony: { number: 0, name: "OTHER" }, certainty: 'inferred' },
  room_failed: { q850: { number: 47, name: "resource unavailable, unspecified" }, sip: { number: 503, name: "Service Unavailable" }, callkit: { own: { number: 1, name: "failed" }, other: { number: 1, name: "failed" } }, telecom: { own: { number: 1, name: "ERROR" }, other: { number: 1, name: "ERROR" } }, harmony: { number: 2, name: "CONNECTION_FAILED" }, certainty: 'inferred' },
  permission_denied: { q850: { number: 57, name: "bearer capability not authorized" }, sip: { number: 403, name: "Forbidden" }, callkit: { own: { number: 1, name: "failed" }, other: { number: 1, name: "failed" } }, telecom: { own: { number: 8, name: "RESTRICTED" }, other: { number: 1, name: "ERROR" } }, harmony: { number: 0, name: "OTHER" }, certainty: 'inferred' },
  refused_by_service: { q850: { number: 21, name: "call rejected" }, sip: { number: 403, name: "Forbidden" }, callkit: { own: { number: 1, name: "failed" }, other: { number: 1, name: "failed" } }, telecom: { own: { number: 8, name: "RESTRICTED" }, other: { number: 1, name: "ERROR" } }, harmony: { number: 0, name: "OTHER" }, certainty: 'inferred' },
  unsupported: { q850: { number: 79, name: "service or option not implemented, unspecified" }, sip: { number: 501, name: "Not Implemented" }, callkit: { own: { number: 1, name: "failed" }, other: { number: 1, name: "failed" } }, telecom: { own: { number: 1, name: "ERROR" }, other: { number: 1, name: "ERROR" } }, harmony: { number: 0, name: "OTHER" }, certainty: 'inferred' },
  platform_error: { q850: { number: 41, name: "temporary failure" }, sip: { number: 500, name: "Server Internal Error" }, callkit: { own: { number: 1, name: "failed" }, other: { number: 1, name: "failed" } }, telecom: { own: { number: 1, name: "ERROR" }, other: { number: 1, name: "ERROR" } }, harmony: { number: 2, name: "CONNECTION_FAILED" }, certainty: 'inferred' },
}

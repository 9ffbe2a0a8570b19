// Generated from data/ by `cargo xtask gen`. Do not edit.

import type { Both, Space } from './atlas.js'

/** Kinds of disagreement. */
export type FindingKind =
  /** The same sn in another spelling: capitals, separators, or without the ProductId. */
  | 'sn_spelled'
  /** An sn that has nothing to do with the other; an encrypted one looks so. */
  | 'sn_other'
  /** The sn of the call is replaced by the one with which the device was registered. */
  | 'sn_replaced'
  /** Two model ids. */
  | 'model_differs'
  /** The openid is of another mini-program. */
  | 'openid_of_other_app'
  /** The openid is not among the contacts. */
  | 'openid_not_listed'
  /** The device is not in the group. */
  | 'not_in_group'
  /** The user consented to the device alone, the call counts on the group. */
  | 'granted_device_only'
  /** The user consented to a group, and nothing says that the device is in it. */
  | 'granted_group_only'
  /** The user refused, or switched it off. */
  | 'refused'
  /** The user was never asked, or the grant was cleared. */
  | 'never_asked'
  /** Two queries give different answers. */
  | 'queries_disagree'
  /** Every query says authorised and the ids agree, and still the call is refused. */
  | 'nothing_disagrees'
  /** The sn is too long. */
  | 'sn_too_long'
  /** The sn has characters that are not allowed. */
  | 'sn_characters'
  /** The sn is not `<ProductId>_<DeviceName>` within its limits. */
  | 'sn_not_product_and_device'
  /** The openid does not look like one. */
  | 'openid_shape'
  /** The appid does not look like one. */
  | 'appid_shape'

/** Where something was said. */
export type FindingField =
  /** The sn of the call. */
  | 'call_sn'
  /** The sn of the registration. */
  | 'registered_sn'
  /** An sn on wx.getDeviceVoIPList's list. */
  | 'list_sn'
  /** An sn on getIotBindContactList's list. */
  | 'contact_sn'
  /** An sn in the device group. */
  | 'group_sn'
  /** The model id of the call. */
  | 'call_model'
  /** The model id of the registration. */
  | 'registered_model'
  /** A model id on wx.getDeviceVoIPList's list. */
  | 'list_model'
  /** A model id on getIotBindContactList's list. */
  | 'contact_model'
  /** A model id in the device group. */
  | 'group_model'
  /** The openid of the call. */
  | 'openid'
  /** The openids on getIotBindContactList's list. */
  | 'contact_openid'
  /** The appid of the call. */
  | 'appid'
  /** The appid in which the openid was fetched. */
  | 'openid_appid'
  /** The device group. */
  | 'group_id'
  /** wx.getDeviceVoIPList's answer. */
  | 'device_list'
  /** getIotBindContactList's answer. */
  | 'contact_list'
  /** wx.requestDeviceVoIP's answer. */
  | 'request'
  /** The call's answer. */
  | 'call'
  /** The rule for such a value. */
  | 'rule'

/** Each kind: whether it is only a warning, its words, and what to do. */
export const KINDS: { readonly [kind in FindingKind]: Both & { readonly warning?: true; readonly remedy: Both } } = {
  sn_spelled: { en: "the same sn is spelled in two ways", zh: "同一 SN 有两种写法", remedy: { en: "Use one spelling everywhere: in the registration, the group, the authorisation and the call. WeChat compares letter by letter.", zh: "请在注册、设备组、授权与呼叫中使用完全一致的 SN，微信按字符逐一比较。" } },
  sn_other: { en: "the answer is about another sn", zh: "查询结果针对的是另一个 SN", remedy: { en: "Ask again with the sn of the call. An encrypted sn and a plain one are two devices for WeChat.", zh: "请用呼叫所用的 SN 重新查询。加密后的 SN 与明文 SN 会被视为两台设备。" } },
  sn_replaced: { en: "the sn of the call is silently replaced by the registered one", zh: "呼叫的 SN 会被注册时的 SN 静默替换", remedy: { en: "Authorise and call with the registered sn, or register the device once more with the right one.", zh: "请使用注册时的 SN 授权与呼叫，或用正确的 SN 重新注册设备。" } },
  model_differs: { en: "two model ids", zh: "model_id 不一致", remedy: { en: "Use the model id of the registration everywhere.", zh: "请统一使用注册时的 model_id。" } },
  openid_of_other_app: { en: "the openid is of another mini-program", zh: "openid 属于其他小程序", remedy: { en: "Fetch the openid in the mini-program that the device calls.", zh: "请在设备所呼叫的小程序中获取 openid。" } },
  openid_not_listed: { en: "the user is not among the contacts", zh: "联系人列表中没有该用户", remedy: { en: "Check whose openid it is, and let this very user authorise the device.", zh: "请核对 openid 属于哪位用户，并由该用户本人授权设备。" } },
  not_in_group: { en: "the device is not in the group", zh: "设备不在该设备组中", remedy: { en: "Add it (addIotGroupDevice) with the registered sn and model id; another call of it with force_add may have moved it away.", zh: "请用注册的 SN 与 model_id 将设备加入该组（addIotGroupDevice）；他处使用 force_add 可能已将其移走。" } },
  granted_device_only: { warning: true, en: "the user authorised the device alone, not its group", zh: "用户只授权了单台设备，未授权设备组", remedy: { en: "Ask for the group (isGroup, groupId): the two grants are independent.", zh: "请另行申请设备组授权（isGroup、groupId），两种授权相互独立。" } },
  granted_group_only: { warning: true, en: "the user authorised a group, not this device alone", zh: "用户授权的是设备组，而非该设备", remedy: { en: "Ask getIotGroupInfo whether the device is in that group; if not, add it or ask for the device itself.", zh: "请用 getIotGroupInfo 确认设备在该组中；若不在，请加入或单独申请授权。" } },
  refused: { en: "the user refused, or switched it off", zh: "用户拒绝过或已关闭授权", remedy: { en: "The dialog does not come again: guide the user to the settings (wx.openSetting), to the reminders of voice and video calls.", zh: "授权弹窗不会再次出现，请引导用户到设置页（wx.openSetting）打开“语音、视频通话提醒”。" } },
  never_asked: { en: "the user was never asked, or the grant was cleared", zh: "用户从未授权，或授权已被清除", remedy: { en: "Ask with wx.requestDeviceVoIP. Removing the mini-program from the recent ones clears every grant.", zh: "请调用 wx.requestDeviceVoIP 申请授权。从“最近使用”删除小程序会清除全部授权。" } },
  queries_disagree: { warning: true, en: "two answers disagree", zh: "两个查询结果不一致", remedy: { en: "They were not asked about the same device, user and mini-program: compare sn, model id and openid of both.", zh: "两次查询针对的设备、用户或小程序不同，请核对双方的 SN、model_id 与 openid。" } },
  nothing_disagrees: { warning: true, en: "everything agrees, and still the call is refused", zh: "各项均一致，呼叫仍被拒绝", remedy: { en: "What is left: the device is not activated (Tencent Cloud's SDK says so with the same code), the sn cached on the device is another, or the grant was withdrawn since. Give the registered sn too.", zh: "其余可能：设备未激活（腾讯云 SDK 返回相同错误码）、设备缓存的 SN 不同，或授权之后被取消。请补充注册时的 SN 再检查。" } },
  sn_too_long: { en: "the sn is too long", zh: "SN 过长", remedy: { en: "At most 128 bytes.", zh: "不得超过 128 字节。" } },
  sn_characters: { en: "the sn has characters that are not allowed", zh: "SN 含有非法字符", remedy: { en: "Digits, letters, underscore and hyphen only; mind spaces at the ends.", zh: "仅可使用数字、字母、下划线和连字符，注意首尾空格。" } },
  sn_not_product_and_device: { en: "the sn is not <ProductId>_<DeviceName>", zh: "SN 不是 <ProductId>_<DeviceName> 格式", remedy: { en: "ProductId has 1 to 10 characters, DeviceName 1 to 48; they are split at the first underscore.", zh: "ProductId 为 1 至 10 个字符，DeviceName 为 1 至 48 个字符，按第一个下划线拆分。" } },
  openid_shape: { warning: true, en: "this does not look like an openid", zh: "不像 openid", remedy: { en: "Pass the openid as code2Session returned it, not a unionid, a phone number or an id of your own.", zh: "请原样传入 code2Session 返回的 openid，而非 unionid、手机号或自有 id。" } },
  appid_shape: { warning: true, en: "this does not look like an appid", zh: "不像 appid", remedy: { en: "An appid begins with wx and has 18 characters.", zh: "appid 以 wx 开头，共 18 个字符。" } },
}

/** Each field: its words inside a sentence. */
export const FIELDS: { readonly [field in FindingField]: Both } = {
  call_sn: { en: "the sn of the call", zh: "呼叫的 SN " },
  registered_sn: { en: "the registered sn", zh: "注册的 SN " },
  list_sn: { en: "the sn on getDeviceVoIPList's list", zh: "getDeviceVoIPList 列表中的 SN " },
  contact_sn: { en: "the sn on getIotBindContactList's list", zh: "getIotBindContactList 列表中的 SN " },
  group_sn: { en: "the list of the group's devices", zh: "设备组内设备" },
  call_model: { en: "the model id of the call", zh: "呼叫的 model_id " },
  registered_model: { en: "the registered model id", zh: "注册的 model_id " },
  list_model: { en: "the model id on getDeviceVoIPList's list", zh: "getDeviceVoIPList 列表中的 model_id " },
  contact_model: { en: "the model id on getIotBindContactList's list", zh: "getIotBindContactList 列表中的 model_id " },
  group_model: { en: "the model id in the group", zh: "设备组中的 model_id " },
  openid: { en: "the openid", zh: "openid " },
  contact_openid: { en: "the list of contacts", zh: "联系人列表" },
  appid: { en: "the appid of the call", zh: "呼叫的 appid " },
  openid_appid: { en: "the appid of the openid", zh: "openid 所属的 appid " },
  group_id: { en: "the group id", zh: "组 id " },
  device_list: { en: "getDeviceVoIPList", zh: "getDeviceVoIPList " },
  contact_list: { en: "getIotBindContactList", zh: "getIotBindContactList " },
  request: { en: "requestDeviceVoIP", zh: "requestDeviceVoIP " },
  call: { en: "the call", zh: "呼叫结果" },
  rule: { en: "the rule", zh: "规则" },
}

/** Every namespace; of its codes those by which the user has not authorised the device. */
export const NOT_AUTHORISED: { readonly [space in Space]: readonly number[] } = {
  plugin: [8, 9],
  join: [],
  inner: [],
  one_to_one: [],
  errno: [],
  device: [-367, -9, -8],
  wxerror: [7],
  sn: [],
  request: [10021, 10025],
  player: [],
  pusher: [],
  live_error: [],
  cloud_status: [],
  hangup_reason: [],
  twecall: [],
  licence: [],
  group: [9800017],
  push: [],
  register: [],
  activate: [],
  login: [40226],
  network: [],
  contact: [],
  linux_log: [9],
}

/** Codes by which the platform says itself that the openid is of another mini-program. */
export const OPENID_OF_OTHER_APP: { readonly [space in Space]?: readonly number[] } = {
  plugin: [19],
  device: [-19],
}

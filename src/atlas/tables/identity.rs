// Generated from data/ by `cargo xtask gen`. Do not edit.

use crate::atlas::identity::Weight;

/// Kinds of disagreement.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// `sn_spelled`: The same sn in another spelling: capitals, separators, or without the ProductId.
    SnSpelled,
    /// `sn_other`: An sn that has nothing to do with the other; an encrypted one looks so.
    SnOther,
    /// `sn_replaced`: The sn of the call is replaced by the one with which the device was registered.
    SnReplaced,
    /// `model_differs`: Two model ids.
    ModelDiffers,
    /// `openid_of_other_app`: The openid is of another mini-program.
    OpenidOfOtherApp,
    /// `openid_not_listed`: The openid is not among the contacts.
    OpenidNotListed,
    /// `not_in_group`: The device is not in the group.
    NotInGroup,
    /// `granted_device_only`: The user consented to the device alone, the call counts on the group.
    GrantedDeviceOnly,
    /// `granted_group_only`: The user consented to a group, and nothing says that the device is in it.
    GrantedGroupOnly,
    /// `refused`: The user refused, or switched it off.
    Refused,
    /// `never_asked`: The user was never asked, or the grant was cleared.
    NeverAsked,
    /// `queries_disagree`: Two queries give different answers.
    QueriesDisagree,
    /// `nothing_disagrees`: Every query says authorised and the ids agree, and still the call is refused.
    NothingDisagrees,
    /// `sn_too_long`: The sn is too long.
    SnTooLong,
    /// `sn_characters`: The sn has characters that are not allowed.
    SnCharacters,
    /// `sn_not_product_and_device`: The sn is not `<ProductId>_<DeviceName>` within its limits.
    SnNotProductAndDevice,
    /// `openid_shape`: The openid does not look like one.
    OpenidShape,
    /// `appid_shape`: The appid does not look like one.
    AppidShape,
}

/// Where something was said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    /// `call_sn`: The sn of the call.
    CallSn,
    /// `registered_sn`: The sn of the registration.
    RegisteredSn,
    /// `list_sn`: An sn on wx.getDeviceVoIPList's list.
    ListSn,
    /// `contact_sn`: An sn on getIotBindContactList's list.
    ContactSn,
    /// `group_sn`: An sn in the device group.
    GroupSn,
    /// `call_model`: The model id of the call.
    CallModel,
    /// `registered_model`: The model id of the registration.
    RegisteredModel,
    /// `list_model`: A model id on wx.getDeviceVoIPList's list.
    ListModel,
    /// `contact_model`: A model id on getIotBindContactList's list.
    ContactModel,
    /// `group_model`: A model id in the device group.
    GroupModel,
    /// `openid`: The openid of the call.
    Openid,
    /// `contact_openid`: The openids on getIotBindContactList's list.
    ContactOpenid,
    /// `appid`: The appid of the call.
    Appid,
    /// `openid_appid`: The appid in which the openid was fetched.
    OpenidAppid,
    /// `group_id`: The device group.
    GroupId,
    /// `device_list`: wx.getDeviceVoIPList's answer.
    DeviceList,
    /// `contact_list`: getIotBindContactList's answer.
    ContactList,
    /// `request`: wx.requestDeviceVoIP's answer.
    Request,
    /// `call`: The call's answer.
    Call,
    /// `rule`: The rule for such a value.
    Rule,
}

impl Kind {
    /// Every kind.
    pub const ALL: &'static [Self] = &[
        Self::SnSpelled,
        Self::SnOther,
        Self::SnReplaced,
        Self::ModelDiffers,
        Self::OpenidOfOtherApp,
        Self::OpenidNotListed,
        Self::NotInGroup,
        Self::GrantedDeviceOnly,
        Self::GrantedGroupOnly,
        Self::Refused,
        Self::NeverAsked,
        Self::QueriesDisagree,
        Self::NothingDisagrees,
        Self::SnTooLong,
        Self::SnCharacters,
        Self::SnNotProductAndDevice,
        Self::OpenidShape,
        Self::AppidShape,
    ];

    /// The fixed name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::SnSpelled => "sn_spelled",
            Self::SnOther => "sn_other",
            Self::SnReplaced => "sn_replaced",
            Self::ModelDiffers => "model_differs",
            Self::OpenidOfOtherApp => "openid_of_other_app",
            Self::OpenidNotListed => "openid_not_listed",
            Self::NotInGroup => "not_in_group",
            Self::GrantedDeviceOnly => "granted_device_only",
            Self::GrantedGroupOnly => "granted_group_only",
            Self::Refused => "refused",
            Self::NeverAsked => "never_asked",
            Self::QueriesDisagree => "queries_disagree",
            Self::NothingDisagrees => "nothing_disagrees",
            Self::SnTooLong => "sn_too_long",
            Self::SnCharacters => "sn_characters",
            Self::SnNotProductAndDevice => "sn_not_product_and_device",
            Self::OpenidShape => "openid_shape",
            Self::AppidShape => "appid_shape",
        }
    }

    /// How much it weighs.
    pub const fn weight(self) -> Weight {
        match self {
            Self::SnSpelled => Weight::Error,
            Self::SnOther => Weight::Error,
            Self::SnReplaced => Weight::Error,
            Self::ModelDiffers => Weight::Error,
            Self::OpenidOfOtherApp => Weight::Error,
            Self::OpenidNotListed => Weight::Error,
            Self::NotInGroup => Weight::Error,
            Self::GrantedDeviceOnly => Weight::Warning,
            Self::GrantedGroupOnly => Weight::Warning,
            Self::Refused => Weight::Error,
            Self::NeverAsked => Weight::Error,
            Self::QueriesDisagree => Weight::Warning,
            Self::NothingDisagrees => Weight::Warning,
            Self::SnTooLong => Weight::Error,
            Self::SnCharacters => Weight::Error,
            Self::SnNotProductAndDevice => Weight::Error,
            Self::OpenidShape => Weight::Warning,
            Self::AppidShape => Weight::Warning,
        }
    }

    /// What disagrees, in English, without its end.
    pub(crate) const fn en(self) -> &'static str {
        match self {
            Self::SnSpelled => "the same sn is spelled in two ways",
            Self::SnOther => "the answer is about another sn",
            Self::SnReplaced => "the sn of the call is silently replaced by the registered one",
            Self::ModelDiffers => "two model ids",
            Self::OpenidOfOtherApp => "the openid is of another mini-program",
            Self::OpenidNotListed => "the user is not among the contacts",
            Self::NotInGroup => "the device is not in the group",
            Self::GrantedDeviceOnly => "the user authorised the device alone, not its group",
            Self::GrantedGroupOnly => "the user authorised a group, not this device alone",
            Self::Refused => "the user refused, or switched it off",
            Self::NeverAsked => "the user was never asked, or the grant was cleared",
            Self::QueriesDisagree => "two answers disagree",
            Self::NothingDisagrees => "everything agrees, and still the call is refused",
            Self::SnTooLong => "the sn is too long",
            Self::SnCharacters => "the sn has characters that are not allowed",
            Self::SnNotProductAndDevice => "the sn is not <ProductId>_<DeviceName>",
            Self::OpenidShape => "this does not look like an openid",
            Self::AppidShape => "this does not look like an appid",
        }
    }

    /// The same in Chinese.
    pub(crate) const fn zh(self) -> &'static str {
        match self {
            Self::SnSpelled => "同一 SN 有两种写法",
            Self::SnOther => "查询结果针对的是另一个 SN",
            Self::SnReplaced => "呼叫的 SN 会被注册时的 SN 静默替换",
            Self::ModelDiffers => "model_id 不一致",
            Self::OpenidOfOtherApp => "openid 属于其他小程序",
            Self::OpenidNotListed => "联系人列表中没有该用户",
            Self::NotInGroup => "设备不在该设备组中",
            Self::GrantedDeviceOnly => "用户只授权了单台设备，未授权设备组",
            Self::GrantedGroupOnly => "用户授权的是设备组，而非该设备",
            Self::Refused => "用户拒绝过或已关闭授权",
            Self::NeverAsked => "用户从未授权，或授权已被清除",
            Self::QueriesDisagree => "两个查询结果不一致",
            Self::NothingDisagrees => "各项均一致，呼叫仍被拒绝",
            Self::SnTooLong => "SN 过长",
            Self::SnCharacters => "SN 含有非法字符",
            Self::SnNotProductAndDevice => "SN 不是 <ProductId>_<DeviceName> 格式",
            Self::OpenidShape => "不像 openid",
            Self::AppidShape => "不像 appid",
        }
    }

    /// What to do, in English.
    pub(crate) const fn remedy_en(self) -> &'static str {
        match self {
            Self::SnSpelled => {
                "Use one spelling everywhere: in the registration, the group, the authorisation and the call. WeChat compares letter by letter."
            }
            Self::SnOther => {
                "Ask again with the sn of the call. An encrypted sn and a plain one are two devices for WeChat."
            }
            Self::SnReplaced => {
                "Authorise and call with the registered sn, or register the device once more with the right one."
            }
            Self::ModelDiffers => "Use the model id of the registration everywhere.",
            Self::OpenidOfOtherApp => "Fetch the openid in the mini-program that the device calls.",
            Self::OpenidNotListed => "Check whose openid it is, and let this very user authorise the device.",
            Self::NotInGroup => {
                "Add it (addIotGroupDevice) with the registered sn and model id; another call of it with force_add may have moved it away."
            }
            Self::GrantedDeviceOnly => {
                "Ask for the group (isGroup, groupId): the two grants are independent."
            }
            Self::GrantedGroupOnly => {
                "Ask getIotGroupInfo whether the device is in that group; if not, add it or ask for the device itself."
            }
            Self::Refused => {
                "The dialog does not come again: guide the user to the settings (wx.openSetting), to the reminders of voice and video calls."
            }
            Self::NeverAsked => {
                "Ask with wx.requestDeviceVoIP. Removing the mini-program from the recent ones clears every grant."
            }
            Self::QueriesDisagree => {
                "They were not asked about the same device, user and mini-program: compare sn, model id and openid of both."
            }
            Self::NothingDisagrees => {
                "What is left: the device is not activated (Tencent Cloud's SDK says so with the same code), the sn cached on the device is another, or the grant was withdrawn since. Give the registered sn too."
            }
            Self::SnTooLong => "At most 128 bytes.",
            Self::SnCharacters => "Digits, letters, underscore and hyphen only; mind spaces at the ends.",
            Self::SnNotProductAndDevice => {
                "ProductId has 1 to 10 characters, DeviceName 1 to 48; they are split at the first underscore."
            }
            Self::OpenidShape => {
                "Pass the openid as code2Session returned it, not a unionid, a phone number or an id of your own."
            }
            Self::AppidShape => "An appid begins with wx and has 18 characters.",
        }
    }

    /// What to do, in Chinese.
    pub(crate) const fn remedy_zh(self) -> &'static str {
        match self {
            Self::SnSpelled => "请在注册、设备组、授权与呼叫中使用完全一致的 SN，微信按字符逐一比较。",
            Self::SnOther => "请用呼叫所用的 SN 重新查询。加密后的 SN 与明文 SN 会被视为两台设备。",
            Self::SnReplaced => "请使用注册时的 SN 授权与呼叫，或用正确的 SN 重新注册设备。",
            Self::ModelDiffers => "请统一使用注册时的 model_id。",
            Self::OpenidOfOtherApp => "请在设备所呼叫的小程序中获取 openid。",
            Self::OpenidNotListed => "请核对 openid 属于哪位用户，并由该用户本人授权设备。",
            Self::NotInGroup => {
                "请用注册的 SN 与 model_id 将设备加入该组（addIotGroupDevice）；他处使用 force_add 可能已将其移走。"
            }
            Self::GrantedDeviceOnly => "请另行申请设备组授权（isGroup、groupId），两种授权相互独立。",
            Self::GrantedGroupOnly => "请用 getIotGroupInfo 确认设备在该组中；若不在，请加入或单独申请授权。",
            Self::Refused => {
                "授权弹窗不会再次出现，请引导用户到设置页（wx.openSetting）打开“语音、视频通话提醒”。"
            }
            Self::NeverAsked => {
                "请调用 wx.requestDeviceVoIP 申请授权。从“最近使用”删除小程序会清除全部授权。"
            }
            Self::QueriesDisagree => {
                "两次查询针对的设备、用户或小程序不同，请核对双方的 SN、model_id 与 openid。"
            }
            Self::NothingDisagrees => {
                "其余可能：设备未激活（腾讯云 SDK 返回相同错误码）、设备缓存的 SN 不同，或授权之后被取消。请补充注册时的 SN 再检查。"
            }
            Self::SnTooLong => "不得超过 128 字节。",
            Self::SnCharacters => "仅可使用数字、字母、下划线和连字符，注意首尾空格。",
            Self::SnNotProductAndDevice => {
                "ProductId 为 1 至 10 个字符，DeviceName 为 1 至 48 个字符，按第一个下划线拆分。"
            }
            Self::OpenidShape => "请原样传入 code2Session 返回的 openid，而非 unionid、手机号或自有 id。",
            Self::AppidShape => "appid 以 wx 开头，共 18 个字符。",
        }
    }
}

impl Field {
    /// Every field.
    pub const ALL: &'static [Self] = &[
        Self::CallSn,
        Self::RegisteredSn,
        Self::ListSn,
        Self::ContactSn,
        Self::GroupSn,
        Self::CallModel,
        Self::RegisteredModel,
        Self::ListModel,
        Self::ContactModel,
        Self::GroupModel,
        Self::Openid,
        Self::ContactOpenid,
        Self::Appid,
        Self::OpenidAppid,
        Self::GroupId,
        Self::DeviceList,
        Self::ContactList,
        Self::Request,
        Self::Call,
        Self::Rule,
    ];

    /// The fixed name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::CallSn => "call_sn",
            Self::RegisteredSn => "registered_sn",
            Self::ListSn => "list_sn",
            Self::ContactSn => "contact_sn",
            Self::GroupSn => "group_sn",
            Self::CallModel => "call_model",
            Self::RegisteredModel => "registered_model",
            Self::ListModel => "list_model",
            Self::ContactModel => "contact_model",
            Self::GroupModel => "group_model",
            Self::Openid => "openid",
            Self::ContactOpenid => "contact_openid",
            Self::Appid => "appid",
            Self::OpenidAppid => "openid_appid",
            Self::GroupId => "group_id",
            Self::DeviceList => "device_list",
            Self::ContactList => "contact_list",
            Self::Request => "request",
            Self::Call => "call",
            Self::Rule => "rule",
        }
    }

    /// In English, as part of a sentence.
    pub const fn en(self) -> &'static str {
        match self {
            Self::CallSn => "the sn of the call",
            Self::RegisteredSn => "the registered sn",
            Self::ListSn => "the sn on getDeviceVoIPList's list",
            Self::ContactSn => "the sn on getIotBindContactList's list",
            Self::GroupSn => "the list of the group's devices",
            Self::CallModel => "the model id of the call",
            Self::RegisteredModel => "the registered model id",
            Self::ListModel => "the model id on getDeviceVoIPList's list",
            Self::ContactModel => "the model id on getIotBindContactList's list",
            Self::GroupModel => "the model id in the group",
            Self::Openid => "the openid",
            Self::ContactOpenid => "the list of contacts",
            Self::Appid => "the appid of the call",
            Self::OpenidAppid => "the appid of the openid",
            Self::GroupId => "the group id",
            Self::DeviceList => "getDeviceVoIPList",
            Self::ContactList => "getIotBindContactList",
            Self::Request => "requestDeviceVoIP",
            Self::Call => "the call",
            Self::Rule => "the rule",
        }
    }

    /// In Chinese.
    pub const fn zh(self) -> &'static str {
        match self {
            Self::CallSn => "呼叫的 SN ",
            Self::RegisteredSn => "注册的 SN ",
            Self::ListSn => "getDeviceVoIPList 列表中的 SN ",
            Self::ContactSn => "getIotBindContactList 列表中的 SN ",
            Self::GroupSn => "设备组内设备",
            Self::CallModel => "呼叫的 model_id ",
            Self::RegisteredModel => "注册的 model_id ",
            Self::ListModel => "getDeviceVoIPList 列表中的 model_id ",
            Self::ContactModel => "getIotBindContactList 列表中的 model_id ",
            Self::GroupModel => "设备组中的 model_id ",
            Self::Openid => "openid ",
            Self::ContactOpenid => "联系人列表",
            Self::Appid => "呼叫的 appid ",
            Self::OpenidAppid => "openid 所属的 appid ",
            Self::GroupId => "组 id ",
            Self::DeviceList => "getDeviceVoIPList ",
            Self::ContactList => "getIotBindContactList ",
            Self::Request => "requestDeviceVoIP ",
            Self::Call => "呼叫结果",
            Self::Rule => "规则",
        }
    }
}

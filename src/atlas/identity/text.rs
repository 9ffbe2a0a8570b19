//! Findings in words.

use super::{Field, Finding, Kind};
use alloc::{format, string::String};

impl Finding {
    /// What disagrees, in English.
    pub fn en(&self) -> String {
        let [a, b] = self.fields.map(Field::en);
        let [x, y] = [&self.says[0], &self.says[1]].map(|says| shown(says, "nothing"));
        format!("{}: {a} says {x}, {b} says {y}.", self.kind.texts().en)
    }

    /// What disagrees, in Chinese.
    pub fn zh(&self) -> String {
        let [a, b] = self.fields.map(Field::zh);
        let [x, y] = [&self.says[0], &self.says[1]].map(|says| shown(says, "空"));
        format!("{}：{a}为 {x}，{b}为 {y}。", self.kind.texts().zh)
    }

    /// What to do, in English.
    pub fn remedy_en(&self) -> &'static str {
        self.kind.texts().remedy_en
    }

    /// What to do, in Chinese.
    pub fn remedy_zh(&self) -> &'static str {
        self.kind.texts().remedy_zh
    }
}

fn shown(says: &str, nothing: &str) -> String {
    if says.is_empty() { String::from(nothing) } else { format!("\"{says}\"") }
}

/// The texts of a kind.
pub struct Texts {
    en: &'static str,
    zh: &'static str,
    remedy_en: &'static str,
    remedy_zh: &'static str,
}

impl Kind {
    /// In both languages.
    #[rustfmt::skip]
    pub(super) const fn texts(self) -> Texts {
        let (en, zh, remedy_en, remedy_zh) = match self {
            Self::SnSpelled => (
                "the same sn is spelled in two ways", "同一 SN 有两种写法",
                "Use one spelling everywhere: in the registration, the group, the authorisation and the call. WeChat compares letter by letter.",
                "请在注册、设备组、授权与呼叫中使用完全一致的 SN，微信按字符逐一比较。",
            ),
            Self::SnOther => (
                "the answer is about another sn", "查询结果针对的是另一个 SN",
                "Ask again with the sn of the call. An encrypted sn and a plain one are two devices for WeChat.",
                "请用呼叫所用的 SN 重新查询。加密后的 SN 与明文 SN 会被视为两台设备。",
            ),
            Self::SnReplaced => (
                "the sn of the call is silently replaced by the registered one", "呼叫的 SN 会被注册时的 SN 静默替换",
                "Authorise and call with the registered sn, or register the device once more with the right one.",
                "请使用注册时的 SN 授权与呼叫，或用正确的 SN 重新注册设备。",
            ),
            Self::ModelDiffers => (
                "two model ids", "model_id 不一致",
                "Use the model id of the registration everywhere.", "请统一使用注册时的 model_id。",
            ),
            Self::OpenidOfOtherApp => (
                "the openid is of another mini-program", "openid 属于其他小程序",
                "Fetch the openid in the mini-program that the device calls.", "请在设备所呼叫的小程序中获取 openid。",
            ),
            Self::OpenidNotListed => (
                "the user is not among the contacts", "联系人列表中没有该用户",
                "Check whose openid it is, and let this very user authorise the device.", "请核对 openid 属于哪位用户，并由该用户本人授权设备。",
            ),
            Self::NotInGroup => (
                "the device is not in the group", "设备不在该设备组中",
                "Add it (addIotGroupDevice) with the registered sn and model id; another call of it with force_add may have moved it away.",
                "请用注册的 SN 与 model_id 将设备加入该组（addIotGroupDevice）；他处使用 force_add 可能已将其移走。",
            ),
            Self::GrantedDeviceOnly => (
                "the user authorised the device alone, not its group", "用户只授权了单台设备，未授权设备组",
                "Ask for the group (isGroup, groupId): the two grants are independent.", "请另行申请设备组授权（isGroup、groupId），两种授权相互独立。",
            ),
            Self::GrantedGroupOnly => (
                "the user authorised a group, not this device alone", "用户授权的是设备组，而非该设备",
                "Ask getIotGroupInfo whether the device is in that group; if not, add it or ask for the device itself.",
                "请用 getIotGroupInfo 确认设备在该组中；若不在，请加入或单独申请授权。",
            ),
            Self::Refused => (
                "the user refused, or switched it off", "用户拒绝过或已关闭授权",
                "The dialog does not come again: guide the user to the settings (wx.openSetting), to the reminders of voice and video calls.",
                "授权弹窗不会再次出现，请引导用户到设置页（wx.openSetting）打开“语音、视频通话提醒”。",
            ),
            Self::NeverAsked => (
                "the user was never asked, or the grant was cleared", "用户从未授权，或授权已被清除",
                "Ask with wx.requestDeviceVoIP. Removing the mini-program from the recent ones clears every grant.",
                "请调用 wx.requestDeviceVoIP 申请授权。从“最近使用”删除小程序会清除全部授权。",
            ),
            Self::QueriesDisagree => (
                "two answers disagree", "两个查询结果不一致",
                "They were not asked about the same device, user and mini-program: compare sn, model id and openid of both.",
                "两次查询针对的设备、用户或小程序不同，请核对双方的 SN、model_id 与 openid。",
            ),
            Self::NothingDisagrees => (
                "everything agrees, and still the call is refused", "各项均一致，呼叫仍被拒绝",
                "What is left: the device is not activated (Tencent Cloud's SDK says so with the same code), the sn cached on the device is another, or the grant was withdrawn since. Give the registered sn too.",
                "其余可能：设备未激活（腾讯云 SDK 返回相同错误码）、设备缓存的 SN 不同，或授权之后被取消。请补充注册时的 SN 再检查。",
            ),
            Self::SnTooLong => (
                "the sn is too long", "SN 过长",
                "At most 128 bytes.", "不得超过 128 字节。",
            ),
            Self::SnCharacters => (
                "the sn has characters that are not allowed", "SN 含有非法字符",
                "Digits, letters, underscore and hyphen only; mind spaces at the ends.", "仅可使用数字、字母、下划线和连字符，注意首尾空格。",
            ),
            Self::SnNotProductAndDevice => (
                "the sn is not <ProductId>_<DeviceName>", "SN 不是 <ProductId>_<DeviceName> 格式",
                "ProductId has 1 to 10 characters, DeviceName 1 to 48; they are split at the first underscore.",
                "ProductId 为 1 至 10 个字符，DeviceName 为 1 至 48 个字符，按第一个下划线拆分。",
            ),
            Self::OpenidShape => (
                "this does not look like an openid", "不像 openid",
                "Pass the openid as code2Session returned it, not a unionid, a phone number or an id of your own.",
                "请原样传入 code2Session 返回的 openid，而非 unionid、手机号或自有 id。",
            ),
            Self::AppidShape => (
                "this does not look like an appid", "不像 appid",
                "An appid begins with wx and has 18 characters.", "appid 以 wx 开头，共 18 个字符。",
            ),
        };
        Texts { en, zh, remedy_en, remedy_zh }
    }
}

impl Field {
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

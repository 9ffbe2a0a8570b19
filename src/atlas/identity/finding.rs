//! What the linter can find.

use alloc::string::String;

/// Two fields that do not fit together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// What kind of disagreement.
    pub kind: Kind,
    /// The two fields.
    pub fields: [Field; 2],
    /// What each of them says.
    pub says: [String; 2],
}

/// How much a finding weighs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Weight {
    /// By itself it makes a call fail.
    Error,
    /// It may.
    Warning,
}

/// Kinds of disagreement.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// The same sn in another spelling: capitals, separators, or without the ProductId.
    SnSpelled,
    /// An sn that has nothing to do with the other; an encrypted one looks so.
    SnOther,
    /// The sn of the call is replaced by the one with which the device was registered.
    SnReplaced,
    /// Two model ids.
    ModelDiffers,
    /// The openid is of another mini-program.
    OpenidOfOtherApp,
    /// The openid is not among the contacts.
    OpenidNotListed,
    /// The device is not in the group.
    NotInGroup,
    /// The user consented to the device alone, the call counts on the group.
    GrantedDeviceOnly,
    /// The user consented to a group, and nothing says that the device is in it.
    GrantedGroupOnly,
    /// The user refused, or switched it off.
    Refused,
    /// The user was never asked, or the grant was cleared.
    NeverAsked,
    /// Two queries give different answers.
    QueriesDisagree,
    /// Every query says authorised and the ids agree, and still the call is refused.
    NothingDisagrees,
    /// The sn is too long.
    SnTooLong,
    /// The sn has characters that are not allowed.
    SnCharacters,
    /// The sn is not `<ProductId>_<DeviceName>` within its limits.
    SnNotProductAndDevice,
    /// The openid does not look like one.
    OpenidShape,
    /// The appid does not look like one.
    AppidShape,
}

/// Where something was said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    /// The sn of the call.
    CallSn,
    /// The sn of the registration.
    RegisteredSn,
    /// An sn on wx.getDeviceVoIPList's list.
    ListSn,
    /// An sn on getIotBindContactList's list.
    ContactSn,
    /// An sn in the device group.
    GroupSn,
    /// The model id of the call.
    CallModel,
    /// The model id of the registration.
    RegisteredModel,
    /// A model id on wx.getDeviceVoIPList's list.
    ListModel,
    /// A model id on getIotBindContactList's list.
    ContactModel,
    /// A model id in the device group.
    GroupModel,
    /// The openid of the call.
    Openid,
    /// The openids on getIotBindContactList's list.
    ContactOpenid,
    /// The appid of the call.
    Appid,
    /// The appid in which the openid was fetched.
    OpenidAppid,
    /// The device group.
    GroupId,
    /// wx.getDeviceVoIPList's answer.
    DeviceList,
    /// getIotBindContactList's answer.
    ContactList,
    /// wx.requestDeviceVoIP's answer.
    Request,
    /// The call's answer.
    Call,
    /// The rule for such a value.
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
            Self::SnSpelled
            | Self::SnOther
            | Self::SnReplaced
            | Self::ModelDiffers
            | Self::OpenidOfOtherApp
            | Self::OpenidNotListed
            | Self::NotInGroup
            | Self::Refused
            | Self::NeverAsked
            | Self::SnTooLong
            | Self::SnCharacters
            | Self::SnNotProductAndDevice => Weight::Error,
            Self::GrantedDeviceOnly
            | Self::GrantedGroupOnly
            | Self::QueriesDisagree
            | Self::NothingDisagrees
            | Self::OpenidShape
            | Self::AppidShape => Weight::Warning,
        }
    }
}

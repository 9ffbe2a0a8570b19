// Generated from data/ by `cargo xtask gen`. Do not edit.

use super::{
    Anomaly, BilledMissing, Certainty, Class, Confidence, Direction, Health, How, Phase, Retry, Side, Space,
    State, Who, Why,
};
use crate::texts::Language;

impl State {
    /// The words for people.
    pub const fn text(self, language: Language) -> &'static str {
        match language {
            Language::Zh => match self {
                Self::Idle => "空闲",
                Self::Dialing => "呼叫中",
                Self::Ringing => "等待接听",
                Self::Connecting => "接通中",
                Self::Talking => "通话中",
                Self::Reconnecting => "重连中",
                Self::Ended => "已结束",
                Self::Settled => "已结算",
            },
            Language::En => match self {
                Self::Idle => "idle",
                Self::Dialing => "dialing",
                Self::Ringing => "ringing",
                Self::Connecting => "connecting",
                Self::Talking => "talking",
                Self::Reconnecting => "reconnecting",
                Self::Ended => "ended",
                Self::Settled => "settled",
            },
        }
    }
}

impl Side {
    /// The words for people.
    pub const fn text(self, language: Language) -> &'static str {
        match language {
            Language::Zh => match self {
                Self::Caller => "主叫",
                Self::Callee => "被叫",
                Self::Member => "成员",
                Self::Cloud => "云端",
            },
            Language::En => match self {
                Self::Caller => "caller",
                Self::Callee => "callee",
                Self::Member => "member",
                Self::Cloud => "cloud",
            },
        }
    }
}

impl Direction {
    /// The words for people.
    pub const fn text(self, language: Language) -> &'static str {
        match language {
            Language::Zh => match self {
                Self::PhoneToDevice => "手机呼叫设备",
                Self::DeviceToPhone => "设备呼叫手机",
                Self::PhoneToPhone => "手机呼叫手机",
            },
            Language::En => match self {
                Self::PhoneToDevice => "phone to device",
                Self::DeviceToPhone => "device to phone",
                Self::PhoneToPhone => "phone to phone",
            },
        }
    }
}

impl Who {
    /// The words for people.
    pub const fn text(self, language: Language) -> &'static str {
        match language {
            Language::Zh => match self {
                Self::Unknown => "某一方",
                Self::Caller => "主叫方",
                Self::Callee => "被叫方",
                Self::Member => "成员",
                Self::Service => "开发者服务端",
                Self::Platform => "微信",
                Self::Other => "第三方",
            },
            Language::En => match self {
                Self::Unknown => "somebody",
                Self::Caller => "the caller",
                Self::Callee => "the callee",
                Self::Member => "a member",
                Self::Service => "the developer's service",
                Self::Platform => "WeChat",
                Self::Other => "somebody else",
            },
        }
    }
}

impl Phase {
    /// The words for people.
    pub const fn text(self, language: Language) -> &'static str {
        match language {
            Language::Zh => match self {
                Self::Initiate => "发起阶段",
                Self::Join => "加入阶段",
                Self::Ring => "等待接听阶段",
                Self::Talk => "通话阶段",
            },
            Language::En => match self {
                Self::Initiate => "while the call was being placed",
                Self::Join => "while an end was joining",
                Self::Ring => "while ringing",
                Self::Talk => "during the talk",
            },
        }
    }
}

impl How {
    /// The words for people.
    pub const fn text(self, language: Language) -> &'static str {
        match language {
            Language::Zh => match self {
                Self::Unknown => "方式未知",
                Self::User => "手动",
                Self::App => "由程序",
                Self::PageClosed => "页面被关闭",
                Self::System => "由系统",
            },
            Language::En => match self {
                Self::Unknown => "by unknown means",
                Self::User => "by hand",
                Self::App => "by the program",
                Self::PageClosed => "by closing the page",
                Self::System => "by the system",
            },
        }
    }
}

impl Confidence {
    /// The words for people.
    pub const fn text(self, language: Language) -> &'static str {
        match language {
            Language::Zh => match self {
                Self::Possible => "有可能",
                Self::Likely => "很可能",
                Self::Certain => "确定",
            },
            Language::En => match self {
                Self::Possible => "possible",
                Self::Likely => "likely",
                Self::Certain => "certain",
            },
        }
    }
}

impl BilledMissing {
    /// The words for people.
    pub const fn text(self, language: Language) -> &'static str {
        match language {
            Language::Zh => match self {
                Self::NotYet => "账单可能稍后到达",
                Self::NeverTold => "本端不会收到账单",
                Self::NotConnected => "通话未接通",
                Self::NotArrived => "账单未及时到达",
            },
            Language::En => match self {
                Self::NotYet => "the bill may still come",
                Self::NeverTold => "this end is never told the bill",
                Self::NotConnected => "the call was not connected",
                Self::NotArrived => "the bill did not arrive in time",
            },
        }
    }
}

impl Health {
    /// The words for people.
    pub const fn text(self, language: Language) -> &'static str {
        match language {
            Language::Zh => match self {
                Self::Unknown => "未观察媒体",
                Self::Flowing => "媒体正常",
                Self::Stalled => "媒体卡顿",
                Self::Reconnecting => "媒体重连中",
                Self::Lost => "媒体已断开",
            },
            Language::En => match self {
                Self::Unknown => "media not observed",
                Self::Flowing => "media flows",
                Self::Stalled => "media stutters",
                Self::Reconnecting => "media reconnects",
                Self::Lost => "media lost",
            },
        }
    }
}

impl Anomaly {
    /// The words for people.
    pub const fn text(self, language: Language) -> &'static str {
        match language {
            Language::Zh => match self {
                Self::UnknownEvent => "未见文档的事件",
                Self::StartMissing => "缺少通话开始事件",
                Self::CauseMissing => "结束事件缺少原因",
                Self::SecondCause => "出现第二个不同的结束原因",
                Self::RoomChanged => "同一通话出现两个房间号",
                Self::TooManyCalls => "同时通话过多",
                Self::ClockBack => "时间倒退",
                Self::Order => "事件顺序异常",
                Self::UnitMilliseconds => "时长以毫秒给出",
                Self::BilledExceeds => "计费时长超过本端时钟",
                Self::TooManyMembers => "成员数超过房间上限",
            },
            Language::En => match self {
                Self::UnknownEvent => "an event nobody documented",
                Self::StartMissing => "talk was told without its start",
                Self::CauseMissing => "the end came without its cause",
                Self::SecondCause => "a second, different cause followed",
                Self::RoomChanged => "two room ids for one call",
                Self::TooManyCalls => "more calls at once than are kept",
                Self::ClockBack => "time ran backwards",
                Self::Order => "an event out of order",
                Self::UnitMilliseconds => "a duration came in milliseconds",
                Self::BilledExceeds => "more was billed than this end's clock saw",
                Self::TooManyMembers => "more members than a room holds",
            },
        }
    }
}

impl Why {
    /// The words for people. `{who}` and `{Who}` stand for the end.
    pub const fn text(self, language: Language) -> &'static str {
        match language {
            Language::Zh => match self {
                Self::Unknown => "通话已结束，原因未知",
                Self::HungUp => "{who}挂断了通话",
                Self::TimeLimit => "通话达到时长上限",
                Self::Cancelled => "{who}在接听前取消了呼叫",
                Self::Rejected => "{who}拒绝了呼叫",
                Self::Busy => "{who}正忙",
                Self::NoAnswer => "{who}无人接听",
                Self::NeverJoined => "已接听，但{who}未加入",
                Self::AnsweredElsewhere => "已在其他手机接听",
                Self::Left => "{who}离开了房间",
                Self::RoomClosed => "房间已关闭",
                Self::Kicked => "{who}被移出房间",
                Self::NetworkLost => "{who}网络中断",
                Self::Vanished => "{who}失去响应，未留下原因",
                Self::Interrupted => "{who}被其他来电打断",
                Self::Backgrounded => "{who}的小程序进入后台",
                Self::FloatClosed => "{who}关闭了悬浮窗",
                Self::DeviceFailed => "{who}的麦克风、摄像头或内存故障",
                Self::Unreachable => "无法联系到{who}",
                Self::JoinFailed => "{who}加入房间失败",
                Self::NotAuthorised => "用户未授权该设备",
                Self::NotActivated => "设备未激活",
                Self::LicenceExpired => "设备授权已过期",
                Self::Arrears => "通话费用包欠费",
                Self::NotApproved => "小程序音视频能力审核未完成",
                Self::BadSignature => "签名错误",
                Self::BadToken => "票据错误或已过期",
                Self::BadIdentity => "身份标识错误或不匹配",
                Self::BadRequest => "参数错误",
                Self::RoomFailed => "创建房间失败",
                Self::PermissionDenied => "缺少权限",
                Self::RefusedByService => "开发者服务端拒绝了呼叫",
                Self::Unsupported => "当前平台不支持",
                Self::PlatformError => "微信系统错误",
            },
            Language::En => match self {
                Self::Unknown => "The call ended; nothing observed says why",
                Self::HungUp => "{Who} hung up",
                Self::TimeLimit => "The time limit was reached",
                Self::Cancelled => "{Who} cancelled before the answer",
                Self::Rejected => "{Who} refused the call",
                Self::Busy => "{Who} was busy",
                Self::NoAnswer => "{Who} did not answer",
                Self::NeverJoined => "Answered, but {who} never came",
                Self::AnsweredElsewhere => "Answered on another phone",
                Self::Left => "{Who} left the room",
                Self::RoomClosed => "The room was closed",
                Self::Kicked => "{Who} was removed from the room",
                Self::NetworkLost => "{Who} lost the network",
                Self::Vanished => "{Who} fell silent without a report",
                Self::Interrupted => "Another call interrupted {who}",
                Self::Backgrounded => "The mini-program of {who} went to the background",
                Self::FloatClosed => "{Who} closed the floating window",
                Self::DeviceFailed => "Microphone, camera or memory failed at the end of {who}",
                Self::Unreachable => "{Who} could not be reached",
                Self::JoinFailed => "{Who} could not join the room",
                Self::NotAuthorised => "The user has not authorised the device",
                Self::NotActivated => "The device has no active licence",
                Self::LicenceExpired => "The device's licence has expired",
                Self::Arrears => "No call time left",
                Self::NotApproved => "WeChat has not approved this mini-program for calls",
                Self::BadSignature => "The signature is wrong",
                Self::BadToken => "A token or ticket is wrong or stale",
                Self::BadIdentity => "An id is wrong or belongs elsewhere",
                Self::BadRequest => "A parameter is wrong",
                Self::RoomFailed => "The room could not be created",
                Self::PermissionDenied => "A permission is missing",
                Self::RefusedByService => "The developer's service refused the call",
                Self::Unsupported => "This platform cannot make the call",
                Self::PlatformError => "WeChat failed",
            },
        }
    }
}

impl Space {
    /// The words for people.
    pub const fn text(self, language: Language) -> &'static str {
        match language {
            Language::Zh => match self {
                Self::Plugin => "插件 wmpf-voip：errCode",
                Self::Join => "wx.joinVoIPChat：errCode",
                Self::Inner => "errMsg 中的内层码",
                Self::OneToOne => "wx.join1v1Chat：errCode",
                Self::Errno => "基础库：errno",
                Self::Device => "设备 SDK iv_avt_*：负返回值",
                Self::Wxerror => "WXERROR_*",
                Self::Sn => "sn 与 snTicket（HTTP 接口、设备注册）",
                Self::Request => "wx.requestDeviceVoIP：errCode",
                Self::Player => "live-player：statechange",
                Self::Pusher => "live-pusher：statechange",
                Self::LiveError => "live-pusher：error",
                Self::CloudStatus => "云云对接：会话状态",
                Self::HangupReason => "云云对接：挂断原因",
                Self::Twecall => "ActivateTWeCallLicense：ErrCode",
                Self::Licence => "微信 license 接口：errcode",
                Self::Group => "设备组接口：errcode",
                Self::Push => "pushAppMsg：errcode",
                Self::Register => "registerMiniProgramDevice：code",
                Self::Activate => "WMPF 激活与启动",
                Self::Login => "code2Session、checksession：errcode",
                Self::Network => "设备 HAL：NETWORK_ERR_*",
                Self::Contact => "getvoipcontactlist：errcode",
                Self::LinuxLog => "微信 Linux SDK：日志",
            },
            Language::En => match self {
                Self::Plugin => "plugin wmpf-voip: errCode",
                Self::Join => "wx.joinVoIPChat: errCode",
                Self::Inner => "numbers inside errMsg",
                Self::OneToOne => "wx.join1v1Chat: errCode",
                Self::Errno => "base library: errno",
                Self::Device => "device SDK iv_avt_*: negative return values",
                Self::Wxerror => "WXERROR_*",
                Self::Sn => "sn and snTicket (HTTP API, device registration)",
                Self::Request => "wx.requestDeviceVoIP: errCode",
                Self::Player => "live-player: statechange",
                Self::Pusher => "live-pusher: statechange",
                Self::LiveError => "live-pusher: error",
                Self::CloudStatus => "cloud-to-cloud session status",
                Self::HangupReason => "cloud-to-cloud hang-up reason",
                Self::Twecall => "ActivateTWeCallLicense: ErrCode",
                Self::Licence => "WeChat licence API: errcode",
                Self::Group => "device group API: errcode",
                Self::Push => "pushAppMsg: errcode",
                Self::Register => "registerMiniProgramDevice: code",
                Self::Activate => "WMPF activation and launch",
                Self::Login => "code2Session, checksession: errcode",
                Self::Network => "NETWORK_ERR_* of the device HAL",
                Self::Contact => "getvoipcontactlist: errcode",
                Self::LinuxLog => "WeChat's Linux SDK: log lines",
            },
        }
    }
}

impl Retry {
    /// The words for people.
    pub const fn text(self, language: Language) -> &'static str {
        match language {
            Language::Zh => match self {
                Self::Unknown => "未知",
                Self::No => "重试无效",
                Self::Now => "可立即重试",
                Self::Later => "稍后重试",
                Self::AfterFix => "修复后重试",
                Self::NewTicket => "换新票据后重试",
                Self::UserDecides => "由用户决定",
                Self::AfterConsent => "用户授权后重试",
                Self::AfterPurchase => "购买后重试",
                Self::NotNeeded => "无需重试",
            },
            Language::En => match self {
                Self::Unknown => "unknown",
                Self::No => "no",
                Self::Now => "at once",
                Self::Later => "later",
                Self::AfterFix => "after a fix",
                Self::NewTicket => "with a new ticket",
                Self::UserDecides => "when the user wants",
                Self::AfterConsent => "after the user's consent",
                Self::AfterPurchase => "after paying",
                Self::NotNeeded => "not needed",
            },
        }
    }
}

impl Class {
    /// The words for people.
    pub const fn text(self, language: Language) -> &'static str {
        match language {
            Language::Zh => match self {
                Self::Error => "错误",
                Self::Info => "信息",
                Self::Warning => "警告",
                Self::Terminal => "终止",
                Self::Lifecycle => "生命周期",
                Self::Wrapper => "外层码",
                Self::End => "通话结束",
            },
            Language::En => match self {
                Self::Error => "error",
                Self::Info => "info",
                Self::Warning => "warning",
                Self::Terminal => "terminal",
                Self::Lifecycle => "lifecycle",
                Self::Wrapper => "wrapper",
                Self::End => "end of a call",
            },
        }
    }
}

impl Certainty {
    /// The words for people.
    pub const fn text(self, language: Language) -> &'static str {
        match language {
            Language::Zh => match self {
                Self::Unknown => "未知",
                Self::Documented => "有文档",
                Self::Field => "实践经验",
                Self::Inferred => "推断",
            },
            Language::En => match self {
                Self::Unknown => "unknown",
                Self::Documented => "documented",
                Self::Field => "from the field",
                Self::Inferred => "inferred",
            },
        }
    }
}

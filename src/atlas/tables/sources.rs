// Generated from data/ by `cargo xtask gen`. Do not edit.

use crate::atlas::Source;

pub static PLUGIN_CODES: Source = Source {
    title: "wmpf-voip: error codes",
    page: "https://developers.weixin.qq.com/miniprogram/dev/framework/device/voip-plugin/api/errCode.html",
};
pub static PLUGIN_EVENTS: Source = Source {
    title: "wmpf-voip: onVoipEvent",
    page: "https://developers.weixin.qq.com/miniprogram/dev/framework/device/voip-plugin/api/onVoipEvent.html",
};
pub static PLUGIN_FACE_PAY: Source = Source {
    title: "wmpf-voip: campus face-pay",
    page: "https://developers.weixin.qq.com/miniprogram/dev/framework/device/voip-plugin/wxpay.html",
};
pub static VOIP_FAQ: Source = Source {
    title: "Hardware calls: questions and answers",
    page: "https://developers.weixin.qq.com/miniprogram/dev/framework/device/voip/voip-faq.html",
};
pub static VOIP_GUIDE: Source = Source {
    title: "Hardware calls: troubleshooting guide",
    page: "https://developers.weixin.qq.com/miniprogram/dev/framework/device/voip/guide.html",
};
pub static LINUX_SDK: Source = Source {
    title: "Hardware calls: Linux SDK",
    page: "https://developers.weixin.qq.com/miniprogram/dev/framework/device/voip/voip-sdk.html",
};
pub static SERVER_SDK: Source = Source {
    title: "Hardware calls: cloud-to-cloud server SDK",
    page: "https://developers.weixin.qq.com/miniprogram/dev/framework/device/voip/cloud-server-sdk.html",
};
pub static RTOS_SDK: Source = Source {
    title: "Hardware calls: RTOS SDK",
    page: "https://developers.weixin.qq.com/miniprogram/dev/framework/device/voip/le-device-sdk.html",
};
pub static SN_TICKET_API: Source = Source {
    title: "Server API: getSnTicket",
    page: "https://developers.weixin.qq.com/miniprogram/dev/server/API/hardware-device/api_getsnticket",
};
pub static LICENCE_API: Source = Source {
    title: "Server API: activeLicenseDevice",
    page: "https://developers.weixin.qq.com/miniprogram/dev/server/API/hardware-device/api_activelicensedevice",
};
pub static GROUP_API: Source = Source {
    title: "Server API: device groups",
    page: "https://developers.weixin.qq.com/miniprogram/dev/server/API/hardware-device/api_addiotgroupdevice",
};
pub static DEVICE_MESSAGE: Source = Source {
    title: "Server API: sendHardwareDeviceMessage",
    page: "https://developers.weixin.qq.com/miniprogram/dev/OpenApiDoc/hardware-device/sendHardwareDeviceMessage.html",
};
pub static PUSH_APP_MSG: Source = Source {
    title: "WMPF: pushAppMsg",
    page: "https://developers.weixin.qq.com/doc/oplatform/Miniprogram_Frame/api/backend/pushAppMsg.html",
};
pub static WMPF_REGISTER: Source = Source {
    title: "WMPF: registerMiniProgramDevice",
    page: "https://developers.weixin.qq.com/doc/oplatform/Miniprogram_Frame/api/cli/miniprogramdevice/registerMiniProgramDevice.html",
};
pub static REFUSAL_NOTE: Source = Source {
    title: "Knowledge: asking again after a refusal",
    page: "https://developers.weixin.qq.com/doc/knowledge/e55ec67bfbb31801.html",
};
pub static CALL_FAIL_9_NOTE: Source = Source {
    title: "Knowledge: device/call fail: 9",
    page: "https://developers.weixin.qq.com/doc/knowledge/c3743df2e3331d29.html",
};
pub static P2P_DEMO: Source = Source {
    title: "tencentyun/iot-video-p2p-doc: demo mini-program",
    page: "https://github.com/tencentyun/iot-video-p2p-doc",
};
pub static IV_ERRORS: Source = Source {
    title: "docs/ERROR信息说明.md, tencentyun/qcloud-iot-video-android-demo",
    page: "https://github.com/tencentyun/qcloud-iot-video-android-demo",
};
pub static IV_ANDROID_DEMO: Source = Source {
    title: "TweCallActivity.kt, tencentyun/qcloud-iot-video-android-demo",
    page: "https://github.com/tencentyun/qcloud-iot-video-android-demo",
};
pub static IV_MEDIA: Source = Source {
    title: "docs/音视频传输及对讲模块说明.md, tencentyun/qcloud-iot-video-android-demo",
    page: "https://github.com/tencentyun/qcloud-iot-video-android-demo",
};
pub static IV_ERR_H: Source = Source { title: "iv_err.h", page: "iv_err.h" };
pub static IV_ERR_OLD: Source = Source {
    title: "the error table of tencentyun/iot-device-java",
    page: "https://github.com/tencentyun/iot-device-java",
};
pub static IV_VOIP_H: Source = Source { title: "iv_voip.h", page: "iv_voip.h" };
pub static WXVOIP_NETWORK_H: Source =
    Source { title: "wxvoip_network_impl.h", page: "wxvoip_network_impl.h" };
pub static JOIN_VOIP_CHAT: Source = Source {
    title: "wx.joinVoIPChat",
    page: "https://developers.weixin.qq.com/miniprogram/dev/api/media/voip/wx.joinVoIPChat.html",
};
pub static ONE_TO_ONE_GUIDE: Source = Source {
    title: "Calls between two users",
    page: "https://developers.weixin.qq.com/miniprogram/dev/framework/open-ability/1v1voip.html",
};
pub static API_TYPINGS: Source =
    Source { title: "miniprogram-api-typings", page: "https://github.com/wechat-miniprogram/api-typings" };
pub static PUBLIC_ERRNO: Source = Source {
    title: "General errno of the base library",
    page: "https://developers.weixin.qq.com/miniprogram/dev/framework/usability/PublicErrno.html",
};
pub static LIVE_PLAYER: Source = Source {
    title: "live-player",
    page: "https://developers.weixin.qq.com/miniprogram/dev/component/live-player.html",
};
pub static LIVE_PUSHER: Source = Source {
    title: "live-pusher",
    page: "https://developers.weixin.qq.com/miniprogram/dev/component/live-pusher.html",
};
pub static TRTC_CODES: Source = Source {
    title: "Tencent RTC: error codes of the mini-program SDK",
    page: "https://cloud.tencent.com/document/product/647/38313",
};
pub static TRTC_WX: Source = Source { title: "trtc-wx-sdk 1.1.15", page: "trtc-wx-sdk 1.1.15" };
pub static TXLIVE_EVENTS: Source = Source { title: "TXLiveSDKEventDef.h", page: "TXLiveSDKEventDef.h" };
pub static TX_AV_CODE: Source = Source { title: "TXLiteAVCode.h", page: "TXLiteAVCode.h" };
pub static CODE2SESSION: Source = Source {
    title: "Server API: code2Session",
    page: "https://developers.weixin.qq.com/miniprogram/dev/server/API/user-login/api_code2session",
};
pub static CHECKSESSION: Source = Source {
    title: "Server API: checkSessionKey",
    page: "https://developers.weixin.qq.com/miniprogram/dev/server/API/user-login/api_checksessionkey",
};
pub static LOGIN_FIELD: Source = Source {
    title: "code2Session codes from the field",
    page: "https://blog.csdn.net/LYT_XLS/article/details/116333475",
};
pub static TWECALL_ACTIVATE: Source = Source {
    title: "Tencent Cloud: ActivateTWeCallLicense",
    page: "https://cloud.tencent.com/document/api/1081/106587",
};
pub static THREAD_SIGNATURE: Source = Source {
    title: "Community: invalid signature, −12020",
    page: "https://developers.weixin.qq.com/community/minigame/doc/000e208d440fd063d288bce6956c00",
};
pub static THREAD_10088: Source = Source {
    title: "Community: −10088, 1 on iPhones",
    page: "https://developers.weixin.qq.com/community/develop/doc/000262c855896842532956ec456400",
};
pub static THREAD_10086: Source = Source {
    title: "Community: join1v1Chat −10086, −5",
    page: "https://developers.weixin.qq.com/community/personal/oCJUsw8tRLjkUI5VexQvTPWwFiS4/follow",
};
pub static THREAD_ACCESS_DENIED: Source = Source {
    title: "Community: errno 102, access denied",
    page: "https://developers.weixin.qq.com/community/minigame/doc/000a8a4b5080b068bcae1ce335b800",
};
pub static THREAD_PRIVACY: Source = Source {
    title: "Community: privacy permission is not authorized",
    page: "https://developers.weixin.qq.com/community/develop/doc/000862f557cbc0b3e06113ad861c00",
};
pub static THREAD_SCOPE_TWICE: Source = Source {
    title: "Community: refused a second time, −12006",
    page: "https://developers.weixin.qq.com/community/personal/oCJUsw-XIbuNVat7gIOzdk7pjGNM/question",
};
pub static THREAD_ABORT_TEXTS: Source = Source {
    title: "Community: abortVoip texts of a product",
    page: "https://developers.weixin.qq.com/community/homepage/doc/0002ccb2884468dc9350f9e1561400",
};
pub static THREAD_10001: Source = Source {
    title: "Community: 10001 already authorised",
    page: "https://developers.weixin.qq.com/community/develop/doc/000cec8a17ce28b9f9e128e766bc00",
};
pub static THREAD_10025: Source = Source {
    title: "Community: 10025 with an empty message",
    page: "https://developers.weixin.qq.com/community/develop/doc/000220a65a0a582d417192d9966400",
};
pub static THREAD_INVALID_SCOPE: Source = Source {
    title: "Community: −12001 invalid scope",
    page: "https://developers.weixin.qq.com/community/develop/doc/00088269284280512850c53d366000",
};
pub static THREAD_1001: Source = Source {
    title: "Community: requestDeviceVoIP 1001",
    page: "https://developers.weixin.qq.com/community/personal/oCJUswzSpS_FMWcbA8-xJ9rcxU9o/question",
};
pub static THREAD_NOT_LOGIN: Source = Source {
    title: "Community: operateWXData:fail not login",
    page: "https://developers.weixin.qq.com/community/develop/doc/000c0c3e9385d0e652cf05c0a56800",
};
pub static THREAD_1000: Source = Source {
    title: "Community: 1000 hides a key store exception",
    page: "https://developers.weixin.qq.com/community/develop/doc/00084814858738f52713b22fa66c00",
};
pub static THREAD_SN_UNREGISTERED: Source = Source {
    title: "Community: 9800004 after registration",
    page: "https://developers.weixin.qq.com/community/personal/oCJUswwH8Wt7JctLzA2moUbaDgvg/question",
};
pub static THREAD_WMPF: Source = Source {
    title: "Community: WMPF activation",
    page: "https://developers.weixin.qq.com/community/personal/oCJUsw21eGNBfVDV1jygb4WHGa-k/answer",
};
pub static THREAD_LIVE_STOP: Source = Source {
    title: "Community: stopping live-pusher in onHide",
    page: "https://developers.weixin.qq.com/community/develop/doc/0000003a3ec5a0fbd2aff12a85b800",
};
pub static IOT_P2P_PLAYER: Source = Source {
    title: "Tencent IoT Video: p2p player component",
    page: "https://github.com/tencentyun/iot-video-p2p-doc",
};
pub static THREAD_LIVE_CODES: Source = Source {
    title: "Community: 4998 and 4999",
    page: "https://developers.weixin.qq.com/community/develop/doc/0008e8d05348582b76ad9d6b65b000",
};
pub static THREAD_LIVE_7021: Source = Source {
    title: "Community: live components on Android 7.0.21",
    page: "https://developers.weixin.qq.com/community/develop/doc/0002c80df987000b666bd373756800",
};
pub static THREAD_RTC_CROSS: Source = Source {
    title: "Community: pusher codes at a player",
    page: "https://developers.weixin.qq.com/community/personal/oCJUsw0fZ46BMmVAWQCymP-SDfII/question",
};
pub static THREAD_IOS_LIVE: Source = Source {
    title: "Article: live-pusher in the background",
    page: "https://juejin.cn/post/6844904181015248903",
};

// What programs see of wmpf-voip-kit/testing. `UPDATE_EXPECT=1 npm test` writes it.
export type { AndroidHandle }
export type { DeviceHandle }
export type { Dialogs }
export type { HostApp }
export type { Live }
export type { LiveComponent }
export type { PhoneHandle }
export type { Replay }
export type { ServiceHandle }
export type { VirtualPlayer }
export type { VirtualPusher }
export type { VirtualTime }
export type { VirtualWechat }
class AndroidHandle extends PluginEnd {
    readonly sn: string;
    readonly wmpf: Wmpf;
    readonly host: HostApp;
    answer(): void;
    unplug(): void;
    plug(): void;
}
type Answer = number | undefined;
type Call = (options?: object) => Promise<WxResult>;
export type Control = {
    readonly t: string;
    readonly [key: string]: unknown;
};
class DeviceHandle {
    readonly sn: string;
    get state(): DeviceState;
    press(button: PuppetButton): void;
    unplug(): void;
    plug(): void;
}
export type DeviceState = 'unplugged' | 'offline' | 'idle' | 'calling' | 'ringing' | 'connecting' | 'talking';
export interface Dialog {
    readonly text: string;
    answered: 'accept' | 'refuse' | null;
}
export type DialogAnswer = 'accept' | 'refuse' | 'wait';
class Dialogs {
    readonly shown: Dialog[];
    next(...answers: DialogAnswer[]): void;
    answer(answer: 'accept' | 'refuse'): void;
    nextSettings(...turns: Turn[]): void;
}
interface EndPage {
    url: string;
    options?: string;
    routeType: 'redirectTo' | 'switchTab' | 'reLaunch';
}
interface EnterOptions {
    path: string;
    scene: number;
    query: {
        readonly [key: string]: string;
    };
    referrerInfo: object;
}
class HostApp {
    onPush(listener: (message: string) => void): () => void;
    launchMiniProgram(request: {
        appId: string;
        path?: string;
        appType?: number;
    }): void;
    closeWxaApp(request?: {
        keepRunning?: boolean;
    }): void;
    registerMiniProgramDevice(request: {
        appId: string;
        modelId: string;
        sn: string;
        snTicket: string;
    }): Promise<{
        code: RegisterCode;
        errMsg: string;
    }>;
    registerFails(code: RegisterCode, errMsg?: string): void;
}
type Listen = (listener: (res: never) => void) => void;
class Listeners<T> {
    add(hear: (told: T) => void): () => void;
    tell(told: T): void;
}
class Live {
    readonly calls: LiveCall[];
    player(id: string, attributes?: LiveAttributes): VirtualPlayer;
    pusher(attributes?: LiveAttributes): VirtualPusher;
    next(outcome: 'success' | 'fail', res?: object): void;
}
export interface LiveAttributes {
    src?: string;
    url?: string;
    mode?: string;
}
export interface LiveCall {
    readonly context: 'player' | 'pusher';
    readonly id: string;
    readonly method: string;
    readonly args: {
        readonly [key: string]: unknown;
    };
}
abstract class LiveComponent {
    readonly attributes: LiveAttributes;
    state: 'idle' | 'starting' | 'running' | 'paused' | 'failed';
    picture: boolean;
    pictureInPicture: boolean;
    fault: LiveFault;
    net: {
        [figure: string]: number;
    };
    constructor(around: Surroundings, attributes: LiveAttributes);
    bind(event: string, handler: (event: LiveEvent) => void): () => void;
    say(event: string, detail: LiveEvent['detail']): void;
    code(code: number, message?: string): void;
    breaks(): void;
    abstract moved(foreground: boolean): void;
}
export type LiveContext = {
    readonly [method: string]: (...args: never[]) => unknown;
};
export interface LiveEvent {
    readonly type: string;
    readonly detail: {
        readonly [key: string]: unknown;
    };
}
export type LiveFault = 'dead' | 'no_microphone' | 'no_camera' | 'room_refused' | null;
type Outcome = {
    readonly [key: string]: unknown;
} | {
    readonly errno: number;
} | null;
export interface Page {
    readonly route: string;
    readonly options: {
        readonly [key: string]: string;
    };
}
export interface PageTold {
    readonly what: 'load' | 'show' | 'unload';
    readonly page: Page;
}
class Pages {
    readonly routes: {
        readonly how: RouteType;
        readonly url: string;
    }[];
    loaded: Page['options'];
    readonly listeners: Listeners<PageTold>;
    constructor(home: string, callPagePath: string, moved: (callPage: 'show' | 'unload') => void);
    get current(): readonly Page[];
    get onCallPage(): boolean;
    go(how: Exclude<RouteType, 'navigateBack'>, options: {
        url: string;
    }): void;
    back(delta?: number): void;
    forget(): void;
}
class PhoneHandle extends PluginEnd {
    readonly openid: string;
    readonly say: Say;
    answer(): void;
    hangUp(): void;
    tapCustomButton(): void;
    speak(on: boolean): void;
    otherCall(on: boolean): void;
    setting(of: Switch, on: boolean): void;
    removeMiniProgram(): void;
    openBindLink(path: string, answer?: 'accept' | 'refuse'): void;
    hide(): void;
    show(): void;
    closeFloat(): void;
    avFails(): void;
    network(type: 'none' | 'wifi' | '5g' | '4g' | '3g' | '2g' | 'unknown'): void;
}
type PlayerMethod = 'play' | 'stop' | 'mute' | 'requestFullScreen' | 'exitFullScreen' | 'pause' | 'resume' | 'snapshot' | 'exitPictureInPicture' | 'requestBackgroundPlayback' | 'exitBackgroundPlayback' | 'requestPictureInPicture' | 'startCasting' | 'switchCasting' | 'reconnectCasting' | 'exitCasting';
abstract class PluginEnd {
    readonly plugin: TestingPlugin;
    readonly wx: TestingWx;
    readonly dialogs: Dialogs;
    readonly live: Live;
    screen: Screen | null;
    devices: readonly VirtualDevice[];
    readonly requirePlugin: (name: string) => {
        default: TestingPlugin;
    };
    readonly getCurrentPages: () => Page[];
    get routes(): Pages['routes'];
    onPage(listener: (told: PageTold) => void): () => void;
    get ui(): PluginUi;
    abstract answer(): void;
    refuse(): void;
    hangUp(): void;
    leaveCallPage(): void;
        t: 'event';
    }>['event']): void;
}
interface PluginUi {
    config: object | null;
    customButton: string | null;
    endPages: {
        [key in 'Call' | 'BindContact']?: EndPage;
    };
}
type PuppetButton = 'bell' | 'answer' | 'refuse' | 'hang_up';
export interface Push {
    readonly n: number;
    readonly attempt: number;
    readonly message: PushMessage;
}
export interface PushMessage {
    ToUserName: string;
    FromUserName: string;
    CreateTime: number;
    MsgType: string;
    Event: string;
    Action: string;
    RoomId: string;
    SessionKey: string;
    ServerToken: string;
    Payload: string;
    ModelId: string;
    Sn: string;
}
type PusherMethod = 'start' | 'stop' | 'pause' | 'resume' | 'switchCamera' | 'snapshot' | 'toggleTorch' | 'playBGM' | 'stopBGM' | 'pauseBGM' | 'resumeBGM' | 'setBGMVolume' | 'startPreview' | 'stopPreview' | 'setMICVolume' | 'sendMessage' | 'applyFilter' | 'clearFilters' | 'applySticker' | 'clearStickers' | 'clearMakeups' | 'applyBlusherStickMakeup' | 'applyEyeBrowMakeup' | 'applyEyeShadowMakeup' | 'applyFaceContourMakeup' | 'applyLipStickMakeup' | 'exitPictureInPicture' | 'createOffscreenCanvas' | 'onCustomRendererEvent' | 'getMaxZoom' | 'setZoom';
type RegisterCode = 0 | -1 | -2 | -3 | -4 | -5 | -6 | -7 | -8 | -9 | -10 | -11;
class Replay {
    readonly time: VirtualTime;
    readonly plugin: TestingPlugin;
    readonly wx: TestingWx;
    readonly calls: {
        readonly api: string;
        readonly args: unknown;
    }[];
    readonly length_ms: number;
}
type RoomType = 'voice' | 'video';
type RouteType = 'navigateTo' | 'redirectTo' | 'reLaunch' | 'switchTab' | 'navigateBack';
interface Say {
    wx(api: string, res: object): void;
    plugin(event: {
        eventName: string;
        [key: string]: unknown;
    }): void;
    player(event: string, detail: object): {
        type: string;
        detail: object;
    };
    pusher(event: string, detail: object): {
        type: string;
        detail: object;
    };
}
export interface Scenario {
    readonly name?: string;
    readonly steps: readonly Step[];
    readonly until?: number;
    readonly truths?: readonly object[];
    readonly events?: {
        readonly [who: string]: readonly string[];
    };
}
export interface Screen {
    state: 'ringing' | 'calling' | 'connecting' | 'talking' | 'ended';
    role: 'caller' | 'callee';
    room: string;
    roomType: RoomType;
    name: string;
    talkSeconds: number;
}
class ServiceHandle {
    readonly pushes: Push[];
    readonly statuses: {
        readonly room: string;
        readonly status: number;
    }[];
    answers: (push: Push) => Answer;
    join(room: string): Promise<number>;
    hangUp(room: string, reason?: number): Promise<number>;
    refuse(room: string, reason?: number): Promise<number>;
    close(): void;
}
export interface Step {
    readonly at: number;
    readonly who: string;
    readonly does: string;
    readonly with?: unknown;
}
interface Surroundings {
    readonly platform: 'ios' | 'android';
    after(ms: number, then: () => void): void;
    foreground(): boolean;
    otherCall(): boolean;
}
export type Switch = {
    device: string;
} | {
    group: string;
} | {
    scope: string;
};
export interface TestClient {
    weChat?: string | undefined;
    baseLibrary?: string | undefined;
    platform?: 'ios' | 'android' | 'devtools' | undefined;
    envVersion?: 'release' | 'trial' | 'develop' | undefined;
}
export interface TestDevice {
    android?: boolean | undefined;
    family?: 'android' | 'linux' | 'rtos' | 'twecall' | undefined;
    modelId?: string | undefined;
    name?: string | undefined;
    licence?: 'active' | 'expired' | 'missing' | undefined;
    arrears?: boolean | undefined;
    pushToken?: string | undefined;
    grantedBy?: readonly string[] | undefined;
    calls?: string | undefined;
    roomType?: 'voice' | 'video' | undefined;
    answerAfter_ms?: number | undefined;
    refuses?: boolean | undefined;
    hangUpAfter_ms?: number | undefined;
}
export interface TestGroup {
    name?: string | undefined;
    devices: readonly string[];
    grantedBy?: readonly string[] | undefined;
}
export interface TestStudent {
    voipToken?: string | undefined;
    admin?: string | undefined;
    contacts?: readonly string[] | undefined;
}
export interface TestUser {
    name?: string | undefined;
    sessionKey?: string | undefined;
    secondPhone?: boolean | undefined;
    scopes?: {
        readonly [scope: string]: boolean;
    } | undefined;
}
export class Testing extends VirtualWechat {
    readonly time: VirtualTime;
    play(scenario: Scenario): Promise<void>;
    truths(): Truth[];
    snTicket(sn: string, modelId?: string): string;
    until(holds: () => boolean, most_ms?: number): Promise<void>;
    close(): void;
}
export interface TestingOptions {
    seed?: number | undefined;
    wall?: number | undefined;
    appId?: string | undefined;
    users?: {
        readonly [openid: string]: TestUser;
    } | undefined;
    devices?: {
        readonly [sn: string]: TestDevice;
    } | undefined;
    groups?: {
        readonly [groupId: string]: TestGroup;
    } | undefined;
    plugin?: string | undefined;
    approved?: boolean | undefined;
    hardwareAccess?: boolean | undefined;
    client?: TestClient | undefined;
    students?: {
        readonly [userId: string]: TestStudent;
    } | undefined;
    settings?: {
        readonly [name: string]: unknown;
    } | undefined;
}
export interface TestingPlugin {
    readonly CALL_PAGE_PATH: string;
    initByCaller(request: object): Promise<unknown>;
    callWMPF(request: object): Promise<unknown>;
    callDevice(request: object): Promise<unknown>;
    forceHangUpVoip(roomId?: string): void;
    onVoipEvent(listener: (event: never) => void): () => void;
    setCustomBtnText(text: string): void;
    setVoipEndPagePath(request: {
        key: 'Call' | 'BindContact';
        url: string;
        options?: string;
        routeType?: EndPage['routeType'];
    }): void;
    setUIConfig(config: object): void;
    getIotBindContactList(request: {
        sn: string;
        model_id: string;
        openid_list: readonly string[];
    }): Promise<unknown>;
    getPluginEnterOptions(): EnterOptions;
    getPluginOnloadOptions(): {
        readonly [key: string]: string;
    };
    bindVoipAdminContact(request: {
        userId: string;
    }): Promise<unknown>;
    getBindContactPath(request: {
        userId: string;
        userName: string;
        userAvatar?: string;
    }): Promise<unknown>;
    getVoipBindContactList(request: {
        userId: string;
    }): Promise<unknown>;
    deleteVoipBindContact(request: {
        userId: string;
        openidList: readonly string[];
    }): Promise<unknown>;
    transerAdmin(request: {
        userId: string;
        newAdminOpenid: string;
    }): Promise<unknown>;
}
export interface TestingWx {
    requestDeviceVoIP(options: object): void;
    getDeviceVoIPList(options: object): void;
    authorize: Call;
    getSetting: Call;
    openSetting: Call;
    joinVoIPChat: Call;
    exitVoIPChat: Call;
    updateVoIPChatMuteConfig: Call;
    subscribeVoIPVideoMembers: Call;
    setEnable1v1Chat: Call;
    join1v1Chat: Call;
    onVoIPChatMembersChanged: Listen;
    onVoIPChatSpeakersChanged: Listen;
    onVoIPChatInterrupted: Listen;
    onVoIPVideoMembersChanged: Listen;
    onVoIPChatStateChanged: Listen;
    offVoIPChatMembersChanged: Unlisten;
    offVoIPChatSpeakersChanged: Unlisten;
    offVoIPChatInterrupted: Unlisten;
    offVoIPVideoMembersChanged: Unlisten;
    offVoIPChatStateChanged: Unlisten;
    onAppShow: Listen;
    offAppShow: Unlisten;
    onAppHide: Listen;
    offAppHide: Unlisten;
    onNetworkStatusChange: Listen;
    offNetworkStatusChange: Unlisten;
    getNetworkType: Call;
    getAccountInfoSync(): {
        miniProgram: {
            appId: string;
            envVersion: string;
            version: string;
        };
    };
    getAppBaseInfo(): {
        version: string;
        SDKVersion: string;
        language: string;
    };
    getDeviceInfo(): {
        platform: string;
        brand: string;
        model: string;
        system: string;
    };
    getSystemInfoSync(): {
        version: string;
        SDKVersion: string;
        platform: string;
        [key: string]: unknown;
    };
    getEnterOptionsSync(): EnterOptions;
    getLaunchOptionsSync(): EnterOptions;
    setStorageSync(key: string, data: unknown): void;
    getStorageSync(key: string): unknown;
    removeStorageSync(key: string): void;
    clearStorageSync(): void;
    setStorage: Call;
    getStorage: Call;
    removeStorage: Call;
    clearStorage: Call;
    navigateTo: Call;
    redirectTo: Call;
    reLaunch: Call;
    switchTab: Call;
    navigateBack: Call;
    getCurrentPages(): Page[];
    createLivePlayerContext(id: string, component?: object): LiveContext;
    createLivePusherContext(): LiveContext;
    [more: string]: unknown;
}
export interface Truth {
    readonly room: string | null;
    readonly openid: string;
    readonly end: {
        readonly who: string;
        readonly why: string;
        readonly phase: string;
        readonly how: string;
        readonly code: number | null;
    };
    readonly at_ms: {
        readonly [stage: string]: number | null;
    };
    readonly talk_ms: number;
    readonly direction?: string;
    readonly sn?: string;
    readonly callee?: string | null;
    readonly billed_s?: number | null;
    readonly media_frames?: {
        readonly video: number;
        readonly audio: number;
    };
}
export interface Turn {
    readonly of: Switch;
    readonly on: boolean;
}
type Unlisten = (listener?: (res: never) => void) => void;
interface VirtualDevice {
    sn: string;
    model_id: string;
    name: string;
    online: boolean;
}
class VirtualPlayer extends LiveComponent {
    muted: boolean;
    casting: boolean;
    answer(method: PlayerMethod, args: {
        readonly [key: string]: unknown;
    }): Outcome;
    buffers(ms: number): void;
    moved(): void;
}
class VirtualPusher extends LiveComponent {
    camera: 'front' | 'back';
    torch: boolean;
    preview: boolean;
    zoom: number;
    volumes: {
        microphone: number;
        music: number;
    };
    readonly messages: string[];
    readonly layers: string[];
    answer(method: PusherMethod, args: {
        readonly [key: string]: unknown;
    }): Outcome;
    hears(event: string, listener: unknown): void;
    render(event: 'frame' | 'update', result: object): void;
    remote(code: 1031 | 1032 | 1033 | 1034, user: {
        userid: string;
        [field: string]: unknown;
    }): void;
    kicked(): void;
    cutOff(): void;
    moved(foreground: boolean): void;
}
class VirtualTime {
    readonly now: () => number;
    readonly setTimeout: (then: () => void, ms: number) => void;
    pass(ms: number): Promise<void>;
    readonly next: () => number | undefined;
}
class VirtualWechat {
    get mode(): 'in_process' | 'server';
    get plugin(): PluginEnd['plugin'];
    get wx(): PluginEnd['wx'];
    get wmpf(): Wmpf | undefined;
    phone(openid?: string): PhoneHandle;
    secondPhone(openid?: string): PhoneHandle;
    device(sn?: string): DeviceHandle;
    android(sn?: string): AndroidHandle;
    service(): Promise<ServiceHandle>;
    ends(): Promise<Truth[]>;
    control(order: Control): Promise<Control>;
    ticket(sn: string, modelId?: string): Promise<string>;
    until(holds: () => boolean, most_ms?: number): Promise<void>;
    close(): void;
}
export class VoipCgiError extends VoipError {
    name: string;
}
export class VoipError extends Error {
    errMsg: string;
    errCode: number;
    errno: number;
    cause: unknown;
    constructor(errCode: number, errMsg: string);
}
export class VoipJoinError extends VoipError {
    name: string;
    extErrMsg: string;
    errType: number;
}
export class VoipPluginError extends VoipError {
    name: string;
}
export interface Wmpf {
    getDeviceSerialNumberSync(): {
        serialNumber: string;
    };
    getWmpfPushToken(options?: WxOptions): void;
}
export interface WmpfPush {
    readonly path: string;
    readonly appType: number;
    readonly appid: string;
}
interface WxOptions {
    success?: (res: never) => void;
    fail?: (res: never) => void;
    complete?: (res: never) => void;
    [key: string]: unknown;
}
interface WxResult {
    errMsg: string;
    errCode?: number;
    errno?: number;
    [key: string]: unknown;
}
export function createReplay(trace: string): Promise<Replay>;
export function createTesting(options?: TestingOptions): Promise<Testing>;

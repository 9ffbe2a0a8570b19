// What programs see of wmpf-voip-kit/plugin. `UPDATE_EXPECT=1 npm test` writes it.
export { Plugin } from './index.js'
export { VoipError } from './index.js'
export interface AdminTransfer extends CampusUser {
    newAdminOpenid: string;
}
export interface BindContactPath extends CampusUser {
    userName: string;
    userAvatar: string;
}
export const CAMERA_DEVICE_PATH = "plugin-private://wxf830863afde621eb/publicComponents/camera-device/camera-device";
export interface CallDeviceRequest extends ToDeviceRequest {
    nickName?: string;
    isCloud?: boolean;
    payload?: string;
    encodeVideoFixedLength?: number;
    encodeVideoRotation?: number;
    encodeVideoRatio?: number;
    encodeVideoMaxFPS?: number;
}
export interface CallUI extends Omit<PluginUIConfig, 'listenerUI'> {
    calleeUI?: PictureUI;
}
export interface CallWMPFRequest extends ToDeviceRequest {
    pushToken: string;
    nickName: string;
    envVersion?: 'release' | 'trial' | 'develop';
    customQuery?: string;
}
export interface CameraDeviceChangeQuality {
    index: number;
}
export interface CameraDeviceProps {
    sn: string;
    'model-id': string;
    'device-name': string;
    'video-quality-list'?: string[];
}
export interface CampusContact {
    user_id: string;
    is_ad: 0 | 1;
    openid_list: string[];
}
export interface CampusUser {
    userId: string;
}
export type ChargeType = 'duration' | 'license';
export interface Contact {
    openid: string;
    grant: 'authorised' | 'refused' | 'unknown';
}
export interface ContactRemoval extends CampusUser {
    openidList: string[];
}
export interface ContactRequest {
    sn: string;
    modelId: string;
    openids: readonly string[];
}
export interface DialRequest {
    sn: string;
    modelId: string;
    openid: string;
}
export interface EndPage {
    url: string;
    query?: string | {
        readonly [name: string]: string | number | boolean;
    } | undefined;
    routeType?: VoipEndPagePath['routeType'] | undefined;
}
export interface EnterOptions extends PageOptions {
    path: string | null;
    scene: number | null;
}
export interface InitByCallerParty {
    id: string;
    name?: string;
    cameraStatus?: 0 | 1;
}
export interface InitByCallerRequest {
    roomType: 'voice' | 'video';
    caller: InitByCallerParty;
    listener: InitByCallerParty;
    businessType?: 0 | 1 | 2 | 3;
    voipToken?: string;
    miniprogramState?: 'formal' | 'trial' | 'developer';
    customQuery?: string;
    timeLimit?: number;
}
export interface InitByCallerResult {
    isSuccess: boolean;
    roomId?: string;
    groupId?: string;
    chargeType?: ChargeType;
    errCode?: number;
    errMsg?: string;
    errObj?: unknown;
    error?: {
        err_code: string;
        errMsg: string;
    };
}
export interface IotContactAnswer {
    errcode: number;
    errmsg: string;
    contact_list: {
        sn?: string;
        model_id?: string;
        openid?: string;
        status: number;
    }[];
}
export interface IotContactRequest {
    sn: string;
    model_id: string;
    openid_list: string[];
}
type JoinFail = {
    errMsg?: string;
    message?: string;
};
export interface KeyStorage {
    getStorageSync(name: string): unknown;
    setStorageSync(name: string, value: unknown): void;
}
export interface PageOptions {
    room: string | null;
    sn: string | null;
    callerId: string | null;
    listenerId: string | null;
    callerName: string | null;
    roomType: 'voice' | 'video' | null;
    isClickedHangOnBtn: boolean;
    isPreLaunch: boolean;
    callSeq: string | null;
    key: string | null;
    query: Query;
    stale: boolean;
}
export type PictureUI = PluginPictureUI;
type PluginEvent = 'bindContact' | 'startVoip' | 'abortVoip' | 'hangOnVoip' | 'cancelVoip' | 'rejectVoip' | 'hangUpVoip' | 'endVoip' | 'busy' | 'calling' | 'timeout' | 'joinedRoomByCaller' | 'joinFailCaller' | 'joinFailListener' | 'finishVoip' | 'callPageOnShow' | 'showCustomBox' | 'hideCustomBox';
export interface PluginPictureUI {
    cameraRotation?: 0 | 90 | 180 | 270;
    aspectRatio?: number;
    horMirror?: boolean;
    vertMirror?: boolean;
    enableToggleCamera?: boolean;
    objectFit?: 'fill' | 'contain';
}
export interface PluginUIConfig {
    btnText?: string;
    callerUI?: PluginPictureUI;
    listenerUI?: PluginPictureUI;
    handsFree?: boolean;
    isSelfWindowMax?: boolean;
    customBoxHeight?: '70vh' | '75vh' | '90vh';
}
type Query = {
    [name: string]: string;
};
export interface ReadOptions {
    during?: 'appShow' | 'callPageOnShow' | undefined;
    place?: 'phone' | 'device' | undefined;
}
type Reason = 'manual' | 'unloadCallPage' | 'forceFromApp' | 'other';
export interface RoomCreated {
    roomId: string;
}
interface ToDeviceRequest {
    roomType: 'voice' | 'video';
    sn: string;
    modelId: string;
    chargeType?: ChargeType;
    timeLimit?: number;
    enableCallerCamera?: boolean;
    enableListenerCamera?: boolean;
    deviceName?: string;
}
export interface VoipEndPagePath {
    url: string;
    key: 'Call' | 'BindContact';
    options?: string;
    routeType?: 'redirectTo' | 'switchTab' | 'reLaunch';
}
export type VoipEvent = {
    [Name in PluginEvent]: VoipEventOf<Name>;
}[PluginEvent];
export interface VoipEventData {
    startVoip: undefined;
    abortVoip: {
        keepTime: number;
        status: 'abortByCaller' | 'abortByListener' | 'unknown';
        error: {
            errMsg: string;
        };
    };
    hangOnVoip: undefined;
    cancelVoip: {
        status: Reason;
    };
    rejectVoip: {
        status: Reason;
    };
    hangUpVoip: {
        keepTime: number;
        status: 'endByCaller' | 'endByListener';
        origin: Reason | 'timeLimit';
    };
    endVoip: {
        keepTime: number;
        callerName: string;
        listenerName: string;
        roomType: string;
        isCaller: boolean;
        businessType: number;
    };
    busy: undefined;
    calling: {
        keepTime: number;
    };
    timeout: undefined;
    joinedRoomByCaller: undefined;
    joinFailCaller: JoinFail;
    joinFailListener: JoinFail;
    finishVoip: {
        keepTime: number;
    };
    callPageOnShow: undefined;
    showCustomBox: {
        callerId: string;
        listenerId: string;
    };
    hideCustomBox: {
        callerId: string;
        listenerId: string;
    };
    bindContact: {
        type: 'success' | 'unbind' | 'binded' | 'expire' | 'overload' | 'invalid' | 'auth' | 'cancel';
        errMsg: string;
        userId: string;
    };
}
export interface VoipEventOf<Name extends PluginEvent> {
    eventName: Name;
    roomId?: string;
    groupId?: string;
    data?: VoipEventData[Name];
}
export interface VoipPlugin {
    initByCaller(request: InitByCallerRequest): Promise<InitByCallerResult>;
    callWMPF?(request: CallWMPFRequest): Promise<RoomCreated>;
    callDevice?(request: CallDeviceRequest): Promise<RoomCreated>;
    forceHangUpVoip(roomId?: string): void;
    onVoipEvent(listener: (event: VoipEvent) => void): () => void;
    setCustomBtnText(text: string): void;
    setVoipEndPagePath(page: VoipEndPagePath): void;
    setUIConfig(config: PluginUIConfig): void;
    getIotBindContactList(request: IotContactRequest): Promise<IotContactAnswer>;
    getPluginEnterOptions(): unknown;
    getPluginOnloadOptions?(): unknown;
    readonly CALL_PAGE_PATH?: string;
    bindVoipAdminContact?(user: CampusUser): Promise<unknown>;
    getBindContactPath?(user: BindContactPath): Promise<string>;
    getVoipBindContactList?(user: CampusUser): Promise<CampusContact[]>;
    deleteVoipBindContact?(removal: ContactRemoval): Promise<unknown>;
    transerAdmin?(transfer: AdminTransfer): Promise<unknown>;
}
export function callPagePath(plugin: Plugin): string;
export function contacts(plugin: Plugin, request: ContactRequest): Promise<Contact[]>;
export function enterOptions(plugin: Plugin, reading?: ReadOptions): EnterOptions;
export function mayDial(plugin: Plugin, request: DialRequest): Promise<boolean>;
export function once(key: string, storage?: KeyStorage | undefined): boolean;
export function onloadOptions(plugin: Plugin, reading?: ReadOptions): PageOptions;
export function setCustomButton(plugin: Plugin, text: string): void;
export function setEndPage(plugin: Plugin, page: EndPage): void;
export function setUIConfig(plugin: Plugin, config: CallUI, voip?: {
    readonly current: unknown;
}): void;

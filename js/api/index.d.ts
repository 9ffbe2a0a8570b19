// What programs see of wmpf-voip-kit. `UPDATE_EXPECT=1 npm test` writes it.
export type { Voip }
export interface AndroidRequest extends CommonRequest {
    to: 'android';
    modelId: string;
    pushToken: string;
    nickName: string;
    deviceName?: string | undefined;
    chargeType?: 'license' | 'duration' | undefined;
    build?: Build | undefined;
    query?: string | undefined;
}
export type Anomaly = 'unknown_event' | 'start_missing' | 'cause_missing' | 'second_cause' | 'room_changed' | 'too_many_calls' | 'clock_back' | 'order' | 'unit_milliseconds' | 'billed_exceeds' | 'too_many_members';
export type Asked = {
    sn: string;
    snTicket: string;
    modelId: string;
    deviceName: string;
} | {
    groupId: string;
};
export type Authorisation = 'authorised' | 'refused' | 'never_asked' | 'unknown';
export interface AuthoriseOptions<A> {
    store?: ((asked: A) => unknown) | undefined;
    wx?: Wx | undefined;
}
export type BilledMissing = 'not_yet' | 'never_told' | 'not_connected' | 'not_arrived';
export interface Both {
    readonly en: string;
    readonly zh: string;
}
export type Build = 'release' | 'trial' | 'develop';
export interface Call extends Record {
    id: number;
    wall: number;
}
export type CallRequest = DeviceRequest | AndroidRequest | PhoneRequest;
export interface CallState {
    id: number;
    state: State;
    room: string | null;
    side: Side | null;
    direction: Direction | null;
    talkSeconds: number;
}
export type CauseId = 'ok' | 'already_authorised' | 'no_contacts' | 'wrong_room' | 'wrong_device_id' | 'wrong_voip_id' | 'wrong_openid' | 'openid_of_other_app' | 'openid_invalid' | 'appid_invalid' | 'sn_too_long' | 'sn_bad_characters' | 'model_rejected' | 'sn_malformed' | 'sn_not_registered' | 'sn_registered_elsewhere' | 'stored_identity_differs' | 'subscription_mismatch' | 'user_not_authorised' | 'face_pay_not_authorised' | 'authorisation_refused' | 'authorisation_group_failed' | 'scope_invalid' | 'scope_refused_again' | 'not_approved' | 'interface_not_opened' | 'api_unauthorised' | 'no_media_permission' | 'no_system_permission' | 'permission_declined' | 'no_api_permission' | 'arrears' | 'licence_expired' | 'licence_inactive' | 'charge_type' | 'codes_exhausted' | 'code_rejected' | 'licence_paused' | 'no_such_product' | 'wrong_signature' | 'session_key_stale' | 'login_code' | 'user_blocked' | 'face_pay_token' | 'device_token' | 'push_token' | 'token_of_other_model' | 'device_token_fetch' | 'token_missing' | 'sn_ticket' | 'push_token_invalid' | 'unauthenticated' | 'bad_parameter' | 'not_initialised' | 'wrong_state' | 'one_to_one_off' | 'already_done' | 'not_found' | 'media_frame' | 'rate_limited' | 'group_request' | 'device_not_in_group' | 'message_too_long' | 'own_call_running' | 'other_miniprogram_call' | 'other_call_active' | 'recorder_taken' | 'channel_busy' | 'callee_busy' | 'call_interrupted' | 'left_while_joining' | 'cancelled_or_backgrounded' | 'backgrounded' | 'room_not_created' | 'join_failed' | 'session_key_missing' | 'wrapper' | 'join_callback_failed' | 'already_over' | 'cgi_failed' | 'answer_unreadable' | 'platform_error' | 'system_busy' | 'runtime_not_logged_in' | 'network_failed' | 'device_offline' | 'no_answer_in_time' | 'unavailable' | 'wrong_client' | 'unsupported' | 'clock_wrong' | 'media_device_failed' | 'out_of_memory' | 'resource_exhausted' | 'storage_failed' | 'key_damaged' | 'cancelled' | 'aborted' | 'rejected' | 'hung_up' | 'no_answer' | 'aborted_call' | 'never_joined' | 'float_closed' | 'incoming_call' | 'native_reason' | 'live_progress' | 'live_unstable' | 'live_reconnecting' | 'live_codec' | 'live_disconnected' | 'live_no_address' | 'live_room_failed' | 'rtc_ticket' | 'rtc_app' | 'live_left_room' | 'live_suspended' | 'live_interrupted' | 'live_route' | 'live_media_file' | 'snapshot_failed' | 'picture_in_picture' | 'state_idle' | 'state_calling' | 'state_talking' | 'wmpf_package' | 'wmpf_inactive' | 'wmpf_signature' | 'wmpf_timeout' | 'unknown';
interface CommonRequest {
    sn: string;
    roomType: 'voice' | 'video';
    callerCamera?: boolean | undefined;
    calleeCamera?: boolean | undefined;
    timeLimit?: number | undefined;
    navigate?: Navigate | undefined;
    more?: {
        readonly [field: string]: unknown;
    } | undefined;
}
export type Confidence = 'possible' | 'likely' | 'certain';
export interface DeviceRequest extends CommonRequest {
    to: 'device';
    modelId: string;
    deviceName?: string | undefined;
    nickName?: string | undefined;
    chargeType?: 'license' | 'duration' | undefined;
}
export type Direction = 'phone_to_device' | 'device_to_phone' | 'phone_to_phone';
export interface Durations {
    ring_ms: number | null;
    talk_ms: number;
    billed_s: number | null;
    billed_missing?: BilledMissing;
    billed_confidence: Confidence | null;
    told_s: number | null;
}
export interface End {
    who: Who;
    why: Why;
    phase: Phase;
    how: How;
    confidence: Confidence;
    alternatives: Why[];
    code: number | null;
}
export type EndedCall = Call & {
    end: End;
};
class Follower {
    readonly wall: number;
    on<Name extends keyof VoipEvents>(name: Name, listener: (told: VoipEvents[Name]) => void): () => void;
    get current(): Call | null;
    get calls(): Call[];
    settled(id: number): Promise<EndedCall>;
}
export type Health = 'unknown' | 'flowing' | 'stalled' | 'reconnecting' | 'lost';
export type How = 'unknown' | 'user' | 'app' | 'page_closed' | 'system';
export type Imports = {
    readonly [module: string]: {
        readonly [name: string]: unknown;
    };
};
export interface Init {
    (options: TrackingOptions): Promise<Voip>;
    (options?: InitOptions): Promise<void>;
}
export interface InitOptions {
    root?: string | undefined;
    path?: string | undefined;
    instantiate?: ((imports: Imports) => Instantiated | Promise<Instantiated>) | undefined;
}
interface Instance {
    readonly exports: object;
}
export type Instantiated = Instance | {
    readonly instance: Instance;
};
export interface MediaHealth {
    health: Health;
    first_frame_ms: number | null;
    stalls: number;
    reconnects: number;
}
export type Navigate = 'redirectTo' | 'navigateTo' | false;
type Navigation = {
    url: string;
    fail?: (error: unknown) => void;
};
export interface Observation {
    at: number;
    source: string;
    raw: unknown;
}
export type Phase = 'initiate' | 'join' | 'ring' | 'talk';
export interface PhoneRequest extends CommonRequest {
    to: 'phone';
    openid: string;
    name?: string | undefined;
    token?: string | undefined;
    build?: Build | undefined;
    query?: string | undefined;
}
export type Place = 'phone' | 'device' | 'cloud';
export interface Placed {
    room: string;
    callPagePath: string;
}
export interface Plugin {
    onVoipEvent(listener: (event: unknown) => void): unknown;
    callDevice?(request: object): Promise<unknown>;
    callWMPF?(request: object): Promise<unknown>;
    initByCaller?(request: object): Promise<unknown>;
    forceHangUpVoip?(room?: string): void;
    readonly CALL_PAGE_PATH?: string;
}
export interface Record {
    side: Side | null;
    direction: Direction | null;
    room: string | null;
    generation: number;
    state: State;
    end: End | null;
    durations: Durations;
    at_ms: StateTimes;
    media: MediaHealth;
    evidence: number[];
    anomalies: Anomaly[];
}
export type Side = 'caller' | 'callee' | 'member' | 'cloud';
export type State = 'idle' | 'dialing' | 'ringing' | 'connecting' | 'talking' | 'reconnecting' | 'ended' | 'settled';
export interface StateTimes {
    dialing: number | null;
    ringing: number | null;
    connecting: number | null;
    talking: number | null;
    ended: number | null;
}
export interface TrackOptions {
    now?: (() => number) | undefined;
    setTimeout?: ((then: () => void, ms: number) => unknown) | undefined;
    place?: Place | undefined;
    side?: Side | undefined;
    openid?: string | undefined;
    pluginVersion?: string | undefined;
    wx?: Wx | undefined;
}
export interface TrackingOptions extends InitOptions, TrackOptions {
    plugin: Plugin;
}
class Voip extends Follower {
    call(request: CallRequest): Promise<Placed>;
    hangUp(): boolean;
    observe(line: {
        readonly source: string;
        readonly raw: unknown;
    }): Call | null;
    on<Name extends keyof VoipEvents>(name: Name, listener: (told: VoipEvents[Name]) => void): () => void;
}
export class VoipError extends Error {
    readonly api: string;
    readonly code: number | null;
    readonly cause: CauseId | null;
    readonly means: Both | null;
    readonly remedy: Both | null;
    readonly end: End | null;
    readonly original: unknown;
}
export interface VoipEvents {
    state: CallState;
    end: EndedCall;
    settled: EndedCall;
    anomaly: {
        id: number;
        anomaly: Anomaly;
    };
    media: {
        id: number;
        health: Health;
    };
    members: {
        id: number;
    };
    observation: Observation;
}
export type Who = 'unknown' | 'caller' | 'callee' | 'member' | 'service' | 'platform' | 'other';
export type Why = 'unknown' | 'hung_up' | 'time_limit' | 'cancelled' | 'rejected' | 'busy' | 'no_answer' | 'never_joined' | 'answered_elsewhere' | 'left' | 'room_closed' | 'kicked' | 'network_lost' | 'vanished' | 'interrupted' | 'backgrounded' | 'float_closed' | 'device_failed' | 'unreachable' | 'join_failed' | 'not_authorised' | 'not_activated' | 'licence_expired' | 'arrears' | 'not_approved' | 'bad_signature' | 'bad_token' | 'bad_identity' | 'bad_request' | 'room_failed' | 'permission_denied' | 'refused_by_service' | 'unsupported' | 'platform_error';
export interface Wx {
    getAccountInfoSync?(): {
        readonly miniProgram?: {
            readonly envVersion?: string;
        };
    };
    getCurrentPages?(): readonly {
        readonly route?: string | undefined;
    }[];
    redirectTo?(options: Navigation): void;
    navigateTo?(options: Navigation): void;
    requestDeviceVoIP?(options: object): void;
    getDeviceVoIPList?(options: object): void;
    onAppHide?(listener: () => void): void;
    onAppShow?(listener: () => void): void;
    onNetworkStatusChange?(listener: (status: {
        readonly isConnected?: boolean;
    }) => void): void;
    joinVoIPChat?(options: object): unknown;
    exitVoIPChat?(options: object): unknown;
    updateVoIPChatMuteConfig?(options: object): unknown;
    subscribeVoIPVideoMembers?(options: object): unknown;
    setEnable1v1Chat?(options: object): unknown;
    join1v1Chat?(options: object): unknown;
    onVoIPChatMembersChanged?(listener: (res: object) => void): void;
    onVoIPChatSpeakersChanged?(listener: (res: object) => void): void;
    onVoIPVideoMembersChanged?(listener: (res: object) => void): void;
    onVoIPChatInterrupted?(listener: (res: object) => void): void;
    onVoIPChatStateChanged?(listener: (res: object) => void): void;
    offVoIPChatMembersChanged?(listener: (res: object) => void): void;
    offVoIPChatSpeakersChanged?(listener: (res: object) => void): void;
    offVoIPVideoMembersChanged?(listener: (res: object) => void): void;
    offVoIPChatInterrupted?(listener: (res: object) => void): void;
    offVoIPChatStateChanged?(listener: (res: object) => void): void;
}
export function authorisations(of: readonly ({
    sn: string;
} | {
    groupId: string;
})[], wx?: Wx): Promise<Authorisation[]>;
export function authorise<A extends Asked>(asked: A, { store, wx }?: AuthoriseOptions<A>): Promise<{
    already: boolean;
}>;
export function call(request: CallRequest): Promise<Placed>;
export const init: Init;
export function trackPlugin(plugin: Plugin, options?: TrackOptions): Voip;

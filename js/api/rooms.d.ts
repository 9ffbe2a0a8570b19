// What programs see of wmpf-voip-kit/rooms. `UPDATE_EXPECT=1 npm test` writes it.
export interface Enable1v1 extends Look {
    enable?: boolean | undefined;
}
class Follower {
    readonly wall: number;
    on<Name extends keyof VoipEvents>(name: Name, listener: (told: VoipEvents[Name]) => void): () => void;
    get current(): Call | null;
    get calls(): Call[];
    settled(id: number): Promise<EndedCall>;
}
export interface JoinRequest {
    roomType: 'voice' | 'video';
    signed: Signed;
    muteMicrophone?: boolean | undefined;
    muteEarphone?: boolean | undefined;
    forceCellularNetwork?: boolean | undefined;
    leaveFirst?: boolean | undefined;
}
export interface Joined {
    members: readonly string[];
}
interface Look {
    backgroundType?: 0 | 1 | 2 | 3 | 4 | 5 | undefined;
    minWindowType?: number | undefined;
}
export interface Membership {
    openid: string | null;
    joined_at_ms: number;
    left_at_ms: number | null;
    joins: number;
    speaks: boolean;
    spoke: boolean;
    video: boolean;
}
export interface MuteConfig {
    readonly muteMicrophone: boolean;
    readonly muteEarphone: boolean;
}
export interface Pair extends Look {
    caller: Party;
    callee: Party;
    roomType: 'voice' | 'video';
    disableSwitchVoice?: boolean | undefined;
}
export interface Party {
    nickname: string;
    openid: string;
    headImage?: string | undefined;
}
export interface Rooms {
    readonly voip: Voip;
    readonly members: readonly string[];
    readonly muteConfig: MuteConfig;
    readonly enabled1v1: boolean;
    on<Name extends keyof RoomsEvents>(name: Name, listener: (told: RoomsEvents[Name]) => void): () => void;
    join(request: JoinRequest): Promise<Joined>;
    rejoin(signed: Signed): Promise<Joined>;
    leave(): Promise<void>;
    mute(muted: {
        microphone?: boolean | undefined;
        earphone?: boolean | undefined;
    }): Promise<void>;
    subscribe(openids: readonly string[]): Promise<void>;
    enable1v1(options?: Enable1v1): Promise<void>;
    call1v1(pair: Pair): Promise<void>;
    close(): void;
}
export interface RoomsEvents {
    members: {
        joined: readonly string[];
        left: readonly string[];
        members: readonly string[];
    };
    speakers: {
        speakers: readonly string[];
    };
    video: {
        video: readonly string[];
    };
    interrupted: {
        code: number | null;
        message: string;
        rejoins: boolean;
    };
    rejoined: Joined;
    lost: {
        error: unknown;
    };
    closed: {
        groupId: string | null;
    };
    state: {
        code?: unknown;
        data?: unknown;
    };
}
export interface RoomsOptions {
    subscribe?: 'all' | false | ((openids: readonly string[]) => readonly string[]) | undefined;
    resign?: (() => Promise<Signed>) | undefined;
    attempts?: number | undefined;
    wx?: Wx | undefined;
}
export interface Signed {
    groupId: string;
    nonceStr: string;
    timeStamp: number;
    signature: string;
}
export interface VoipRoom {
    openid: string;
    self: boolean;
    devicePosition?: 'front' | 'back' | undefined;
    objectFit?: 'fill' | 'contain' | 'cover' | undefined;
}
export interface VoipRoomAttributes {
    openid: string;
    mode: 'camera' | 'video';
    devicePosition: 'front' | 'back';
    objectFit: 'fill' | 'contain' | 'cover';
}
interface WindowEvent {
    currentTarget?: {
        id?: string;
    };
    detail?: unknown;
}
export function memberships(voip: Follower, call?: number): Membership[];
export function onVoipRoomError(rooms: Rooms): (event: WindowEvent) => void;
export function rooms(voip: Voip, options?: RoomsOptions): Rooms;
export function voipRoomAttributes(window: VoipRoom): VoipRoomAttributes;

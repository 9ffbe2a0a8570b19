// What programs see of wmpf-voip-kit/virtual. `UPDATE_EXPECT=1 npm test` writes it.
export type { Phone }
export type { VirtualPlugin }
export type ConnectSocket = (options: {
    url: string;
}) => SocketTask | WebSocketLike;
export interface EndPage {
    url: string;
    options?: string;
    routeType: 'redirectTo' | 'switchTab' | 'reLaunch';
}
type FromPhone = {
    t: 'hello';
    v: number;
    openid: string;
} | {
    t: 'call';
    n: number;
    api: string;
    args: unknown;
} | {
    t: 'force_hang_up';
    room?: string;
} | {
    t: 'page';
    event: 'show' | 'unload';
} | {
    t: 'tap';
    button: 'answer' | 'refuse' | 'hang_up';
};
export type LoadWorkbench = (wall_ms: number) => Promise<Workbench>;
class Phone {
    readonly ready: Promise<void>;
    readonly openid: string;
    mode: 'server' | 'in_process';
    devices: readonly VirtualDevice[];
    screen: Screen | null;
    endPage: EndPage | null;
    press: ((button: PuppetButton) => void) | null;
    onChange(listener: () => void): () => void;
    pageShown(): void;
    pageUnloaded(): void;
    answer(): void;
    refuse(): void;
    hangUp(): void;
}
export type PuppetButton = 'bell' | 'answer' | 'refuse' | 'hang_up';
type RoomType = 'voice' | 'video';
export interface Screen {
    state: 'ringing' | 'calling' | 'connecting' | 'talking' | 'ended';
    role: 'caller' | 'callee';
    room: string;
    roomType: RoomType;
    name: string;
    talkSeconds: number;
}
export interface SocketTask {
    onOpen(then: () => void): void;
    onMessage(then: (message: {
        data: unknown;
    }) => void): void;
    onClose(then: (close: {
        reason?: string;
    }) => void): void;
    onError(then: (error: {
        errMsg?: string;
    }) => void): void;
    send(message: {
        data: string;
    }): void;
    close(how: object): void;
}
export interface VirtualDevice {
    sn: string;
    model_id: string;
    name: string;
    online: boolean;
}
export interface VirtualOptions {
    url?: string | undefined;
    openid?: string | undefined;
    callPagePath?: string | undefined;
    connectSocket?: ConnectSocket | false | undefined;
    workbench?: LoadWorkbench | false | undefined;
    now?: (() => number) | undefined;
    setTimeout?: ((then: () => void, ms: number) => unknown) | undefined;
}
class VirtualPlugin {
    readonly CALL_PAGE_PATH: string;
    readonly phone: Phone;
    callDevice(request: object): Promise<unknown>;
    callWMPF(request: object): Promise<unknown>;
    initByCaller(request: object): Promise<unknown>;
    forceHangUpVoip(roomId?: string): void;
    onVoipEvent(listener: (event: unknown) => void): () => void;
    setVoipEndPagePath(request: {
        key: string;
        url: string;
        options?: string;
        routeType?: EndPage['routeType'];
    }): void;
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
export interface WebSocketLike {
    onopen: ((event: never) => void) | null;
    onmessage: ((event: never) => void) | null;
    onclose: ((event: never) => void) | null;
    onerror: ((event: never) => void) | null;
    send(data: string): void;
    close(): void;
}
export interface Workbench {
    connect_phone(openid: string): void;
    phone_frame(openid: string, frame: FromPhone): void;
    puppet(sn: string, options: object): void;
    press(sn: string, button: string): void;
    advance(to_ms: number): void;
    next_wakeup(): number | undefined;
    take_output(): {
        to: 'phone' | 'device';
        id: string;
        frame: unknown;
    }[];
}
export const createVirtualPlugin: (options?: VirtualOptions) => VirtualPlugin;

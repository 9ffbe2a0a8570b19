// What programs see of wmpf-voip-kit/server. `UPDATE_EXPECT=1 npm test` writes it.
export type Access = string | AccessTokenSource;
export interface AccessToken extends AccessTokenSource {
    get(): Promise<string>;
    refused(token: string): void;
}
export interface AccessTokenOptions extends ApiOptions {
    appId: string;
    secret: string;
    now?: (() => number) | undefined;
    onError?: OnError | undefined;
}
export interface AccessTokenSource {
    get(): string | Promise<string>;
    refused?(token: string): void;
}
export interface ApiOptions {
    host?: string | undefined;
    fetch?: Fetch | undefined;
}
export type CallAnswer = boolean | {
    readonly accept: boolean;
};
export interface CheckSessionRequest extends ApiOptions {
    accessToken: Access;
    openid: string;
    sessionKey: string;
}
export interface CloudLine {
    source: 'cloud';
    raw: {
        [name: string]: unknown;
    };
}
export interface Code2SessionRequest extends ApiOptions {
    appId: string;
    secret: string;
    code: string;
}
export interface Device {
    sn: string;
    modelId: string;
}
export type Fetch = (url: string, init: FetchInit) => Promise<{
    readonly status: number;
    text(): Promise<string>;
}>;
export interface FetchInit {
    method: 'GET' | 'POST';
    headers: {
        [name: string]: string;
    };
    body?: string;
    redirect: 'error';
    signal: AbortSignal;
}
export type Handler<Request extends IncomingMessage = IncomingMessage> = (request: Request, response: ServerResponse) => Promise<void>;
export interface JoinArgs {
    groupId: string;
    nonceStr: string;
    timeStamp: number;
    signature: string;
    roomType?: RoomType;
}
export type OnCall = (call: PushedCall, context: {
    readonly signal: AbortSignal;
}) => CallAnswer | Promise<CallAnswer>;
export type OnError = (error: unknown) => void;
export interface PushMessage {
    readonly [field: string]: unknown;
}
export interface PushReceiverOptions {
    token: string;
    encodingAESKey: string;
    appId: string;
    onCall: OnCall;
    answerWithin_ms?: number | undefined;
    late?: 'accept' | 'refuse' | undefined;
    onOther?: ((message: PushMessage) => void | Promise<void>) | undefined;
    allowPlain?: boolean | undefined;
    reply?: 'clear' | 'encrypted' | undefined;
    trace?: ((line: CloudLine) => void) | undefined;
    maxBytes?: number | undefined;
    onError?: OnError | undefined;
    now?: (() => number) | undefined;
    setTimeout?: ((then: () => void, ms: number) => unknown) | undefined;
}
export interface PushedCall {
    openid: string;
    roomId: string;
    sessionKey: string;
    serverToken: string;
    modelId: string;
    sn: string;
    payload: string;
    createdAt: number;
}
export type RoomType = 'voice' | 'video';
const SAYS: {
    no_session: {
        status: number;
        en: string;
        zh: string;
    };
    not_identified: {
        status: number;
        en: string;
        zh: string;
    };
    not_allowed: {
        status: number;
        en: string;
        zh: string;
    };
    bad_method: {
        status: number;
        en: string;
        zh: string;
    };
    bad_type: {
        status: number;
        en: string;
        zh: string;
    };
    too_large: {
        status: number;
        en: string;
        zh: string;
    };
    bad_request: {
        status: number;
        en: string;
        zh: string;
    };
    bad_signature: {
        status: number;
        en: string;
        zh: string;
    };
    plain_message: {
        status: number;
        en: string;
        zh: string;
    };
    undecipherable: {
        status: number;
        en: string;
        zh: string;
    };
    other_app: {
        status: number;
        en: string;
        zh: string;
    };
    bad_message: {
        status: number;
        en: string;
        zh: string;
    };
    late_answer: {
        status: number;
        en: string;
        zh: string;
    };
    wechat_refused: {
        status: number;
        en: string;
        zh: string;
    };
    wechat_unreachable: {
        status: number;
        en: string;
        zh: string;
    };
    wechat_unreadable: {
        status: number;
        en: string;
        zh: string;
    };
    internal: {
        status: number;
        en: string;
        zh: string;
    };
};
export class ServerError extends Error {
    readonly code: ServerErrorCode;
    readonly status: number;
    readonly errcode: number | null;
    readonly texts: Texts;
    constructor(code: ServerErrorCode, { detail, errcode }?: ServerErrorDetail);
}
export type ServerErrorCode = keyof typeof SAYS;
interface ServerErrorDetail {
    readonly detail?: Texts | undefined;
    readonly errcode?: number | undefined;
}
export interface Session {
    openid: string;
    sessionKey: string;
    unionid: string | null;
}
export interface SignHandlerOptions<Request extends IncomingMessage = IncomingMessage> {
    signer: Signer;
    identify: (request: Request) => string | null | undefined | Promise<string | null | undefined>;
    allow?: ((openid: string, groupId: string) => boolean | Promise<boolean>) | undefined;
    maxBytes?: number | undefined;
    onError?: OnError | undefined;
}
export interface SignRequest {
    openid: string;
    groupId: string;
    roomType?: RoomType | undefined;
}
export interface Signer {
    sign(request: SignRequest): Promise<JoinArgs>;
}
export interface SignerOptions {
    appId: string;
    sessionKey: (openid: string) => string | null | undefined | Promise<string | null | undefined>;
    now?: (() => number) | undefined;
    nonce?: (() => string) | undefined;
}
export interface SnTicketOptions extends ApiOptions {
    accessToken: Access;
    keep_ms?: number | undefined;
    now?: (() => number) | undefined;
}
export interface SnTickets {
    get(device: Device): Promise<string>;
}
export interface Texts {
    readonly zh: string;
    readonly en: string;
}
export function checkSession(request: CheckSessionRequest): Promise<boolean>;
export function code2Session(request: Code2SessionRequest): Promise<Session>;
export function createAccessToken(options: AccessTokenOptions): AccessToken;
export function createPushReceiver<Request extends IncomingMessage = IncomingMessage>(options: PushReceiverOptions): Handler<Request>;
export function createSignHandler<Request extends IncomingMessage = IncomingMessage>(options: SignHandlerOptions<Request>): Handler<Request>;
export function createSigner(options: SignerOptions): Signer;
export function createSnTickets(options: SnTicketOptions): SnTickets;
export const init: (options?: InitOptions) => Promise<void>;

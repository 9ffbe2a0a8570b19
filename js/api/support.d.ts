// What programs see of wmpf-voip-kit/support. `UPDATE_EXPECT=1 npm test` writes it.
type Language = 'zh' | 'en';
export interface Moment {
    local: string;
    unix_ms: number;
}
interface Recording {
    lines(): TraceLine[];
    text(): string;
    stop(): void;
}
export interface SupportBundle {
    kit: string;
    made: Moment;
    masked: boolean;
    note: string | null;
    environment: Surroundings;
    sn: string | null;
    openid: string | null;
    call: SupportCall | null;
    events: {
        time: string;
        source: string;
        raw: unknown;
    }[];
    missing: string[];
    text(language: Language): string;
}
export interface SupportCall {
    room: string | null;
    side: string | null;
    direction: string | null;
    state: string;
    times: {
        [state: string]: Moment;
    };
    end: Call['end'];
    verdict: {
        [language in Language]: string;
    } | null;
    durations: Call['durations'];
    anomalies: Call['anomalies'];
}
export interface SupportOptions {
    call?: Call | undefined;
    recording?: Recording | undefined;
    most?: number | undefined;
    environment?: {
        readonly [name in keyof Surroundings]?: unknown;
    } | undefined;
    appId?: string | undefined;
    sn?: string | undefined;
    openid?: string | undefined;
    salt?: string | undefined;
    mask?: boolean | undefined;
    note?: string | undefined;
}
export interface Surroundings {
    appId?: string | undefined;
    build?: string | undefined;
    appVersion?: string | undefined;
    weChat?: string | undefined;
    baseLibrary?: string | undefined;
    plugin?: string | undefined;
    wmpf?: string | undefined;
    platform?: string | undefined;
    system?: string | undefined;
    brand?: string | undefined;
    model?: string | undefined;
}
interface TraceHeader {
    trace: 1;
    side?: Side | null;
    place?: Place | null;
    wall?: number;
    openid?: string;
    plugin?: string;
    [key: string]: unknown;
}
type TraceLine = TraceHeader | TraceObservation;
interface TraceObservation {
    at: number;
    source: string;
    raw: unknown;
    [key: string]: unknown;
}
export function supportBundle(voip: Voip, options?: SupportOptions): SupportBundle;

// What programs see of wmpf-voip-kit/trace. `UPDATE_EXPECT=1 npm test` writes it.
export interface Recording {
    lines(): TraceLine[];
    text(): string;
    stop(): void;
}
export interface RecordingOptions {
    openid?: string | undefined;
    sn?: string | undefined;
    plugin?: string | undefined;
    salt?: string | undefined;
    mask?: boolean | undefined;
    most?: number | undefined;
    write?: ((line: string) => void) | undefined;
}
export interface TraceHeader {
    trace: 1;
    side?: Side | null;
    place?: Place | null;
    wall?: number;
    openid?: string;
    plugin?: string;
    [key: string]: unknown;
}
export type TraceLine = TraceHeader | TraceObservation;
export interface TraceObservation {
    at: number;
    source: string;
    raw: unknown;
    [key: string]: unknown;
}
export function parseTrace(text: string): TraceLine[];
export function recordTrace(voip: Voip, options?: RecordingOptions): Recording;
export function replay(lines: Iterable<TraceLine>, { place }?: {
    place?: Place;
}): Call[];

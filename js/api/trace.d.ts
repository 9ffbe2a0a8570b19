// What programs see of wmpf-voip-kit/trace. `UPDATE_EXPECT=1 npm test` writes it.
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
export function replay(lines: Iterable<TraceLine>, { place }?: {
    place?: Place;
}): Call[];

// What programs see of wmpf-voip-kit/history. `UPDATE_EXPECT=1 npm test` writes it.
export class History {
    list(): PastCall[];
    get(key: string): PastCall | undefined;
    keyOf(call: Pick<Call, 'id'>): string;
    note(key: string, value: unknown): boolean;
    remove(key: string): boolean;
    clear(): void;
    onChange(listener: () => void): () => void;
}
export interface HistoryOptions {
    storage?: Storage | WebStorage | undefined;
    key?: string | undefined;
    most?: number | undefined;
}
export interface PastCall {
    readonly key: string;
    readonly ended: number;
    readonly call: Call;
    readonly settled: boolean;
    readonly note?: unknown;
}
export interface Spread {
    count: number;
    mean: number | null;
    median: number | null;
    p90: number | null;
    most: number | null;
}
export interface Statistics {
    calls: number;
    talked: number;
    success_rate: number | null;
    reasons: {
        who: End['who'];
        why: End['why'];
        calls: number;
    }[];
    setup_ms: Spread;
    ring_ms: Spread;
    talk_ms: Spread;
    billed_s: Spread;
}
export interface Storage {
    getStorageSync(key: string): unknown;
    setStorageSync(key: string, text: string): void;
}
export interface WebStorage {
    getItem(key: string): string | null;
    setItem(key: string, text: string): void;
}
export function keepHistory(voip: Voip, options?: HistoryOptions): History;
export function statistics(calls: Iterable<Call | {
    readonly call: Call;
}>): Statistics;

// What programs see of wmpf-voip-kit/sink. `UPDATE_EXPECT=1 npm test` writes it.
export class Sink {
    get waiting(): number;
    get dropped(): number;
    flush(): void;
    stop(): void;
}
export interface SinkItem {
    readonly id: string;
    readonly call: Call;
}
export interface SinkOptions {
    send: (items: readonly SinkItem[]) => PromiseLike<unknown>;
    storage?: Storage | WebStorage | undefined;
    key?: string | undefined;
    batch?: number | undefined;
    every_ms?: number | undefined;
    settle_ms?: number | undefined;
    retry?: {
        first_ms?: number | undefined;
        most_ms?: number | undefined;
    } | undefined;
    most?: number | undefined;
    random?: (() => number) | undefined;
}
export interface Storage {
    getStorageSync(key: string): unknown;
    setStorageSync(key: string, text: string): void;
}
export interface WebStorage {
    getItem(key: string): string | null;
    setItem(key: string, text: string): void;
}
export function sink(voip: Voip, options: SinkOptions): Sink;

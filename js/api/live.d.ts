// What programs see of wmpf-voip-kit/live. `UPDATE_EXPECT=1 npm test` writes it.
export interface CustomRendererResult {
    [field: string]: unknown;
}
interface Layer {
    alpha: number;
    path: string;
}
export class Live {
    readonly handlers: {
        onLivePlayer: (event: LiveEvent) => void;
        onLivePusher: (event: LiveEvent) => void;
    };
    player(of: string | object, component?: object): LivePlayer;
    pusher(of?: object): LivePusher;
}
export interface LiveEvent {
    readonly type: string;
    readonly detail?: unknown;
    readonly currentTarget?: {
        readonly id?: string;
    };
}
export interface LiveOptions {
    wx?: LiveWx | undefined;
    setTimeout?: ((then: () => void, ms: number) => unknown) | undefined;
}
export interface LivePlayer {
    play(): Promise<void>;
    stop(): Promise<void>;
    mute(): Promise<void>;
    pause(): Promise<void>;
    resume(): Promise<void>;
    requestFullScreen(options?: {
        direction?: 0 | 90 | -90 | undefined;
    }): Promise<void>;
    exitFullScreen(): Promise<void>;
    snapshot(options?: SnapshotOptions): Promise<Snapshot>;
    exitPictureInPicture(): Promise<void>;
    requestPictureInPicture(): Promise<void>;
    requestBackgroundPlayback(): Promise<void>;
    exitBackgroundPlayback(): Promise<void>;
    startCasting(): Promise<void>;
    switchCasting(): Promise<void>;
    reconnectCasting(): Promise<void>;
    exitCasting(): Promise<void>;
}
export interface LivePusher {
    start(): Promise<void>;
    stop(): Promise<void>;
    pause(): Promise<void>;
    resume(): Promise<void>;
    switchCamera(): Promise<void>;
    snapshot(options?: SnapshotOptions): Promise<Snapshot>;
    toggleTorch(): Promise<void>;
    playBGM(options: {
        url: string;
        startTimeMs?: number | undefined;
        endTimeMs?: number | undefined;
    }): Promise<void>;
    stopBGM(): Promise<void>;
    pauseBGM(): Promise<void>;
    resumeBGM(): Promise<void>;
    setBGMVolume(options: {
        volume: number | string;
    }): Promise<void>;
    startPreview(): Promise<void>;
    stopPreview(): Promise<void>;
    setMICVolume(options: {
        volume: number;
    }): Promise<void>;
    sendMessage(options: {
        msg: string;
    }): Promise<void>;
    applyFilter(options: Layer & {
        md5?: string | undefined;
    }): Promise<void>;
    clearFilters(): Promise<void>;
    applySticker(options: {
        type: string;
        stickers: Sticker[];
        templateTransSet?: object | undefined;
    }): Promise<void>;
    clearStickers(): Promise<void>;
    applyBlusherStickMakeup(options: Layer & {
        blendMode: string;
    }): Promise<void>;
    applyEyeBrowMakeup(options: Layer & {
        blendMode: string;
        shrinkRate: number;
    }): Promise<void>;
    applyEyeShadowMakeup(options: Layer & {
        blendMode: string;
        shimmerPosition?: string | undefined;
        shimmerPositionMD5?: string | undefined;
    }): Promise<void>;
    applyFaceContourMakeup(options: Layer): Promise<void>;
    applyLipStickMakeup(options: Layer & {
        blendMode: string;
        faceModel: string;
        shimmerPath: string;
        shimmerType: string;
    }): Promise<void>;
    clearMakeups(): Promise<void>;
    exitPictureInPicture(): Promise<void>;
    getMaxZoom(): Promise<{
        maxZoom: number;
    }>;
    setZoom(options: {
        zoom: number;
    }): Promise<void>;
    createOffscreenCanvas(options: object): unknown;
    onCustomRendererEvent(event: 'frame' | 'update', listener: (result: CustomRendererResult) => void): void;
}
export interface LiveWx {
    createLivePlayerContext?(id: string, component?: object): object;
    createLivePusherContext?(): object;
}
export interface Snapshot {
    tempImagePath: string;
    width: number;
    height: number;
}
export interface SnapshotOptions {
    quality?: 'raw' | 'compressed' | undefined;
    sourceType?: 'stream' | 'view' | undefined;
}
export interface Sticker {
    title: string;
    path: string;
    len: number;
    active?: number | undefined;
    id?: string | undefined;
    md5?: string | undefined;
    pos?: string[] | undefined;
    segtype?: 0 | 1 | undefined;
}
export function live(voip: Voip | PromiseLike<Voip>, options?: LiveOptions): Live;

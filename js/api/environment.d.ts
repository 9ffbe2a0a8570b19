// What programs see of wmpf-voip-kit/environment. `UPDATE_EXPECT=1 npm test` writes it.
export { Both } from './index.js'
export { Build } from './index.js'
export interface Environment {
    readonly ok: boolean;
    readonly found: Found;
    readonly problems: readonly Remark[];
    readonly notes: readonly Remark[];
}
export interface EnvironmentOptions {
    uses?: readonly Use[] | undefined;
    plugin?: object | undefined;
    pluginVersion?: string | undefined;
    wmpfVersion?: string | undefined;
    place?: 'phone' | 'device' | undefined;
    wx?: object | undefined;
}
export interface Found {
    readonly platform: string | null;
    readonly place: 'phone' | 'device';
    readonly weChat: string | null;
    readonly baseLibrary: string | null;
    readonly plugin: PluginVersion;
    readonly wmpf: string | null;
    readonly build: Build;
}
export interface Need {
    readonly weChat?: string;
    readonly baseLibrary?: string;
    readonly plugin?: string;
    readonly wmpf?: string;
    readonly phone?: boolean;
    readonly of?: 'plugin' | 'wx';
    readonly inferred?: boolean;
}
export interface PluginVersion {
    readonly stated: string | null;
    readonly atLeast: string | null;
    readonly below: string | null;
}
export interface Remark {
    readonly what: What;
    readonly have: string | null;
    readonly wanted: string;
    readonly for: readonly Use[];
    readonly text: Both;
}
export type Use = keyof typeof needs;
export type What = 'host' | 'platform' | 'place' | 'weChat' | 'baseLibrary' | 'plugin' | 'wmpf' | 'function' | 'build';
export function checkEnvironment(options?: EnvironmentOptions): Environment;
export function compareVersions(a: unknown, b: unknown): number;
export function currentBuild(wx?: object): Build;
export const needs: {
    kit: {
        baseLibrary: string;
    };
    callDevice: {
        plugin: "2.4.0";
        weChat: string;
        phone: boolean;
        baseLibrary?: string;
        wmpf?: string;
        of?: "plugin" | "wx";
        inferred?: boolean;
    };
    callWMPF: {
        plugin: "2.4.0";
        weChat: string;
        phone: boolean;
        baseLibrary?: string;
        wmpf?: string;
        of?: "plugin" | "wx";
        inferred?: boolean;
    };
    initByCaller: {
        weChat: string;
        baseLibrary?: string;
        plugin?: string;
        wmpf?: string;
        phone?: boolean;
        of?: "plugin" | "wx";
        inferred?: boolean;
    };
    forceHangUpVoip: Need;
    onVoipEvent: Need;
    setCustomBtnText: Need;
    setVoipEndPagePath: Need;
    setUIConfig: Need;
    getIotBindContactList: Need;
    getPluginEnterOptions: Need;
    getPluginOnloadOptions: {
        plugin: "2.2.3";
        weChat?: string;
        baseLibrary?: string;
        wmpf?: string;
        phone?: boolean;
        of?: "plugin" | "wx";
        inferred?: boolean;
    };
    CALL_PAGE_PATH: {
        plugin: "2.3.9";
        weChat?: string;
        baseLibrary?: string;
        wmpf?: string;
        phone?: boolean;
        of?: "plugin" | "wx";
        inferred?: boolean;
    };
    finishVoip: {
        plugin: string;
    };
    callWithoutToken: {
        plugin: string;
        wmpf: string;
    };
    handsFree: {
        plugin: string;
        wmpf: string;
    };
    hangUpByRoom: {
        plugin: string;
    };
    isSelfWindowMax: {
        plugin: string;
    };
    timeLimit: {
        plugin: string;
    };
    objectFit: {
        plugin: string;
    };
    routeType: {
        plugin: string;
    };
    customBoxHeight: {
        plugin: string;
    };
    off: {
        plugin: string;
    };
    roomId: {
        plugin: string;
    };
    deviceName: {
        plugin: string;
    };
    callWithoutGrant: {
        plugin: string;
    };
    isCloud: {
        plugin: string;
        inferred: boolean;
    };
    encodeVideo: {
        plugin: string;
        weChat: string;
    };
    'camera-device': {
        plugin: string;
        phone: boolean;
    };
    h265: {
        weChat: string;
    };
    requestDeviceVoIP: {
        weChat: string;
        phone: boolean;
        baseLibrary?: string;
        plugin?: string;
        wmpf?: string;
        of?: "plugin" | "wx";
        inferred?: boolean;
    };
    getDeviceVoIPList: {
        phone: boolean;
        weChat?: string;
        baseLibrary?: string;
        plugin?: string;
        wmpf?: string;
        of?: "plugin" | "wx";
        inferred?: boolean;
    };
    deviceGroups: {
        baseLibrary: string;
        phone: boolean;
    };
    joinVoIPChat: Need;
    exitVoIPChat: Need;
    updateVoIPChatMuteConfig: Need;
    onVoIPChatMembersChanged: Need;
    onVoIPChatSpeakersChanged: Need;
    onVoIPChatInterrupted: Need;
    offVoIPChatMembersChanged: Need;
    offVoIPChatSpeakersChanged: Need;
    offVoIPChatInterrupted: Need;
    subscribeVoIPVideoMembers: Need;
    onVoIPVideoMembersChanged: Need;
    offVoIPVideoMembersChanged: Need;
    'voip-room': {
        baseLibrary: string;
    };
    onVoIPChatStateChanged: Need;
    offVoIPChatStateChanged: Need;
    setEnable1v1Chat: Need;
    join1v1Chat: Need;
    forceCellularNetwork: {
        baseLibrary: string;
    };
};

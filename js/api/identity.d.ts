// What programs see of wmpf-voip-kit/identity. `UPDATE_EXPECT=1 npm test` writes it.
export { Both } from './index.js'
export interface Finding {
    readonly kind: FindingKind;
    readonly weight: 'error' | 'warning';
    readonly fields: readonly [
        FindingField,
        FindingField
    ];
    readonly says: readonly [
        string,
        string
    ];
    readonly text: Both;
    readonly remedy: Both;
}
export type FindingField = 'call_sn' | 'registered_sn' | 'list_sn' | 'contact_sn' | 'group_sn' | 'call_model' | 'registered_model' | 'list_model' | 'contact_model' | 'group_model' | 'openid' | 'contact_openid' | 'appid' | 'openid_appid' | 'group_id' | 'device_list' | 'contact_list' | 'request' | 'call' | 'rule';
export type FindingKind = 'sn_spelled' | 'sn_other' | 'sn_replaced' | 'model_differs' | 'openid_of_other_app' | 'openid_not_listed' | 'not_in_group' | 'granted_device_only' | 'granted_group_only' | 'refused' | 'never_asked' | 'queries_disagree' | 'nothing_disagrees' | 'sn_too_long' | 'sn_characters' | 'sn_not_product_and_device' | 'openid_shape' | 'appid_shape';
export interface IdentityCase {
    sn?: string | null | undefined;
    modelId?: string | null | undefined;
    registeredSn?: string | null | undefined;
    registeredModelId?: string | null | undefined;
    snIsProductAndDevice?: boolean | undefined;
    openid?: string | null | undefined;
    openidAppid?: string | null | undefined;
    appid?: string | null | undefined;
    groupId?: string | null | undefined;
    groupDevices?: readonly ListItem[] | null | undefined;
    deviceList?: readonly ListItem[] | null | undefined;
    contactList?: readonly ListItem[] | null | undefined;
    request?: number | null | undefined;
    call?: {
        space: Space;
        code: number;
    } | null | undefined;
}
export interface ListItem {
    sn?: string | null | undefined;
    model_id?: string | null | undefined;
    group_id?: string | null | undefined;
    openid?: string | null | undefined;
    status?: number | undefined;
}
export type Space = 'plugin' | 'join' | 'inner' | 'one_to_one' | 'errno' | 'device' | 'wxerror' | 'sn' | 'request' | 'player' | 'pusher' | 'live_error' | 'cloud_status' | 'hangup_reason' | 'twecall' | 'licence' | 'group' | 'push' | 'register' | 'activate' | 'login' | 'network' | 'contact' | 'linux_log';
export function lint(identity: IdentityCase): Finding[];

// What programs see of wmpf-voip-kit/signature. `UPDATE_EXPECT=1 npm test` writes it.
export { init } from './index.js'
export interface Signed {
    appId: string;
    groupId: string;
    nonceStr: string;
    timeStamp: number | string;
    sessionKey: string;
}
export function sign(signed: Signed): string;
export function verify(signed: Signed, signature: string): boolean;

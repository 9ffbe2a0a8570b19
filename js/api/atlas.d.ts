// What programs see of wmpf-voip-kit/atlas. `UPDATE_EXPECT=1 npm test` writes it.
export { CauseId } from './index.js'
export type Certainty = 'unknown' | 'documented' | 'field' | 'inferred';
export type Class = 'error' | 'info' | 'warning' | 'terminal' | 'lifecycle' | 'wrapper' | 'end';
export interface CodeExplanation extends Explanation {
    readonly space: Space;
    readonly value: number;
    readonly name: string | null;
    readonly class: Class;
    readonly versions: string | null;
}
export interface Counterpart {
    readonly number?: number;
    readonly name: string;
}
export interface Counterparts {
    readonly q850: Counterpart;
    readonly sip: Counterpart;
    readonly callkit: Ends;
    readonly telecom: Ends;
    readonly harmony?: Counterpart;
    readonly certainty: Certainty;
}
export interface Ends {
    readonly own?: Counterpart;
    readonly other?: Counterpart;
}
export interface Explanation {
    readonly cause: CauseId;
    readonly why: Why | null;
    readonly alternatives: readonly Why[];
    readonly means: string;
    readonly remedy: string;
    readonly retry: Retry;
    readonly retryText: string;
    readonly certainty: Certainty;
}
type Language = 'zh' | 'en';
interface Reason {
    readonly cause: CauseId;
    readonly means: Both;
    readonly remedy: Both;
}
export type Retry = 'unknown' | 'no' | 'now' | 'later' | 'after_fix' | 'new_ticket' | 'user_decides' | 'after_consent' | 'after_purchase' | 'not_needed';
export type Space = 'plugin' | 'join' | 'inner' | 'one_to_one' | 'errno' | 'device' | 'wxerror' | 'sn' | 'request' | 'player' | 'pusher' | 'live_error' | 'cloud_status' | 'hangup_reason' | 'twecall' | 'licence' | 'group' | 'push' | 'register' | 'activate' | 'login' | 'network' | 'contact' | 'linux_log';
export function counterparts(why: Why): Counterparts;
export function explain(space: Space, value: number, language: Language): CodeExplanation | null;
export function explainText(message: string, language: Language): Explanation | null;
export function reasonOf(space: Space, error: unknown): Reason | null;
export function search(value: number, language: Language): CodeExplanation[];

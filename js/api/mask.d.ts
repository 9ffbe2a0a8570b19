// What programs see of wmpf-voip-kit/mask. `UPDATE_EXPECT=1 npm test` writes it.
export interface MaskOptions {
    salt: string | null;
}
export function mask(value: unknown, { salt }: MaskOptions): unknown;
export function maskId(id: string, salt: string): string;

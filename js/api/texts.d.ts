// What programs see of wmpf-voip-kit/texts. `UPDATE_EXPECT=1 npm test` writes it.
export type Axis = 'state' | 'side' | 'direction' | 'who' | 'why' | 'phase' | 'how' | 'confidence' | 'billed_missing' | 'health' | 'anomaly';
export type Language = 'zh' | 'en';
export function endText(end: Pick<End, 'who' | 'why' | 'confidence'>, language: Language): string;
export function words(axis: Axis, value: string, language: Language): string;

// Whether the two ends of one call tell the same story; every difference as a sentence.
export function disagreements(phone, device) {
  return [...sameEnd(phone, device), ...talked(phone, 'phone'), ...talked(device, 'device'), ...billed(phone, device)]
}

function sameEnd(phone, device) {
  if (!phone.end || !device.end) return [`a record without an end: the phone's ${JSON.stringify(phone.end)}, the device's ${JSON.stringify(device.end)}`]
  return ['who', 'why', 'phase']
    .filter((axis) => phone.end[axis] !== device.end[axis])
    .map((axis) => `${axis} is ${phone.end[axis]} for the phone and ${device.end[axis]} for the device`)
}

function talked(record, end) {
  return record.durations.talk_ms > 0 ? [] : [`the ${end}'s talk_ms is ${record.durations.talk_ms}, wanted more than 0`]
}

function billed(phone, device) {
  const words = []
  if (typeof phone.durations.billed_s !== 'number') words.push(`the phone's billed_s is ${phone.durations.billed_s}, wanted seconds`)
  if (device.durations.billed_s !== null || device.durations.billed_missing !== 'never_told')
    words.push(`the device's billed_s is ${device.durations.billed_s} (${device.durations.billed_missing}), wanted null (never_told)`)
  return words
}

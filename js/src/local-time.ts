/** A time by this phone's clock with its zone: `2025-11-21 08:00:00.250 +08:00`. */
export function localTime(unix_ms: number): string {
  const date = new Date(unix_ms)
  const east = -date.getTimezoneOffset()
  const digits = (value: number, count: number) => String(Math.floor(Math.abs(value))).padStart(count, '0')
  const days = [digits(date.getFullYear(), 4), digits(date.getMonth() + 1, 2), digits(date.getDate(), 2)].join('-')
  const hours = [date.getHours(), date.getMinutes(), date.getSeconds()].map((value) => digits(value, 2)).join(':')
  const zone = `${east < 0 ? '-' : '+'}${digits(east / 60, 2)}:${digits(east % 60, 2)}`
  return `${days} ${hours}.${digits(date.getMilliseconds(), 3)} ${zone}`
}

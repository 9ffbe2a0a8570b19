import { checkOneOf } from './internal.js'
import type { SupportBundle } from './support.js'
import { words, type Axis, type Language } from './texts.js'

/** Labels, Chinese and English. */
const LABELS: { readonly [name: string]: readonly [string, string] } = {
  made: ['生成时间', 'Made'],
  note: ['说明', 'Note'],
  room: ['房间号', 'Room'],
  verdict: ['结论', 'Verdict'],
  code: ['错误码', 'Code'],
  direction: ['方向', 'Direction'],
  side: ['本端', 'This end'],
  ring: ['响铃（毫秒）', 'Ringing (ms)'],
  talk: ['通话（毫秒，本机计时）', 'Talk (ms, by this clock)'],
  billed: ['计费（秒）', 'Billed (s)'],
  anomalies: ['异常', 'Anomalies'],
  sn: ['设备 sn', 'Device sn'],
  openid: ['openid', 'openid'],
  appId: ['小程序 AppID', 'AppID'],
  build: ['小程序版本', 'Build'],
  plugin: ['插件版本', 'Plugin'],
  weChat: ['微信版本', 'WeChat'],
  baseLibrary: ['基础库版本', 'Base library'],
  platform: ['平台', 'Platform'],
  system: ['系统', 'System'],
  model: ['机型', 'Model'],
  kit: ['wmpf-voip-kit', 'wmpf-voip-kit'],
  events: ['事件', 'Events'],
  call: ['通话', 'Call'],
  end: ['结束', 'End'],
  missing: ['缺少', 'Missing'],
  masked: ['openid、sn 与姓名已脱敏', 'Openids, sns and names are masked'],
}

/** The bundle as lines, what is asked for first. */
export function supportText(bundle: SupportBundle, language: Language): string {
  const which = checkOneOf('text: language', language, ['zh', 'en']) === 'zh' ? 0 : 1
  const label = (name: string) => (LABELS[name] || [name, name])[which] as string
  const lines: string[] = []
  const line = (name: string, ...values: unknown[]) => {
    const text = values.filter((value) => value !== null && value !== undefined && value !== '').join(' ')
    if (text !== '') lines.push(label(name) + (which === 0 ? '：' : ': ') + text)
  }
  const named = (axis: Axis, value: string | null) => value && words(axis, value, language)
  const { call, environment, note, sn, openid, events, missing, made, kit } = bundle

  line('note', note)
  if (call !== null) {
    const { end, verdict, durations, times } = call
    line('room', call.room)
    for (const [state, { local, unix_ms }] of Object.entries(times))
      lines.push(`${named('state', state)}${which === 0 ? '：' : ': '}${local} (${unix_ms})`)
    line('verdict', verdict && verdict[language], end && `(${end.who} ${end.why} ${end.phase} ${end.how})`)
    line('code', end && end.code)
    line('direction', named('direction', call.direction))
    line('side', named('side', call.side))
    line('ring', durations.ring_ms)
    line('talk', durations.talk_ms)
    line('billed', durations.billed_s, durations.billed_missing && named('billed_missing', durations.billed_missing))
    line('anomalies', call.anomalies.map((anomaly) => named('anomaly', anomaly)).join(', '))
  }
  line('sn', sn)
  line('openid', openid)
  line('appId', environment.appId)
  line('build', environment.build, environment.appVersion)
  for (const name of ['plugin', 'weChat', 'baseLibrary'] as const) line(name, environment[name])
  line('platform', environment.platform, environment.system, environment.wmpf && `WMPF ${environment.wmpf}`)
  line('model', environment.brand, environment.model)
  line('kit', kit)
  line('made', made.local, `(${made.unix_ms})`)
  line('missing', missing.map(label).join(', '))
  if (bundle.masked) lines.push(label('masked'))
  if (events.length > 0) lines.push('', label('events'))
  for (const { time, source, raw } of events) lines.push(`${time} ${source} ${JSON.stringify(raw)}`)
  return lines.join('\n')
}

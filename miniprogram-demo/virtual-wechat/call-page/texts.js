// The words on WeChat's call page.
const en = {
  video: 'Video call',
  voice: 'Voice call',
  ringing: { voice: 'invites you to a voice call', video: 'invites you to a video call' },
  calling: 'Waiting for an answer…',
  connecting: 'Connecting…',
  talking: 'Talking',
  ended: 'Call ended',
  answer: 'Answer',
  refuse: 'Refuse',
  cancel: 'Cancel',
  hangUp: 'Hang up',
  simulated: 'Simulated picture',
}

const zh = {
  video: '视频通话',
  voice: '语音通话',
  ringing: { voice: '邀请你语音通话', video: '邀请你视频通话' },
  calling: '等待对方接听…',
  connecting: '连接中…',
  talking: '通话中',
  ended: '通话已结束',
  answer: '接听',
  refuse: '拒绝',
  cancel: '取消',
  hangUp: '挂断',
  simulated: '模拟画面',
}

function forPhone() {
  const language = wx.getSystemInfoSync().language || ''
  return language.indexOf('zh') === 0 ? zh : en
}

module.exports = { forPhone: forPhone }

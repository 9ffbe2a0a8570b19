// Whom this phone can call, and as whom it acts. In a product both come from your own server.
module.exports = {
  openid: 'o-virtual-user',
  devices: [
    {
      sn: 'VIRTUAL_doorbell',
      modelId: 'virtual-model',
      name: { en: 'Front door', zh: '前门门铃' },
    },
  ],
}

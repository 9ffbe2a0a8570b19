// The plugin object for a real phone: WeChat's own.
module.exports = requirePlugin('wmpf-voip').default
